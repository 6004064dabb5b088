/** The fields of a form as a CGI program gets them (library, 20.2.2). */
import {
  call,
  callMethod,
  ClassicObject,
  Dict,
  getItem,
  inModule,
  KeyError,
  repr,
  str,
  toBytes,
  TypeError,
  ValueError,
  takeOptions,
  type int,
} from "../../python/index.js";
import { environ } from "../os/environ.js";
import { Message } from "../rfc822/message.js";
import { FastStringIO } from "../StringIO/buffer.js";
import * as sys from "../sys.js";
import { TemporaryFile } from "../tempfile.js";
import { parse_qsl } from "../urlparse.js";
import { parse_header } from "./headers.js";
import { MiniFieldStorage } from "./mini-field.js";

/** The longest line that is read at once, and how much of a field is kept in memory. */
const [longestLine, inMemory] = [1 << 16, 1000];

/** The fields of a request, or one of those that came in several parts: a mapping of names to fields, or to lists of them. */
export class FieldStorage extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: [
      "fp?",
      "headers?",
      "outerboundary?",
      "environ?",
      "keep_blank_values?",
      "strict_parsing?",
      "max_num_fields?",
    ],
    getvalue: ["key", "default?"],
    getfirst: ["key", "default?"],
    getlist: ["key"],
    make_file: ["binary?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare FieldStorageClass: unknown;
  declare bufsize: int;
  declare keep_blank_values: unknown;
  declare strict_parsing: unknown;
  declare max_num_fields: unknown;
  declare fp: unknown;
  declare headers: unknown;
  declare outerboundary: string;
  declare innerboundary: string;
  declare qs_on_post: string | null;
  declare disposition: string;
  declare disposition_options: Dict<string, string>;
  declare name: unknown;
  declare filename: unknown;
  declare type: unknown;
  declare type_options: Dict<string, string>;
  declare length: int;
  declare list: unknown;
  declare file: unknown;
  declare done: int;

  static {
    this.prototype.FieldStorageClass = null;
    this.prototype.bufsize = 8192;
  }

  /** @throws ValueError for a body that is too long, or has too many fields */
  __init__(
    fp: unknown = null,
    headers: unknown = null,
    outerboundary: unknown = "",
    environment: unknown = environ,
    keepBlank: unknown = 0,
    strict: unknown = 0,
    most: unknown = null,
  ): void {
    this.keep_blank_values = keepBlank;
    this.strict_parsing = strict;
    this.max_num_fields = most;
    this.outerboundary = str(outerboundary);
    this.innerboundary = "";
    this.qs_on_post = null;
    this.list = this.file = null;
    this.done = 0;
    [this.fp, this.headers] = sourceOf(this, fp, headers, environment);
    readHead(this);
    const kind = this.type;
    if (kind === "application/x-www-form-urlencoded") this.read_urlencoded();
    else if (String(kind).startsWith("multipart/")) this.read_multi(environment, keepBlank, strict);
    else this.read_single();
  }

  __repr__(): string {
    return `FieldStorage(${repr(this.name)}, ${repr(this.filename)}, ${repr(this.value)})`;
  }

  /** The text of a field, or the list of the fields of a form. */
  get value(): unknown {
    if (this.file !== null) {
      callMethod(this.file, "seek", 0);
      const text = callMethod(this.file, "read");
      callMethod(this.file, "seek", 0);
      return text;
    }
    return this.list;
  }
  set value(value: unknown) {
    Object.defineProperty(this, "value", {
      value,
      writable: true,
      configurable: true,
      enumerable: true,
    });
  }

  __iter__(): IterableIterator<unknown> {
    return this.keys()[Symbol.iterator]();
  }

  /** The field of a name, or all of them in a list. @throws KeyError */
  __getitem__(key: unknown): unknown {
    const found = fields(this, key);
    if (found.length === 0) throw new KeyError(key);
    return found.length === 1 ? found[0] : found;
  }

  /** The value of a field, or those of all fields of that name. */
  getvalue(key: unknown, fallback: unknown = null): unknown {
    const values = fields(this, key).map(({ value }) => value);
    if (values.length === 0) return fallback;
    return values.length === 1 ? values[0] : values;
  }

  getfirst(key: unknown, fallback: unknown = null): unknown {
    const [first] = fields(this, key);
    return first === undefined ? fallback : first.value;
  }

  getlist(key: unknown): unknown[] {
    return fields(this, key).map(({ value }) => value);
  }

  keys(): unknown[] {
    return [...new Set(fields(this).map(({ name }) => name))];
  }
  has_key(key: unknown): boolean {
    return fields(this, key).length > 0;
  }
  __contains__(key: unknown): boolean {
    return fields(this, key).length > 0;
  }
  __len__(): int {
    return this.keys().length;
  }
  __nonzero__(): boolean {
    return Array.isArray(this.list) && this.list.length > 0;
  }

  read_urlencoded(): null {
    const body = str(callMethod(this.fp, "read", this.length));
    this.list = pairs(
      this,
      this.qs_on_post === null || this.qs_on_post === "" ? body : `${body}&${this.qs_on_post}`,
    );
    this.skip_lines();
    return null;
  }

  /** Reads the parts of a body. @throws ValueError for a boundary that is none */
  read_multi(environment: unknown, keepBlank: unknown, strict: unknown): null {
    const boundary = this.innerboundary;
    if (!isBoundary(boundary)) {
      throw new ValueError(`Invalid boundary in multipart form: ${repr(boundary)}`);
    }
    const list: unknown[] = [];
    this.list = list;
    if (this.qs_on_post !== null && this.qs_on_post !== "")
      list.push(...pairs(this, this.qs_on_post));
    const kind = this.FieldStorageClass ?? this.constructor;
    const part = (headers: unknown) =>
      call(kind, this.fp, headers, boundary, environment, keepBlank, strict) as FieldStorage;
    // What stands before the first boundary is no field.
    let last = part(new Dict());
    while (last.done === 0) {
      last = part(new Message(this.fp));
      list.push(last);
      if (this.max_num_fields !== null && list.length > Number(this.max_num_fields)) {
        throw new ValueError("Max number of fields exceeded");
      }
    }
    this.skip_lines();
    return null;
  }

  read_single(): null {
    if (this.length >= 0) {
      this.read_binary();
      this.skip_lines();
    } else this.read_lines();
    callMethod(this.file, "seek", 0);
    return null;
  }

  read_binary(): null {
    this.file = callMethod(this, "make_file", "b");
    for (let left = Number(this.length); left > 0;) {
      const data = str(callMethod(this.fp, "read", Math.min(left, Number(this.bufsize))));
      if (data === "") {
        this.done = -1;
        break;
      }
      callMethod(this.file, "write", data);
      left -= toBytes(data).length;
    }
    return null;
  }

  /** Reads up to the boundary around it, or to the end. */
  read_lines(): null {
    this.file = new FastStringIO("");
    let isInMemory = true;
    let size = 0;
    const write = (text: string) => {
      size += text.length;
      if (isInMemory && size > inMemory) {
        isInMemory = false;
        const before = callMethod(this.file, "getvalue");
        this.file = callMethod(this, "make_file", "");
        callMethod(this.file, "write", before);
      }
      callMethod(this.file, "write", text);
    };
    linesTo(this, write);
    return null;
  }

  /** Reads past the boundary around it. */
  skip_lines(): null {
    if (this.outerboundary !== "" && this.done === 0) linesTo(this, () => {});
    return null;
  }

  /** A file for a field that is large. */
  make_file(_binary: unknown = null): unknown {
    return TemporaryFile("w+b");
  }
}

