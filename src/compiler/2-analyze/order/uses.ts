import type { Block, Expression, Span, Statement } from "../../../../grammar/index.js";
import type { ModuleUnit } from "../../1-program/index.js";
import { sourceOf } from "../scopes/import-chains.js";
import { ClassUnit, FunctionUnit, type Binding, type BoundProgram } from "../scopes/index.js";
import { argumentValue, forEachBlock, forEachExpression, forEachSubexpression } from "../walk.js";

/** A variable of another module that code reads. */
export interface Use {
  readonly module: ModuleUnit;
  readonly symbol: Binding;
  readonly span: Span;
}

/** What a module needs of others while it runs. */
export interface ModuleUses {
  /** What the code at its top reads, bodies of classes included. */
  readonly direct: readonly Use[];
  /** The modules that functions read from which that code calls, as far as it can be seen. */
  readonly indirect: ReadonlySet<ModuleUnit>;
}

/** Finds what the code at the top of a module needs of other modules. */
export function findUses(body: FunctionUnit, bound: BoundProgram): ModuleUses {
  const own = new UseFinder(body.module, bound);
  own.unit(body);
  const indirect = new Set<ModuleUnit>();
  const seen = new Set<FunctionUnit>();
  const follow = (called: Iterable<FunctionUnit>): void => {
    for (const unit of called) {
      if (seen.has(unit)) continue;
      seen.add(unit);
      const inner = new UseFinder(unit.module, bound);
      inner.unit(unit);
      for (const { module } of inner.uses) indirect.add(module);
      for (const module of inner.imported) indirect.add(module);
      if (unit.module !== body.module) indirect.add(unit.module);
      follow(inner.called);
    }
  };
  follow(own.called);
  // A function is there from the start, unless code may put another one in its place.
  const isFunction = ({ symbol: { entity, writes, exposed } }: Use) =>
    entity instanceof FunctionUnit && writes <= 1 && exposed !== "set";
  for (const { module } of own.uses.filter(isFunction)) indirect.add(module);
  return { direct: own.uses.filter((use) => !isFunction(use)), indirect };
}

/** The modules that the names of a module come from: those that it imports, and those that these have them from. */
export function sourcesOf(unit: ModuleUnit, bound: BoundProgram): ModuleUnit[] {
  const sources = new Set(bound.importsOf(unit));
  const scopeOf = (module: ModuleUnit) => bound.scopeOf(module);
  for (const symbol of scopeOf(unit).symbols.values()) {
    if (symbol.imported?.unit === undefined) continue;
    const { home, imported } = sourceOf(symbol, scopeOf);
    if (imported?.name === null && imported.unit !== undefined) sources.add(imported.unit);
    else if (home !== null) sources.add(home);
  }
  sources.delete(unit);
  return [...sources];
}

class UseFinder {
  readonly uses: Use[] = [];
  readonly called = new Set<FunctionUnit>();
  /** What functions import when they run. */
  readonly imported = new Set<ModuleUnit>();
  readonly #module: ModuleUnit;
  readonly #bound: BoundProgram;
  readonly #scopeOf: (module: ModuleUnit) => ReturnType<BoundProgram["scopeOf"]>;
  readonly #readEach = (expression: Expression): void => this.#read(expression);

  constructor(module: ModuleUnit, bound: BoundProgram) {
    this.#module = module;
    this.#bound = bound;
    this.#scopeOf = (unit) => bound.scopeOf(unit);
  }

  unit({ blocks, expression }: FunctionUnit): void {
    if (expression !== null) this.#read(expression);
    for (const block of blocks) this.#block(block);
  }

