import type { ForeignModule, ModuleUnit } from "../../1-program/index.js";
import type { ClassUnit, FunctionUnit } from "../scopes/index.js";
import type { Cell } from "./cells.js";
import { type IntType } from "./ints.js";

export { Cell, cellOf, nameable, type Growth, type Reader } from "./cells.js";
export { join, tupleElement, widen } from "./join.js";
export { sameType } from "./same-type.js";

export {
  BIT,
  COUNT,
  INDEX,
  INT,
  intBetween,
  intLiteral,
  isNatural,
  isWord,
  POSITION,
} from "./ints.js";
export type { IntType } from "./ints.js";

/**
 * What is known of a value: an element of a lattice whose bottom is `never` (nothing reaches here) and whose top is
 * `unknown`. Containers hold cells, which grow while inference runs and are shared by all that the container flows to.
 */
export type Type = Kind & {
  /** Known by a test of a variable of which nothing else is known: TypeScript knows it by the same test. */
  readonly tested?: true;
};

type Kind =
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
  readonly kind: "never" | "unknown" | "none" | "bool" | "float" | "complex" | "str";
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
  /** The module of the program that it is, where it is one. */
  readonly unit?: ModuleUnit;
  /** The TypeScript module or package that it is, where it is one. */
  readonly foreign?: ForeignModule;
}

/** A function of a module that the runtime ships, or of a TypeScript module, imported by its name. */
export interface MemberType {
  readonly kind: "member";
  readonly module: string;
  readonly name: string;
  /** The TypeScript module that it is of, where it is of one. */
  readonly foreign?: ForeignModule;
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
  /** Of a pattern of `re`, and of its matches: the regular expression, where it is one that the source has. */
  readonly pattern?: string;
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
export const COMPLEX: Type = { kind: "complex" };
export const STR: Type = { kind: "str" };

/** A tuple of known length. */
export function tupleOf(elements: readonly Type[]): TupleType {
  return { kind: "tuple", elements, rest: NEVER };
}

/** A type without what told it. */
export function untested(type: Type): Type {
  if (type.tested === undefined) return type;
  const { tested: _tested, ...plain } = type;
  return plain;
}

/** The union of types that have nothing in common; `never` of none, the type itself of one. */
export function unionOf(members: readonly Type[]): Type {
  if (members.length === 0) return NEVER;
  return members.length === 1 ? members[0]! : { kind: "union", members };
}

/** What a value is that may be None, where it is not. */
export function withoutNone(type: Type): Type {
  if (type.kind !== "union") return type;
  return unionOf(type.members.filter(({ kind }) => kind !== "none"));
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

/** Whether values are objects of a class of the language itself, as files are. */
export function isBuiltinObject(type: Type): boolean {
  return type.kind === "runtime" && type.name.startsWith("__builtin__.");
}

/** Whether a type is an int that is a JavaScript number for sure. */
export function isSafeInt(type: Type): type is IntType {
  return type.kind === "int" && Number.isFinite(type.low) && Number.isFinite(type.high);
}
