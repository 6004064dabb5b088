import type { FunctionUnit } from "../scopes/index.js";
import { join, widen } from "./join.js";
import { DOUBLE, NEVER, UNKNOWN, type Type } from "./lattice.js";
import { sameType } from "./same-type.js";

/** One look at a function, which reads cells. */
export interface Reader {
  readonly unit: FunctionUnit;
}

/** Who is told when inference learns something. */
export interface Growth {
  /** A cell that the function has read holds more than before. */
  grew(reader: Reader): void;
  /** Values of this type go where their type is forgotten: whoever has them may do anything with them. */
  lost(type: Type): void;
}

/** Whether values of a type have the cell somewhere inside. */
function holds(type: Type, cell: Cell, passed: readonly Cell[] = []): boolean {
  const inside = (next: Cell): boolean => {
    const root = next.find();
    if (root === cell) return true;
    return !passed.includes(root) && holds(root.type, cell, [...passed, root]);
  };
  switch (type.kind) {
    case "list":
    case "set":
    case "frozenset":
      return inside(type.element);
    case "dict":
      return inside(type.key) || inside(type.value);
    case "tuple":
      return (type.elements ?? [type.rest]).some((each) => holds(each, cell, passed));
    case "iterator":
      return holds(type.element, cell, passed);
    case "union":
      return type.members.some((each) => holds(each, cell, passed));
    default:
      return false;
  }
}

/**
 * What a value is wherever it goes from the object itself: one of a class that types can't name is anything there. Gives the type
 * itself where it names no such class.
 */
export function nameable(type: Type, growth: Growth): Type {
  switch (type.kind) {
    case "instance":
      if (type.class.isNamed) return type;
      growth.lost(type);
      return UNKNOWN;
    case "tuple": {
      const elements = type.elements?.map((each) => nameable(each, growth)) ?? null;
      const rest = nameable(type.rest, growth);
      const isSame =
        rest === type.rest && (elements ?? []).every((each, i) => each === type.elements![i]);
      return isSame ? type : { ...type, elements, rest };
    }
    case "iterator": {
      const element = nameable(type.element, growth);
      return element === type.element ? type : { ...type, element };
    }
    case "union": {
      const members = type.members.map((each) => nameable(each, growth));
      if (members.every((each, i) => each === type.members[i])) return type;
      return members.reduce((joined, each) => join(joined, each, growth), NEVER);
    }
    default:
      return type;
  }
}

/** What a variable, an attribute, a parameter, a result or the inside of a container may hold. */
export class Cell {
  #type: Type = NEVER;
  #next: Cell | null = null;
  /** The last look at each function that has read it: what it found is stale when the type grows. */
  readonly #readers = new Map<FunctionUnit, Reader>();

  /** The cell that stands for this one and all it was unified with. */
  find(): Cell {
    if (this.#next === null) return this;
    const root = this.#next.find();
    this.#next = root;
    return root;
  }

  /** The type as it stands, without a note of who asks. */
  get type(): Type {
    return this.find().#type;
  }

  read(reader: Reader): Type {
    const root = this.find();
    root.#readers.set(reader.unit, reader);
    return root.#type;
  }

  /** Adds a type to what the cell may hold; who read it before is told. */
  write(type: Type, growth: Growth): void {
    this.find().#grow(nameable(type, growth), growth);
  }

  /**
   * Adds a type to a cell that stands for itself. The types inside may lead back to the cell (a list that holds itself): it
   * may grow, or become one with another, while the types are joined.
   */
  #grow(type: Type, growth: Growth): void {
    const before = this.#type;
    if (type.kind === "unknown") {
      if (before.kind === "unknown") return;
      // First, so that giving up what it held ends where it comes back to the cell.
      this.#type = UNKNOWN;
      growth.lost(before);
    } else {
      const joined = widen(before, join(before, type, growth));
      // TypeScript has no name for the type of a container that holds itself.
      if (holds(joined, this)) return this.write(UNKNOWN, growth);
      if (joined.kind === "unknown") growth.lost(type);
      if (this.#next !== null || this.#type !== before || joined.kind === "unknown")
        return this.write(joined, growth);
      if (sameType(joined, before)) return;
      this.#type = joined;
    }
    this.find().#readers.forEach((reader) => growth.grew(reader));
  }

  /** From here on the floats in it are plain numbers: for good, when inference is done. */
  unbox(): void {
    this.find().#type = DOUBLE;
  }

  /** Makes two cells one. */
  static unify(a: Cell, b: Cell, growth: Growth): void {
    const [left, right] = [a.find(), b.find()];
    if (left === right) return;
    right.#next = left;
    const [before, other] = [left.#type, right.#type];
    right.#readers.forEach((reader, unit) => left.#readers.set(unit, reader));
    if (!sameType(before, other)) right.#readers.forEach((reader) => growth.grew(reader));
    left.#grow(other, growth);
  }
}

/** The cell that a map has for a key, made if it has none. */
export function cellOf<K>(cells: Map<K, Cell>, key: K): Cell {
  let cell = cells.get(key);
  if (cell === undefined) cells.set(key, (cell = new Cell()));
  return cell;
}
