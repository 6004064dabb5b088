/** `%` on strings: printf-style formatting (Python 2.7 library, 5.6.2), complete. */
import { Dict } from "../dict.js";
import { OverflowError, TypeError, ValueError } from "../exceptions/plain.js";
import { Float, isLong, isSmallLong } from "../float.js";
import { getItem } from "../items.js";
import { Tuple } from "../tuple.js";
import { primitive } from "../primitive.js";
import { typeName } from "../names.js";
import { repr, strOf } from "../text.js";
import { formatExponent, formatFixed, formatGeneral } from "./float-text.js";

/** A conversion of a template: `%(key)#0- +width.precision` and its letter. */
interface Conversion {
  readonly key: string | null;
  readonly left: boolean;
  readonly plus: boolean;
  readonly space: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
  /** Null where none is given, "*" where an argument gives it. */
  readonly width: number | "*" | null;
  readonly precision: number | "*" | null;
  readonly letter: string;
}

/** An error in the template, raised when the parts before it are done and its key, if it has one, is looked up. */
interface TemplateError {
  readonly error: string;
  readonly key: string | null;
  /** A key without its end: all that can be asked is whether the argument is a mapping. */
  readonly keyed: boolean;
}

type Part = string | Conversion | TemplateError;

/**
 * Parsed templates by their text. A program has few templates and uses each often (in loops above all), so they are
 * kept: the cache holds nothing but what follows from its keys, so sharing it between requests can't show. It is
 * dropped when full, which bounds it even for programs that make templates up.
 */
const parsed = new Map<string, readonly Part[]>();
const parsedLimit = 512;

function partsOf(template: string): readonly Part[] {
  const known = parsed.get(template);
  if (known !== undefined) return known;
  const parts = parseTemplate(template);
  if (parsed.size >= parsedLimit) parsed.clear();
  parsed.set(template, parts);
  return parts;
}