/** The largest body that is read; 0: any. */
export const limits: { maxlen: number } = { maxlen: 0 };

function readHead(storage: FieldStorage): void {
  const header = (name: string) =>
    contains(storage.headers, name) ? str(getItem(storage.headers, name)) : null;
  const disposition = header("content-disposition");
  const [kind, options] = parse_header(disposition ?? "").items;
  storage.disposition = kind;
  storage.disposition_options = options;
  storage.name = options.get("name");
  storage.filename = options.get("filename");
  const usual =
    storage.outerboundary !== "" || disposition === null
      ? "text/plain"
      : "application/x-www-form-urlencoded";
  const [type, parameters] = parse_header(header("content-type") ?? usual).items;
  storage.type =
    header("content-type") === null && storage.outerboundary === "" ? usualType(disposition) : type;
  storage.type_options = parameters;
  storage.innerboundary = parameters.get("boundary", "");
  const length = Number(header("content-length") ?? -1);
  storage.length = Number.isInteger(length) ? length : -1;
  const { maxlen } = limits;
  if (maxlen > 0 && storage.length > maxlen)
    throw new ValueError("Maximum content length exceeded");
}

function fields(
  storage: FieldStorage,
  key?: unknown,
): { readonly name: unknown; readonly value: unknown }[] {
  if (!Array.isArray(storage.list)) throw new TypeError("not indexable");
  const list = storage.list as { readonly name: unknown; readonly value: unknown }[];
  return key === undefined ? list : list.filter(({ name }) => name === key);
}

