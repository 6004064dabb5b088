import type { ClassUnit, FunctionUnit } from "../scopes/index.js";
import { joinInts, widenAtOnce, widenInts, type IntType } from "./ints.js";

export { BIT, INDEX, INT, intBetween, intLiteral, isNatural, isWord, POSITION } from "./ints.js";
export type { IntType } from "./ints.js";

/**
 * What is known of a value: an element of a lattice whose bottom is `never` (nothing reaches here) and whose top is
 * `unknown`. Containers hold cells, which grow while inference runs and are shared by all that the container flows to.
 */
export type Type =
  | SimpleType
  | IntType
  | ListType
  | TupleType
  | DictType
  | SetType
  | IteratorType
  | InstanceType
  | ClassType
  | FunctionType
  | ModuleType
  | MemberType
  | BuiltinType
  | RuntimeType
  | UnionType;

export interface SimpleType {
  readonly kind: "never" | "unknown" | "none" | "bool" | "float" | "str";
  /** Of a float: it is held as a plain JavaScript number, not boxed where it is integral. */
  readonly unboxed?: true;
}

export interface ListType {
  readonly kind: "list";
  readonly element: Cell;
}

/** `elements` where the length is known; else they are null, and `rest` is the type of all of them. */
export interface TupleType {
  readonly kind: "tuple";
  readonly elements: readonly Type[] | null;
  readonly rest: Type;
}

export interface DictType {
  readonly kind: "dict";
  readonly key: Cell;
  readonly value: Cell;
}

export interface SetType {
  readonly kind: "set" | "frozenset";
  readonly element: Cell;
}

/** An iterator of any make; a generator has `generator` set to its function. */
export interface IteratorType {
  readonly kind: "iterator";
  readonly element: Type;
}

export interface InstanceType {
  readonly kind: "instance";
  readonly class: ClassUnit;
}

export interface ClassType {
  readonly kind: "class";
  readonly class: ClassUnit;
}

/** A function of the program; bound where it was taken from an object. */
export interface FunctionType {
  readonly kind: "function";
  readonly unit: FunctionUnit;
  readonly bound: boolean;
}

export interface ModuleType {
  readonly kind: "module";
  readonly name: string;
}

/** A function of a module that the runtime ships, imported by its name. */
export interface MemberType {
  readonly kind: "member";
  readonly module: string;
  readonly name: string;
}

/** A builtin function or type, by its Python name. */
export interface BuiltinType {
  readonly kind: "builtin";
  readonly name: string;
}

/** An instance of a class of the runtime: `Request`, `Response`, `Writer`. */
export interface RuntimeType {
  readonly kind: "runtime";
  readonly name: string;
}

export interface UnionType {
  readonly kind: "union";
  /** Two or more; none of them a union, never or unknown. */
  readonly members: readonly Type[];
}

export const NEVER: Type = { kind: "never" };
export const UNKNOWN: Type = { kind: "unknown" };
export const NONE: Type = { kind: "none" };
export const BOOL: Type = { kind: "bool" };
export const FLOAT: Type = { kind: "float" };
/** What a place holds that holds floats as plain numbers. */
export const DOUBLE: Type = { kind: "float", unboxed: true };
export const STR: Type = { kind: "str" };

/** Who is told when inference learns something. */
export interface Growth {
  /** A cell that the function has read holds more than before. */
  grew(reader: FunctionUnit): void;
  /** Values of this type go where their type is forgotten: whoever has them may do anything with them. */
  lost(type: Type): void;
}

/** What a variable, an attribute, a parameter, a result or the inside of a container may hold. */
export class Cell {
  #type: Type = NEVER;
  #next: Cell | null = null;
  /** Functions to look at again when the type grows. */
  readonly #readers = new Set<FunctionUnit>();

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

  read(reader: FunctionUnit): Type {
    const root = this.find();
    root.#readers.add(reader);
    return root.#type;
  }

