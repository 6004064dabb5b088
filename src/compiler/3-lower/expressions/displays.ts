import type {
  Call,
  DictExpression,
  Expression,
  ListExpression,
  NumberLiteral,
  SetExpression,
  TupleExpression,
} from "../../../../grammar/index.js";
import { isUnboxed } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { elementTargetType, elementTypes } from "../iteration.js";
import { isUnknown, targetType } from "../types.js";
import { isOrderSeen } from "./evaluation-order.js";
import { lowerInto } from "./floats.js";
import { lowerAll, lowerExpression } from "./index.js";

export function lowerList(node: ListExpression, context: FunctionContext): t.Expression {
  const type = context.typeOf(node);
  const element = type.kind === "list" ? type.element.type : undefined;
  return t.array(node.elements.map((each) => lowerInto(each, element, context)));
}

export function lowerTuple(node: TupleExpression, context: FunctionContext): t.Expression {
  const of = t.member(context.module.runtime("Tuple"), "of");
  const elements = lowerAll(node.elements, context);
  const type = context.typeOf(node);
  // TypeScript takes what stands there for all that the elements may ever hold.
  const wider = node.elements.some((element) => !isInferred(element, context));
  if (!wider || type.kind !== "tuple" || type.elements === null) return t.call(of, ...elements);
  const types = type.elements.map((element) => targetType(element, context.module));
  return t.callTyped(of, [t.tupleOf(...types)], elements);
}

export function lowerSet(node: SetExpression, context: FunctionContext): t.Expression {
  const of = t.member(context.module.runtime("PySet"), "of");
  const type = context.typeOf(node);
  const elements = lowerAll(node.elements, context);
  if (type.kind !== "set" || isInferredOf(node, node.elements, context))
    return t.call(of, ...elements);
  return t.callTyped(of, [targetType(type.element.type, context.module)], elements);
}

/** The key and value of an item of a dict. */
export function lowerEntry(
  key: Expression,
  value: Expression,
  context: FunctionContext,
): t.Expression {
  if (!isOrderSeen([key], value, context)) return t.array(lowerAll([key, value], context));
  return context.call("entry", ...lowerAll([value, key], context));
}

export function lowerDict(node: DictExpression, context: FunctionContext): t.Expression {
  const entries = node.entries.map(({ key, value }) => lowerEntry(key, value, context));
  const of = t.member(context.module.runtime("Dict"), "of");
  const type = context.typeOf(node);
  const [keys, values] = [
    node.entries.map(({ key }) => key),
    node.entries.map(({ value }) => value),
  ];
  const plain = [keys, values].every((each) => isInferredOf(node, each, context));
  if (entries.length === 0 || type.kind !== "dict" || plain) return t.call(of, ...entries);
  const types = [type.key.type, type.value.type].map((each) => targetType(each, context.module));
  return t.callTyped(of, types, entries);
}

/** So many entries a dict holds from the start. Room for more is made at once for a call, which shows in their order. */
const SMALLEST = 5;

/** `dict(a=1, b=2)`: as what such a call makes, in its order; undefined where anything else is given. */
export function lowerKeywordDict(node: Call, context: FunctionContext): t.Expression | undefined {
  const type = context.typeOf(node);
  const given = node.arguments.filter((each) => each.kind === "KeywordArgument");
  if (type.kind !== "dict" || given.length < node.arguments.length) return undefined;
  if (given.length > SMALLEST) return undefined;
  const pairs = given.map(({ name, value }) =>
    t.array([t.str(name.name), lowerExpression(value, context)]),
  );
  const maker = t.member(context.module.runtime("Dict"), pairs.length > 1 ? "ofKeywords" : "of");
  const [key, value] = [type.key, type.value].map((each) => targetType(each.type, context.module));
  const values = given.map((each) => targetType(context.typeOf(each.value), context.module));
  const isPlain = [key!, ...values].every((each, i) =>
    t.isSameType(each, i === 0 ? t.typeRef("string") : value!),
  );
  return isPlain ? t.call(maker, ...pairs) : t.callTyped(maker, [key!, value!], pairs);
}

