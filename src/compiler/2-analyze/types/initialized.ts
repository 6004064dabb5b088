import type { Block, Call, Expression, Statement } from "../../../../grammar/index.js";
import type { ClassUnit, FunctionUnit } from "../scopes/index.js";
import { forEachBlock, forEachTarget } from "../walk.js";
import type { Engine } from "./engine.js";

/**
 * The attributes that every object of a class has from its construction on, whichever subclass it is of: those that
 * `__init__` sets before anything else can happen, and those of the class itself.
 */
export function initializedAttributes(owner: ClassUnit, engine: Engine): ReadonlySet<string> {
  const names: Set<string> = new InitializedAttributes(owner, engine).find();
  for (const below of engine.attributes.descendants(owner)) {
    const own = new InitializedAttributes(below, engine).find();
    for (const name of names) if (!own.has(name)) names.delete(name);
  }
  return names;
}

/** What is set on an object that is made of just one class. */
class InitializedAttributes {
  readonly #made: ClassUnit;
  readonly #engine: Engine;
  readonly #running = new Set<FunctionUnit>();

  constructor(made: ClassUnit, engine: Engine) {
    this.#made = made;
    this.#engine = engine;
  }

  find(): Set<string> {
    const names = new Set<string>();
    for (const unit of this.#made.lineage()) {
      for (const block of unit.body?.blocks ?? []) {
        for (const statement of block.statements) {
          if (statement.kind !== "Assignment") continue;
          for (const target of statement.targets) {
            forEachTarget(target, (leaf) => {
              if (leaf.kind === "Name") names.add(leaf.name);
            });
          }
        }
      }
    }
    const init = this.#made.method("__init__");
    if (init !== undefined) this.#run(init, names);
    return names;
  }

  /** Adds what a method of the object sets in every case. */
  #run(method: FunctionUnit, names: Set<string>): void {
    if (this.#running.has(method) || method.isGenerator) return;
    this.#running.add(method);
    for (const block of method.blocks) if (this.#block(block, method, names)) return;
  }

  /** Adds what a block sets; gives whether it may have been left before its end. */
  #block(block: Block | null, method: FunctionUnit, names: Set<string>): boolean {
    return (
      block?.statements.some((statement) => this.#statement(statement, method, names)) ?? false
    );
  }

  #statement(statement: Statement, method: FunctionUnit, names: Set<string>): boolean {
    switch (statement.kind) {
      case "Assignment":
        for (const target of statement.targets) {
          forEachTarget(target, (leaf) => {
            if (leaf.kind === "Attribute" && this.#isSelf(leaf.object, method)) {
              names.add(leaf.attribute.name);
            }
          });
        }
        return false;
      case "ExpressionStatement":
        if (statement.expression.kind === "Call") this.#call(statement.expression, method, names);
        return false;
      case "If": {
        const branches = statement.branches.map(({ body }) => body);
        const ends = [...branches, statement.otherwise].map((body) => {
          const own = new Set(names);
          return { own, left: this.#block(body, method, own) };
        });
        const [first, ...others] = ends;
        for (const name of first?.own ?? []) {
          if (others.every(({ own }) => own.has(name))) names.add(name);
        }
        return ends.some(({ left }) => left);
      }
      case "With":
        return this.#block(statement.body, method, names);
      case "Return":
        return true;
      case "Try":
        if (mayReturn(statement)) return true;
        this.#try(statement, method, names);
        return false;
      case "For":
      case "While":
        // What is set inside may be skipped; what comes behind is skipped where a `return` leaves from inside.
        return mayReturn(statement);
      default:
        return false;
    }
  }

  /** What is set whether an exception comes or not; one that is not caught leaves no object. */
  #try(
    statement: Extract<Statement, { kind: "Try" }>,
    method: FunctionUnit,
    names: Set<string>,
  ): void {
    const ends = [
      [statement.body, statement.otherwise],
      ...statement.handlers.map(({ body }) => [body]),
    ].map((blocks) => {
      const own = new Set(names);
      for (const block of blocks) this.#block(block, method, own);
      return own;
    });
    const [first, ...others] = ends;
    for (const name of first ?? []) if (others.every((own) => own.has(name))) names.add(name);
    this.#block(statement.cleanup, method, names);
  }

  /** `Parent.__init__(self)` and `self.reset()`, which set more. */
  #call({ callee, arguments: given }: Call, method: FunctionUnit, names: Set<string>): void {
    if (callee.kind !== "Attribute") return;
    const name = callee.attribute.name;
    const object = this.#engine.of(callee.object);
    let called: FunctionUnit | undefined;
    if (object.kind === "class") {
      const self = given[0];
      const isOwn = self !== undefined && this.#isSelf(self as Expression, method);
      if (isOwn) called = object.class.method(name);
    } else if (this.#isSelf(callee.object, method)) called = this.#made.method(name);
    else if (isSuper(callee.object)) called = method.owner?.parents[0]?.method(name);
    if (called !== undefined) this.#run(called, names);
  }

  #isSelf(node: Expression, method: FunctionUnit): boolean {
    return (
      node.kind === "Name" &&
      method.self !== null &&
      this.#engine.program.references.get(node) === method.self
    );
  }
}

function mayReturn(statement: Statement): boolean {
  if (statement.kind === "Return") return true;
  let returns = false;
  forEachBlock(statement, (block) => {
    returns ||= block.statements.some(mayReturn);
  });
  return returns;
}

function isSuper(node: Expression): boolean {
  return node.kind === "Call" && node.callee.kind === "Name" && node.callee.name === "super";
}