  /** Adds a type to what the cell may hold; who read it before is told. */
  write(type: Type, growth: Growth): void {
    const root = this.find();
    const joined = widen(root.#type, join(root.#type, type, growth));
    if (sameType(joined, root.#type)) return;
    root.#type = joined;
    root.#readers.forEach((reader) => growth.grew(reader));
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
    right.#readers.forEach((reader) => left.#readers.add(reader));
    const joined = widen(before, join(before, other, growth));
    const root = left.find();
    root.#type = joined;
    if (!sameType(joined, before) || !sameType(joined, other))
      root.#readers.forEach((reader) => growth.grew(reader));
  }
}

/** A union of more kinds than this says too little to be worth its length. */
const WIDEST_UNION = 5;

/** The least type that holds both. Containers of the same kind become one: their cells are unified. */
export function join(a: Type, b: Type, growth: Growth): Type {
  if (a === b || b.kind === "never") return a;
  if (a.kind === "never") return b;
  if (a.kind === "unknown" || b.kind === "unknown") {
    growth.lost(a.kind === "unknown" ? b : a);
    return UNKNOWN;
  }
  const members = a.kind === "union" ? [...a.members] : [a];
  for (const member of b.kind === "union" ? b.members : [b]) {
    let merged = false;
    for (let i = 0; i < members.length && !merged; i++) {
      const both = merge(members[i]!, member, growth);
      if (both !== undefined) {
        members[i] = both;
        merged = true;
      }
    }
    if (!merged) members.push(member);
  }
  if (members.length === 1) return members[0]!;
  if (members.length <= WIDEST_UNION) return { kind: "union", members };
  members.forEach((member) => growth.lost(member));
  return UNKNOWN;
}

/** One type for two of the same kind; undefined where they stay apart. */
function merge(a: Type, b: Type, growth: Growth): Type | undefined {
  if (a.kind !== b.kind) return undefined;
  switch (a.kind) {
    case "int":
      return joinInts(a, b as IntType);
    case "list":
    case "set":
    case "frozenset": {
      const other = b as ListType;
      if (areForeign(a.element.type, other.element.type)) return undefined;
      Cell.unify(a.element, other.element, growth);
      return a;
    }
    case "dict": {
      const other = b as DictType;
      if (areForeign(a.key.type, other.key.type)) return undefined;
      if (areForeign(a.value.type, other.value.type)) return undefined;
      Cell.unify(a.key, other.key, growth);
      Cell.unify(a.value, other.value, growth);
      return a;
    }
    case "tuple":
      return mergeTuples(a, b as TupleType, growth);
    case "iterator":
      return { kind: "iterator", element: join(a.element, (b as IteratorType).element, growth) };
    case "instance":
      return commonInstance(a, b as InstanceType);
    case "class":
      return a.class === (b as ClassType).class ? a : undefined;
    case "function": {
      const other = b as FunctionType;
      return a.unit === other.unit && a.bound === other.bound ? a : undefined;
    }
    case "member":
      return sameType(a, b) ? a : undefined;
    case "module":
    case "builtin":
    case "runtime":
      return a.name === (b as RuntimeType).name ? a : undefined;
    default:
      return a;
  }
}

/** Whether two types have nothing in common, so that containers of them are better told apart than made one. */
function areForeign(a: Type, b: Type): boolean {
  const [left, right] = [a, b].map((type) =>
    membersOf(type).filter(({ kind }) => kind !== "none"),
  ) as [Type[], Type[]];
  if (left.length === 0 || right.length === 0) return false;
  if (a.kind === "unknown" || b.kind === "unknown") return false;
  return left.every((one) => right.every((other) => family(one) !== family(other)));
}

/** Kinds that stand in for each other: the numbers. */
function family({ kind }: Type): string {
  return kind === "int" || kind === "bool" || kind === "float" ? "number" : kind;
}

function mergeTuples(a: TupleType, b: TupleType, growth: Growth): TupleType {
  const [left, right] = [a.elements, b.elements];
  if (left !== null && right !== null && left.length === right.length) {
    const elements = left.map((element, i) => join(element, right[i]!, growth));
    return { kind: "tuple", elements, rest: NEVER };
  }
  const rest = join(tupleElement(a, growth), tupleElement(b, growth), growth);
  return { kind: "tuple", elements: null, rest };
}

/** The type of any element of a tuple. */
export function tupleElement(tuple: TupleType, growth: Growth): Type {
  if (tuple.elements === null) return tuple.rest;
  return tuple.elements.reduce((joined, element) => join(joined, element, growth), NEVER);
}

/** A tuple of known length. */
export function tupleOf(elements: readonly Type[]): TupleType {
  return { kind: "tuple", elements, rest: NEVER };
}

/** The same class, or an ancestor that both have; two unrelated classes stay apart. */
function commonInstance(a: InstanceType, b: InstanceType): InstanceType | undefined {
  if (a.class === b.class) return a;
  const ancestors = new Set(b.class.lineage());
  for (const ancestor of a.class.lineage()) {
    if (ancestors.has(ancestor)) return { kind: "instance", class: ancestor };
  }
  return undefined;
}

/** Keeps a type from growing for ever: ranges of ints grow in a few steps (or at once), tuples of tuples end. */
export function widen(before: Type, after: Type, patient = true): Type {
  switch (after.kind) {
    case "int": {
      const known = memberOf(before, "int");
      if (known === undefined) return after;
      return patient ? widenInts(known, after) : widenAtOnce(known, after);
    }
    case "union":
      return {
        kind: "union",
        members: after.members.map((member) => widen(before, member, patient)),
      };
    case "tuple":
    case "iterator":
      return depth(after) > 4 ? UNKNOWN : after;
    default:
      return after;
  }
}

function depth(type: Type): number {
  if (type.kind === "tuple") {
    return 1 + Math.max(0, ...(type.elements ?? [type.rest]).map(depth));
  }
  if (type.kind === "iterator") return 1 + depth(type.element);
  return type.kind === "union" ? Math.max(...type.members.map((member) => depth(member))) : 0;
}

/** The member of a type that is of a kind, if it has one. */
export function memberOf<K extends Type["kind"]>(
  type: Type,
  kind: K,
): Extract<Type, { kind: K }> | undefined {
  const is = (each: Type): each is Extract<Type, { kind: K }> => each.kind === kind;
  if (is(type)) return type;
  return type.kind === "union" ? type.members.find(is) : undefined;
}

/** The members of a type: of a union its own, else the type alone; none for `never`. */
export function membersOf(type: Type): readonly Type[] {
  if (type.kind === "union") return type.members;
  return type.kind === "never" ? [] : [type];
}

/** Whether every member of a type is of one of the kinds (and there is one). */
export function isOnly(type: Type, ...kinds: readonly Type["kind"][]): boolean {
  if (type.kind !== "union") return kinds.includes(type.kind);
  const members = membersOf(type);
  return members.length > 0 && members.every((member) => kinds.includes(member.kind));
}

/** Whether a place holds floats as plain JavaScript numbers. */
export function isUnboxed(type: Type): boolean {
  return type.kind === "float" && type.unboxed === true;
}

/** Whether a type is an int that is a JavaScript number for sure. */
export function isSafeInt(type: Type): type is IntType {
  return type.kind === "int" && Number.isFinite(type.low) && Number.isFinite(type.high);
}

/** Equality of types; containers are equal where their cells are one. */
export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case "int":
      return a.low === (b as IntType).low && a.high === (b as IntType).high;
    case "list":
    case "set":
    case "frozenset":
      return a.element.find() === (b as ListType).element.find();
    case "dict":
      return (
        a.key.find() === (b as DictType).key.find() &&
        a.value.find() === (b as DictType).value.find()
      );
    case "tuple": {
      const other = b as TupleType;
      if (a.elements === null || other.elements === null) {
        return a.elements === other.elements && sameType(a.rest, other.rest);
      }
      const others = other.elements;
      return (
        a.elements.length === others.length &&
        a.elements.every((element, i) => sameType(element, others[i]!))
      );
    }
    case "iterator":
      return sameType(a.element, (b as IteratorType).element);
    case "instance":
    case "class":
      return a.class === (b as InstanceType).class;
    case "function":
      return a.unit === (b as FunctionType).unit && a.bound === (b as FunctionType).bound;
    case "member":
      return a.name === (b as MemberType).name && a.module === (b as MemberType).module;
    case "module":
    case "builtin":
    case "runtime":
      return a.name === (b as RuntimeType).name;
    case "union": {
      const others = (b as UnionType).members;
      return (
        a.members.length === others.length &&
        a.members.every((member) => others.some((other) => sameType(member, other)))
      );
    }
    default:
      return true;
  }
}
