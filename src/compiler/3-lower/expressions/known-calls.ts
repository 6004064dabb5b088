import type { Attribute, Call, Expression } from "../../../../grammar/index.js";
import {
  exceptionNames,
  isOnly,
  lacksMethod,
  memberOf,
  membersOf,
  superParent,
  type ClassUnit,
  type FunctionType,
  type FunctionUnit,
  type Type,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { propertyName } from "../names.js";
import { isUnknown, targetType } from "../types.js";
import { bindKnown, hasKeywords, positional } from "./arguments.js";
import { lowerExpression } from "./index.js";
import { isSelf } from "./names.js";
import { isRepeatable } from "./purity.js";

/** A call of one function of the program; undefined where its arguments can only be bound at run time. */
export function lowerKnownCall(
  node: Call,
  unit: FunctionUnit,
  context: FunctionContext,
): t.Expression | undefined {
  const { callee } = node;
  if (callee.kind === "Attribute") {
    const object = context.typeOf(callee.object);
    if (isOnly(object, "instance", "none")) {
      if (unit.form === "static" || unit.form === "class")
        return lowerStaticCall(node, unit, context);
      // What only classes below have TypeScript does not let `this` be.
      if (lacksMethod(object, callee.attribute.name) && isOwnObject(callee.object, context))
        return undefined;
      // A function that an object was given, or a method of another one, is called as Python does it.
      if (unit.owner === null || unit.self === null) return undefined;
      if (unit.name !== callee.attribute.name || !mayHave(object, unit.owner, context))
        return undefined;
      const args = bindKnown(unit, node.arguments, context);
      if (args === undefined) return undefined;
      const target = t.member(lowerHolder(callee, object, context), propertyName(unit.name));
      return t.call(target, ...streamFirst(unit, args, context));
    }
    if (object.kind === "class") return lowerUnboundCall(node, object.class, unit, context);
    if (superParent(callee.object, context.unit, context.module.analysis.bound) !== undefined) {
      const args = context.method.hidesThis ? undefined : bindKnown(unit, node.arguments, context);
      if (args === undefined) return undefined;
      return t.callMethod(t.super_(), propertyName(unit.name), ...streamFirst(unit, args, context));
    }
    if (object.kind !== "module") return undefined;
    const args = bindKnown(unit, node.arguments, context);
    return args && t.call(lowerExpression(callee, context), ...args);
  }
  if (isOpaque(callee, unit, context)) return undefined;
  const args = bindKnown(unit, node.arguments, context);
  if (args === undefined) return undefined;
  return t.call(lowerExpression(callee, context), ...args);
}

/** Whether objects of a type may have the methods of a class as their own. */
function mayHave(object: Type, owner: ClassUnit, { module }: FunctionContext): boolean {
  return membersOf(object).some(
    (member) =>
      member.kind === "instance" &&
      (member.class.isKinTo(owner) ||
        module.analysis.bound.classes.some(
          (each) => each.descendsFrom(owner) && each.descendsFrom(member.class),
        )),
  );
}

/** The object of a method: of several classes, one that has the method. */
function lowerHolder(callee: Attribute, type: Type, context: FunctionContext): t.Expression {
  const value = lowerExpression(callee.object, context);
  const { name } = callee.attribute;
  if (lacksMethod(type, name)) {
    const methods = membersOf(context.typeOf(callee)).filter(({ kind }) => kind === "function");
    return t.as(value, t.union(...holders(methods as FunctionType[], context)));
  }
  return memberOf(type, "none") ? t.nonNull(value) : value;
}

/** The classes that have some methods, without those that descend from others among them. */
function holders(methods: readonly FunctionType[], context: FunctionContext): t.Type[] {
  const owners = methods.map(({ unit }) => unit.owner!);
  return owners
    .filter((owner) => !owners.some((other) => other !== owner && owner.descendsFrom(other)))
    .map((owner) => targetType({ kind: "instance", class: owner }, context.module));
}

/**
 * A static method, or one of the class, that is called on an object: it is the same for all of them. An object that is no
 * mere name is asked for its class.
 */
function lowerStaticCall(
  node: Call,
  unit: FunctionUnit,
  context: FunctionContext,
): t.Expression | undefined {
  const { object } = node.callee as Attribute;
  const type = context.typeOf(object);
  const { owner } = unit;
  if (owner?.isNamed !== true || type.kind !== "instance") return undefined;
  const kind = unit.form === "class" ? type.class : owner;
  if (!kind.isNamed) return undefined;
  const args = bindKnown(unit, node.arguments, context);
  if (args === undefined) return undefined;
  const name = context.module.className(kind, true);
  const holder = isRepeatable(object)
    ? t.id(name)
    : t.as(t.member(lowerExpression(object, context), "constructor"), t.typeOf(name));
  return t.callMethod(holder, propertyName(unit.name), ...args);
}

/** Whether TypeScript can't call what is called: a value, and not a function by its name, whose type can't be written. */
function isOpaque(callee: Expression, unit: FunctionUnit, context: FunctionContext): boolean {
  if (callee.kind === "Lambda") return false;
  const binding = callee.kind === "Name" ? context.module.reference(callee) : undefined;
  // Of a name of the class body around nothing is told.
  if (binding?.scope.kind === "class") return true;
  const isFunction = binding?.entity === unit || binding?.imported != null;
  return !isFunction && isUnknown(targetType(context.typeOf(callee), context.module));
}

/**
 * `Parent.method(self, …)`: `super.method(…)` from a method of a direct child, else a call with the object; a static
 * method, or one of the class, is called as such.
 */
function lowerUnboundCall(
  node: Call,
  owner: ClassUnit,
  unit: FunctionUnit,
  context: FunctionContext,
): t.Expression | undefined {
  if (unit.form === "static" || unit.form === "class") {
    const args = bindKnown(unit, node.arguments, context);
    const callee = node.callee as Attribute;
    return args && t.callMethod(lowerExpression(callee.object, context), unit.name, ...args);
  }
  const [self, ...rest] = node.arguments;
  if (self === undefined || unit.self === null) return undefined;
  if (self.kind === "KeywordArgument" || self.kind === "DoubleStarred" || self.kind === "Starred") {
    return undefined;
  }
  // Python refuses what is surely no instance.
  if (isOnly(context.typeOf(self), "none", "bool", "int", "float", "str", "list", "dict"))
    return undefined;
  const args = bindKnown(unit, rest, context);
  if (args === undefined) return undefined;
  const all = streamFirst(unit, args, context);
  const own = self.kind === "Name" ? context.module.reference(self) : undefined;
  const { method } = context;
  const isSuper =
    own !== undefined &&
    isSelf(own, context) &&
    !method.hidesThis &&
    method.unit.owner?.parents.length === 1 &&
    method.unit.owner.parents[0] === owner;
  if (isSuper) return t.callMethod(t.super_(), propertyName(unit.name), ...all);
  if (own !== undefined && isSelf(own, context) && isSameBelow(unit, context)) {
    return t.callMethod(lowerExpression(self, context), propertyName(unit.name), ...all);
  }
  const prototype = t.member(t.id(context.module.className(owner, true)), "prototype");
  return t.callMethod(
    t.member(prototype, propertyName(unit.name)),
    "call",
    lowerExpression(self, context),
    ...all,
  );
}

/** Whether a method is the same for all objects of the class whose method is at hand: no class and no object has another one. */
function isSameBelow({ name, owner }: FunctionUnit, { method, module }: FunctionContext): boolean {
  if (owner === null || method.unit.owner !== owner) return false;
  const { bound, types } = module.analysis;
  const unit = owner.methods.get(name);
  return (
    types.attribute(owner, name) === undefined &&
    bound.classes.every((each) => !each.descendsFrom(owner) || each.method(name) === unit)
  );
}

/** An always-streaming view takes the stream before its own arguments. */
function streamFirst(
  unit: FunctionUnit,
  args: readonly t.Expression[],
  context: FunctionContext,
): readonly t.Expression[] {
  if (context.module.analysis.effects.streaming(unit) !== "always") return args;
  const { method } = context;
  for (const name of ["request", "response"]) method.contextNames.add(name);
  const wfile = method.streams
    ? (method.contextNames.add("wfile"), t.id("wfile"))
    : t.member(t.id("response"), "wfile");
  const stream = t.object([
    t.property("wfile", wfile),
    t.property("request", t.id("request")),
    t.property("response", t.id("response")),
  ]);
  return [stream, ...args];
}

/** A call of a class of the program, which makes an object; undefined where that can only be done at run time. */
export function lowerConstruction(
  owner: ClassUnit,
  node: Call,
  context: FunctionContext,
): t.Expression | undefined {
  const init = owner.method("__init__");
  const name = () => t.id(context.module.className(owner, true));
  const isLocal = owner.outer !== null && owner.outer.kind !== "module";
  const isMember = node.callee.kind === "Attribute";
  const named = node.callee.kind === "Name" ? context.module.reference(node.callee) : undefined;
  const isOwn = named !== undefined && isSelf(named, context);
  const class_ = isLocal || isMember || isOwn ? lowerExpression(node.callee, context) : name();
  const bound = init === undefined ? undefined : bindKnown(init, node.arguments, context, true);
  if (bound === undefined && (init !== undefined || hasKeywords(node))) return undefined;
  if (owner.static("__new__") !== undefined) {
    // Two functions get the arguments, each binds them its own way.
    if (hasKeywords(node)) return undefined;
    return context.call("call", class_, ...positional(node, context));
  }
  const args = bound ?? positional(node, context);
  // An `__init__` that waits can't run in a constructor.
  if (init !== undefined && context.module.analysis.effects.isAsync(init)) {
    return context.call("constructAsync", class_, ...args);
  }
  return t.new_(class_, ...args);
}

/** `Exception.__init__(self, …)`, or by `super`, from a method of a class right below that exception of Python's own. */
export function lowerExceptionInit(node: Call, context: FunctionContext): t.Expression | undefined {
  const { callee } = node;
  if (callee.kind !== "Attribute" || callee.attribute.name !== "__init__") return undefined;
  const { unit, hidesThis } = context.method;
  if (hidesThis || unit.form !== "method" || hasKeywords(node)) return undefined;
  const [parent, ...more] = unit.owner?.node.kind === "Class" ? unit.owner.node.bases : [];
  if (parent?.kind !== "Name" || more.length > 0 || !isBuiltinException(parent, context))
    return undefined;
  const { object } = callee;
  if (object.kind === "Name" && object.name === parent.name) {
    const [self, ...rest] = node.arguments;
    if (self?.kind !== "Name" || !isOwnObject(self, context)) return undefined;
    return t.callMethod(
      t.super_(),
      "__init__",
      ...positional({ ...node, arguments: rest }, context),
    );
  }
  if (object.kind !== "Call" || object.callee.kind !== "Name" || object.callee.name !== "super")
    return undefined;
  const [owner, self] = object.arguments;
  const isOwn =
    owner?.kind === "Name" &&
    context.module.reference(owner)?.entity === unit.owner &&
    self?.kind === "Name" &&
    isOwnObject(self, context);
  return isOwn ? t.callMethod(t.super_(), "__init__", ...positional(node, context)) : undefined;
}

/** Whether an expression is the object of the method at hand, or of one around. */
function isOwnObject(node: Expression, context: FunctionContext): boolean {
  const binding = node.kind === "Name" ? context.module.reference(node) : undefined;
  let at: FunctionContext | null = context.method;
  while (at !== null && at.unit.self !== binding) at = at.enclosing?.method ?? null;
  return binding !== undefined && binding.writes <= 1 && at !== null;
}

function isBuiltinException(node: Expression, context: FunctionContext): boolean {
  const type = context.typeOf(node);
  return type.kind === "builtin" && exceptionNames.includes(type.name);
}
