import type {
  Attribute,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Identifier,
  Lambda,
} from "../../../../grammar/index.js";
import { NodeTable } from "../node-table.js";
import type { ImportResolver } from "./import-resolver.js";
import { Reflection } from "./reflection.js";
import type { Binding, ClassUnit, FunctionUnit, ImportedEntity, Scope } from "./scope.js";
import { isStandard, submodule } from "./standard-modules.js";
import { Usage } from "./usage.js";

/** Makes the units of functions and classes that are met inside a body. */
export interface NestingHandler {
  enterFunction(node: FunctionDefinition | Lambda, scope: Scope, outer: FunctionUnit): FunctionUnit;
  enterClass(node: ClassDefinition, scope: Scope, outer: FunctionUnit): ClassUnit;
  /** Finds what imports bind. */
  readonly imports: ImportResolver;
  /** Called for a name that nothing binds; gives what it stands for where names are found at run time. */
  unresolved(name: string): Binding | undefined;
}

/** What names refer to, as it is found, and what their symbols are noted to go through. */
export abstract class References {
  readonly references = new NodeTable<Expression | Identifier, Binding>();
  readonly reflection = new Reflection();
  readonly usage = new Usage();
  protected readonly nesting: NestingHandler;
  /** The unit whose body is being resolved. */
  protected unit!: FunctionUnit;
  protected scope!: Scope;

  constructor(nesting: NestingHandler) {
    this.nesting = nesting;
  }

  /** `import __main__`: found when it runs, like what a variable holds. */
  protected bindMain(bound: Identifier): void {
    this.reflection.showMain();
    const symbol = this.write(bound.name, bound);
    if (symbol !== undefined) symbol.writes++;
  }

  /** Binds a name; without an entity, the import fails. */
  protected bindImport(bound: Identifier, imported: Binding["imported"]): void {
    const symbol = this.write(bound.name, bound);
    if (imported !== null) {
      this.usage.imported(imported);
      this.reflection.imported(imported.module);
    }
    if (symbol === undefined) return;
    // `import a` and `import a.b` bind the same.
    const isKnown =
      imported !== null && symbol.imported !== null && isSameEntity(symbol.imported, imported);
    if (isKnown) symbol.writes--;
    else symbol.imports.push(imported);
    symbol.imported = imported ?? symbol.imported;
  }

  protected isBuiltin(node: Extract<Expression, { kind: "Name" }>): boolean {
    return this.references.get(node)?.scope.kind === "builtin";
  }

  protected writeAttribute({ attribute }: Attribute): void {
    if (this.unit.name !== "__init__") this.usage.reassigned.add(attribute.name);
  }

  /** `module.name = …`: a variable of a module of the program, or a name of one that the runtime ships. */
  protected writeInModule({ object, attribute }: Attribute): void {
    const imported = object.kind === "Name" ? this.references.get(object)?.imported : undefined;
    const standard = this.#standardModule(object);
    // What is assigned to in `sys` are its variables, which all look at where they stand.
    if (standard !== undefined && standard !== "sys")
      this.usage.replaced.add(`${standard}.${attribute.name}`);
    if (imported?.unit === undefined || imported.name !== null) return;
    const symbol = this.nesting.imports.variable(imported.unit, attribute);
    symbol.writes++;
    symbol.named = true;
    symbol.foreignWriters.add(this.unit.module);
  }

  /** The standard module that an expression is by its name: `time`, `os.path`. */
  #standardModule(node: Expression): string | undefined {
    if (node.kind === "Attribute") {
      const outer = this.#standardModule(node.object);
      return outer === undefined ? undefined : submodule(outer, node.attribute.name);
    }
    const imported = node.kind === "Name" ? this.references.get(node)?.imported : undefined;
    if (imported == null || !isStandard(imported)) return undefined;
    return imported.name === null ? imported.module : submodule(imported.module, imported.name);
  }

  protected write(name: string, node: Expression | Identifier): Binding | undefined {
    const symbol = this.refer(name, node);
    if (symbol !== undefined) {
      symbol.writes++;
      if (symbol.home !== null && symbol.home !== this.unit.module) {
        symbol.foreignWriters.add(this.unit.module);
      }
    }
    return symbol;
  }

  protected refer(name: string, node: Expression | Identifier): Binding | undefined {
    const symbol = this.scope.lookup(name) ?? this.nesting.unresolved(name);
    if (symbol === undefined) return undefined;
    this.references.set(node, symbol);
    symbol.named = true;
    if (symbol.scope.activation !== this.scope.activation) symbol.captured = true;
    return symbol;
  }
}

function isSameEntity(a: ImportedEntity, b: ImportedEntity): boolean {
  return a.module === b.module && a.name === b.name && a.unit === b.unit;
}
