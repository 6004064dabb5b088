import type { Call, Expression } from "../../../../grammar/index.js";
import {
  argumentValue,
  definesName,
  hasForeignParent,
  hasProxies,
  isOnly,
  isSafeInt,
  isUnboxed,
  membersOf,
  NONE,
  runtimeSignature,
  takesCount,
  type Type,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { asserted } from "../types.js";
import { lowerEager, lowerQuantified } from "./comprehensions.js";
import { lowerKeywordDict } from "./displays.js";
import { isOrderSeen } from "./evaluation-order.js";
import { lowerExpression } from "./index.js";
import { isSteady } from "./purity.js";
import { lowerCodeCall } from "../dynamic-code.js";
import { lowerNamespaceCall } from "../namespaces.js";
import { isTextFunction, lowerApplied } from "./text-functions.js";
import { printsAlike } from "./text.js";
import { constantTruth, lowerTest, truthOf } from "./truth.js";

type BuiltinLowering = (
  args: readonly Expression[],
  context: FunctionContext,
) => t.Expression | undefined;

/** Builtins that have a plainer form where the types of the arguments are known. */
const lowerings: Readonly<Record<string, BuiltinLowering>> = {
  len: ([value], context) => {
    if (value === undefined) return undefined;
    const type = context.typeOf(value);
    const kinds = membersOf(type).map(({ kind }) => kind);
    const every = (...wanted: Type["kind"][]) =>
      kinds.length > 0 && kinds.every((kind) => wanted.includes(kind));
    if (every("str", "list")) return t.member(lowerExpression(value, context), "length");
    if (every("dict", "set", "frozenset")) return t.member(lowerExpression(value, context), "size");
    return undefined;
  },
  str: ([value], context) => {
    if (value === undefined) return undefined;
    const type = context.typeOf(value);
    if (isOnly(type, "str")) return lowerExpression(value, context);
    return printsAlike(type) ? t.call(t.id("String"), lowerExpression(value, context)) : undefined;
  },
  bool: ([value], context) => {
    if (value === undefined) return t.bool(false);
    const constant = constantTruth(value);
    if (constant !== undefined) return t.bool(constant);
    if (context.module.analysis.effects.awaits(value, "truth")) return lowerTest(value, context);
    const truth = truthOf(lowerExpression(value, context), context.typeOf(value), context);
    const isBoolean =
      isOnly(context.typeOf(value), "bool") ||
      truth.kind === "Binary" ||
      (truth.kind === "Call" &&
        truth.callee.kind === "Identifier" &&
        truth.callee.name === "truth");
    return isBoolean ? truth : t.not(t.not(truth));
  },
  isinstance: ([value, type], context) => {
    if (value === undefined || type === undefined) return undefined;
    return instanceTest(value, type, context);
  },
  list: ([value], context) =>
    value === undefined
      ? t.array([])
      : context.typeOf(value).kind === "list"
        ? t.callMethod(lowerExpression(value, context), "slice")
        : undefined,
  // A tuple of a tuple is that one itself.
  tuple: ([value], context) =>
    value !== undefined && context.typeOf(value).kind === "tuple"
      ? lowerExpression(value, context)
      : undefined,
  int: ([value, base], context) =>
    value !== undefined && base === undefined && isOnly(context.typeOf(value), "int")
      ? lowerExpression(value, context)
      : undefined,
  abs: ([value], context) =>
    value !== undefined && isSafeInt(context.typeOf(value))
      ? math("abs", [value], context)
      : undefined,
  map: (args, context) => appliedToText("map", args, context),
  filter: (args, context) => appliedToText("filter", args, context),
  min: (values, context) => (areSafe(values, context) ? math("min", values, context) : undefined),
  max: (values, context) => (areSafe(values, context) ? math("max", values, context) : undefined),
  chr: ([value], context) => {
    if (value === undefined) return undefined;
    const type = context.typeOf(value);
    // From 128 on it is a byte.
    return type.kind === "int" && type.low >= 0 && type.high < 128
      ? t.callMethod(t.id("String"), "fromCharCode", lowerExpression(value, context))
      : undefined;
  },
  ord: ([value]) =>
    value?.kind === "String" && value.value.length === 1 && value.value < "\x80"
      ? t.callMethod(t.str(value.value), "charCodeAt", t.num(0))
      : undefined,
  sum: ([list, start], context) =>
    list !== undefined && start === undefined && holdsNumbers(list, context)
      ? context.call("sumFloats", lowerExpression(list, context))
      : undefined,
  zip: (lists, context) =>
    lists.some((list) => holdsNumbers(list, context))
      ? context.call(
          "zip",
          ...lists.map((list) => {
            const value = lowerExpression(list, context);
            return holdsNumbers(list, context)
              ? t.callMethod(value, "map", context.module.runtime("boxFloat"))
              : value;
          }),
        )
      : undefined,
  set: ([value], context) =>
    value === undefined ? t.callMethod(context.module.runtime("PySet"), "of") : undefined,
  frozenset: ([value], context) =>
    value === undefined ? t.callMethod(context.module.runtime("FrozenSet"), "of") : undefined,
  dict: ([value], context) =>
    value === undefined ? t.callMethod(context.module.runtime("Dict"), "of") : undefined,
};

function areSafe(values: readonly Expression[], context: FunctionContext): boolean {
  return values.length > 1 && values.every((value) => isSafeInt(context.typeOf(value)));
}

function math(name: string, values: readonly Expression[], context: FunctionContext): t.Expression {
  return t.callMethod(
    t.id("Math"),
    name,
    ...values.map((value) => lowerExpression(value, context)),
  );
}

/** Whether the floats in a list are plain numbers. */
function holdsNumbers(list: Expression, context: FunctionContext): boolean {
  const type = context.typeOf(list);
  return type.kind === "list" && isUnboxed(type.element.type);
}

/** `isinstance` as the test that TypeScript understands: of several types, one test each. */
function instanceTest(
  value: Expression,
  type: Expression,
  context: FunctionContext,
): t.Expression | undefined {
  const isNamed = value.kind === "Name" || (value.kind === "Attribute" && isSteady(value, context));
  if (type.kind === "Tuple" && !isNamed) return undefined;
  let left: readonly Type[] = membersOf(context.typeOf(value));
  const all = type.kind === "Tuple" ? type.elements : [type];
  const possible = all.filter((each) => mayBeOf(left, context.typeOf(each)));
  const tests = (possible.length === 0 ? all : possible).map((each) => {
    const test = typeTest(lowerExpression(value, context), each, context);
    // Of what can be no object TypeScript does not let it be asked; nor of a name where it sees that nothing gets there.
    const isFree = test?.kind !== "Binary" || test.operator !== "instanceof";
    const isObject =
      (left.length === 0 && !isNamed) || left.some(({ kind }) => !primitives.has(kind));
    left = left.filter((member) => !isTestedBy(member, context.typeOf(each)));
    if (left.length === 0) left = [NONE];
    return isFree || isObject ? test : undefined;
  });
  if (tests.length === 0 || tests.includes(undefined)) return undefined;
  return tests.map((test) => test!).reduce((either, test) => t.or(either, test));
}

/** The kinds of values that are no objects in JavaScript. */
const primitives: ReadonlySet<string> = new Set(["bool", "int", "none", "str"]);

/** Whether a value of one of the types may be an instance of the tested one. */
function mayBeOf(members: readonly Type[], tested: Type): boolean {
  if (tested.kind !== "builtin" || !["list", "tuple", "dict"].includes(tested.name)) return true;
  return members.some(
    ({ kind }) =>
      kind === tested.name || kind === "unknown" || kind === "instance" || kind === "runtime",
  );
}

/** Whether TypeScript takes a value of a type for none of those that are left where a test has failed. */
function isTestedBy(member: Type, tested: Type): boolean {
  if (tested.kind === "builtin") {
    const isText = ["str", "unicode", "basestring"].includes(tested.name);
    return isText ? member.kind === "str" : member.kind === tested.name;
  }
  return (
    tested.kind === "class" && member.kind === "instance" && member.class.descendsFrom(tested.class)
  );
}

function typeTest(
  value: t.Expression,
  type: Expression,
  context: FunctionContext,
): t.Expression | undefined {
  const of = context.typeOf(type);
  if (of.kind === "class") {
    const { bound } = context.module.analysis;
    if (hasProxies(bound)) return undefined;
    // What is registered with an abstract class is of it, and does not extend it.
    const isAbstract = hasForeignParent(of.class) || definesName(of.class, "__metaclass__");
    if (isAbstract && bound.usage.mentions.has("register")) return undefined;
    return t.binary("instanceof", value, lowerExpression(type, context));
  }
  if (of.kind !== "builtin") return undefined;
  switch (of.name) {
    case "str":
    case "unicode":
    case "basestring":
      if (context.module.analysis.bound.usage.extendsText) return undefined;
      return t.equal(t.unary("typeof", value), t.str("string"));
    case "list":
      return t.callMethod(t.id("Array"), "isArray", value);
    case "tuple":
    case "dict":
      return t.binary(
        "instanceof",
        value,
        context.module.runtime(of.name === "tuple" ? "Tuple" : "Dict"),
      );
    default:
      return undefined;
  }
}

/** `map` and `filter` of a method of `str` itself, which is applied to text. */
function appliedToText(
  name: string,
  [f, items, ...more]: readonly Expression[],
  context: FunctionContext,
): t.Expression | undefined {
  if (f === undefined || items === undefined || more.length > 0) return undefined;
  return isTextFunction(f, items, context)
    ? context.call(name, lowerApplied(f, items, context), lowerExpression(items, context))
    : undefined;
}

/** A call of a builtin in a form plainer than the runtime's function; undefined: call that. */
export function lowerBuiltinCall(
  name: string,
  node: Call,
  context: FunctionContext,
): t.Expression | undefined {
  const args: Expression[] = [];
  for (const argument of node.arguments) {
    if (argument.kind === "KeywordArgument") return lowerWithKeywords(name, node, context);
    if (argument.kind === "DoubleStarred" || argument.kind === "Starred") return undefined;
    args.push(argument);
  }
  const code = lowerCodeCall(name, node, context);
  if (code !== undefined) return code;
  const names = lowerNamespaceCall(name, node, context);
  if (names !== undefined) return names;
  if (name === "print" && context.statementCall === node)
    return context.call("print", t.array(args.map((each) => lowerExpression(each, context))));
  if (name === "debug") return lowerDebug(args, context);
  if (!takesCount(name, args.length)) {
    const all = args.map((each) => lowerExpression(each, context));
    return context.call("call", lowerExpression(node.callee, context), ...all);
  }
  return lowerEagerCall(name, args, context) ?? lowerings[name]?.(args, context);
}

/** Builtins that go through all of an iterable before they give anything. */
const exhausts = new Set([
  "dict",
  "frozenset",
  "list",
  "max",
  "min",
  "set",
  "sorted",
  "sum",
  "tuple",
]);

/** `sum(f(x) for x in xs)`: the generator is an array that is made at once. */
function lowerEagerCall(
  name: string,
  [first, ...more]: readonly Expression[],
  context: FunctionContext,
): t.Expression | undefined {
  if (first?.kind !== "GeneratorExpression") return undefined;
  if (name === "any" || name === "all") {
    return more.length > 0 ? undefined : lowerQuantified(name, first, context);
  }
  if (!exhausts.has(name)) return undefined;
  const array = lowerEager(first, context);
  if (name === "list") return isGenerated(array) ? undefined : array;
  return context.call(name, array, ...more.map((each) => lowerExpression(each, context)));
}

/** Whether a lowered generator expression is a generator all the same. */
function isGenerated(node: t.Expression): boolean {
  return node.kind === "Call" && node.callee.kind === "FunctionExpression";
}

/** `debug(s)`: a line in a file that has the program's name, where that is asked for. */
function lowerDebug(args: readonly Expression[], context: FunctionContext): t.Expression {
  const { debug, analysis } = context.module;
  if (!debug) return t.null_();
  const values = args.map((each) => lowerExpression(each, context));
  return context.call("debug", ...values, t.str(analysis.program.entry.name));
}

/** Classes of JavaScript, which are not called, and builtins that Python has under a name which is no variable of JavaScript's. */
const unplaced: ReadonlySet<string> = new Set(["bytearray", "__import__"]);

/** A call with keywords, in their places; undefined where it is bound at run time. */
function lowerWithKeywords(
  name: string,
  node: Call,
  context: FunctionContext,
): t.Expression | undefined {
  if (name === "dict") return lowerKeywordDict(node, context);
  const isExtreme = name === "min" || name === "max";
  const names = isExtreme ? [] : runtimeSignature("__builtin__", name)?.names;
  if (names === undefined || unplaced.has(name)) return undefined;
  const placed: t.Expression[] = [];
  const first = node.arguments[0] && argumentValue(node.arguments[0]);
  let key: t.Expression | null = null;
  let last = -1;
  for (const [index, argument] of node.arguments.entries()) {
    if (argument.kind === "Starred" || argument.kind === "DoubleStarred") return undefined;
    if (argument.kind !== "KeywordArgument") {
      const isEager = index === 0 && exhausts.has(name);
      placed[(last = index)] = isEager
        ? lowerEager(argument, context)
        : lowerExpression(argument, context);
      continue;
    }
    const { value } = argument;
    const place = names.indexOf(argument.name.name);
    const before = node.arguments.slice(0, index).map(argumentValue);
    const isSteady = !isOrderSeen(before, value, context);
    if (isExtreme && argument.name.name === "key" && isSteady) {
      key = lowerApplied(value, first, context);
      continue;
    }
    if (place === -1 || placed[place] !== undefined || (place < last && !isSteady))
      return undefined;
    placed[(last = place)] = lowerApplied(value, first, context);
  }
  // What comes first is never left out: what there is without it, a plain call does not tell.
  if (!(0 in placed)) return undefined;
  const none = name === "sorted" ? t.null_() : t.undefined_();
  const args = Array.from(placed, (value) => value ?? none);
  if (!isExtreme) return context.call(name, ...args);
  if (key === null) return undefined;
  const call = context.call(`${name}By`, key, ...args);
  return asserted(call, context.typeOf(node), context.module);
}
