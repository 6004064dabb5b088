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
} from "../tree/index.js";

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

/** Whether two types are written alike; the members of a union in any order. */
export function isSameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "Reference":
      return b.kind === a.kind && a.name === b.name && areSameTypes(a.arguments, b.arguments);
    case "ArrayType":
      return b.kind === a.kind && isSameType(a.element, b.element);
    case "TupleType":
      return b.kind === a.kind && areSameTypes(a.elements, b.elements);
    case "Union":
      return (
        b.kind === a.kind &&
        a.members.length === b.members.length &&
        a.members.every((member) => b.members.some((other) => isSameType(member, other)))
      );
    case "FunctionType":
      return (
        b.kind === a.kind &&
        isSameType(a.returns, b.returns) &&
        a.parameters.length === b.parameters.length &&
        a.parameters.every((parameter, i) => {
          const other = b.parameters[i]!;
          return (
            parameter.name === other.name &&
            parameter.optional === other.optional &&
            parameter.rest === other.rest &&
            isSameType(parameter.type, other.type)
          );
        })
      );
    case "LiteralType":
      return b.kind === a.kind && a.value === b.value;
    case "TypeQuery":
      return b.kind === a.kind && a.name === b.name;
    case "ObjectType":
      return false;
  }
}

function areSameTypes(a: readonly Type[], b: readonly Type[]): boolean {
  return a.length === b.length && a.every((type, i) => isSameType(type, b[i]!));
}
