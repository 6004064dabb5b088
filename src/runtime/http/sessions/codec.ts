/**
 * Session data as JSON. What JSON has no form for is tagged: `{"d":[k,v,…]}` a dict, `{"t":[…]}` a tuple, `{"f":"5.0"}` a
 * float that is integral or not finite, `{"i":"…"}` an int beyond 53 bits.
 */
import { boxFloat, Dict, isFloat, repr, Tuple, typeName, unboxFloat } from "../../python/index.js";
import { CherryError } from "../errors.js";

/** Deeper nesting is taken for a value that holds itself. */
const deepest = 200;

/** The text of a value. Raises CherryError for what a session can't hold; `kind` names the storage in it. */
export function encode(value: unknown, kind: string): string {
  return JSON.stringify(plain(value, kind, 0));
}

function plain(value: unknown, kind: string, depth: number): unknown {
  if (depth > deepest) {
    throw new CherryError(`a ${kind} session can't hold a value that is nested so deeply`);
  }
  const inner = (item: unknown): unknown => plain(item, kind, depth + 1);
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "bigint") return { i: String(value) };
  if (isFloat(value)) {
    const number = unboxFloat(value);
    return Number.isInteger(number) || !Number.isFinite(number) ? { f: floatText(number) } : number;
  }
  if (typeof value === "number") return value;
  if (Array.isArray(value)) return value.map(inner);
  if (value instanceof Tuple) return { t: value.items.map(inner) };
  if (value instanceof Dict) {
    const items: unknown[] = [];
    for (const pair of value.items()) items.push(inner(pair.items[0]), inner(pair.items[1]));
    return { d: items };
  }
  throw new CherryError(
    `a ${kind} session can't hold ${repr(value)}, a ${typeName(value)}: ` +
      "None, booleans, numbers, strings, lists, tuples and dicts are what it keeps",
  );
}

function floatText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** The value of a text that `encode` made; throws for any other. */
export function decode(text: string): unknown {
  return value(JSON.parse(text));
}

function value(found: unknown): unknown {
  if (Array.isArray(found)) return found.map(value);
  if (typeof found !== "object" || found === null) return found;
  const [tag, content] = Object.entries(found)[0] ?? [];
  switch (tag) {
    case "i":
      return BigInt(content as string);
    case "f":
      return boxFloat(Number(content));
    case "t":
      return new Tuple((content as unknown[]).map(value));
    case "d": {
      const dict = new Dict();
      const items = content as unknown[];
      for (let i = 0; i < items.length; i += 2) dict.setItem(value(items[i]), value(items[i + 1]));
      return dict;
    }
    default:
      throw new CherryError("this is no session");
  }
}