  #block({ statements }: Block): void {
    for (const statement of statements) this.#statement(statement);
  }

  #statement(statement: Statement): void {
    switch (statement.kind) {
      case "Function":
      case "Class":
        for (const decorator of statement.decorators) this.#call(decorator);
        forEachExpression(statement, this.#readEach);
        if (statement.kind === "Class") this.#block(statement.body);
        return;
      case "ImportFrom":
        this.#import(statement);
        return;
      case "If": {
        const isMain = statement.branches.some(({ test }) => testsMain(test));
        if (isMain && this.#module.tree.kind === "PythonModule") {
          if (statement.otherwise !== null) this.#block(statement.otherwise);
          return;
        }
        break;
      }
      default:
        break;
    }
    forEachExpression(statement, this.#readEach);
    forEachBlock(statement, (block) => this.#block(block));
  }

  /** A name that is more than the import of it is read when the statement runs. */
  #import(statement: Extract<Statement, { kind: "ImportFrom" }>): void {
    if (statement.names === "*") {
      const { symbols } = this.#scopeOf(this.#module);
      for (const name of this.#bound.starred(statement, this.#module)) {
        this.#importName(symbols.get(name), statement.span);
      }
      return;
    }
    for (const { name, alias } of statement.names) {
      this.#importName(this.#bound.references.get(alias ?? name), name.span);
    }
  }

  #importName(binding: Binding | undefined, span: Span): void {
    const { unit, name } = binding?.imported ?? {};
    if (binding === undefined || unit === undefined) return;
    this.imported.add(unit);
    const symbol = name == null ? undefined : this.#scopeOf(unit).symbols.get(name);
    const isFixed = binding.writes <= 1 && binding.scope.kind !== "class";
    if (symbol !== undefined && !isFixed) this.#use(sourceOf(symbol, this.#scopeOf), span);
  }

  #read(node: Expression): void {
    switch (node.kind) {
      case "Lambda":
        return;
      case "Name":
        this.#find(node);
        return;
      case "Attribute":
        if (this.#find(node) === undefined) this.#read(node.object);
        return;
      case "Call":
        this.#call(node.callee);
        this.#read(node.callee);
        for (const argument of node.arguments) this.#read(argumentValue(argument));
        return;
      default:
        forEachSubexpression(node, this.#readEach);
    }
  }

  /** Follows what is called, as far as names tell. */
  #call(callee: Expression): void {
    const found = this.#find(callee);
    const entity = found === undefined || !("entity" in found) ? undefined : found.entity;
    if (entity instanceof FunctionUnit) this.called.add(entity);
    else if (entity instanceof ClassUnit) {
      const made = entity.method("__init__");
      if (made !== undefined) this.called.add(made);
    } else if (callee.kind === "Attribute" && found === undefined) {
      for (const method of this.#bound.methodsNamed(callee.attribute.name)) this.called.add(method);
    }
  }

  /** What a name stands for, or an attribute of a module: a module, or a variable of one, whose use is noted. */
  #find(node: Expression): Binding | ModuleUnit | undefined {
    const symbol = this.#symbolOf(node);
    if (symbol === undefined || !("scope" in symbol)) return symbol;
    const source = sourceOf(symbol, this.#scopeOf);
    const { imported, writes, home } = source;
    if (imported?.unit !== undefined && imported.name === null && writes <= 1) return imported.unit;
    if (home === null) return node.kind === "Name" ? source : undefined;
    this.#use(source, node.span);
    return source;
  }

  #symbolOf(node: Expression): Binding | ModuleUnit | undefined {
    if (node.kind === "Name") return this.#bound.references.get(node);
    if (node.kind !== "Attribute") return undefined;
    const object = node.object.kind === "Call" ? undefined : this.#moduleOf(node.object);
    if (object === undefined) return undefined;
    const { name } = node.attribute;
    return this.#scopeOf(object).symbols.get(name) ?? this.#bound.submodule(object, name);
  }

  #moduleOf(node: Expression): ModuleUnit | undefined {
    const found = this.#symbolOf(node);
    if (found === undefined || !("scope" in found)) return found;
    const { imported, writes } = sourceOf(found, this.#scopeOf);
    return imported?.name === null && writes <= 1 ? imported.unit : undefined;
  }

  #use(symbol: Binding, span: Span): void {
    const { home } = symbol;
    if (home !== null && home !== this.#module) this.uses.push({ module: home, symbol, span });
  }
}

/** `__name__ == "__main__"`. */
function testsMain(test: Expression): boolean {
  return (
    test.kind === "Comparison" &&
    test.first.kind === "Name" &&
    test.first.name === "__name__" &&
    test.rest.some(({ operand }) => operand.kind === "String" && operand.value === "__main__")
  );
}