/** The same of a container made by a call: of several types among its arguments, TypeScript takes the first. */
function isInferredOf(
  node: Expression,
  elements: readonly Expression[],
  context: FunctionContext,
): boolean {
  if (!isInferred(node, context)) return false;
  const type = joined(elements, context);
  return type.kind !== "Union" && !(isUnknown(type) && elements.length > 1);
}

/** Whether TypeScript infers of an expression what inference knows. */
export function isInferred(node: Expression, context: FunctionContext): boolean {
  if (!saysOther.has(node.kind)) return true;
  const type = targetType(context.typeOf(node), context.module);
  return t.isSameType(naturalType(node, context), type);
}

/** The expressions of which TypeScript may infer another type than they have. */
const saysOther: ReadonlySet<Expression["kind"]> = new Set([
  "List",
  "Set",
  "Dict",
  "Tuple",
  "Number",
  "Long",
  "Unary",
  "Subscript",
  "Binary",
  "Call",
  "ListComprehension",
] as const);

/** What TypeScript infers of an expression by itself, where that may differ from what inference knows. */
function naturalType(node: Expression, context: FunctionContext): t.Type {
  const { module } = context;
  const own = context.typeOf(node);
  switch (node.kind) {
    case "List":
    case "Set": {
      const element = joined(node.elements, context);
      if (own.kind === "list") {
        return t.arrayOf(isUnboxed(own.element.type) ? t.typeRef("number") : element);
      }
      return t.typeRef(module.imports.runtimeType("PySet"), element);
    }
    case "Dict":
      return t.typeRef(
        module.imports.runtimeType("Dict"),
        joined(
          node.entries.map(({ key }) => key),
          context,
        ),
        joined(
          node.entries.map(({ value }) => value),
          context,
        ),
      );
    case "Tuple":
      return t.typeRef(
        module.imports.runtimeType("Tuple"),
        t.tupleOf(...node.elements.map((element) => targetType(context.typeOf(element), module))),
      );
    case "Number":
      return isBig(node) ? t.typeRef("bigint") : targetType(own, module);
    case "Long":
      return t.typeRef("bigint");
    case "Unary":
      return node.operand.kind === "Long" || (node.operand.kind === "Number" && isBig(node.operand))
        ? t.typeRef("bigint")
        : targetType(own, module);
    case "Subscript":
      return node.index.kind === "Slice"
        ? targetType(context.typeOf(node.object), module)
        : targetType(own, module);
    case "Binary": {
      const left = context.typeOf(node.left);
      return left.kind === "list" && node.operator === "+"
        ? naturalSum(node.left, node.right, context)
        : targetType(own, module);
    }
    case "ListComprehension":
      return t.arrayOf(
        own.kind === "list" && isUnboxed(own.element.type)
          ? t.typeRef("number")
          : naturalType(node.element, context),
      );
    case "Call":
      return naturalResult(node, context) ?? targetType(own, module);
    default:
      return targetType(own, module);
  }
}

