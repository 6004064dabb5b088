import type { BinaryOperation, Expression } from "../../../../grammar/index.js";
import { isOnly } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerExpression } from "./index.js";
import { toText } from "./text.js";

/** A conversion without flags, width or key, or what it is not. */
const conversion = /%(?:([sdr%])|.|$)/gs;

/**
 * `template % values`. Where the template is a literal with plain conversions and the values are known one by one, it
 * is a template literal; else the runtime formats.
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

interface Pieces {
  /** One more than conversions. */
  readonly texts: readonly string[];
  readonly conversions: readonly string[];
}

/** A template cut at its conversions; undefined where one of them is not plain. */
function split(template: string): Pieces | undefined {
  const texts = [""];
  const conversions: string[] = [];
  let at = 0;
  for (const match of template.matchAll(conversion)) {
    const text = template.slice(at, match.index);
    at = match.index + match[0].length;
    texts[texts.length - 1] += text;
    if (match[1] === undefined) return undefined;
    if (match[1] === "%") texts[texts.length - 1] += "%";
    else {
      conversions.push(match[1]);
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
  const plain = conversions.every(
    (each, i) => each !== "d" || isOnly(context.typeOf(values[i]!), "int"),
  );
  if (!plain) return undefined;
  const parts: (string | t.Expression)[] = [texts[0]!];
  conversions.forEach((each, i) => {
    const value = lowerExpression(values[i]!, context);
    parts.push(
      each === "r"
        ? context.call("repr", value)
        : toText(value, context.typeOf(values[i]!), context),
      texts[i + 1]!,
    );
  });
  return t.template(...parts);
}
