import type {
  Block,
  CherryClassDeclaration,
  ClassDefinition,
  FunctionDefinition,
  Import,
  ImportFrom,
  Lambda,
} from "../../../../grammar/index.js";
import {
  futureImports,
  importedUnits,
  statementsAtTop,
  type ForeignModule,
  type ModuleUnit,
  type Program,
} from "../../1-program/index.js";
import type { Diagnostics } from "../../diagnostics/index.js";
import { weaveAspects } from "../aspects/index.js";
import { specialFunctions, inClassOrder, sectionStatements, statementsBlock } from "./bodies.js";
import { ImportResolver, starredOf } from "./import-resolver.js";
import { methodForms } from "./class-forms.js";
import { forEachGlobal } from "./declare.js";
import { findFates, type ModuleFates } from "./failing.js";
import { renameHiding } from "./hiding.js";
import { inheritedKind } from "./inherited.js";
import { findExposure } from "./exposure.js";
import { breakCircles, joinImports } from "./import-chains.js";
import { addMember, methodsByName, setEntity } from "./members.js";
import { Metaclasses } from "./metaclasses.js";
import { ParentFinder } from "./parents.js";
import { ReferenceResolver } from "./resolve.js";
import { ClassUnit, FunctionUnit, InstanceUnit, Scope, type BoundProgram } from "./scope.js";
import { SpecialFunctions } from "./special-functions.js";
import { isCherryMethod, UnitFactory } from "./units.js";

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
  readonly foreign: readonly ForeignModule[];
  readonly instances: InstanceUnit[] = [];
  readonly references: BoundProgram["references"];
  readonly moduleBodies = new Map<ModuleUnit, FunctionUnit>();
  prologue: FunctionUnit | null = null;
  certain: ModuleFates["certain"] = new Set();
  failing: ModuleFates["failing"] = new Map();
  get functions(): readonly FunctionUnit[] {
    return this.#made.functions;
  }
  get classes(): readonly ClassUnit[] {
    return this.#made.classes;
  }
  get scopes(): Map<object, Scope> {
    return this.#made.scopes;
  }
  get units(): ReadonlyMap<object, FunctionUnit> {
    return this.#made.units;
  }
  get classUnits(): ReadonlyMap<object, ClassUnit> {
    return this.#made.classUnits;
  }
  get usage(): BoundProgram["usage"] {
    return this.#resolver.usage;
  }
  get countsArguments(): boolean {
    return this.#resolver.usage.catchesTypeErrors || this.evaluates;
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
  get showsMain(): boolean {
    return this.#resolver.reflection.showsMain;
  }
  get evaluates(): boolean {
    return this.#resolver.reflection.evaluates;
  }
  get importsByName(): boolean {
    return this.#resolver.reflection.importsByName;
  }
  get strings(): readonly string[] {
    return this.#resolver.reflection.strings;
  }
  get words(): ReadonlySet<string> {
    return this.#resolver.reflection.words;
  }
  get lacksNames(): boolean {
    return !this.#program.isWhole || this.#resolver.lacksNames;
  }
  futures(module: ModuleUnit): ReadonlySet<string> {
    let names = this.#futures.get(module);
    if (names === undefined) this.#futures.set(module, (names = futureImports(module.tree)));
    return names;
  }
  scopeOf(module: ModuleUnit): Scope {
    return this.#scopes.get(module) ?? this.program;
  }
  starred(node: ImportFrom, from: ModuleUnit): readonly string[] {
    return starredOf(node, from, this);
  }
  importFailure(statement: Import | ImportFrom, from: ModuleUnit): string | null {
    return this.#imports.failure(statement, from);
  }
  importsOf(module: ModuleUnit): readonly ModuleUnit[] {
    return importedUnits(module).filter((each) => !this.failing.has(each));
  }
  submodule(around: ModuleUnit, name: string): ModuleUnit | undefined {
    const found = this.#byName.get(`${around.name}.${name}`);
    return found?.path.startsWith(around.path.slice(0, -"__init__.py".length)) ? found : undefined;
  }
  methodsNamed(name: string): readonly FunctionUnit[] {
    return this.#methods.get(name) ?? [];
  }
  #methods: ReadonlyMap<string, readonly FunctionUnit[]> = new Map();
  readonly #byName = new Map<string, ModuleUnit>();
  readonly #scopes = new Map<ModuleUnit, Scope>();
  readonly #metaclasses = new Metaclasses();
  readonly #futures = new Map<ModuleUnit, ReadonlySet<string>>();
  readonly #made: UnitFactory;
  readonly #parents = new ParentFinder((module) => this.scopeOf(module));
  readonly #program: Program;
  readonly #diagnostics: Diagnostics;
  readonly #specials: SpecialFunctions;
  readonly #imports: ImportResolver;
  readonly #resolver: ReferenceResolver;

  constructor(
    program: Program,
    builtins: { readonly entry: Scope; readonly python: Scope },
    diagnostics: Diagnostics,
  ) {
    this.#program = program;
    const targets = program.modules.flatMap(({ imports }) => [...imports.values()]);
    this.foreign = targets.flatMap((each) => (each.kind === "foreign" ? [each.module] : []));
    this.#diagnostics = diagnostics;
    this.#made = new UnitFactory(this, diagnostics);
    this.program = new Scope(
      program.entry.tree.kind === "CpyModule" ? "program" : "module",
      builtins.entry,
    );
    for (const module of program.modules) {
      this.#byName.set(module.name, module);
      const isOwn = module.tree.kind === "PythonModule" && module !== program.entry;
      this.#scopes.set(module, isOwn ? new Scope("module", builtins.python) : this.program);
    }
    this.#specials = new SpecialFunctions(program, this.program, this.#made);
    this.#imports = new ImportResolver(this, program.code === null ? diagnostics : null);
    this.#resolver = new ReferenceResolver(this, {
      enterFunction: (node, scope, outer) => this.#nestedFunction(node, scope, outer),
      enterClass: (node, scope, outer) => this.#pythonClass(node, scope, outer),
      // Code of `eval` and the like imports when it runs.
      imports: this.#imports,
      unresolved: (name) =>
        program.code === null ? undefined : this.program.declare(name, "variable", null),
    });
    this.references = this.#resolver.references;
  }

  run(): void {
    const { modules } = this.#program;
    this.prologue = this.#specials.prologue();
    for (const module of modules) this.#declareModule(module);
    this.#findFates();
    for (const symbol of this.program.symbols.values()) symbol.home ??= this.#program.entry;
    const classes = [...this.classes];
    for (const unit of classes) this.#parents.bind(unit);
    for (const unit of classes) if (unit.isCherry) weaveAspects(unit, this.#diagnostics);
    for (const unit of this.functions)
      if (isCherryMethod(unit)) this.#made.declare(unit, unit.scope);
    for (const unit of this.functions.slice()) this.#resolver.resolveUnit(unit);
    const scopes = new Set([this.program, ...this.#scopes.values()]);
    joinImports(scopes, this);
    breakCircles(scopes, this, this.#diagnostics);
    for (const unit of this.classes) {
      if (!unit.isCherry && unit.parents.includes(null)) this.#parents.bind(unit);
    }
    // By now the Python classes are known as well that a CherryClass may have for parents.
    for (const unit of classes) {
      this.#parents.bind(unit);
      this.#checkParents(unit);
    }
    findExposure(classes);
    this.#methods = methodsByName(this.classes);
    if (this.#program.code === null) {
      renameHiding(this.functions);
      this.#resolver.reflection.expose(
        new Set([this.program, ...this.#scopes.values()]),
        this.moduleBodies.values(),
      );
    } else this.#exposeAll();
  }

  /** What can't be imported is no part of the program. */
  #findFates(): void {
    if (this.#program.code !== null) return;
    const fates = findFates(this.#program, (...about) => this.#imports.failure(...about));
    ({ certain: this.certain, failing: this.failing } = fates);
    for (const module of fates.failing.keys()) {
      this.#made.drop(this.moduleBodies.get(module)!);
      this.moduleBodies.delete(module);
    }
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
      tree.kind === "PythonModule" ? [tree.body] : [statementsBlock(tree, statementsAtTop(tree))];
    if (this.prologue === null) {
      statements.unshift(...specialFunctions(module, "initProgram").map((node) => node.body));
    }
    const body = this.#made.code({
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
    this.#made.declare(body, scope);
    for (const block of statements) this.#declareGlobals(block, scope);
    if (tree.kind === "CpyModule") {
      for (const item of tree.items) {
        if (item.kind === "CherryClass") this.#cherryClass(item, module);
        else if (item.kind === "SpecialFunction" && item.name !== "initProgram") {
          this.#specials.declare(item, module);
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
    this.#made.addClass(unit);
    const statements = [...node.imports, ...inClassOrder(node.sections).flatMap(sectionStatements)];
    this.#made.classBody(unit, [statementsBlock(node, statements)], null);
    for (const section of inClassOrder(node.sections)) {
      if (section.kind === "FunctionSection" || section.kind === "ViewSection") {
        const kind = section.kind === "FunctionSection" ? "function" : "view";
        for (const method of section.methods) {
          const made = this.#made.function(
            kind,
            method.name.name,
            module,
            unit,
            null,
            method,
            scope,
          );
          unit.methods.set(method.name.name, made);
        }
      } else if (section.kind === "MaskSection") {
        for (const mask of section.masks) {
          const made = this.#made.function("mask", mask.name.name, module, unit, null, mask, scope);
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
    const unit = this.#made.function(kind, name, outer.module, owner, outer, node, scope);
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
    this.#made.addClass(unit);
    this.#parents.bind(unit);
    this.#made.classBody(unit, [node.body], outer);
    this.#metaclasses.find(
      unit,
      node,
      this.scopeOf(unit.module),
      this.usage.mentions.has("__metaclass__"),
    );
    for (const [method, form] of methodForms(node.body, classScope)) {
      const { name } = method.name;
      // A metaclass is given the attributes as the source has them.
      const isPlain = form === "method" || unit.metaclass === null || name === "__new__";
      const isOther = inheritedKind(unit, name) !== undefined;
      this.#made.forms.set(method, isPlain && !isOther ? form : "function");
    }
    return unit;
  }
}