/** What TypeScript infers of a call that makes a container; undefined of any other call. */
function naturalResult(node: Call, context: FunctionContext): t.Type | undefined {
  const { callee, arguments: args } = node;
  const { module } = context;
  const [first] = args;
  const own = context.typeOf(node);
  // Of a list whose elements were lost sight of, what TypeScript infers is better than nothing.
  const isLost = own.kind === "list" && own.element.type.kind === "unknown";
  if (first !== undefined && first.kind === "KeywordArgument") return undefined;
  if (first?.kind === "Starred" || first?.kind === "DoubleStarred") return undefined;
  if (callee.kind === "Attribute") {
    const object = context.typeOf(callee.object);
    const name = callee.attribute.name;
    if (object.kind === "str" && !isLost && ["rsplit", "split", "splitlines"].includes(name))
      return t.arrayOf(t.typeRef("string"));
    if (object.kind !== "dict") return undefined;
    if (name === "keys") return t.arrayOf(targetType(object.key.type, module));
    return name === "values" ? t.arrayOf(targetType(object.value.type, module)) : undefined;
  }
  const type = context.typeOf(callee);
  if (type.kind !== "builtin") return undefined;
  if (type.name === "dict" && first !== undefined) return naturalDict(first, context);
  const element =
    first === undefined ? t.typeRef("never") : elementTargetType(context.typeOf(first), context);
  switch (type.name) {
    case "list":
    case "sorted":
      return t.arrayOf(element);
    case "range":
      return t.arrayOf(t.typeRef("number"));
    case "set":
      return t.typeRef(module.imports.runtimeType("PySet"), element);
    case "frozenset":
      return t.typeRef(module.imports.runtimeType("FrozenSet"), element);
    case "zip":
      return isLost ? undefined : naturalZip(args, context);
    default:
      return undefined;
  }
}

/** What TypeScript infers of `zip(list, list)`. */
function naturalZip(lists: Call["arguments"], context: FunctionContext): t.Type | undefined {
  const elements: t.Type[] = [];
  for (const list of lists) {
    if (list.kind === "KeywordArgument" || list.kind === "DoubleStarred") return undefined;
    if (list.kind === "Starred") return undefined;
    elements.push(elementTargetType(context.typeOf(list), context));
  }
  const name = context.module.imports.runtimeType("Tuple");
  return t.arrayOf(t.typeRef(name, t.tupleOf(...elements)));
}

/** What TypeScript infers of `dict(pairs)`: the types of what stands in the pairs, or in the dict that is copied. */
function naturalDict(pairs: Expression, context: FunctionContext): t.Type | undefined {
  const { module } = context;
  const name = module.imports.runtimeType("Dict");
  const copied = context.typeOf(pairs);
  if (copied.kind === "dict")
    return t.typeRef(
      name,
      targetType(copied.key.type, module),
      targetType(copied.value.type, module),
    );
  const isMade = pairs.kind === "GeneratorExpression" || pairs.kind === "ListComprehension";
  if (isMade && pairs.element.kind === "Tuple" && pairs.element.elements.length === 2)
    return t.typeRef(name, ...pairs.element.elements.map((each) => naturalType(each, context)));
  const [pair, ...others] = elementTypes(copied);
  if (pair?.kind !== "tuple" || others.length > 0) return undefined;
  const [key, value] = pair.elements ?? [];
  if (key === undefined || value === undefined) return undefined;
  return t.typeRef(name, targetType(key, module), targetType(value, module));
}

function isBig({ value }: NumberLiteral): boolean {
  return typeof value === "bigint" && !Number.isSafeInteger(Number(value));
}

function naturalSum(left: Expression, right: Expression, context: FunctionContext): t.Type {
  const types = [left, right].map((each) => targetType(context.typeOf(each), context.module));
  return t.isSameType(types[0]!, types[1]!) ? types[0]! : t.typeRef("unknown");
}

function joined(elements: readonly Expression[], context: FunctionContext): t.Type {
  const types = elements.map((element) => naturalType(element, context));
  const unique = types.filter(
    (type, i) => types.findIndex((other) => t.isSameType(other, type)) === i,
  );
  return unique.length === 0 ? t.typeRef("never") : t.union(...unique);
}

/** Whether an expression makes an empty container, of which TypeScript can't tell what will be put into it. */
export function isEmptyDisplay(node: Expression): boolean {
  return (
    ((node.kind === "List" || node.kind === "Set") && node.elements.length === 0) ||
    (node.kind === "Dict" && node.entries.length === 0) ||
    (node.kind === "Call" &&
      node.arguments.length === 0 &&
      node.callee.kind === "Name" &&
      ["dict", "frozenset", "list", "set"].includes(node.callee.name))
  );
}
