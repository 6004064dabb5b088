/** The format specification mini-language (Python 2.7 library, 7.1.3.1; PEP 3101, PEP 378) for the built-in types. */
import { OverflowError, ValueError } from "../exceptions/plain.js";
import { Float } from "../float.js";
import { floatStr } from "./float-digits.js";
import { formatExponent, formatFixed, formatGeneral, formatPointed } from "./float-text.js";
import { bigToFloat } from "./percent.js";

/** `[[fill]align][sign][#][0][width][,][.precision][type]`, "" and -1 where a part is missing. */
interface Specification {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly alternate: boolean;
  readonly width: number;
  readonly thousands: boolean;
  readonly precision: number;
  readonly type: string;
}

const specificationText = /([-+ ])?(#)?(\d+)?(,)?(\.(\d*))?/y;

/** @param natural the type that a missing one stands for, "" for floats */
function parse(text: string, natural: string): Specification {
  let fill = "";
  let align = "";
  if (isAlignment(text[1])) {
    fill = text[0]!;
    align = text[1]!;
  } else if (isAlignment(text[0])) {
    align = text[0]!;
  }
  specificationText.lastIndex = fill.length + align.length;
  const match = specificationText.exec(text)!;
  const [, sign = "", alternate, width, thousands, point, precision] = match;
  const type = text.slice(match.index + match[0].length);
  if (fill === "" && width !== undefined && width.startsWith("0")) {
    fill = "0";
    if (align === "") align = "=";
  }
  const parsed: Specification = {
    fill: fill === "" ? " " : fill,
    align,
    sign,
    alternate: alternate !== undefined,
    width: size(width),
    thousands: thousands !== undefined,
    precision: size(precision),
    type: type === "" ? natural : type,
  };
  if (point === ".") throw new ValueError("Format specifier missing precision");
  if (type.length > 1) throw new ValueError("Invalid conversion specification");
  if (parsed.thousands && !"deEfFgG%".includes(parsed.type)) {
    throw new ValueError(`Cannot specify ',' with '${parsed.type}'.`);
  }
  return parsed;
}

function isAlignment(character: string | undefined): boolean {
  return character !== undefined && "<>=^".includes(character);
}

function size(digits: string | undefined): number {
  if (digits === undefined || digits === "") return -1;
  const value = Number(digits);
  // A C ssize_t.
  if (value >= 2 ** 63) throw new ValueError("Too many decimal digits in format string");
  return value;
}

function unknownType(type: string, of: string): ValueError {
  const code = type.charCodeAt(0);
  const shown = code > 32 && code < 128 ? type : `\\x${code.toString(16)}`;
  return new ValueError(`Unknown format code '${shown}' for object of type '${of}'`);
}

/** A field of the specification's width; `head` (sign and prefix) stays before the fill where the alignment is `=`. */
function field(head: string, body: string, spec: Specification, natural: string): string {
  const missing = spec.width - head.length - body.length;
  if (missing <= 0) return head + body;
  switch (spec.align === "" ? natural : spec.align) {
    case "<":
      return head + body + spec.fill.repeat(missing);
    case "=":
      return head + spec.fill.repeat(missing) + body;
    case "^": {
      const left = missing >> 1;
      return spec.fill.repeat(left) + head + body + spec.fill.repeat(missing - left);
    }
    default:
      return spec.fill.repeat(missing) + head + body;
  }
}

/** `format(text, spec)`. @throws ValueError for what a string can't take. */
export function formatText(text: string, specification: string): string {
  if (specification === "") return text;
  const spec = parse(specification, "s");
  if (spec.type !== "s") throw unknownType(spec.type, "str");
  const word = "not allowed in string format specifier";
  if (spec.sign !== "") throw new ValueError(`Sign ${word}`);
  if (spec.alternate) throw new ValueError(`Alternate form (#) ${word}`);
  if (spec.align === "=") throw new ValueError(`'=' alignment ${word}`);
  const shown = spec.precision >= 0 ? text.slice(0, spec.precision) : text;
  return field("", shown, spec, "<");
}

/** `format(n, spec)` of an int or a bool (`type`: what it is called in an error). */
export function formatInteger(n: number | bigint, specification: string, type = "int"): string {
  if (specification === "" || specification === "d") return String(n);
  const spec = parse(specification, "d");
  switch (spec.type) {
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
    case "%":
      return formatFloatBy(typeof n === "bigint" ? bigToFloat(n) : n, spec);
    case "d":
    case "n":
    case "b":
    case "o":
    case "x":
    case "X":
    case "c":
      return formatIntegerBy(n, spec);
    default:
      throw unknownType(spec.type, type);
  }
}

const radixes: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 };

