/** The builtin types of numbers: `int`, `long`, `float`, `bool`. */
import { OverflowError, TypeError, ValueError } from "../exceptions/plain.js";
import { Float, type float as FloatType, type int as IntType } from "../float.js";
import { boxFloat, demote } from "../number-forms.js";
import { missingMethod } from "../missing-method.js";
import { ClassicObject, special } from "../object.js";
import { typeName } from "../names.js";
import { toDouble } from "../numbers.js";
import { primitive } from "../primitive.js";
import { parseFloatText, parseInteger } from "../str/parse-number.js";
import { truth } from "../truth.js";
import { parsed } from "../parameters.js";
import { builtinType } from "../parameters.js";

/** A Python int: the type of what `int` gives. */
export type int = IntType;

/** A Python float: the type of what `float` gives. */
export type float = FloatType;

/** `int(value[, base])`: truncates floats, reads text. ValueError for text that is no number. */
export function int(value: boolean): number;
export function int(value?: unknown, base?: unknown): IntType;
export function int(value: unknown = 0, base?: unknown): IntType {
  const integer = toInteger(value, base, "int");
  return typeof integer === "bigint" ? demote(integer) : integer;
}

/** `long(value[, base])`: a bigint of any size. */
export function long(value: unknown = 0, base?: unknown): IntType {
  return BigInt(toInteger(value, base, "long"));
}

function toInteger(value: unknown, base: unknown, name: "int" | "long"): IntType {
  if (base !== undefined) {
    const text = primitive(value);
    if (typeof text !== "string")
      throw new TypeError(`${name}() can't convert non-string with explicit base`);
    if (typeof base !== "number" && typeof base !== "boolean")
      throw new TypeError("an integer is required");
    return parse(text, Number(base), name);
  }
  switch (typeof value) {
    case "number":
      return Number.isInteger(value) ? value : truncate(value);
    case "bigint":
      return value;
    case "boolean":
      return value ? 1 : 0;
    case "string":
      return parse(value, 10, name);
    default:
      return objectToInteger(value, name);
  }
}

function parse(text: string, base: number, name: "int" | "long"): IntType {
  if (name === "long") {
    try {
      // Where it is no digit, an L may end the number.
      return parseInteger(base > 21 ? text : text.replace(/[lL]\s*$/, ""), base);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      throw new ValueError(String(error.args.items[0]).replace("int()", "long()"));
    }
  }
  return parseInteger(text, base);
}

/** The integer part of a double; OverflowError for infinity, ValueError for nan. */
export function truncate(value: number): IntType {
  if (Number.isNaN(value)) throw new ValueError("cannot convert float NaN to integer");
  if (!Number.isFinite(value)) throw new OverflowError("cannot convert float infinity to integer");
  const whole = Math.trunc(value) + 0;
  return Number.isSafeInteger(whole) ? whole : demote(BigInt(whole));
}

function objectToInteger(value: unknown, name: "int" | "long"): IntType {
  if (value instanceof Float) return truncate(value.value);
  for (const method of [`__${name}__`, "__int__", "__long__", "__trunc__"]) {
    const own = special(value, method);
    if (own === undefined) continue;
    const answer = primitive(own.call(value));
    if (typeof answer === "number" || typeof answer === "bigint" || typeof answer === "boolean")
      return toInteger(answer, undefined, name);
    throw new TypeError(`${method} returned non-${name} (type ${typeName(answer)})`);
  }
  const plain = primitive(value);
  if (plain !== value) return toInteger(plain, undefined, name);
  if (value instanceof ClassicObject) throw missingMethod(value, "__trunc__");
  throw new TypeError(`${name}() argument must be a string or a number, not '${typeName(value)}'`);
}

/** `float(value)`: ValueError for text that is no number. */
export function float(value: unknown = new Float(0)): FloatType {
  switch (typeof value) {
    case "number":
    case "bigint":
    case "boolean":
      return boxFloat(toDouble(value));
    case "string":
      return parseFloatText(value);
    default: {
      if (value instanceof Float) return value;
      const own = special(value, "__float__");
      if (own !== undefined) {
        const answer = own.call(value);
        if (typeof answer === "number" || answer instanceof Float) return float(answer);
        throw new TypeError(`__float__ returned non-float (type ${typeName(answer)})`);
      }
      const plain = primitive(value);
      if (plain !== value) return float(plain);
      if (value instanceof ClassicObject) throw missingMethod(value, "__float__");
      throw new TypeError("float() argument must be a string or a number");
    }
  }
}

/** `bool(value)`. */
export function bool(value: unknown = false): boolean {
  return truth(value);
}

builtinType(int, "int", ["x?", "base?"]);
builtinType(long, "long", ["x?", "base?"]);
builtinType(float, "float", parsed(0, 1));
builtinType(bool, "bool", parsed(0, 1));