const conversionText = /([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlL]?/y;
const hasPrecision = /\.(?:\*|\d*)[hlL]?$/;

function parseTemplate(template: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (;;) {
    const percent = template.indexOf("%", at);
    if (percent < 0) break;
    if (percent > at) parts.push(template.slice(at, percent));
    at = percent + 1;
    let key: string | null = null;
    if (template[at] === "(") {
      const end = closingParenthesis(template, at);
      if (end < 0) return [...parts, { error: "incomplete format key", key, keyed: true }];
      key = template.slice(at + 1, end);
      at = end + 1;
    }
    conversionText.lastIndex = at;
    const match = conversionText.exec(template)!;
    at += match[0].length;
    const width = numberOf(match[2]);
    const precision = hasPrecision.test(match[0]) ? (numberOf(match[3]) ?? 0) : null;
    const letter = template[at];
    const wrong = (error: string): Part[] => [...parts, { error, key, keyed: false }];
    if (isTooBig(width)) return wrong("width too big");
    if (isTooBig(precision)) return wrong("prec too big");
    if (letter === undefined) return wrong("incomplete format");
    const flags = match[1]!;
    parts.push({
      key,
      left: flags.includes("-"),
      plus: flags.includes("+"),
      space: flags.includes(" "),
      alternate: flags.includes("#"),
      zero: flags.includes("0"),
      width,
      precision,
      letter,
    });
    if (!"diuoxXeEfFgGcrs%".includes(letter)) {
      const code = letter.charCodeAt(0).toString(16);
      const error = `unsupported format character '${letter}' (0x${code}) at index ${at}`;
      parts.push({ error, key: null, keyed: false });
      return parts;
    }
    at++;
  }
  if (at < template.length) parts.push(template.slice(at));
  return parts;
}

function closingParenthesis(template: string, open: number): number {
  let depth = 0;
  for (let i = open; i < template.length; i++) {
    if (template[i] === "(") depth++;
    else if (template[i] === ")" && --depth === 0) return i;
  }
  return -1;
}

function numberOf(text: string | undefined): number | "*" | null {
  if (text === undefined) return null;
  return text === "*" ? "*" : Number(text);
}

function isTooBig(size: number | "*" | null): boolean {
  return typeof size === "number" && size > 0x7fffffff;
}

/** The arguments still to be used. */
class Arguments {
  readonly #mapping: unknown;
  readonly #isMapping: boolean;
  #source: unknown;
  #items: readonly unknown[] | null;
  #next = 0;

  constructor(args: unknown) {
    this.#source = args;
    this.#mapping = args;
    this.#items = args instanceof Tuple ? args.items : null;
    this.#isMapping = isMapping(args);
  }

  take(): unknown {
    const at = this.#next++;
    if (this.#items === null) {
      if (at === 0) return this.#source;
    } else if (at < this.#items.length) {
      return this.#items[at];
    }
    throw new TypeError("not enough arguments for format string");
  }

  /** From here on the one argument is the item of the mapping under this key. */
  lookUp(key: string): void {
    this.requireMapping();
    this.#source =
      this.#mapping?.constructor === Dict
        ? (this.#mapping as Dict).getItem(key)
        : getItem(this.#mapping, key);
    this.#items = null;
    this.#next = 0;
  }

  requireMapping(): void {
    if (!this.#isMapping) throw new TypeError("format requires a mapping");
  }

  finish(): void {
    const count = this.#items === null ? 1 : this.#items.length;
    if (this.#next < count && !this.#isMapping) {
      throw new TypeError("not all arguments converted during string formatting");
    }
  }
}

/** What CPython takes for a mapping here: anything with items that is neither a tuple nor a string. */
function isMapping(value: unknown): boolean {
  if (typeof value !== "object" || value === null || value instanceof Tuple) return false;
  return value instanceof Dict || Array.isArray(value) || "__getitem__" in value;
}

/**
 * `template % args`: args is a tuple of the values, a mapping for `%(name)s`, or the one value.
 * @throws TypeError for missing, superfluous or unsuitable values; ValueError for a wrong template; KeyError of the mapping.
 */
export function formatPercent(template: string, args: unknown): string {
  const parts = partsOf(template);
  const values = new Arguments(args);
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else if ("error" in part) {
      if (part.keyed) values.requireMapping();
      if (part.key !== null) values.lookUp(part.key);
      throw new ValueError(part.error);
    } else text += converted(part, values);
  }
  values.finish();
  return text;
}

function converted(conversion: Conversion, values: Arguments): string {
  if (conversion.key !== null) values.lookUp(conversion.key);
  const { letter } = conversion;
  let { left } = conversion;
  let width = 0;
  if (conversion.width === "*") {
    width = starArgument(values.take());
    if (width < 0) {
      left = true;
      width = -width;
    }
  } else if (conversion.width !== null) {
    width = conversion.width;
  }
  let precision: number | null;
  if (conversion.precision === "*") precision = Math.max(0, starArgument(values.take()));
  else precision = conversion.precision;
  switch (letter) {
    case "%":
      return pad("%", width, left);
    case "s":
    case "r": {
      const value = values.take();
      const text = letter === "r" ? repr(value) : typeof value === "string" ? value : strOf(value);
      return pad(precision === null ? text : text.slice(0, precision), width, left);
    }
    case "c":
      return pad(character(values.take()), width, left);
    case "d":
    case "i":
    case "u":
    case "o":
    case "x":
    case "X":
      return number(integerText(values.take(), conversion, precision), conversion, width, left);
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
      return number(floatText(values.take(), conversion, precision ?? 6), conversion, width, left);
    default:
      // The error of the unknown letter is the next part; CPython takes the argument first.
      values.take();
      return "";
  }
}

function starArgument(value: unknown): number {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number" && Number.isInteger(value)) {
    if (Math.abs(value) <= 0x7fffffff) return value;
  } else if (typeof value !== "bigint" || isLong(value)) {
    throw new TypeError("* wants int");
  }
  throw new OverflowError("Python int too large to convert to C long");
}

function pad(text: string, width: number, left: boolean): string {
  if (text.length >= width) return text;
  return left ? text.padEnd(width) : text.padStart(width);
}

/** A signed number in its field: the sign first, then zeros where the flag asks for them. */
function number(text: string, conversion: Conversion, width: number, left: boolean): string {
  const negative = text.startsWith("-");
  const sign = negative ? "-" : conversion.plus ? "+" : conversion.space ? " " : "";
  const size = negative ? text.slice(1) : text;
  if (!conversion.zero || left) return pad(sign + size, width, left);
  const prefix = /^0[xX]/.test(size) && conversion.alternate ? size.slice(0, 2) : "";
  const digits = size.slice(prefix.length);
  return sign + prefix + digits.padStart(width - sign.length - prefix.length, "0");
}

function integerText(value: unknown, conversion: Conversion, precision: number | null): string {
  const { letter } = conversion;
  const integer = integerOf(value, letter);
  if (precision === null && !conversion.alternate && letter === "d") return String(integer);
  const radix = letter === "o" ? 8 : letter === "x" || letter === "X" ? 16 : 10;
  const negative = integer < 0;
  let digits = (negative ? -integer : integer).toString(radix);
  // As in C no digit is asked for, and none given for zero.
  if (precision === 0 && integer === 0) digits = "";
  else if (precision !== null) digits = digits.padStart(precision, "0");
  if (conversion.alternate) {
    if (radix === 8 && !digits.startsWith("0")) digits = "0" + digits;
    else if (radix === 16) digits = "0x" + digits;
  }
  if (letter === "X") digits = digits.toUpperCase();
  return negative ? "-" + digits : digits;
}

function integerOf(value: unknown, letter: string): number | bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  const float = value instanceof Float ? value.value : value;
  if (typeof float === "number" && Number.isFinite(float)) {
    const whole = Math.trunc(float);
    return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
  }
  if (typeof value === "object" && value !== null) {
    const plain = primitive(value);
    if (plain !== value) return integerOf(plain, letter);
    for (const method of ["__int__", "__long__", "__trunc__"]) {
      const found: unknown = (value as Record<string, unknown>)[method];
      if (typeof found !== "function" || value instanceof Float) continue;
      try {
        return integerOf(found.call(value), letter);
      } catch {
        // Whatever it raises: then it is no number.
      }
    }
  }
  const name = letter === "i" ? "d" : letter;
  throw new TypeError(`%${name} format: a number is required, not ${typeName(value)}`);
}

function floatText(value: unknown, conversion: Conversion, precision: number): string {
  const x = floatOf(value);
  const { alternate, letter } = conversion;
  switch (letter) {
    case "f":
      return formatFixed(x, precision, alternate);
    case "F":
      return formatFixed(x, precision, alternate).toUpperCase();
    case "e":
      return formatExponent(x, precision, alternate);
    case "E":
      return formatExponent(x, precision, alternate).toUpperCase();
    case "g":
      return formatGeneral(x, precision, alternate);
    default:
      return formatGeneral(x, precision, alternate).toUpperCase();
  }
}

function floatOf(value: unknown): number {
  if (typeof value === "number") return value;
  if (value instanceof Float) return value.value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") return bigToFloat(value);
  if (typeof value === "object" && value !== null) {
    const plain = primitive(value);
    if (plain !== value) return floatOf(plain);
    const found: unknown = (value as Record<string, unknown>)["__float__"];
    if (typeof found === "function") return floatOf(found.call(value));
  }
  throw new TypeError(`float argument required, not ${typeName(value)}`);
}

/** A long as a float. OverflowError where it is too large. */
export function bigToFloat(value: bigint): number {
  const x = Number(value);
  if (Number.isFinite(x)) return x;
  throw new OverflowError("long int too large to convert to float");
}

/** `%c`: a string of one character, or the character of a number (a byte below 256, text from there on). */
function character(given: unknown): string {
  const value = primitive(given);
  if (typeof value === "string") {
    if (value.length === 1 || (value.length === 2 && value.codePointAt(0)! > 0xffff)) return value;
    throw new TypeError("%c requires int or char");
  }
  if (value instanceof Float || (typeof value === "number" && !Number.isInteger(value))) {
    throw new TypeError("integer argument expected, got float");
  }
  if (typeof value !== "number" && typeof value !== "boolean" && typeof value !== "bigint") {
    throw new TypeError("an integer is required");
  }
  if (typeof value === "bigint" && !isSmallLong(value)) {
    throw new OverflowError("Python int too large to convert to C long");
  }
  const code = Number(value);
  if (code < 0) throw new OverflowError("unsigned byte integer is less than minimum");
  if (code > 0x10ffff) {
    throw new OverflowError("unsigned byte integer is greater than maximum");
  }
  if (code > 255) return String.fromCodePoint(code);
  return String.fromCharCode(code < 0x80 ? code : 0xdc00 + code);
}
