import { isOnly, isSafeInt, type Type } from "../../2-analyze/index.js";
import type * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";

/** A value as it may stand in a template literal: itself, where JavaScript's text of it is Python's, else `str` of it. */
export function toText(value: t.Expression, type: Type, context: FunctionContext): t.Expression {
  return printsAlike(type) ? value : context.call("str", value);
}

/** Whether `String(value)` is `str(value)`: true of strings and ints, not of booleans, None and floats. */
export function printsAlike(type: Type): boolean {
  return isOnly(type, "str") || isSafeInt(type) || isOnly(type, "int");
}
