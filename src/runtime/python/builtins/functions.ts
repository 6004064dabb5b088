/** The remaining builtin functions (library reference, chapter 2). */
import { findAttribute, getAttr, hasAttr } from "../attributes.js";
import { builtinMethodNames } from "../builtin-methods.js";
import { delAttr, setAttr } from "../attribute-setting.js";
import { staticKeys } from "../attribute-storage.js";
import { callWith } from "../call.js";
import { isClass } from "../class-kind.js";
import { Dict } from "../dict.js";
import { BaseException, OverflowError, TypeError, ValueError } from "../exceptions/plain.js";
import { isFloat, isLong, isWordSized, type float } from "../float.js";
import { boxFloat } from "../number-forms.js";
import { identity } from "../identity.js";
import { indexNumber, notIndex } from "../index-number.js";
import { iter } from "../iteration.js";
import { mroOf } from "../mro.js";
import { addedNames } from "../module-names.js";
import { typeName } from "../names.js";
import { isNumeric } from "../float.js";
import { toDouble } from "../numbers.js";
import { ClassicObject, PyObject, special, unmangle } from "../object.js";
import { primitive } from "../primitive.js";
import { prototypeKeys } from "../prototype-keys.js";
import { isEngineProperty } from "../python-names.js";
import { sampleOf } from "../samples.js";
import { sharedAttributes } from "../shared-attributes.js";
import { specialNames } from "../special-names.js";
import { Tuple } from "../tuple.js";
import { isBuiltinType } from "../type-names.js";
import { builtin, one, unpacked } from "../parameters.js";

/** `chr(code)`: a byte, held as U+DC00+byte from 128 on. */
export function chr(code: unknown): string {
  const value = integer(code);
  if (!(value >= 0 && value < 256)) throw new ValueError("chr() arg not in range(256)");
  return String.fromCharCode(value < 128 ? value : 0xdc00 + value);
}

/** `unichr(code)`: beyond the BMP, two units. */
export function unichr(code: unknown): string {
  const value = integer(code);
  if (!(value >= 0 && value < 0x110000))
    throw new ValueError("unichr() arg not in range(0x110000) (wide Python build)");
  return String.fromCodePoint(value);
}

/** `ord(character)`: of a held byte, the byte; of a pair of surrogates, the code point. */
export function ord(character: unknown): number {
  const text = primitive(character);
  if (typeof text !== "string")
    throw new TypeError(`ord() expected string of length 1, but ${typeName(character)} found`);
  const code = text.codePointAt(0);
  if (code === undefined || text.length !== (code > 0xffff ? 2 : 1))
    throw new TypeError(`ord() expected a character, but string of length ${text.length} found`);
  return code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : code;
}

function integer(value: unknown): number {
  const number = indexNumber(value);
  if (typeof value === "bigint" && !isWordSized(value))
    throw new OverflowError("Python int too large to convert to C long");
  if (number !== undefined) return number;
  throw new TypeError(
    typeName(value) === "float" ? "integer argument expected, got float" : "an integer is required",
  );
}

/** `hex(value)`. */
export function hex(value: unknown): string {
  return inBase(value, 16, "0x", "__hex__", "hex");
}

/** `oct(value)`. */
export function oct(value: unknown): string {
  return inBase(value, 8, "0", "__oct__", "oct");
}

function inBase(
  value: unknown,
  base: number,
  prefix: string,
  method: string,
  name: string,
): string {
  const own = special(value, method);
  if (own !== undefined) {
    const text = own.call(value);
    if (typeof text === "string") return text;
    throw new TypeError(`${method} returned non-string (type ${typeName(text)})`);
  }
  const number = primitive(value);
  if (!isWhole(number)) throw new TypeError(`${name}() argument can't be converted to ${name}`);
  const digits = absolute(number).toString(base);
  const sign = Number(number) < 0 ? "-" : "";
  const mark = typeof number === "bigint" && isLong(number) ? "L" : "";
  return digits === "0" && base === 8 ? "0" : `${sign}${prefix}${digits}${mark}`;
}

