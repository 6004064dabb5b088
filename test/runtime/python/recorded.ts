/** Reads what scripts/record-values.py wrote: values, and what CPython answered. */
import { readFileSync } from "node:fs";
import * as python from "../../../src/runtime/python/index.js";

/** A value as the recorder writes it. */
export type Encoded =
  null | boolean | string | readonly Encoded[] | { readonly [type: string]: Encoded | string };

/** The JSON of fixtures/values/NAME.json. */
export function recorded<T>(name: string): T {
  const url = new URL(`../../../fixtures/values/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as T;
}

/** Builds the value. */
export function decode(encoded: Encoded): unknown {
  if (encoded === null || typeof encoded !== "object") return encoded;
  if (Array.isArray(encoded)) return (encoded as readonly Encoded[]).map(decode);
  const [[type, content] = ["", ""]] = Object.entries(encoded);
  if (type === "int") return python.int(content);
  if (type === "float") return python.float(content);
  const items = (content as readonly Encoded[]).map(decode);
  switch (type) {
    case "tuple":
      return new python.Tuple(items);
    case "set":
      return new python.PySet(items);
    case "frozenset":
      return new python.FrozenSet(items);
    case "slice":
      return new python.Slice(items[0], items[1], items[2]);
    case "dict":
      return python.Dict.of(...(items as [unknown, unknown][]));
    default:
      throw new Error(`no value of type ${type}`);
  }
}

/**
 * `= repr` of what the function gives, or `! Type: message` of what it throws. Longs of 64 bits are recorded without
 * their L, which only some of them have here (docs/decisions/longs.md).
 */
export function attempt(action: () => unknown): string {
  try {
    const value = action();
    const isWord = typeof value === "bigint" && BigInt.asIntN(64, value) === value;
    return `= ${isWord ? String(value) : python.repr(value)}`;
  } catch (error) {
    const exception = python.toPython(error);
    return `! ${exception.constructor.name}: ${python.str(exception)}`;
  }
}
