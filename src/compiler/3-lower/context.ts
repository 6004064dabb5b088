import type { Expression, Identifier, Parameter, Statement } from "../../../grammar/index.js";
import {
  importSpecifier,
  type CodeForm,
  type ForeignModule,
  type ModuleUnit,
} from "../1-program/index.js";
import type {
  Analysis,
  Binding,
  ClassUnit,
  FunctionUnit,
  LocalPlan,
  Scope,
  Type,
} from "../2-analyze/index.js";
import type { CompileOptions } from "../options.js";
import type { Diagnostics } from "../diagnostics/index.js";
import * as t from "../target/index.js";
import { Imports } from "./imports.js";
import type { Page } from "./masks.js";
import { bindingName, NameSupply, variableName } from "./names.js";

/** What of the compiler's options lowering needs, and the modules of which compiled copies are imported. */
export interface LoweringOptions extends Pick<
  CompileOptions,
  "debug" | "form" | "rootDir" | "outDir"
> {
  readonly copied?: ReadonlySet<ModuleUnit>;
}

/** Modules that are no Python run before those that are. */
const FIRST = -Infinity;

/** What lowering one module needs: its imports, its names, and what analysis found. */
export class ModuleContext {
  readonly unit: ModuleUnit;
  readonly analysis: Analysis;
  readonly diagnostics: Diagnostics;
  readonly names: NameSupply;
  readonly imports: Imports;
  readonly debug: boolean;
  /** The variable that holds the names of the module for `globals()`; null as long as nothing asks for it. */
  globalNames: string | null = null;
  /** Whether something lists them, so that those are among them that a program asks for by themselves at other times. */
  listsNames = false;
  /** In code that is compiled at run time, what is asked of it; its names are those of namespaces. */
  readonly code: CodeForm | null;
  /** There, the variable that holds the local names. */
  localsName: t.Identifier | null = null;
  /** What is written for variables that have no name of their own in the output. */
  readonly replacements = new Map<Binding, () => t.Expression>();
  readonly #options: LoweringOptions;
  /** The names of the constants that hold default values. */
  readonly defaults = new Map<Parameter, string>();
  /** The standard modules that stand as values, which say their names when they are asked. */
  readonly shownModules = new Set<string>();
  /** Constants that stand before the classes: default values that calls share. */
  readonly constants: t.Statement[] = [];

  constructor(
    unit: ModuleUnit,
    analysis: Analysis,
    diagnostics: Diagnostics,
    options: LoweringOptions,
  ) {
    this.unit = unit;
    this.analysis = analysis;
    this.diagnostics = diagnostics;
    this.debug = options.debug;
    this.#options = options;
    const shared = Array.from(sharedNames(analysis, unit), ({ name }) => variableName(name));
    this.names = new NameSupply(namesIn(analysis, unit), new Set(shared));
    this.code = analysis.program.code;
    this.imports = new Imports(this.names, analysis.effects.locksWait);
  }

  typeOf(expression: Expression): Type {
    return this.analysis.types.of(expression);
  }

  reference(node: Expression | Identifier): Binding | undefined {
    return this.analysis.bound.references.get(node);
  }

  /** A value of the runtime, imported. */
  runtime(name: string): t.Identifier {
    return t.id(this.imports.runtime(name));
  }

  /** A call of a function of the runtime. */
  call(name: string, ...args: readonly t.Expression[]): t.Call {
    return t.call(this.runtime(name), ...args);
  }

  /** The name of a class where this module sees it; imported from the module that has it. */
  className(unit: ClassUnit, value = false): string {
    const name = variableName(unit.name);
    return unit.module === this.unit ? name : this.imported(unit.module, name, value);
  }