/** `bin(value)`. */
export function bin(value: unknown): string {
  const index = special(value, "__index__");
  const number = index === undefined ? primitive(value) : index.call(value);
  if (!isWhole(number)) throw notIndex(value);
  return `${Number(number) < 0 ? "-" : ""}0b${absolute(number).toString(2)}`;
}

function isWhole(value: unknown): value is number | bigint | boolean {
  return (
    isNumeric(value) &&
    typeof value !== "object" &&
    (typeof value !== "number" || Number.isInteger(value))
  );
}

function absolute(value: number | bigint | boolean): number | bigint {
  if (typeof value === "bigint") return value < 0n ? -value : value;
  return Math.abs(Number(value));
}

/** `round(number[, digits])`: a float; halves away from zero. */
export function round(value: unknown, digits: unknown = 0): float {
  const own = special(value, "__float__");
  const number = own === undefined ? primitive(value) : own.call(value);
  if (!isNumeric(number)) throw new TypeError("a float is required");
  const double = toDouble(number);
  const places = indexNumber(digits);
  if (places === undefined) throw notIndex(digits);
  if (!Number.isFinite(double) || places > 330) return boxFloat(double);
  const size = Math.abs(double);
  const rounded = places < 0 ? roundTens(size, -places) : roundPlaces(size, places);
  if (rounded === Infinity) throw new OverflowError("rounded value too large to represent");
  return boxFloat(double < 0 || Object.is(double, -0) ? -rounded : rounded);
}

/** toFixed works on the exact value of the double and rounds halves up. */
function roundPlaces(size: number, places: number): number {
  return size >= 1e21 || places > 100 ? size : Number(size.toFixed(places));
}

function roundTens(size: number, zeros: number): number {
  if (zeros > 330) return 0;
  const unit = 10n ** BigInt(zeros);
  const whole = BigInt(Math.floor(size));
  const rest = whole % unit;
  return Number(whole - rest + (rest * 2n >= unit ? unit : 0n));
}

/** `id(value)`. */
export function id(value: unknown): number {
  return identity(value);
}

/** `callable(value)`. */
export function callable(value: unknown): boolean {
  return typeof value === "function" || special(value, "__call__") !== undefined;
}

/** `getattr(object, name[, fallback])`. */
export function getattr(object: unknown, name: unknown, fallback?: unknown): unknown {
  return getAttr(object, attributeName(name, "getattr"), fallback);
}

/** `hasattr(object, name)`. */
export function hasattr(object: unknown, name: unknown): boolean {
  return hasAttr(object, attributeName(name, "hasattr"));
}

/** `setattr(object, name, value)`. */
export function setattr(object: unknown, name: unknown, value: unknown): null {
  setAttr(object, attributeName(name, "setattr"), value);
  return null;
}

/** `delattr(object, name)`. */
export function delattr(object: unknown, name: unknown): null {
  delAttr(object, attributeName(name, "delattr"));
  return null;
}

function attributeName(name: unknown, caller: string): string {
  const text = primitive(name);
  if (typeof text === "string") return text;
  throw new TypeError(
    caller === "getattr" || caller === "hasattr"
      ? `${caller}(): attribute name must be string`
      : `attribute name must be string, not '${typeName(name)}'`,
  );
}

/** `vars(object)`. */
export function vars(object: unknown): unknown {
  const attributes = findAttribute(object, "__dict__");
  if (attributes === undefined) throw new TypeError("vars() argument must have __dict__ attribute");
  return attributes;
}

