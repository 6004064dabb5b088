import type {
  Block,
  CherryClassDeclaration,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  ImportFrom,
  Lambda,
  SpecialFunction,
} from "../../../../grammar/index.js";
import type { ForeignModule, ModuleUnit, Program } from "../../1-program/index.js";
import type { Diagnostics } from "../../diagnostics/index.js";
import { weaveAspects } from "../aspects/index.js";
import {
  futureImports,
  specialFunctions,
  bodyOf,
  moduleStatements,
  inClassOrder,
  sectionStatements,
  statementsBlock,
  withoutFirst,
} from "./bodies.js";
import { ImportResolver, starredOf } from "./import-resolver.js";
import { methodForms, type MethodForm } from "./class-forms.js";
import { declareBody, declareLeaks, declareParameters, forEachGlobal } from "./declare.js";
import { findExposure } from "./exposure.js";
import { Metaclasses } from "./metaclasses.js";
import { LOOP_NAMES, ReferenceResolver } from "./resolve.js";
import {
  ClassUnit,
  FunctionUnit,
  InstanceUnit,
  Scope,
  type Binding,
  type BoundProgram,
  type FunctionKind,
} from "./scope.js";

/**
 * Binds the names of a program: makes the scopes, the units of functions and classes, and finds what each name refers
 * to. `.cpy` modules share one scope (language.md, section 1); a `.py` module has its own.
 * Names that nothing binds stay without a reference.
 */
export function bind(
  program: Program,
  builtins: { readonly entry: Scope; readonly python: Scope },
  diagnostics: Diagnostics,
): BoundProgram {
  const binder = new Binder(program, builtins, diagnostics);
  binder.run();
  return binder;
}

class Binder implements BoundProgram {
  readonly program: Scope;
  readonly functions: FunctionUnit[] = [];
  readonly classes: ClassUnit[] = [];
  readonly instances: InstanceUnit[] = [];
  readonly scopes = new Map<object, Scope>();
  readonly references: BoundProgram["references"];
  readonly units = new Map<object, FunctionUnit>();
  readonly classUnits = new Map<object, ClassUnit>();
  readonly moduleBodies = new Map<ModuleUnit, FunctionUnit>();
  prologue: FunctionUnit | null = null;
  get readsHandled(): boolean {
    return this.#resolver.readsHandled;
  }
  get code(): Program["code"] {
    return this.#program.code;
  }
  get dynamic(): ReadonlySet<FunctionUnit> {
    return this.#resolver.reflection.dynamic;
  }
  get executing(): ReadonlySet<FunctionUnit> {
    return this.#resolver.reflection.executing;
  }
  get namesGlobals(): boolean {
    return this.#resolver.reflection.namesGlobals;
  }
  get evaluates(): boolean {
    return this.#resolver.reflection.evaluates;
  }
  get importsByName(): boolean {
    return this.#resolver.reflection.importsByName;
  }
  get words(): ReadonlySet<string> {
    return this.#resolver.reflection.words;
  }
  get lacksNames(): boolean {
    return !this.#program.isWhole || this.#resolver.lacksNames;
  }
  futures(module: ModuleUnit): ReadonlySet<string> {
    let names = this.#futures.get(module);
    if (names === undefined) this.#futures.set(module, (names = futureImports(module)));
    return names;
  }
  get mentions(): ReadonlySet<string> {
    return this.#resolver.mentions;
  }
  scopeOf(module: ModuleUnit): Scope {
    return this.#scopes.get(module) ?? this.program;
  }
  get foreign(): readonly ForeignModule[] {
    const targets = this.#program.modules.flatMap(({ imports }) => [...imports.values()]);
    return targets.flatMap((target) => (target.kind === "foreign" ? [target.module] : []));
  }
  starred(node: ImportFrom, from: ModuleUnit): readonly string[] {
    return starredOf(node, from, this);
  }
  submodule(around: ModuleUnit, name: string): ModuleUnit | undefined {
    const found = this.#byName.get(`${around.name}.${name}`);
    return found?.path.startsWith(around.path.slice(0, -"__init__.py".length)) ? found : undefined;
  }
  methodsNamed(name: string): readonly FunctionUnit[] {
    return this.#methods.get(name) ?? [];
  }
  get readsDocStrings(): boolean {
    return this.#resolver.readsDocStrings;
  }
  #methods: ReadonlyMap<string, readonly FunctionUnit[]> = new Map();
  readonly #byName = new Map<string, ModuleUnit>();
  readonly #scopes = new Map<ModuleUnit, Scope>();
  readonly #metaclasses = new Metaclasses();
  readonly #futures = new Map<ModuleUnit, ReadonlySet<string>>();
  /** What the functions in the bodies of Python's classes become. */
  readonly #forms = new Map<object, MethodForm>();
  readonly #program: Program;
  readonly #diagnostics: Diagnostics;
  readonly #resolver: ReferenceResolver;

