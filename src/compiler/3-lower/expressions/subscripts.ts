import type { Expression, Slice, Subscript } from "../../../../grammar/index.js";
import { constantIndex, isOnly, isSafeInt, type Type } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { asserted } from "../types.js";
import { lowerExpression } from "./index.js";
import { callSpecial } from "./overloaded.js";
import { isSteady } from "./purity.js";

/** `object[index]` and `object[lower:upper:step]`, read. */
export function lowerSubscript(node: Subscript, context: FunctionContext): t.Expression {
  const object = lowerExpression(node.object, context);
  const type = context.typeOf(node.object);
  if (node.index.kind === "Slice") {
    const slice = lowerSlice(object, type, node.index, context);
    const known = type.kind === "str" || type.kind === "list";
    return known ? slice : asserted(slice, context.typeOf(node), context.module);
  }
  if (!context.module.analysis.effects.awaits(node, "special")) {
    const called = callSpecial(type, object, "__getitem__", [node.index], context);
    if (called !== undefined) return called;
  }
  const index = lowerExpression(node.index, context);
  if (type.kind === "dict") return t.callMethod(object, "getItem", index);
  if (type.kind === "tuple" && type.elements !== null) {
    const at = constantIndex(node.index);
    const { length } = type.elements;
    if (at !== undefined && at < length && at >= -length) {
      const place = t.num(at < 0 ? at + length : at);
      return t.index(length > 8 ? t.member(object, "items") : object, place);
    }
  }
  const item = context.call("getItem", object, index);
  if (isDirect(node, context)) return t.binary("??", t.index(object, index), item);
  const exact = type.kind === "str" || type.kind === "list";
  return exact ? item : asserted(item, context.typeOf(node), context.module);
}

/**
 * Whether an item is read from the array itself first, which gives nothing only where the index is out of range (or
 * counts from the end): V8 then knows the kind of the array at each place of the program.
 */
export function isDirect(node: Subscript, context: FunctionContext): boolean {
  const type = context.typeOf(node.object);
  const index = context.typeOf(node.index);
  if (type.kind !== "list" || !isSafeInt(index) || index.high < 0) return false;
  return isSteady(node.object, context) && isSteady(node.index, context);
}

function lowerSlice(
  object: t.Expression,
  type: Type,
  slice: Slice,
  context: FunctionContext,
): t.Expression {
  const [lower, upper] = [slice.lower, slice.upper];
  // With bounds that are ints, JavaScript's slice is Python's; `[:]` is a copy in both.
  const plain = (bound: Expression | null) => bound === null || isSafeInt(context.typeOf(bound));
  if (slice.step === null && isOnly(type, "str", "list") && type.kind !== "union") {
    const safe = [lower, upper].every(plain);
    if (safe) {
      const bounds = sliceBounds(lower, upper, context);
      return t.callMethod(object, "slice", ...bounds);
    }
  }
  return context.call("getSlice", object, ...sliceArguments(slice, context));
}

function sliceBounds(
  lower: Expression | null,
  upper: Expression | null,
  context: FunctionContext,
): t.Expression[] {
  if (upper === null) return lower === null ? [] : [lowerExpression(lower, context)];
  return [
    lower === null ? t.num(0) : lowerExpression(lower, context),
    lowerExpression(upper, context),
  ];
}

/** The bounds of a slice as the runtime takes them: null where omitted, the step only where there is one. */
export function sliceArguments(slice: Slice, context: FunctionContext): t.Expression[] {
  const bound = (part: Expression | null) =>
    part === null ? t.null_() : lowerExpression(part, context);
  const bounds = [bound(slice.lower), bound(slice.upper)];
  return slice.step === null ? bounds : [...bounds, bound(slice.step)];
}