/** `dir(object)`: the names of its attributes, in order. */
export function dir(object: unknown): string[] {
  const own = special(object, "__dir__");
  if (own !== undefined) return Array.from(iter(own.call(object)), String).sort();
  const isType = isClass(object) || isBuiltinType(object);
  const value = isType ? sampleOf(object as object) : object;
  const names = new Set([...builtinMethodNames(value), ...numberParts(primitive(value))]);
  if (typeof object === "object" && object !== null) {
    for (const key of Array.isArray(object) ? [] : Object.keys(object))
      if (!isEngineProperty(object, key)) names.add(unmangle(key));
    for (const name of addedNames(object)) names.add(name);
    for (const name of sharedAttributes(object)?.keys() ?? []) names.add(String(name));
    if (object instanceof PyObject || object instanceof BaseException)
      addClassNames(object.constructor, names);
  } else if (isClass(object)) addClassNames(object, names);
  if (object instanceof PyObject || isClass(object)) {
    const isClassic =
      object instanceof ClassicObject ||
      (isClass(object) && object.prototype instanceof ClassicObject);
    for (const name of isClassic ? ["__doc__", "__module__"] : instanceNames) names.add(name);
  } else if (typeName(object) !== "module") for (const name of objectNames) names.add(name);
  for (const name of specialNames(value)) names.add(name);
  return [...names].sort();
}

/** What numbers have beside methods. */
function numberParts(value: unknown): readonly string[] {
  if (!isNumeric(value)) return [];
  return isFloat(value)
    ? ["fromhex", "imag", "real"]
    : ["denominator", "imag", "numerator", "real"];
}

/** What every object has. */
const objectNames =
  `__class__ __delattr__ __doc__ __format__ __getattribute__ __hash__ __init__ __new__ __reduce__ __reduce_ex__
  __repr__ __setattr__ __sizeof__ __str__ __subclasshook__`.split(/\s+/);

/** What every object of a new-style class of a program has. */
const instanceNames = [...objectNames, "__dict__", "__module__", "__weakref__"];

function addClassNames(type: object, names: Set<string>): void {
  for (const each of mroOf(type)) {
    const { prototype } = each;
    if (prototype === PyObject.prototype) continue;
    for (const key of staticKeys(each)) names.add(unmangle(key));
    for (const key of prototypeKeys(prototype))
      if (!(key in Object.prototype)) names.add(unmangle(key));
  }
}

/** `apply(f[, args[, keywords]])`. */
export function apply(f: unknown, args: unknown = [], keywords: unknown = []): unknown {
  const list = args instanceof Tuple ? args.items : args;
  if (!Array.isArray(list) && special(args, "__iter__") === undefined)
    throw new TypeError(`apply() arg 2 expected sequence, found ${typeName(args)}`);
  const given = Array.isArray(list) ? (list as unknown[]) : Array.from(iter(args));
  if (!(keywords instanceof Dict) && !Array.isArray(keywords))
    throw new TypeError(`apply() arg 3 expected dictionary, found ${typeName(keywords)}`);
  return callWith(f, given, keywords as Dict);
}

/** `intern(text)`: strings are as they are. */
export function intern(text: unknown): string {
  if (typeof text !== "string")
    throw new TypeError(`intern() argument 1 must be string, not ${typeName(text)}`);
  return text;
}

builtin(apply, "apply", unpacked(1, 3));
builtin(bin, "bin", unpacked(1));
builtin(callable, "callable", unpacked(1));
builtin(chr, "chr", one("parsed"));
builtin(delattr, "delattr", unpacked(2));
builtin(dir, "dir", unpacked(0, 1));
builtin(getattr, "getattr", unpacked(2, 3));
builtin(hasattr, "hasattr", unpacked(2));
builtin(hex, "hex", unpacked(1));
builtin(id, "id", unpacked(1));
builtin(intern, "intern", one("parsed"));
builtin(oct, "oct", unpacked(1));
builtin(ord, "ord", unpacked(1));
builtin(round, "round", ["number", "ndigits?"]);
builtin(setattr, "setattr", unpacked(3));
builtin(unichr, "unichr", one("parsed"));
builtin(vars, "vars", unpacked(0, 1));
