import type { BinaryOperation, Expression } from "../../../../grammar/index.js";
import { isNatural, isOnly, isSafeInt, type Type } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { isPlainNumber, lowerNumber } from "./floats.js";
import { lowerExpression } from "./index.js";
import { textOf } from "./lines.js";
import { printsAlike, toText } from "./text.js";

/**
 * `template % values`. Where the template is a literal and what its conversions say of the values can be said in
 * JavaScript, it is a template literal; else the runtime formats.
 */
export function lowerFormat(node: BinaryOperation, context: FunctionContext): t.Expression {
  const pieces = node.left.kind === "String" ? split(node.left.value) : undefined;
  const values = valuesOf(node.right, context);
  if (pieces !== undefined && values !== undefined) {
    const inlined = inline(pieces, values, context);
    if (inlined !== undefined) return inlined;
  }
  return context.call(
    "formatPercent",
    lowerExpression(node.left, context),
    lowerExpression(node.right, context),
  );
}

/** `%-10s`, `%05d`, `%.2f`. */
interface Conversion {
  readonly letter: string;
  readonly left: boolean;
  readonly zeros: boolean;
  readonly width: number;
  readonly precision: number | null;
}

interface Pieces {
  /** One more than conversions. */
  readonly texts: readonly string[];
  readonly conversions: readonly Conversion[];
}

/** A conversion without a key, `*` or a flag for a sign; or what it is not. */
const conversion = /%(?:([-0]*)(\d{0,3})(?:\.(\d{1,2}))?([sdiurfxo])|(%)|.|$)/gs;

/** A template cut at its conversions; undefined where one of them is another. */
function split(template: string): Pieces | undefined {
  const texts = [""];
  const conversions: Conversion[] = [];
  let at = 0;
  for (const match of template.matchAll(conversion)) {
    const [whole, flags = "", width, precision, letter, percent] = match;
    const text = template.slice(at, match.index);
    at = match.index + whole.length;
    texts[texts.length - 1] += text;
    if (percent !== undefined) texts[texts.length - 1] += "%";
    else if (letter === undefined) return undefined;
    else {
      const left = flags.includes("-");
      const places = Number(width ?? 0);
      conversions.push({
        letter: letter === "i" || letter === "u" ? "d" : letter,
        left,
        zeros: flags.includes("0") && !left && places > 0,
        width: places,
        precision: precision === undefined ? null : Number(precision),
      });
      texts.push("");
    }
  }
  texts[texts.length - 1] += template.slice(at);
  return { texts, conversions };
}

/** The values on the right, where it is a tuple display or something that is surely no tuple and no dict. */
function valuesOf(node: Expression, context: FunctionContext): readonly Expression[] | undefined {
  if (node.kind === "Tuple") {
    return node.elements.some((element) => element.kind === "Starred") ? undefined : node.elements;
  }
  const single = isOnly(
    context.typeOf(node),
    "str",
    "int",
    "bool",
    "float",
    "none",
    "list",
    "set",
    "frozenset",
  );
  return single ? [node] : undefined;
}

function inline(
  { texts, conversions }: Pieces,
  values: readonly Expression[],
  context: FunctionContext,
): t.Expression | undefined {
  if (conversions.length !== values.length) return undefined;
  if (!conversions.every((each, i) => isSayable(each, values[i]!, context))) return undefined;
  const [only, ...more] = conversions;
  const isAlone = more.length === 0 && texts.every((text) => text === "");
  if (only !== undefined && isAlone && givesText(only)) {
    return converted(only, values[0]!, context);
  }
  const parts: (string | t.Expression)[] = [texts[0]!];
  conversions.forEach((each, i) => {
    parts.push(converted(each, values[i]!, context), texts[i + 1]!);
  });
  return textOf(parts, context);
}

/** Whether what a conversion is written as is a string by itself, and needs no template around it. */
function givesText({ letter, width, precision }: Conversion): boolean {
  return width > 0 || precision !== null || !["d", "s"].includes(letter);
}

/** Whether a conversion of a value can be said in JavaScript. */
function isSayable(each: Conversion, value: Expression, context: FunctionContext): boolean {
  const type = context.typeOf(value);
  switch (each.letter) {
    case "d":
      return isOnly(type, "int") && each.precision === null && (!each.zeros || isNaturalInt(type));
    case "x":
    case "o":
      return isNaturalInt(type) && each.precision === null;
    case "f":
      return isPlainNumber(value, context) && !each.zeros;
    default:
      return !each.zeros;
  }
}

function isNaturalInt(type: Type): boolean {
  return isSafeInt(type) && isNatural(type);
}

function converted(each: Conversion, value: Expression, context: FunctionContext): t.Expression {
  const type = context.typeOf(value);
  const { letter, width, precision } = each;
  if (letter === "f") {
    const number = lowerNumber(value, context);
    return padded(context.call("formatFixed", number, t.num(precision ?? 6)), each);
  }
  const lowered = lowerExpression(value, context);
  const radix = radixes[letter];
  if (radix !== undefined) return padded(t.callMethod(lowered, "toString", t.num(radix)), each);
  if (letter === "r") return padded(cut(context.call("repr", lowered), precision), each);
  if (width === 0 && precision === null) return toText(lowered, type, context);
  const isText = isOnly(type, "str");
  const text =
    printsAlike(type) && !isText ? t.call(t.id("String"), lowered) : toText(lowered, type, context);
  return padded(cut(text, precision), each);
}

/** The bases of the conversions that ints have beside the decimal one. */
const radixes: Readonly<Record<string, number>> = { x: 16, o: 8 };

function cut(text: t.Expression, precision: number | null): t.Expression {
  return precision === null ? text : t.callMethod(text, "slice", t.num(0), t.num(precision));
}

function padded(text: t.Expression, { left, width, zeros }: Conversion): t.Expression {
  if (width === 0) return text;
  const filler = zeros ? [t.str("0")] : [];
  return t.callMethod(text, left ? "padEnd" : "padStart", t.num(width), ...filler);
}