function formatIntegerBy(n: number | bigint, spec: Specification): string {
  if (spec.precision >= 0) {
    throw new ValueError("Precision not allowed in integer format specifier");
  }
  if (spec.type === "c") {
    if (spec.sign !== "") {
      throw new ValueError("Sign not allowed with integer format specifier 'c'");
    }
    if (typeof n === "bigint") {
      throw new OverflowError("Python int too large to convert to C long");
    }
    const code = n;
    if (!(code >= 0 && code < 0x110000)) throw new OverflowError("%c arg not in range(0x100)");
    const escaped = code >= 0x80 && code < 0x100;
    return field("", String.fromCodePoint(escaped ? 0xdc00 + code : code), spec, ">");
  }
  const radix = radixes[spec.type] ?? 10;
  const negative = n < 0;
  let digits = (negative ? -n : n).toString(radix);
  if (spec.type === "X") digits = digits.toUpperCase();
  const prefix = spec.alternate && radix !== 10 ? "0" + spec.type : "";
  const head = signText(negative, spec) + prefix;
  return field(head, spec.thousands ? grouped(digits, "", head, spec) : digits, spec, ">");
}

function signText(negative: boolean, spec: Specification): string {
  if (negative) return "-";
  return spec.sign === "+" || spec.sign === " " ? spec.sign : "";
}

/** Thousands marked by commas; zeros that fill the width are grouped as well, so the field may get one wider. */
function grouped(whole: string, rest: string, head: string, spec: Specification): string {
  let digits = whole;
  if (spec.fill === "0" && spec.align === "=") {
    const room = spec.width - head.length - rest.length;
    // n digits take n + floor((n - 1) / 3) places; a comma never stands first.
    const needed = room - Math.floor((room - 1) / 4);
    digits = digits.padStart(needed, "0");
  }
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ",") + rest;
}

/** `format(x, spec)` of a float. */
export function formatFloat(x: number, specification: string): string {
  return specification === "" ? floatStr(x) : formatFloatBy(x, parse(specification, ""));
}

function formatFloatBy(x: number, spec: Specification): string {
  if (!"eEfFgGn%".includes(spec.type)) throw unknownType(spec.type, "float");
  if (spec.alternate) {
    throw new ValueError("Alternate form (#) not allowed in float format specifier");
  }
  const text = floatText(x, spec);
  const negative = text.startsWith("-");
  const size = negative ? text.slice(1) : text;
  const head = signText(negative, spec);
  if (!spec.thousands || !Number.isFinite(x)) return field(head, size, spec, ">");
  const whole = /^\d*/.exec(size)![0];
  return field(head, grouped(whole, size.slice(whole.length), head, spec), spec, ">");
}

function floatText(x: number, spec: Specification): string {
  const precision = spec.precision < 0 ? 6 : spec.precision;
  switch (spec.type) {
    case "":
      return spec.precision < 0 ? floatStr(x) : formatPointed(x, precision);
    case "e":
      return formatExponent(x, precision);
    case "E":
      return formatExponent(x, precision).toUpperCase();
    case "f":
      return formatFixed(x, precision);
    case "F":
      return formatFixed(x, precision).toUpperCase();
    case "g":
    case "n":
      return formatGeneral(x, precision, false);
    case "G":
      return formatGeneral(x, precision, false).toUpperCase();
    default:
      return formatFixed(x * 100, precision) + "%";
  }
}

/** `format(value, spec)` of the number's own type, or undefined where the value is no built-in text or number. */
export function formatBuiltin(value: unknown, specification: string): string | undefined {
  switch (typeof value) {
    case "string":
      return formatText(value, specification);
    case "number":
      return Number.isInteger(value)
        ? formatInteger(value, specification)
        : formatFloat(value, specification);
    case "bigint":
      return formatInteger(value, specification, "long");
    case "boolean":
      if (specification === "") return value ? "True" : "False";
      return formatInteger(value ? 1 : 0, specification, "bool");
    default:
      return value instanceof Float ? formatFloat(value.value, specification) : undefined;
  }
}
