import type {
  FormattedString,
  ImaginaryLiteral,
  LongLiteral,
  NumberLiteral,
  StringLiteral,
} from "../../../../grammar/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerExpression } from "./index.js";
import { textOf } from "./lines.js";
import { toText } from "./text.js";

/** An int literal is a number while it is safe; an integral float is a Float box. */
export function lowerNumber(node: NumberLiteral, context: FunctionContext): t.Expression {
  const { value } = node;
  if (typeof value === "bigint") {
    return Number.isSafeInteger(Number(value)) ? t.num(Number(value)) : t.literal(value);
  }
  return Number.isInteger(value) ? context.call("boxFloat", t.num(value)) : t.num(value);
}

/** `5L`: a bigint, whatever its size. */
export function lowerLong({ value }: LongLiteral): t.Expression {
  return t.literal(value);
}

/** `2j`. */
export function lowerImaginary(node: ImaginaryLiteral, context: FunctionContext): t.Expression {
  return t.new_(context.module.runtime("complex"), t.num(0), t.num(node.value));
}

/** A long text of several lines is one line of the output each. */
export function lowerString({ value }: StringLiteral, context: FunctionContext): t.Expression {
  return textOf([value], context);
}

/** An f-string: a template literal, each value as `str`, `repr` or `format` gives it. */
export function lowerFormatted(node: FormattedString, context: FunctionContext): t.Expression {
  return t.template(
    ...node.parts.map((part) => {
      if (part.kind === "String") return part.value;
      const value = lowerExpression(part.value, context);
      const converted =
        part.conversion === null
          ? value
          : context.call(part.conversion === "s" ? "str" : "repr", value);
      if (part.format !== null) {
        return context.call("format", converted, lowerExpression(part.format, context));
      }
      return part.conversion === null
        ? toText(value, context.typeOf(part.value), context)
        : converted;
    }),
  );
}
