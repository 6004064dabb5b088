/** `json.JSONEncoder` (library, 18.2.2). */
import {
  call,
  callMethod,
  Dict,
  Float,
  getAttr,
  isinstance,
  iter,
  List,
  PyObject,
  repr,
  str,
  Str,
  truth,
  Tuple,
  TypeError,
  unpack,
  ValueError,
  basestring,
  takeOptions,
} from "../../python/index.js";

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  '"': '\\"',
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** A string in quotes; all but ASCII is escaped where that is asked for. */
export function quoted(text: string, isAscii: boolean): string {
  // Bytes that are no text raise what decoding them does.
  const plain = /[\udc80-\udcff]/.test(text) ? Str.decode(text, "utf8") : text;
  // eslint-disable-next-line no-control-regex -- control characters are what has to be escaped
  const special = isAscii ? /["\\]|[^\x20-\x7e]/g : /["\\\x00-\x1f]/g;
  const escaped = plain.replace(
    special,
    (unit) => escapes[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `"${escaped}"`;
}

export interface EncoderOptions {
  readonly skipkeys: unknown;
  readonly ensure_ascii: unknown;
  readonly check_circular: unknown;
  readonly allow_nan: unknown;
  readonly indent: unknown;
  readonly separators: unknown;
  readonly fallback: unknown;
  readonly sort_keys: unknown;
}

/** Writes values as text. */
export class Writer {
  readonly #options: EncoderOptions;
  readonly #isAscii: boolean;
  readonly #between: string;
  readonly #colon: string;
  readonly #step: string | null;
  /** What is being written, so that what holds itself is noticed. */
  readonly #open = new Set<unknown>();
  #indent = "";

  constructor(options: EncoderOptions) {
    this.#options = options;
    this.#isAscii = truth(options.ensure_ascii);
    const [between, colon] =
      options.separators === null
        ? [", ", ": "]
        : unpack(options.separators, 2).map((part) => str(part));
    this.#between = between!;
    this.#colon = colon!;
    const { indent } = options;
    this.#step = indent === null ? null : " ".repeat(Math.max(0, Number(indent)));
  }

  write(value: unknown): string {
    switch (typeof value) {
      case "string":
        return quoted(value, this.#isAscii);
      case "number":
        return Number.isInteger(value) ? String(value) : this.#float(value);
      case "boolean":
        return value ? "true" : "false";
      case "bigint":
        return String(value);
    }
    if (value === null) return "null";
    if (value instanceof Float) return this.#float(value.value);
    if (Array.isArray(value)) return this.#nested(value, () => this.#list(value));
    if (value instanceof Tuple) return this.#nested(value, () => this.#list(value.items));
    if (value instanceof Dict) return this.#nested(value, () => this.#dict(value));
    if (isinstance(value, basestring)) return quoted(str(value), this.#isAscii);
    return this.#nested(value, () => this.write(call(this.#options.fallback, value)));
  }

  #float(value: number): string {
    if (Number.isFinite(value)) return Str.floatRepr(value);
    if (!truth(this.#options.allow_nan)) {
      throw new ValueError("Out of range float values are not JSON compliant");
    }
    return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
  }

  #nested(value: unknown, write: () => string): string {
    if (this.#open.has(value)) throw new ValueError("Circular reference detected");
    this.#open.add(value);
    const text = write();
    this.#open.delete(value);
    return text;
  }

  /** Parts between brackets, each on a line of its own where there is an indent. */
  #bracketed(open: string, close: string, write: () => string[]): string {
    const before = this.#indent;
    if (this.#step !== null) this.#indent += this.#step;
    const parts = write();
    const inner = this.#step === null ? "" : `\n${this.#indent}`;
    const outer = this.#step === null ? "" : `\n${before}`;
    this.#indent = before;
    return open + inner + parts.join(this.#between + inner) + outer + close;
  }

  #list(items: readonly unknown[]): string {
    if (items.length === 0) return "[]";
    return this.#bracketed("[", "]", () => items.map((item) => this.write(item)));
  }

  #dict(dict: Dict): string {
    if (dict.size === 0) return "{}";
    const pairs = Array.from(iter(callMethod(dict, "items")), (pair) => unpack(pair, 2));
    if (truth(this.#options.sort_keys)) List.sort(pairs, null, (pair: unknown[]) => pair[0], false);
    const written = () =>
      pairs.flatMap(([key, value]) => {
        const name = this.#key(key);
        return name === null ? [] : [quoted(name, this.#isAscii) + this.#colon + this.write(value)];
      });
    return this.#bracketed("{", "}", written);
  }

  #key(key: unknown): string | null {
    if (typeof key === "string") return key;
    if (key === null) return "null";
    // CPython's encoder in C, which neither sorts nor indents, words them as `str` does.
    if (typeof key === "boolean") {
      return this.#step === null && !truth(this.#options.sort_keys) ? str(key) : String(key);
    }
    if (key instanceof Float || (typeof key === "number" && !Number.isInteger(key))) {
      return this.write(key);
    }
    if (typeof key === "number" || typeof key === "bigint") return str(key);
    if (isinstance(key, basestring)) return str(key);
    if (truth(this.#options.skipkeys)) return null;
    throw new TypeError("keys must be a string");
  }
}

export class JSONEncoder extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: [
      ...["skipkeys?", "ensure_ascii?", "check_circular?", "allow_nan?", "sort_keys?", "indent?"],
      ...["separators?", "encoding?", "default?"],
    ],
    default: ["o"],
    encode: ["o"],
    iterencode: ["o", "_one_shot?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare __module__: string;

  declare skipkeys: unknown;
  declare ensure_ascii: unknown;
  declare check_circular: unknown;
  declare allow_nan: unknown;
  declare sort_keys: unknown;
  declare indent: unknown;
  declare separators: unknown;
  declare encoding: unknown;

  static {
    this.prototype.__module__ = "json.encoder";
  }

  __init__(
    skipkeys: unknown = false,
    ensure_ascii: unknown = true,
    check_circular: unknown = true,
    allow_nan: unknown = true,
    sort_keys: unknown = false,
    indent: unknown = null,
    separators: unknown = null,
    encoding: unknown = "utf-8",
    fallback: unknown = null,
  ): void {
    this.skipkeys = skipkeys;
    this.ensure_ascii = ensure_ascii;
    this.check_circular = check_circular;
    this.allow_nan = allow_nan;
    this.sort_keys = sort_keys;
    this.indent = indent;
    this.separators = separators;
    this.encoding = encoding;
    if (fallback !== null) (this as { default: unknown }).default = fallback;
  }

  /** What can be written, for a value that can't; a class of a program has its own. */
  default(o: unknown): unknown {
    throw new TypeError(`${repr(o)} is not JSON serializable`);
  }

  encode(o: unknown): string {
    const { skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys, indent, separators } =
      this;
    const fallback = getAttr(this, "default");
    return new Writer({
      ...{ skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys, indent, separators },
      fallback,
    }).write(o);
  }

  *iterencode(o: unknown): Generator<string, void, unknown> {
    yield callMethod(this, "encode", o) as string;
  }
}
