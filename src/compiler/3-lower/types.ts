import { isSafeInt, membersOf, type Type, type UnionType } from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { ModuleContext } from "./context.js";

/** Containers within containers beyond this depth are printed as `unknown`. */
const DEEPEST = 6;

/** The TypeScript type of what inference found. */
export function targetType(type: Type, context: ModuleContext, depth = 0): t.Type {
  if (depth > DEEPEST) return t.typeRef("unknown");
  const inner = (each: Type) => targetType(each, context, depth + 1);
  switch (type.kind) {
    case "none":
      return t.typeRef("null");
    case "bool":
      return t.typeRef("boolean");
    case "str":
      return t.typeRef("string");
    case "int":
      return t.typeRef(isSafeInt(type) ? "number" : context.imports.runtimeType("int"));
    case "float":
      return t.typeRef(context.imports.runtimeType("float"));
    case "list":
      return t.arrayOf(inner(element(type.element.type)));
    case "tuple": {
      const name = context.imports.runtimeType("Tuple");
      if (type.elements === null) return t.typeRef(name, t.arrayOf(inner(element(type.rest))));
      return t.typeRef(name, t.tupleOf(...type.elements.map(inner)));
    }
    case "dict":
      return t.typeRef(
        context.imports.runtimeType("Dict"),
        inner(element(type.key.type)),
        inner(element(type.value.type)),
      );
    case "set":
    case "frozenset": {
      const name = context.imports.runtimeType(type.kind === "set" ? "PySet" : "FrozenSet");
      return t.typeRef(name, inner(element(type.element.type)));
    }
    case "iterator":
      return t.typeRef("IterableIterator", inner(element(type.element)));
    case "instance":
      return t.typeRef(context.className(type.class));
    case "class":
      return t.typeOf(context.className(type.class));
    case "runtime":
      return t.typeRef(context.imports.runtimeType(type.name));
    case "union":
      return unionType(type, context, inner);
    default:
      return t.typeRef("unknown");
  }
}

/** What a container is typed with that nothing was put into. */
function element(type: Type): Type {
  return type.kind === "never" ? { kind: "unknown" } : type;
}

function unionType(type: UnionType, context: ModuleContext, inner: (each: Type) => t.Type): t.Type {
  if (isField(type)) return t.typeRef(context.imports.runtimeType("Field"));
  const members = type.members.map(inner);
  const unique = new Map(members.map((member) => [JSON.stringify(member), member]));
  if (
    [...unique.values()].some((member) => member.kind === "Reference" && member.name === "unknown")
  ) {
    return t.typeRef("unknown");
  }
  // What is absent comes last, as people write it.
  const isNull = (member: t.Type) => member.kind === "Reference" && member.name === "null";
  const all = [...unique.values()];
  return t.union(...all.filter((member) => !isNull(member)), ...all.filter(isNull));
}

/** A parameter from a query or a form: a string, or a list of them. */
export function isField(type: Type): boolean {
  const members = membersOf(type);
  return (
    members.length === 2 &&
    members.some((member) => member.kind === "str") &&
    members.some((member) => member.kind === "list" && member.element.type.kind === "str")
  );
}

/** Whether two types are one in TypeScript. */
export function sameTargetType(a: Type, b: Type, context: ModuleContext): boolean {
  return JSON.stringify(targetType(a, context)) === JSON.stringify(targetType(b, context));
}
