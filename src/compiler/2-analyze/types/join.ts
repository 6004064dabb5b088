import { Cell, type Growth } from "./cells.js";
import { joinInts, widenAtOnce, widenInts } from "./ints.js";
import {
  memberOf,
  membersOf,
  NEVER,
  UNKNOWN,
  type ClassType,
  type DictType,
  type FunctionType,
  type InstanceType,
  type IntType,
  type IteratorType,
  type ListType,
  type BuiltinType,
  type RuntimeType,
  type TupleType,
  type Type,
} from "./lattice.js";
import { sameType } from "./same-type.js";

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
      return a.name === (b as BuiltinType).name ? a : undefined;
    case "runtime": {
      const other = b as RuntimeType;
      if (a.name !== other.name) return undefined;
      return a.pattern === other.pattern ? a : { kind: "runtime", name: a.name };
    }
    default:
      return a;
  }
}

/** Whether two types have nothing in common, so that containers of them are better told apart than made one. */
function areForeign(a: Type, b: Type): boolean {
  if (a.kind === b.kind && a.kind !== "union") return false;
  const [left, right] = [a, b].map((type) =>
    membersOf(type).filter(({ kind }) => kind !== "none"),
  ) as [Type[], Type[]];
  if (left.length === 0 || right.length === 0) return false;
  if (a.kind === "unknown" || b.kind === "unknown") return false;
  return left.every((one) => right.every((other) => family(one) !== family(other)));
}

/** Kinds that stand in for each other: the numbers. */
function family({ kind }: Type): string {
  return ["int", "bool", "float", "complex"].includes(kind) ? "number" : kind;
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
    case "union": {
      const members = after.members.map((member) => widen(before, member, patient));
      return members.includes(UNKNOWN) ? UNKNOWN : { kind: "union", members };
    }
    case "tuple":
      return depth(after) > 4 ? UNKNOWN : widenTuple(memberOf(before, "tuple"), after, patient);
    case "iterator": {
      if (depth(after) > 4) return UNKNOWN;
      const known = memberOf(before, "iterator");
      return known === undefined
        ? after
        : { kind: "iterator", element: widen(known.element, after.element, patient) };
    }
    default:
      return after;
  }
}

function widenTuple(before: TupleType | undefined, after: TupleType, patient: boolean): TupleType {
  if (before === undefined) return after;
  if (after.elements === null) {
    return { ...after, rest: widen(before.rest, after.rest, patient) };
  }
  const known = before.elements;
  if (known === null || known.length !== after.elements.length) return after;
  return {
    ...after,
    elements: after.elements.map((element, i) => widen(known[i]!, element, patient)),
  };
}

function depth(type: Type): number {
  if (type.kind === "tuple") {
    return 1 + Math.max(0, ...(type.elements ?? [type.rest]).map(depth));
  }
  if (type.kind === "iterator") return 1 + depth(type.element);
  return type.kind === "union" ? Math.max(...type.members.map((member) => depth(member))) : 0;
}