  constructor(
    program: Program,
    builtins: { readonly entry: Scope; readonly python: Scope },
    diagnostics: Diagnostics,
  ) {
    this.#program = program;
    this.#diagnostics = diagnostics;
    this.program = new Scope(
      program.entry.tree.kind === "CpyModule" ? "program" : "module",
      builtins.entry,
    );
    for (const module of program.modules) {
      this.#byName.set(module.name, module);
      const isOwn = module.tree.kind === "PythonModule" && module !== program.entry;
      this.#scopes.set(module, isOwn ? new Scope("module", builtins.python) : this.program);
    }
    this.#resolver = new ReferenceResolver(this, {
      enterFunction: (node, scope, outer) => this.#nestedFunction(node, scope, outer),
      enterClass: (node, scope, outer) => this.#pythonClass(node, scope, outer),
      // Code of `eval` and the like imports when it runs.
      imports: new ImportResolver(this, program.code === null ? diagnostics : null),
      unresolved: (name) =>
        program.code === null ? undefined : this.program.declare(name, "variable", null),
    });
    this.references = this.#resolver.references;
  }

  run(): void {
    const { modules } = this.#program;
    this.#declarePrologue();
    for (const module of modules) this.#declareModule(module);
    for (const symbol of this.program.symbols.values()) symbol.home ??= this.#program.entry;
    const classes = [...this.classes];
    for (const unit of classes) this.#bindParents(unit);
    for (const unit of classes) if (unit.isCherry) weaveAspects(unit, this.#diagnostics);
    for (const unit of this.functions) if (isCherryMethod(unit)) this.#declare(unit, unit.scope);
    for (const unit of this.functions.slice()) this.#resolver.resolveUnit(unit);
    // By now the Python classes are known as well that a CherryClass may have for parents.
    for (const unit of classes) {
      this.#bindParents(unit);
      this.#checkParents(unit);
    }
    findExposure(classes);
    this.#methods = methodsByName(this.classes);
    if (this.#program.code === null) {
      this.#resolver.reflection.expose(
        new Set([this.program, ...this.#scopes.values()]),
        this.moduleBodies.values(),
      );
    } else this.#exposeAll();
  }

  /** The names of code that is compiled at run time are those of its namespaces: no variables of the output. */
  #exposeAll(): void {
    for (const symbol of this.program.symbols.values()) {
      symbol.exposed = "set";
      symbol.home = null;
      symbol.entity = null;
    }
    for (const unit of this.classes) unit.isNamed = false;
  }

  /** Declares what a module binds at its top, and makes the units of what it defines. */
  #declareModule(module: ModuleUnit): void {
    const { tree } = module;
    const scope = this.scopeOf(module);
    this.scopes.set(tree, scope);
    const before = new Set(scope.symbols.keys());
    const statements =
      tree.kind === "PythonModule"
        ? [tree.body]
        : [
            statementsBlock(
              tree,
              tree.items.flatMap((item) => moduleStatements(item)),
            ),
          ];
    if (this.prologue === null) {
      statements.unshift(...specialFunctions(module, "initProgram").map((node) => node.body));
    }
    const body = this.#unit({
      kind: "module",
      name: module.name,
      module,
      owner: null,
      outer: null,
      scope,
      node: null,
      parameters: null,
      blocks: statements,
    });
    this.moduleBodies.set(module, body);
    this.#declare(body, scope);
    for (const block of statements) this.#declareGlobals(block, scope);
    if (tree.kind === "CpyModule") {
      for (const item of tree.items) {
        if (item.kind === "CherryClass") this.#cherryClass(item, module);
        else if (item.kind === "SpecialFunction" && item.name !== "initProgram") {
          this.#specialFunction(item, module);
        }
      }
    }
    for (const [name, symbol] of scope.symbols) {
      if (!before.has(name)) symbol.home ??= module;
    }
  }

  /** What functions declare `global` is a variable of the program, wherever that is read. */
  #declareGlobals(block: Block, scope: Scope): void {
    forEachGlobal(block, ({ name }) => {
      scope.declare(name, "variable", null).declaredGlobal = true;
    });
  }

  /** Bodies of one special function in several modules are one function, of the entry (language.md, section 3). */
  #specialFunction(node: SpecialFunction, module: ModuleUnit): void {
    const symbol = this.program.declare(node.name, "function", node.nameSpan);
    if (symbol.entity instanceof FunctionUnit) {
      const unit = symbol.entity;
      unit.blocks = [...unit.blocks, node.body];
      this.scopes.set(node, unit.scope);
      this.units.set(node, unit);
      this.#declare(unit, unit.scope);
      return;
    }
    symbol.writes++;
    const all = this.#program.modules.filter(
      (each) => specialFunctions(each, node.name).length > 0,
    );
    const home = all.length > 1 ? this.#program.entry : module;
    symbol.home = home;
    symbol.entity = this.#function("special", node.name, home, null, null, node, this.program);
  }

  /**
   * The code of `initProgram`, which runs before everything else: at the top of a program's one module, or in a module of
   * its own that the others import.
   */
  #declarePrologue(): void {
    const { entry, modules } = this.#program;
    const bodies = modules.flatMap((each) => specialFunctions(each, "initProgram"));
    if (bodies.length === 0 || modules.length === 1) return;
    const module: ModuleUnit = {
      ...entry,
      name: `${entry.name}Program`,
      outputName: `${entry.outputName}Program`,
      uses: [],
    };
    this.prologue = this.#unit({
      kind: "module",
      name: "initProgram",
      module,
      owner: null,
      outer: null,
      scope: this.program,
      node: null,
      parameters: null,
      blocks: bodies.map((node) => node.body),
    });
    this.#declare(this.prologue, this.program);
    for (const symbol of this.program.symbols.values()) symbol.home ??= module;
  }

  #cherryClass(node: CherryClassDeclaration, module: ModuleUnit): void {
    const name = node.name.name;
    const symbol = this.program.declare(name, "class", node.name.span);
    if (symbol.entity instanceof ClassUnit) {
      this.#diagnostics.report("CPY2003", node.name.span, name, symbol.entity.node.name.span);
      return;
    }
    symbol.writes++;
    const scope = new Scope("class", this.program);
    const unit = new ClassUnit(name, module, scope, node, null);
    unit.isNamed = true;
    symbol.entity = unit;
    this.#addClass(unit);
    const statements = [...node.imports, ...inClassOrder(node.sections).flatMap(sectionStatements)];
    this.#classBody(unit, [statementsBlock(node, statements)], null);
    for (const section of inClassOrder(node.sections)) {
      if (section.kind === "FunctionSection" || section.kind === "ViewSection") {
        const kind = section.kind === "FunctionSection" ? "function" : "view";
        for (const method of section.methods) {
          const made = this.#function(kind, method.name.name, module, unit, null, method, scope);
          unit.methods.set(method.name.name, made);
        }
      } else if (section.kind === "MaskSection") {
        for (const mask of section.masks) {
          const made = this.#function("mask", mask.name.name, module, unit, null, mask, scope);
          unit.methods.set(mask.name.name, made);
        }
      }
    }
    if (node.modifiers.abstract === null) {
      const instanceName = name.charAt(0).toLowerCase() + name.slice(1);
      const instance = new InstanceUnit(instanceName, unit);
      const instanceSymbol = this.program.declare(instanceName, "instance", node.name.span);
      instanceSymbol.entity = instance;
      instanceSymbol.writes++;
      this.instances.push(instance);
    }
  }

  #classBody(unit: ClassUnit, blocks: readonly Block[], outer: FunctionUnit | null): void {
    unit.body = this.#unit({
      kind: "classBody",
      name: unit.name,
      module: unit.module,
      owner: unit,
      outer,
      scope: unit.scope,
      node: null,
      parameters: null,
      blocks,
    });
    this.#declare(unit.body, unit.scope);
  }

  #addClass(unit: ClassUnit): void {
    this.scopes.set(unit.node, unit.scope);
    this.classUnits.set(unit.node, unit);
    this.classes.push(unit);
  }

  /** Parents that are classes of the program become units; what else they may be is found at run time. */
  #bindParents(unit: ClassUnit): void {
    const parents: readonly Expression[] =
      unit.node.kind === "CherryClass"
        ? unit.node.parents
        : unit.node.bases.filter(
            (base) => base.kind !== "KeywordArgument" && base.kind !== "DoubleStarred",
          );
    const around = unit.scope.parent ?? this.scopeOf(unit.module);
    unit.parents = parents.map((parent) => {
      const symbol = this.#named(parent, around);
      const entity = symbol?.entity;
      if (entity instanceof ClassUnit && entity !== unit) return entity;
      return null;
    });
  }

  /** What a name, or the name of a module of the program, stands for; the binding in the module that has it. */
  #named(node: Expression, around: Scope): Binding | undefined {
    if (node.kind === "Attribute") {
      const imported = this.#named(node.object, around)?.imported;
      if (imported?.unit === undefined || imported.name !== null) return undefined;
      return this.#source(this.scopeOf(imported.unit).symbols.get(node.attribute.name));
    }
    return node.kind === "Name" ? this.#source(around.lookup(node.name)) : undefined;
  }

  /** The binding that an imported name was bound by. */
  #source(symbol: Binding | undefined): Binding | undefined {
    const { unit, name } = symbol?.imported ?? {};
    if (symbol === undefined || unit === undefined || name == null || symbol.writes > 1) {
      return symbol;
    }
    return this.#source(this.scopeOf(unit).symbols.get(name)) ?? symbol;
  }

  /** Resolves the parents of a CherryClass, and reports those that nothing binds. */
  #checkParents({ name, node, scope, body }: ClassUnit): void {
    if (node.kind !== "CherryClass") return;
    for (const parent of node.parents) {
      this.#resolver.resolveParent(parent, body!);
      if (
        this.lacksNames ||
        parent.kind !== "Name" ||
        scope.parent!.lookup(parent.name) !== undefined
      )
        continue;
      this.#diagnostics.report("CPY2004", parent.span, name, parent.name);
    }
  }

  #nestedFunction(
    node: FunctionDefinition | Lambda,
    scope: Scope,
    outer: FunctionUnit,
  ): FunctionUnit {
    const owner = scope.kind === "class" ? outer.owner : null;
    const name = node.kind === "Function" ? node.name.name : "<lambda>";
    const kind = node.kind === "Function" ? "def" : "lambda";
    const unit = this.#function(kind, name, outer.module, owner, outer, node, scope);
    if (node.kind === "Function") {
      if (node.decorators.length === 0) setEntity(scope.lookup(name), unit);
      if (owner !== null && unit.form !== null) addMember(owner, unit, unit.form);
    }
    return unit;
  }

  #pythonClass(node: ClassDefinition, scope: Scope, outer: FunctionUnit): ClassUnit {
    const classScope = new Scope("class", scope);
    const unit = new ClassUnit(node.name.name, outer.module, classScope, node, outer);
    if (node.decorators.length === 0) setEntity(scope.lookup(node.name.name), unit);
    const isTop = outer.kind === "module" && outer.blocks.some((b) => b.statements.includes(node));
    unit.isNamed = isTop && scope.lookup(node.name.name)?.entity === unit;
    this.#addClass(unit);
    this.#bindParents(unit);
    this.#classBody(unit, [node.body], outer);
    this.#metaclasses.find(
      unit,
      node,
      this.scopeOf(unit.module),
      this.#resolver.mentions.has("__metaclass__"),
    );
    for (const [method, form] of methodForms(node.body, classScope)) {
      // A metaclass is given the attributes as the source has them.
      const isPlain =
        form === "method" || unit.metaclass === null || method.name.name === "__new__";
      this.#forms.set(method, isPlain ? form : "function");
    }
    return unit;
  }

  #function(
    kind: FunctionKind,
    name: string,
    module: ModuleUnit,
    owner: ClassUnit | null,
    outer: FunctionUnit | null,
    node: NonNullable<FunctionUnit["node"]>,
    around: Scope,
  ): FunctionUnit {
    const scope = new Scope("function", around);
    const form = kind === "def" ? (this.#forms.get(node) ?? null) : null;
    const isMethod = form !== null && form !== "static" && form !== "function";
    const parameters = isMethod ? withoutFirst(node.parameters) : node.parameters;
    const unit = this.#unit({
      kind,
      name,
      module,
      owner,
      outer,
      scope,
      node,
      parameters,
      blocks: bodyOf(node, module),
      ...(node.kind === "Lambda" ? { expression: node.body } : {}),
    });
    unit.form = form;
    if (isMethod) {
      const first = node.parameters.positional[0]?.target;
      if (first !== undefined && "name" in first) {
        unit.self = scope.declare(first.name, "parameter", first.span);
      }
    } else if (isCherryMethod(unit)) unit.self = scope.declare("self", "parameter", null);
    declareParameters(parameters, scope);
    if (kind === "mask") {
      for (const special of MASK_NAMES) scope.declare(special, "parameter", null);
    }
    for (const symbol of scope.symbols.values()) symbol.writes++;
    // What a method of a CherryClass binds is known when the aspects are woven in.
    if (!isCherryMethod(unit)) this.#declare(unit, scope);
    if (node.kind === "Lambda") {
      declareLeaks(node.body, (leak, role, { span }) => scope.declare(leak, role, span));
    }
    this.scopes.set(node, scope);
    this.units.set(node, unit);
    return unit;
  }

  #unit(fields: ConstructorParameters<typeof FunctionUnit>[0]): FunctionUnit {
    const unit = new FunctionUnit(fields);
    this.functions.push(unit);
    return unit;
  }

  #declare(unit: FunctionUnit, scope: Scope): void {
    const globals = this.scopeOf(unit.module);
    for (const block of unit.blocks) {
      declareBody(block, {
        scope,
        globals,
        starred: (statement) => starredOf(statement, unit.module, this),
        onGlobal: (name) => {
          const symbol = globals.symbols.get(name)!;
          symbol.home ??= unit.module;
        },
      });
    }
  }
}