function pairs(storage: FieldStorage, query: string): MiniFieldStorage[] {
  const found = parse_qsl(
    query,
    storage.keep_blank_values,
    storage.strict_parsing,
    storage.max_num_fields,
  );
  return found.map(({ items: [name, value] }) => new MiniFieldStorage(name, value));
}

/** The end of a line that stands before a boundary belongs to that. */
function linesTo(storage: FieldStorage, write: (text: string) => void): void {
  const next = `--${storage.outerboundary}`;
  let end = "";
  let isLineStart = true;
  for (;;) {
    const line = str(callMethod(storage.fp, "readline", longestLine));
    if (line === "") {
      storage.done = -1;
      if (storage.outerboundary === "") write(end);
      return;
    }
    if (storage.outerboundary !== "" && isLineStart && line.startsWith(next)) {
      const mark = line.trimEnd();
      if (mark === next) return;
      if (mark === `${next}--`) {
        storage.done = 1;
        return;
      }
    }
    const tail = /\r?\n$/.exec(line)?.[0] ?? "";
    write(end + line.slice(0, line.length - tail.length));
    end = tail;
    isLineStart = tail !== "";
  }
}

function usualType(disposition: string | null): string {
  return disposition === null ? "application/x-www-form-urlencoded" : "text/plain";
}

function contains(headers: unknown, name: string): boolean {
  return Boolean(callMethod(headers, "has_key", name));
}

/** Where a form is read from, and its headers: as they are given, or as the environment of a CGI program tells. */
function sourceOf(
  storage: FieldStorage,
  fp: unknown,
  headers: unknown,
  environment: unknown,
): [file: unknown, headers: unknown] {
  const variable = (name: string) =>
    callMethod(environment, "has_key", name) === true ? str(getItem(environment, name)) : null;
  const method = (variable("REQUEST_METHOD") ?? "GET").toUpperCase();
  if (method === "GET" || method === "HEAD") {
    const query =
      variable("QUERY_STRING") ?? (getItem(sys.argv, 0) !== null ? (sys.argv[1] ?? "") : "");
    const own = headers ?? Dict.of(["content-type", "application/x-www-form-urlencoded"]);
    return [new FastStringIO(query), own];
  }
  if (headers !== null) return [fp ?? sys.stdin, headers];
  const found = new Dict<string, string>();
  if (method === "POST") found.setItem("content-type", "application/x-www-form-urlencoded");
  const type = variable("CONTENT_TYPE");
  if (type !== null) found.setItem("content-type", type);
  storage.qs_on_post = variable("QUERY_STRING");
  const length = variable("CONTENT_LENGTH");
  if (length !== null) found.setItem("content-length", length);
  return [fp ?? sys.stdin, found];
}

/** Whether a text may separate the parts of a body. */
export function isBoundary(text: string): boolean {
  return /^[ -~]{0,200}[!-~]$/.test(text);
}

inModule("cgi", FieldStorage, MiniFieldStorage);
