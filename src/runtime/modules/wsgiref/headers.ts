/** The module `wsgiref.headers` of Python 2.7 (library, 20.4.2): the headers of an answer. */
import {
  ClassicObject,
  getItem,
  inModule,
  repr,
  str,
  Tuple,
  TypeError,
  typeName,
  takeOptions,
  type int,
} from "../../python/index.js";
import { keywordsOf } from "../shared/given-arguments.js";

/** A mapping of names to values over a list of (name, value): names are compared without regard to case. */
export class Headers extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["headers"],
    get: ["name", "default?"],
    get_all: ["name"],
    has_key: ["name"],
    setdefault: ["name", "value"],
    add_header: ["_name", "_value", "**_params"],
  };
  static {
    takeOptions(this, "add_header");
  }
  declare _headers: unknown[];

  /** @throws TypeError for what is no list */
  __init__(headers: unknown): void {
    if (!Array.isArray(headers)) {
      throw new TypeError("Headers must be a list of name/value tuples");
    }
    this._headers = headers;
  }

  __len__(): int {
    return this._headers.length;
  }

  __setitem__(name: unknown, value: unknown): void {
    this.__delitem__(name);
    this._headers.push(Tuple.of(name, value));
  }

  __delitem__(name: unknown): void {
    const kept = this._headers.filter((each) => !isNamed(each, name));
    this._headers.splice(0, this._headers.length, ...kept);
  }

  __getitem__(name: unknown): unknown {
    return this.get(name);
  }

  has_key(name: unknown): boolean {
    return this.get(name) !== null;
  }
  __contains__(name: unknown): boolean {
    return this.get(name) !== null;
  }

  /** The values of all headers of a name. */
  get_all(name: unknown): unknown[] {
    return this._headers.filter((each) => isNamed(each, name)).map((each) => getItem(each, 1));
  }

  get(name: unknown, fallback: unknown = null): unknown {
    const found = this._headers.find((each) => isNamed(each, name));
    return found === undefined ? fallback : getItem(found, 1);
  }

  keys(): unknown[] {
    return this._headers.map((each) => getItem(each, 0));
  }
  values(): unknown[] {
    return this._headers.map((each) => getItem(each, 1));
  }
  items(): unknown[] {
    return [...this._headers];
  }

  __repr__(): string {
    return `Headers(${repr(this._headers)})`;
  }

  __str__(): string {
    const lines = this._headers.map((each) => `${str(getItem(each, 0))}: ${str(getItem(each, 1))}`);
    return [...lines, "", ""].join("\r\n");
  }

  /** The value of a header, which is added where there is none. */
  setdefault(name: unknown, value: unknown): unknown {
    const found = this.get(name);
    if (found !== null) return found;
    this._headers.push(Tuple.of(name, value));
    return value;
  }

  /** Adds a header with parameters: those of None have no value, `_` in their names stands for `-`. */
  add_header(name: unknown, value: unknown, parameters?: unknown): null {
    const parts = value === null ? [] : [str(value)];
    for (const { items } of keywordsOf(parameters).items()) {
      const key = items[0].replaceAll("_", "-");
      parts.push(items[1] === null ? key : parameter(key, items[1]));
    }
    this._headers.push(Tuple.of(name, parts.join("; ")));
    return null;
  }
}

function isNamed(header: unknown, name: unknown): boolean {
  return str(getItem(header, 0)).toLowerCase() === text(name).toLowerCase();
}

function text(name: unknown): string {
  if (typeof name === "string") return name;
  throw new TypeError(`'${typeName(name)}' object has no attribute 'lower'`);
}

function parameter(key: string, value: unknown): string {
  const written = str(value);
  if (written === "") return key;
  return `${key}="${written.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

inModule("wsgiref.headers", Headers);
