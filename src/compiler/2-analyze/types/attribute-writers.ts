import type { Attribute, Call, Expression } from "../../../../grammar/index.js";
import {
  ClassUnit,
  forEachStatement,
  FunctionUnit,
  type Binding,
  type BoundProgram,
} from "../scopes/index.js";
import { forEachExpression, forEachStore, forEachSubexpression } from "../walk.js";

/** The names of attributes that a function may set, on whatever object; null: any. */
export type SetNames = ReadonlySet<string> | null;

/** What a function sets itself, and what it names that may be called. */
interface Direct {
  readonly names: Set<string>;
  readonly reached: Set<FunctionUnit>;
  setsAny: boolean;
}

/** Builtins that run any code, or set attributes by names that are made at run time. */
const setters: ReadonlySet<string> = new Set(
  "setattr delattr exec execfile eval apply input vars __import__".split(" "),
);

/**
 * Tells which attributes running a function may set, by the names alone: a method is all methods of its name, and what a function
 * names it may call. Found when it is first asked for.
 */
export class AttributeWriters {
  readonly #program: BoundProgram;
  readonly #direct = new Map<FunctionUnit, Direct>();
  readonly #all = new Map<FunctionUnit, SetNames>();

  constructor(program: BoundProgram) {
    this.#program = program;
  }

  /** What a run of a function may set, in all that it calls as well. */
  setBy(unit: FunctionUnit): SetNames {
    let names = this.#all.get(unit);
    if (names === undefined) this.#all.set(unit, (names = this.#collect(unit)));
    return names;
  }

  /** Whether a builtin may set any attribute. */
  isSetter(builtin: string): boolean {
    return setters.has(builtin);
  }

  #collect(unit: FunctionUnit): SetNames {
    const names = new Set<string>();
    const reached = new Set([unit]);
    for (const each of reached) {
      const direct = this.#directOf(each);
      if (direct.setsAny) return null;
      direct.names.forEach((name) => names.add(name));
      direct.reached.forEach((next) => reached.add(next));
    }
    return names;
  }

  #directOf(unit: FunctionUnit): Direct {
    let direct = this.#direct.get(unit);
    if (direct !== undefined) return direct;
    direct = { names: new Set(), reached: new Set(), setsAny: false };
    this.#direct.set(unit, direct);
    const found = direct;
    const visit = (node: Expression) => this.#expression(node, found, visit);
    if (unit.expression !== null) visit(unit.expression);
    for (const block of unit.blocks) {
      forEachStatement(block, (statement) => {
        forEachStore(statement, (store) => {
          if (store.kind === "Attribute") setAttribute(store, unit, found);
        });
        if (statement.kind === "Exec") found.setsAny = true;
        forEachExpression(statement, visit);
      });
    }
    return direct;
  }

  #expression(node: Expression, found: Direct, visit: (node: Expression) => void): void {
    if (node.kind === "Name") {
      const binding = this.#program.references.get(node);
      if (binding !== undefined) this.#reach(binding, found);
    } else if (node.kind === "Attribute") {
      const { name } = node.attribute;
      for (const method of this.#program.methodsNamed(name)) found.reached.add(method);
      const module =
        node.object.kind === "Name" ? this.#program.references.get(node.object) : undefined;
      const within = module?.imported?.unit;
      const symbol = within && this.#program.scopeOf(within).symbols.get(name);
      if (symbol !== undefined) this.#reach(symbol, found);
      if (name === "__dict__") found.setsAny = true;
    } else if (node.kind === "Call") found.setsAny ||= this.#callsAny(node);
    forEachSubexpression(node, visit);
  }

  /** A function or class that is named may be called. */
  #reach({ entity }: Binding, found: Direct): void {
    if (entity instanceof FunctionUnit) found.reached.add(entity);
    else if (entity instanceof ClassUnit) {
      const init = entity.method("__init__");
      if (init !== undefined) found.reached.add(init);
    }
  }

  /** Whether a call may reach what its names don't tell. */
  #callsAny({ callee }: Call): boolean {
    if (callee.kind === "Attribute") {
      // A method, of the program or of the runtime, and not a function that an object holds.
      const { name } = callee.attribute;
      return (
        this.#program.methodsNamed(name).length === 0 && this.#program.usage.reassigned.has(name)
      );
    }
    if (callee.kind !== "Name") return callee.kind !== "Lambda";
    const binding = this.#program.references.get(callee);
    if (binding === undefined || binding.entity !== null) return false;
    if (binding.scope.kind === "builtin") return setters.has(callee.name);
    return binding.imported === null || binding.imported.unit !== undefined;
  }
}

/** An attribute that is set; of the object that a constructor makes nobody has known what it is. */
function setAttribute(store: Attribute, { name, scope, self }: FunctionUnit, found: Direct): void {
  const isNew =
    name === "__init__" &&
    store.object.kind === "Name" &&
    self !== null &&
    scope.symbols.get(store.object.name) === self;
  if (!isNew) found.names.add(store.attribute.name);
}
