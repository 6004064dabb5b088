import type { Expression, Statement } from "../../../../grammar/index.js";
import { forEachStatement, type BoundProgram, type FunctionUnit } from "../scopes/index.js";
import { membersOf, type Types } from "../types/index.js";
import { forEachExpression, forEachSubexpression } from "../walk.js";
import { mayBeLock } from "../lock-classes.js";

/** What waits, as far as it is known while acquiring a lock does not. */
interface KnownWaits {
  readonly asynchronous: ReadonlySet<FunctionUnit>;
  waitsAt(node: object): boolean;
}

/** Code that makes or takes a lock. */
const taking = /\b(?:acquire|allocate|allocate_lock|LockType|R?Lock|threading)\b/;

/**
 * Whether a lock of the program may be found taken. Threads and requests run in turns, and change where one waits: a lock
 * that is given back before its holder waits for anything is never seen taken by others. So it is where nothing waits in
 * `with lock`, and where a function that calls `acquire` calls `release` as often and does not wait itself.
 */
export function mayFindLocksTaken(program: BoundProgram, types: Types, waits: KnownWaits): boolean {
  const { usage } = program;
  // Code that is compiled at run time may take the locks of the modules as they are; a condition gives one up half-way.
  if (program.code !== null) return true;
  if (program.importsByName && program.strings.some((each) => taking.test(each))) return true;
  if (usage.mentions.has("Condition") || usage.mentions.has("nested")) return true;
  return program.functions.some((unit) => new HeldLocks(types, waits).mayBeSeen(unit));
}

/** The locks that one function takes. */
class HeldLocks {
  readonly #types: Types;
  readonly #waits: KnownWaits;
  readonly #called = new Set<Expression>();
  #acquired = 0;
  #released = 0;
  #isSeen = false;

  constructor(types: Types, waits: KnownWaits) {
    this.#types = types;
    this.#waits = waits;
  }

  /** Whether others may run while the function holds a lock. */
  mayBeSeen(unit: FunctionUnit): boolean {
    if (unit.expression !== null) this.#expression(unit.expression);
    for (const block of unit.blocks) forEachStatement(block, this.#statement);
    if (this.#isSeen || this.#acquired > this.#released) return true;
    return this.#acquired > 0 && (unit.isGenerator || this.#waits.asynchronous.has(unit));
  }

  readonly #statement = (statement: Statement): void => {
    forEachExpression(statement, this.#expression);
    if (statement.kind !== "With") return;
    if (!statement.items.some(({ context }) => this.#mayBeLock(context))) return;
    this.#isSeen ||= this.#waits.waitsAt(statement);
    for (const { context } of statement.items) this.#isSeen ||= this.#waits.waitsAt(context);
    forEachStatement(statement.body, this.#held);
  };

  readonly #expression = (node: Expression): void => {
    if (node.kind === "Lambda") return;
    if (node.kind === "Call") {
      this.#called.add(node.callee);
    } else if (node.kind === "Attribute" && this.#mayBeLock(node.object)) {
      const { name } = node.attribute;
      if (name === "release") this.#released++;
      else if (name === "acquire") {
        this.#acquired++;
        // Handed about, it may be called from anywhere.
        this.#isSeen ||= !this.#called.has(node);
      }
    }
    forEachSubexpression(node, this.#expression);
  };

  /** What runs while a lock is held. */
  readonly #held = (statement: Statement): void => {
    this.#isSeen ||= this.#waits.waitsAt(statement);
    forEachExpression(statement, this.#heldExpression);
  };

  readonly #heldExpression = (node: Expression): void => {
    this.#isSeen ||= node.kind === "Yield" || this.#waits.waitsAt(node);
    if (node.kind !== "Lambda") forEachSubexpression(node, this.#heldExpression);
  };

  #mayBeLock(node: Expression): boolean {
    return membersOf(this.#types.of(node)).some(mayBeLock);
  }
}
