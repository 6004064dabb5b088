import type { Attribute, Expression } from "../../../../grammar/index.js";
import { memberOf, membersOf, type Type } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { propertyName, variableName } from "../names.js";
import { lowerExpression } from "./index.js";

/** Attributes of the runtime's request and response that TypeScript knows; others are looked up. */
const runtimeAttributes: Readonly<Record<string, ReadonlySet<string>>> = {
  Request: new Set(
    `method path originalPath originalParamMap originalParamTuple base browserUrl paramMap paramTuple filenameMap
    fileTypeMap headerMap isStaticFile isXmlRpc`.split(/\s+/),
  ),
  Response: new Set(["headerMap", "body", "sendResponse", "wfile"]),
};

/** `object.name`, read. */
export function lowerAttribute(node: Attribute, context: FunctionContext): t.Expression {
  const name = node.attribute.name;
  if (isSocket(node, context)) {
    context.method.contextNames.add("wfile");
    return t.id("wfile");
  }
  const place = attributePlace(node, context);
  if (place !== undefined) return place;
  return context.call("getAttr", lowerExpression(node.object, context), t.str(name));
}

/** Whether an expression is `response.wfile` in a view that has the socket in hand. */
export function isSocket(node: Expression, context: FunctionContext): boolean {
  if (node.kind !== "Attribute" || node.attribute.name !== "wfile" || !context.method.streams) {
    return false;
  }
  const object = context.typeOf(node.object);
  return object.kind === "runtime" && object.name === "Response";
}

/** The attribute as a property that TypeScript knows of, for reading and for assigning; undefined where it is none. */
export function attributePlace(
  node: Attribute,
  context: FunctionContext,
): t.Expression | undefined {
  const type = context.typeOf(node.object);
  const name = node.attribute.name;
  // None has no attributes: JavaScript throws where Python does.
  const members = membersOf(type).filter((member) => member.kind !== "none");
  if (members.length === 0 || !members.every((member) => hasProperty(member, name, context))) {
    return undefined;
  }
  const value = lowerExpression(node.object, context);
  const object = type.kind === "union" && memberOf(type, "none") ? t.nonNull(value) : value;
  if (type.kind === "module") return t.member(object, variableName(name));
  if (type.kind === "class") return t.member(object, "prototype", propertyName(name));
  return t.member(object, propertyName(name));
}

function hasProperty(type: Type, name: string, context: FunctionContext): boolean {
  const { types } = context.module.analysis;
  switch (type.kind) {
    case "instance":
      return (
        types.attribute(type.class, name) !== undefined &&
        type.class.method(name) === undefined &&
        type.class.method("__getattribute__") === undefined
      );
    case "class":
      return (
        types.attribute(type.class, name) !== undefined && type.class.method(name) === undefined
      );
    case "runtime":
      return runtimeAttributes[type.name]?.has(name) ?? false;
    case "module":
      return true;
    default:
      return false;
  }
}
