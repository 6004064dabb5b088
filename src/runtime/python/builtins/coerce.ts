/** `coerce` (library, 2.3): two numbers of one type. */
import { TypeError } from "../exceptions/plain.js";
import { isFloat, isLong, isNumeric } from "../float.js";
import { boxFloat } from "../number-forms.js";
import { toDouble } from "../numbers.js";
import { NotImplemented, special } from "../object.js";
import { builtin, unpacked } from "../parameters.js";
import { primitive } from "../primitive.js";
import { Tuple } from "../tuple.js";

/** `coerce(a, b)`: both as the wider type of the two. @throws TypeError for what are no numbers */
export function coerce(a: unknown, b: unknown): Tuple<[unknown, unknown]> {
  const [x, y] = [primitive(a), primitive(b)];
  if (isNumeric(x) && isNumeric(y)) {
    if (isFloat(x) || isFloat(y)) return Tuple.of(boxFloat(toDouble(x)), boxFloat(toDouble(y)));
    const isPair = typeof x !== "boolean" && typeof y !== "boolean";
    if (isPair && (isLong(x) || isLong(y))) return Tuple.of(BigInt(x), BigInt(y));
    return Tuple.of(a, b);
  }
  const own = special(a, "__coerce__")?.call(a, b) ?? NotImplemented;
  if (own instanceof Tuple) return own as Tuple<[unknown, unknown]>;
  const other = special(b, "__coerce__")?.call(b, a) ?? NotImplemented;
  if (other instanceof Tuple) return Tuple.of(other.items[1], other.items[0]);
  throw new TypeError("number coercion failed");
}

builtin(coerce, "coerce", unpacked(2));
