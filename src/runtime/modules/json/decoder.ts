/** `json.JSONDecoder` (library, 18.2.1). */
import {
  boxFloat,
  call,
  Dict,
  int,
  PyObject,
  Tuple,
  TypeError,
  ValueError,
  takeOptions,
} from "../../python/index.js";

export interface DecoderHooks {
  readonly object_hook: unknown;
  readonly parse_float: unknown;
  readonly parse_int: unknown;
  readonly parse_constant: unknown;
  readonly strict: boolean;
  readonly object_pairs_hook: unknown;
}

const space = /[ \t\n\r]*/y;
const number = /(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?/y;
// eslint-disable-next-line no-control-regex -- control characters end a plain piece
const plainPiece = /[^"\\\x00-\x1f]*/y;
const constants = ["null", "true", "false", "NaN", "Infinity", "-Infinity"] as const;

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Reads a text from a place on. */
export class Reader {
  readonly #text: string;
  readonly #hooks: DecoderHooks;
  at = 0;

  constructor(text: string, hooks: DecoderHooks) {
    this.#text = text;
    this.#hooks = hooks;
  }

  #fail(message: string, at = this.at): ValueError {
    return new ValueError(`${message}: ${place(this.#text, at)}`);
  }

  skipSpace(): void {
    space.lastIndex = this.at;
    space.test(this.#text);
    this.at = space.lastIndex;
  }

  #value(): unknown {
    const text = this.#text;
    switch (text[this.at]) {
      case '"':
        this.at++;
        return this.#string();
      case "{":
        this.at++;
        return this.#object();
      case "[":
        this.at++;
        return this.#array();
    }
    const constant = constants.find((name) => text.startsWith(name, this.at));
    if (constant !== undefined) {
      this.at += constant.length;
      return this.#constant(constant);
    }
    number.lastIndex = this.at;
    const found = number.exec(text);
    if (found === null) throw new ValueError("No JSON object could be decoded");
    this.at = number.lastIndex;
    return this.#number(found);
  }

  /** A value, and nothing else before it. */
  value(): unknown {
    return this.#value();
  }

  #constant(name: (typeof constants)[number]): unknown {
    if (name === "null") return null;
    if (name === "true" || name === "false") return name === "true";
    const { parse_constant } = this.#hooks;
    if (parse_constant !== null) return call(parse_constant, name);
    return name === "NaN" ? NaN : name === "Infinity" ? Infinity : -Infinity;
  }

  #number([whole, digits, fraction, exponent]: RegExpExecArray): unknown {
    const { parse_float, parse_int } = this.#hooks;
    if (fraction === undefined && exponent === undefined) {
      return parse_int === null ? int(digits) : call(parse_int, whole);
    }
    return parse_float === null ? boxFloat(Number(whole)) : call(parse_float, whole);
  }

  #string(): string {
    const text = this.#text;
    const begin = this.at - 1;
    let value = "";
    for (;;) {
      plainPiece.lastIndex = this.at;
      value += plainPiece.exec(text)![0];
      this.at = plainPiece.lastIndex;
      const unit = text[this.at];
      if (unit === undefined) throw this.#fail("Unterminated string starting at", begin);
      this.at++;
      if (unit === '"') return value;
      if (unit === "\\") value += this.#escape(begin);
      else if (this.#hooks.strict) throw this.#fail("Invalid control character at", this.at - 1);
      else value += unit;
    }
  }

  #escape(begin: number): string {
    const letter = this.#text[this.at];
    if (letter === undefined) throw this.#fail("Unterminated string starting at", begin);
    if (letter !== "u") {
      const plain = escapes[letter];
      if (plain === undefined) {
        throw this.#fail("Invalid \\escape", this.at - 1);
      }
      this.at++;
      return plain;
    }
    const digits = this.#text.slice(this.at + 1, this.at + 5);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#fail("Invalid \\uXXXX escape", this.at);
    this.at += 5;
    return String.fromCharCode(parseInt(digits, 16));
  }

  #array(): unknown[] {
    const items: unknown[] = [];
    this.skipSpace();
    if (this.#accept("]")) return items;
    this.#goesOn();
    for (;;) {
      items.push(this.#value());
      this.skipSpace();
      if (this.#accept("]")) return items;
      this.#next();
    }
  }

  /** Passes the comma before the next item. */
  #next(): void {
    this.#goesOn();
    if (!this.#accept(",")) throw this.#fail("Expecting , delimiter");
    this.skipSpace();
    this.#goesOn();
  }

  /** @throws ValueError at the end of the text */
  #goesOn(): void {
    const end = this.#text.length;
    if (this.at >= end) throw this.#fail("Expecting object", end - 1);
  }

  #object(): unknown {
    const pairs: [string, unknown][] = [];
    this.skipSpace();
    if (!this.#accept("}")) {
      this.#goesOn();
      for (;;) {
        if (!this.#accept('"')) throw this.#fail("Expecting property name");
        const name = this.#string();
        this.skipSpace();
        if (!this.#accept(":")) throw this.#fail("Expecting : delimiter");
        this.skipSpace();
        pairs.push([name, this.#value()]);
        this.skipSpace();
        if (this.#accept("}")) break;
        this.#next();
      }
    }
    return this.#made(pairs);
  }

  #made(pairs: readonly [string, unknown][]): unknown {
    const { object_hook, object_pairs_hook } = this.#hooks;
    if (object_pairs_hook !== null) {
      return call(
        object_pairs_hook,
        pairs.map((pair) => new Tuple(pair)),
      );
    }
    const dict = Dict.fromPairs(pairs);
    return object_hook === null ? dict : call(object_hook, dict);
  }

  #accept(unit: string): boolean {
    if (this.#text[this.at] !== unit) return false;
    this.at++;
    return true;
  }
}

/** Line and column of a place, as messages have them. */
function place(text: string, at: number, end?: number): string {
  const where = (position: number) => {
    const before = text.slice(0, position);
    const line = before.split("\n").length;
    return `line ${line} column ${position - before.lastIndexOf("\n")}`;
  };
  if (end === undefined) return `${where(at)} (char ${at})`;
  return `${where(at)} - ${where(end)} (char ${at} - ${end})`;
}

/** The value of a text. @throws ValueError for what is no JSON. */
export function decode(text: string, hooks: DecoderHooks): unknown {
  const reader = new Reader(text, hooks);
  reader.skipSpace();
  const value = reader.value();
  reader.skipSpace();
  if (reader.at !== text.length) {
    throw new ValueError(`Extra data: ${place(text, reader.at, text.length)}`);
  }
  return value;
}

export class JSONDecoder extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: [
      ...["encoding?", "object_hook?", "parse_float?", "parse_int?", "parse_constant?", "strict?"],
      "object_pairs_hook?",
    ],
    decode: ["s"],
    raw_decode: ["s", "idx?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare __module__: string;
  declare private hooks: DecoderHooks;

  static {
    this.prototype.__module__ = "json.decoder";
  }

  __init__(
    _encoding: unknown = null,
    object_hook: unknown = null,
    parse_float: unknown = null,
    parse_int: unknown = null,
    parse_constant: unknown = null,
    strict: unknown = true,
    object_pairs_hook: unknown = null,
  ): void {
    const value: DecoderHooks = {
      ...{ object_hook, parse_float, parse_int, parse_constant, object_pairs_hook },
      strict: strict !== false && strict !== 0,
    };
    Object.defineProperty(this, "hooks", { value });
  }

  decode(s: unknown): unknown {
    return decode(textOf(s), this.hooks);
  }

  /** A value at a place, and where it ends. */
  raw_decode(s: unknown, idx: unknown = 0): Tuple {
    const reader = new Reader(textOf(s), this.hooks);
    reader.at = Number(idx);
    const value = reader.value();
    return Tuple.of(value, reader.at);
  }
}

function textOf(s: unknown): string {
  if (typeof s !== "string") throw new TypeError("expected string or buffer");
  return s;
}
