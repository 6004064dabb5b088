import type { Attribute, Expression } from "../../../../grammar/index.js";
import {
  argumentValue,
  hasModuleMember,
  isOnly,
  isStandard,
  memberOf,
  membersOf,
  runtimeMember,
  submodule,
  withoutNone,
  type ModuleType,
  type Type,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { propertyName } from "../names.js";
import { asserted, sameTargetType, targetType } from "../types.js";
import { hasKeywords, hasStarred } from "./arguments.js";
import { lowerCaughtAttribute } from "./caught.js";
import { heldType } from "./floats.js";
import { lowerExpression } from "./index.js";
import { moduleMember, requireMember } from "./modules.js";
import { isSteady } from "./purity.js";

/** Attributes of the runtime's request and response that TypeScript knows; others are looked up. */
const runtimeAttributes: Readonly<Record<string, ReadonlySet<string>>> = {
  Request: new Set(
    `method path originalPath originalParamMap originalParamTuple base browserUrl paramMap paramTuple filenameMap
    fileTypeMap headerMap isStaticFile isXmlRpc rfile sessionMap simpleCookie`.split(/\s+/),
  ),
  Response: new Set(["headerMap", "body", "sendResponse", "simpleCookie", "wfile"]),
};

/** What `sys` has of the exception that is handled, in the order in which `sys.exc_info()` gives it. */
const exceptionParts = ["exc_type", "exc_value", "exc_traceback"];

/** `object.name`, read. */
export function lowerAttribute(node: Attribute, context: FunctionContext): t.Expression {
  const name = node.attribute.name;
  if (isSocket(node, context)) {
    context.method.contextNames.add("wfile");
    return t.id("wfile");
  }
  const object = context.typeOf(node.object);
  if (object.kind === "module" && name === "__name__") {
    return t.str(object.unit?.name ?? object.name);
  }
  if (object.kind === "module") requireMember(node, object, context);
  if (object.kind === "module" && object.name === "sys" && exceptionParts.includes(name)) {
    const all = t.call(t.member(lowerExpression(node.object, context), "exc_info"));
    return t.index(all, t.num(exceptionParts.indexOf(name)));
  }
  const inner = innerModule(node, context);
  if (inner !== undefined) return t.id(context.module.imports.standardModule(inner));
  if (object.kind === "module" && object.foreign?.exports.has(name) === true) {
    return t.member(lowerExpression(node.object, context), propertyName(name));
  }
  if (object.kind === "module" && object.unit !== undefined) {
    const member = moduleMember(node, object.unit, context);
    if (member !== undefined) return member;
  }
  const place = attributePlace(node, context);
  if (place !== undefined && isSafelyRead(node, context)) return refreshed(place, node, context);
  const told =
    place && isSteady(node.object, context) ? toldPlace(place, node, context) : undefined;
  if (told !== undefined) return told;
  const caught = lowerCaughtAttribute(node, context);
  if (caught !== undefined) return caught;
  if (name === "__name__" && isClassOf(node.object) && isOnly(context.typeOf(node), "str"))
    return context.call("classNameOf", lowerExpression(node.object.object, context));
  const typed = name === "__name__" ? typedObject(node.object, context) : undefined;
  if (typed !== undefined) return context.call("typeNameOf", lowerExpression(typed, context));
  const read = context.call("getAttr", lowerExpression(node.object, context), t.str(name));
  // A property that is not there (yet) raises AttributeError, or is one of the class.
  if (place !== undefined && isSteady(node.object, context))
    return t.binary("??", place, asserted(read, attributeType(node, context), context.module));
  return asserted(read, attributeType(node, context), context.module);
}

/** The standard module that an attribute of another one is. */
function innerModule(node: Attribute, context: FunctionContext): string | undefined {
  const object = context.typeOf(node.object);
  return isStandardModule(object) ? submodule(object.name, node.attribute.name) : undefined;
}

/** A property of which a test before has told what it is, so that it is there. */
function toldPlace(
  place: t.Expression,
  node: Attribute,
  context: FunctionContext,
): t.Expression | undefined {
  const object = context.typeOf(node.object);
  if (object.kind !== "instance") return undefined;
  const now = context.typeOf(node);
  const declared = context.module.analysis.types.attribute(object.class, node.attribute.name);
  if (declared?.kind !== "union" || now.kind === "unknown" || now.kind === "never")
    return undefined;
  if (isOnly(now, "none") || sameTargetType(declared, now, context.module)) return undefined;
  return sameTargetType(withoutNone(declared), now, context.module)
    ? t.nonNull(place)
    : t.as(place, targetType(now, context.module));
}

/** A property that TypeScript takes for `null`, as what it is declared to be. */
function refreshed(place: t.Expression, node: Attribute, context: FunctionContext): t.Expression {
  const { types } = context.module.analysis;
  if (!types.isStale(node)) return place;
  const name = node.attribute.name;
  const [owner] = membersOf(context.typeOf(node.object)).filter(({ kind }) => kind === "instance");
  const declared = owner?.kind === "instance" ? types.attribute(owner.class, name) : undefined;
  if (declared === undefined) return place;
  const value = asserted(place, declared, context.module);
  return isOnly(context.typeOf(node), "none") || memberOf(context.typeOf(node), "none")
    ? value
    : t.nonNull(value);
}

/** `object.__class__`. */
function isClassOf(node: Expression): node is Attribute {
  return node.kind === "Attribute" && node.attribute.name === "__class__";
}

/** What `type(object)` asks for its type; undefined of any other expression. */
function typedObject(node: Expression, context: FunctionContext): Expression | undefined {
  if (node.kind !== "Call" || node.arguments.length !== 1) return undefined;
  const type = context.typeOf(node.callee);
  if (type.kind !== "builtin" || type.name !== "type") return undefined;
  return hasKeywords(node) || hasStarred(node) ? undefined : argumentValue(node.arguments[0]!);
}

/** The type of an attribute where it is looked up: that of its place, where it has one. */
function attributeType(node: Attribute, context: FunctionContext): Type {
  const type = context.typeOf(node);
  return type.kind === "float" ? (heldType(node, context) ?? type) : type;
}

/** Whether an attribute is there in every object that it is asked of, or else raises by itself. */
export function isSafelyRead(node: Attribute, context: FunctionContext): boolean {
  const { attributes, types } = context.module.analysis;
  return membersOf(context.typeOf(node.object)).every(
    (member) =>
      member.kind !== "instance" ||
      member.class.getter(node.attribute.name) !== undefined ||
      types.isAlwaysSet(member.class, node.attribute.name) ||
      attributes.isLate(member.class, node.attribute.name),
  );
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
  use: "read" | "assign" = "read",
): t.Expression | undefined {
  const type = context.typeOf(node.object);
  const name = node.attribute.name;
  if (use === "read" && type.kind === "module" && name === "__name__") return t.str(type.name);
  // None has no attributes: JavaScript throws where Python does.
  const members = membersOf(type).filter((member) => member.kind !== "none");
  if (members.length === 0 || !members.every((member) => hasProperty(member, name, use, context))) {
    return undefined;
  }
  const value = lowerExpression(node.object, context);
  const object = type.kind === "union" && memberOf(type, "none") ? t.nonNull(value) : value;
  const classes = members.filter(({ kind }) => kind === "class").length;
  if (classes === members.length) return t.member(object, "prototype", propertyName(name));
  return classes > 0 ? undefined : t.member(object, propertyName(name));
}

/** Whether objects of a class of a standard module, or of a TypeScript module, have an attribute, as TypeScript knows it. */
function isModuleAttribute(type: string, name: string, { module }: FunctionContext): boolean {
  const spec = runtimeMember(module.analysis.bound.foreign, type, name);
  return type.includes(".") && spec?.startsWith("(") === false;
}

function hasProperty(
  type: Type,
  name: string,
  use: "read" | "assign",
  context: FunctionContext,
): boolean {
  const { attributes, types } = context.module.analysis;
  switch (type.kind) {
    case "instance": {
      const { class: owner } = type;
      if (owner.method(name) !== undefined) return false;
      if (types.attribute(owner, name) === undefined && owner.getter(name) === undefined) {
        return false;
      }
      return use === "read"
        ? attributes.isReadable(owner, name)
        : attributes.isWritable(owner, name);
    }
    case "class":
      return (
        types.attribute(type.class, name) !== undefined && attributes.isClassValue(type.class, name)
      );
    case "runtime":
      return (
        (runtimeAttributes[type.name]?.has(name) ?? false) ||
        (use === "read" && isModuleAttribute(type.name, name, context))
      );
    case "complex":
      return use === "read" && (name === "real" || name === "imag");
    case "module":
      // The names of a module can't be assigned to: it is asked to.
      return use === "read" && isFixedMember(type, name, context);
    default:
      return false;
  }
}

/** Whether a standard module has a name which nothing in the program assigns to, so that it is what TypeScript knows. */
export function isFixedMember(type: Type, name: string, context: FunctionContext): boolean {
  return (
    isStandardModule(type) &&
    hasModuleMember(type.name, name) &&
    !isReplacedMember(type, name, context)
  );
}

/** Whether the program assigns to a name of a standard module somewhere: it is looked up where it is used. */
export function isReplacedMember(type: Type, name: string, { module }: FunctionContext): boolean {
  return isStandardModule(type) && module.analysis.bound.usage.replaced.has(`${type.name}.${name}`);
}

function isStandardModule(type: Type): type is ModuleType {
  return type.kind === "module" && isStandard(type);
}