  /** How this module imports another one of the program. */
  specifierOf(other: ModuleUnit): string {
    if (this.#options.copied?.has(other) === true) return `cpyc/lib/${other.name}.js`;
    return importSpecifier(this.unit.outputName, `${other.outputName}.js`);
  }

  /**
   * A name that another module of the program exports. What a module behind this one exports is imported from the entry,
   * which exports all names of the program: importing that module itself would make it run first.
   */
  imported(from: ModuleUnit, name: string, value = true): string {
    const { bound } = this.analysis;
    if (bound.scopeOf(from) !== bound.program || bound.scopeOf(this.unit) !== bound.program) {
      return this.imports.named(this.specifierOf(from), this.#turnOf(from), name, value);
    }
    const isLater = this.#rankOf(from) > this.#rankOf(this.unit);
    const source = isLater ? this.analysis.program.entry : from;
    return this.imports.module(this.specifierOf(source), this.#rankOf(source), name, value);
  }

  /** The namespace of another module of the program. */
  namespaceOf(other: ModuleUnit): t.Identifier {
    const wanted = variableName(other.name.slice(other.name.lastIndexOf(".") + 1));
    return t.id(this.imports.namespace(this.specifierOf(other), this.#turnOf(other), wanted));
  }

  /** A module that is no Python, or a name of it. */
  foreign({ specifier, path }: ForeignModule, name: string | null): t.Identifier {
    const from = path === null ? specifier : this.#foreignFile(path);
    if (name !== null) return t.id(this.imports.named(from, FIRST, name, true));
    const wanted = variableName(specifier.replace(/^.*\//, "").replace(/\W+/g, "_"));
    return t.id(this.imports.namespace(from, FIRST, wanted));
  }

  /** TypeScript names a file by what it is built to; where nothing is built, it is named as it is. */
  #foreignFile(path: string): string {
    const { outDir, rootDir, form } = this.#options;
    const file = form === "typescript" ? path.replace(/\.(m?)ts$/, ".$1js") : path;
    const folder = outDir ?? rootDir;
    return importSpecifier(
      folder === "." ? this.unit.outputName : `${folder}/${this.unit.outputName}`,
      file,
    );
  }

  /** Makes sure that the modules that this one imports run, whether or not it uses anything of theirs. */
  runImports(): void {
    for (const other of this.analysis.bound.importsOf(this.unit)) {
      if (other !== this.unit) this.imports.run(this.specifierOf(other), this.#turnOf(other));
    }
    for (const chain of this.analysis.chains) {
      const at = chain.indexOf(this.unit);
      if (at > 0) this.imports.runFirst(this.specifierOf(chain[at - 1]!));
      else if (at < 0) {
        // Whoever comes from outside goes through the last one.
        const specifiers = chain.map((each) => this.specifierOf(each));
        this.imports.runBefore(specifiers, specifiers.at(-1)!);
      }
    }
  }

  /** When a Python module runs among the imports of this one: before the modules of the language, as the source has it. */
  #turnOf(unit: ModuleUnit): number {
    const turn = this.analysis.bound.importsOf(this.unit).indexOf(unit);
    return turn < 0 ? this.#rankOf(unit) : turn - this.unit.imports.size;
  }

  /** The place of a module in the order in which those of the program run; that of `initProgram` is the first. */
  #rankOf(unit: ModuleUnit): number {
    return this.analysis.program.modules.indexOf(unit);
  }

  /** The name of a variable of the program or the module. */
  globalName(binding: Binding): string {
    const name = variableName(binding.name);
    const { home } = binding;
    return home === null || home === this.unit ? name : this.imported(home, name);
  }
}

/** What lowering one function needs. Functions that become arrows inside it share its `this`, and its context. */
export class FunctionContext {
  readonly module: ModuleContext;
  readonly unit: FunctionUnit;
  readonly plan: LocalPlan;
  /** The function around whose `this` it shares, being an arrow in the output. */
  readonly outer: FunctionContext | null;
  /** The function or module that its definition stands in. */
  readonly enclosing: FunctionContext | null;
  readonly isAsync: boolean;
  /** The view has the socket in hand: it is given the stream, and what it returns is ignored. */
  readonly streams: boolean;
  /** Which of `request`, `response`, `wfile` the body reads. */
  readonly contextNames = new Set<string>();
  /** Labels of the loops around, innermost last; null for a loop that needs none. */
  readonly loops: LoopContext[] = [];
  /** How many `try` statements with handlers there are around. */
  tries = 0;
  /** The variables that hold the exceptions being handled, innermost last; null where only the runtime knows. */
  readonly handled: (string | null)[] = [];
  /** The code at hand goes into a function that has a `this` of its own. */
  hidesThis = false;
  /** Functions inside, whose `this` is another's, read the object by this name. */
  selfAlias: string | null = null;
  /** It gives None and nobody looks at it: in the output it returns nothing. */
  returnsNothing = false;
  /** Variables that have a value where they are read, which TypeScript can't see. */
  readonly definite = new Set<Binding>();
  /** Variables that handlers assign to, while the `else` of their `try` is lowered. */
  readonly clouded = new Set<Binding>();
  /**
   * The variables that hold what a handler around has caught, as constants of its block, with the exceptions of Python's own that
   * it takes, where it takes no others.
   */
  readonly caught = new Map<Binding, readonly string[]>();
  /** Statements that bind a parameter anew, as a variable of its own. */
  readonly conversions = new Map<Statement, Binding>();
  /** The last statement of the body. */
  lastStatement: Statement | null = null;
  /** The call that is the statement at hand, whose result nobody looks at. */
  statementCall: Expression | null = null;
  /** The variable that holds the names of the function for code that runs in it; null as long as nothing asks for it. */
  localNamespace: string | null = null;
  /** Where a mask collects its page. */
  page: Page | null = null;
  #localNames: Set<string> | null = null;
  /** Temporaries to declare before the statement at hand. */
  pendingTemporaries: t.Statement[] = [];
  /** What is to stand before the statement at hand. */
  pendingStatements: t.Statement[] = [];

  constructor(
    module: ModuleContext,
    unit: FunctionUnit,
    plan: LocalPlan,
    outer: FunctionContext | null,
    enclosing = outer,
  ) {
    this.module = module;
    this.unit = unit;
    this.plan = plan;
    this.outer = outer;
    this.enclosing = enclosing;
    this.isAsync = module.analysis.effects.isAsync(unit);
    this.streams = module.analysis.effects.streaming(unit) === "always";
  }

  /** From the statement on that binds it anew, a parameter is a variable of its own; before, it is what was given, by this name. */
  convert(statement: Statement, binding: Binding, given: string): void {
    this.conversions.set(statement, binding);
    this.module.replacements.set(binding, () => t.id(given));
  }

  /** Whether `/` divides as `from __future__ import division` says. */
  get dividesTruly(): boolean {
    return this.module.analysis.bound.futures(this.unit.module).has("division");
  }

  typeOf(expression: Expression): Type {
    return this.module.typeOf(expression);
  }

  call(name: string, ...args: readonly t.Expression[]): t.Call {
    return this.module.call(name, ...args);
  }

  /** A name for a variable of the compiler's own in this function. */
  fresh(wanted: string): string {
    const { names } = this.module;
    return this.unit.kind === "module" || this.unit.kind === "classBody"
      ? names.fresh(wanted)
      : names.local(wanted, this.localNames);
  }

  /** A new variable for the compiler's own use, declared before the statement at hand. */
  temporary(wanted: string, type: t.Type): string {
    const name = this.fresh(wanted);
    this.pendingTemporaries.push(t.let_(name, undefined, type));
    return name;
  }

  /** The names that a new variable of this function must not have, beside the module's. */
  get localNames(): Set<string> {
    if (this.#localNames === null) addNames(this.unit.scope, (this.#localNames = new Set()));
    return this.#localNames;
  }

  /** Whether a statement ends the body, so that a bare `return` there says nothing. */
  isLastStatement(statement: Statement): boolean {
    return statement === this.lastStatement;
  }

  /** The function of the source that is a function of its own in the output, not an arrow: whose `this` is seen. */
  get method(): FunctionContext {
    return this.outer === null ? this : this.outer.method;
  }
}

/** A loop being lowered: how `break` leaves it. */
export interface LoopContext {
  /** The label that `break` must name to leave an `else` behind as well. */
  readonly breakLabel: string | null;
}

/**
 * The variables of the program, or of the module, that code of the module may mean. What ships means none of a program's own, so
 * that these leave no trace in it; but one that a program has in place of a builtin name is meant there, too.
 */
function* sharedNames({ bound }: Analysis, unit: ModuleUnit): Generator<Binding> {
  const scope = bound.scopeOf(unit);
  for (const [name, binding] of scope.symbols) {
    const isForeign = unit.isShipped && binding.home?.isShipped === false;
    if (!isForeign || scope.parent?.find(name) !== undefined) yield binding;
  }
}

/** Every name that appears in a module's code, so that what the compiler adds can be told apart from it. */
function namesIn(analysis: Analysis, unit: ModuleUnit): Set<string> {
  const names = new Set<string>();
  const { bound } = analysis;
  for (const { name, imported, writes } of sharedNames(analysis, unit)) {
    if (imported === null || writes !== 1) names.add(variableName(name));
  }
  const others = new Set<Scope>();
  for (const each of bound.functions) {
    if (each.scope.kind !== "function") continue;
    if (each.module === unit) addVariables(each.scope, names);
    else others.add(each.scope);
  }
  const isOthers = (scope: Scope | null): boolean =>
    scope !== null && (others.has(scope) || isOthers(scope.parent));
  for (const scope of bound.scopes.values()) {
    if (scope.kind !== "comprehension" && scope.kind !== "function") continue;
    if (!isOthers(scope)) addVariables(scope, names);
  }
  names.delete("self");
  return names;
}

/** The variables of a scope; what an import binds for good has the name of the module's import. */
function addVariables({ symbols }: Scope, names: Set<string>): void {
  for (const binding of symbols.values()) {
    if (binding.imported === null || binding.writes !== 1) names.add(bindingName(binding));
  }
}

/** Adds the names of the variables of a function, and of what is nested in it. */
function addNames(scope: Scope, names: Set<string>): void {
  for (const binding of scope.symbols.values()) names.add(bindingName(binding));
  for (const inner of scope.inner) addNames(inner, names);
}
