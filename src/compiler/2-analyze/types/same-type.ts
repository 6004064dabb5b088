import type {
  DictType,
  FunctionType,
  InstanceType,
  IntType,
  IteratorType,
  ListType,
  MemberType,
  BuiltinType,
  RuntimeType,
  TupleType,
  Type,
  UnionType,
} from "./lattice.js";

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
      return a.name === (b as BuiltinType).name;
    case "runtime":
      return a.name === (b as RuntimeType).name && a.pattern === (b as RuntimeType).pattern;
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