/** A name that is bound once, by a function or a class, stands for that. */
function setEntity(symbol: Binding | undefined, unit: FunctionUnit | ClassUnit): void {
  if (symbol?.declarations.length === 1) symbol.entity ??= unit;
}

function addMember(owner: ClassUnit, unit: FunctionUnit, form: MethodForm): void {
  if (form === "method") owner.methods.set(unit.name, unit);
  else if (form === "getter") owner.getters.set(unit.name, unit);
  else if (form === "setter") owner.setters.set(unit.name, unit);
  else if (form !== "function") owner.statics.set(unit.name, unit);
}

function methodsByName(classes: readonly ClassUnit[]): Map<string, FunctionUnit[]> {
  const methods = new Map<string, FunctionUnit[]>();
  for (const owner of classes) {
    for (const [name, method] of owner.methods) {
      const known = methods.get(name);
      if (known === undefined) methods.set(name, [method]);
      else known.push(method);
    }
  }
  return methods;
}

/** Whether a unit is a function, view or mask of a CherryClass: what aspects are woven into. */
function isCherryMethod({ kind }: FunctionUnit): boolean {
  return kind === "function" || kind === "view" || kind === "mask";
}

/** What the code of a mask finds there. */
const MASK_NAMES = ["_page", ...LOOP_NAMES] as const;
