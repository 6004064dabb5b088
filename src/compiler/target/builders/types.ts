/** Builders for types. */
import type {
  TypeReference,
  ArrayType,
  UnionType,
  TupleType,
  FunctionType,
  ObjectType,
  LiteralType,
  TypeQuery,
  Type,
} from "../tree.js";

/** `Name<args>`; also `string`, `number` and the other keyword types. */
export function typeRef(name: string, ...args: readonly Type[]): TypeReference {
  return { kind: "Reference", name, arguments: args };
}

export function arrayOf(element: Type): ArrayType {
  return { kind: "ArrayType", element };
}

/** `a | b`; one member is itself, nested unions are opened. */
export function union(...members: readonly Type[]): Type {
  const flat = members.flatMap((type) => (type.kind === "Union" ? type.members : [type]));
  const [only] = flat;
  if (flat.length === 1 && only !== undefined) return only;
  const node: UnionType = { kind: "Union", members: flat };
  return node;
}

export function tupleOf(...elements: readonly Type[]): TupleType {
  return { kind: "TupleType", elements };
}

export function functionType(parameters: FunctionType["parameters"], returns: Type): FunctionType {
  return { kind: "FunctionType", parameters, returns };
}

export function objectType(properties: ObjectType["properties"]): ObjectType {
  return { kind: "ObjectType", properties };
}

export function literalType(value: LiteralType["value"]): LiteralType {
  return { kind: "LiteralType", value };
}

export function typeOf(name: string): TypeQuery {
  return { kind: "TypeQuery", name };
}
