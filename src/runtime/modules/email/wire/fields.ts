/** The head of a message: its fields by name, and their parameters (library, 18.1.1). */
import {
  ClassicObject,
  inModule,
  KeyError,
  str,
  truth,
  Tuple,
  ValueError,
  takeOptions,
  type int,
} from "../../../python/index.js";
import { keywordsOf } from "../../shared/given-arguments.js";
import {
  readParameters,
  splitHeader,
  unquoted,
  writeParameter,
  type Encoded,
} from "./parameters.js";

/** A header as it is kept: its value is what the program set, a text or a Header. */
type Field = Tuple<[string, unknown]>;

export class Fields extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    has_key: ["name"],
    get: ["name", "failobj?"],
    get_all: ["name", "failobj?"],
    add_header: ["_name", "_value", "**_params"],
    replace_header: ["_name", "_value"],
    set_default_type: ["ctype"],
    get_params: ["failobj?", "header?", "unquote?"],
    get_param: ["param", "failobj?", "header?", "unquote?"],
    set_param: ["param", "value", "header?", "requote?", "charset?", "language?"],
    del_param: ["param", "header?", "requote?"],
    set_type: ["type", "header?", "requote?"],
  };
  static {
    takeOptions(this, "add_header", "get_params", "get_param", "set_param");
  }
  declare _headers: Field[];
  declare _default_type: string;

  __init__(..._args: unknown[]): void {
    this._headers = [];
    this._default_type = "text/plain";
  }

  __len__(): int {
    return this._headers.length;
  }
  __getitem__(name: unknown): unknown {
    return this.get(name);
  }
  /** Adds a header: those of the same name stay. */
  __setitem__(name: unknown, value: unknown): void {
    this._headers.push(Tuple.of(str(name), value));
  }
  __delitem__(name: unknown): void {
    const key = str(name).toLowerCase();
    this._headers = this._headers.filter(({ items }) => items[0].toLowerCase() !== key);
  }
  __contains__(name: unknown): boolean {
    return fieldOf(this, str(name)) !== undefined;
  }
  has_key(name: unknown): boolean {
    return fieldOf(this, str(name)) !== undefined;
  }
  keys(): string[] {
    return this._headers.map(({ items }) => items[0]);
  }
  values(): unknown[] {
    return this._headers.map(({ items }) => items[1]);
  }
  items(): Tuple<[string, unknown]>[] {
    return [...this._headers];
  }
  get(name: unknown, fallback: unknown = null): unknown {
    const found = fieldOf(this, str(name));
    return found === undefined ? fallback : found.items[1];
  }
  get_all(name: unknown, fallback: unknown = null): unknown {
    const key = str(name).toLowerCase();
    const values = this._headers
      .filter(({ items }) => items[0].toLowerCase() === key)
      .map(({ items }) => items[1]);
    return values.length === 0 ? fallback : values;
  }

  /** Adds a header with parameters: `_` in their names stands for `-`. */
  add_header(name: unknown, value: unknown, params?: unknown): null {
    const parts = keywordsOf(params)
      .items()
      .map(({ items: [key, each] }) =>
        writeParameter(key.replaceAll("_", "-"), parameterValue(each)),
      );
    if (value !== null && value !== undefined) parts.unshift(str(value));
    this._headers.push(Tuple.of(str(name), parts.join("; ")));
    return null;
  }

  /** @throws KeyError where there is none of the name */
  replace_header(name: unknown, value: unknown): null {
    const found = fieldOf(this, str(name));
    if (found === undefined) throw new KeyError(name);
    this._headers[this._headers.indexOf(found)] = Tuple.of(found.items[0], value);
    return null;
  }

  /** The media type, in lower case; what the message has by default where the header is missing or wrong. */
  get_content_type(): string {
    const value = this.get("content-type");
    if (value === null) return this.get_default_type();
    const type = (splitHeader(str(value))[0] ?? "").toLowerCase().trim();
    return type.split("/").length === 2 ? type : "text/plain";
  }
  get_content_maintype(): string {
    return this.get_content_type().split("/")[0]!;
  }
  get_content_subtype(): string {
    return this.get_content_type().split("/")[1]!;
  }
  get_default_type(): string {
    return this._default_type;
  }
  set_default_type(type: unknown): null {
    this._default_type = str(type);
    return null;
  }

  /** Names and values of a header's parameters, the value itself first. */
  get_params(
    fallback: unknown = null,
    header: unknown = "content-type",
    unquote: unknown = true,
  ): unknown {
    const found = parametersOf(this, header);
    if (found === null) return fallback;
    return found.map(([name, value]) => Tuple.of(name, shownValue(value, truth(unquote))));
  }
  get_param(
    param: unknown,
    fallback: unknown = null,
    header: unknown = "content-type",
    unquote: unknown = true,
  ): unknown {
    const key = str(param).toLowerCase();
    const found = parametersOf(this, header)?.find(([name]) => name.toLowerCase() === key);
    return found === undefined ? fallback : shownValue(found[1], truth(unquote));
  }

  set_param(
    param: unknown,
    value: unknown,
    header: unknown = "Content-Type",
    requote: unknown = true,
    charset: unknown = null,
    language: unknown = "",
  ): null {
    const given: string | Encoded | null = truth(charset)
      ? [str(charset), str(language), str(value)]
      : parameterValue(value);
    const name = str(param);
    let text = this.has_key(header)
      ? str(this.get(header))
      : str(header).toLowerCase() === "content-type"
        ? "text/plain"
        : "";
    const added = writeParameter(name, given, truth(requote));
    if (this.get_param(name, null, header) === null) {
      text = text === "" ? added : `${text}; ${added}`;
    } else {
      text = (parametersOf(this, header) ?? [])
        .map(([each, old]) =>
          each.toLowerCase() === name.toLowerCase()
            ? added
            : writeParameter(each, plainValue(old), truth(requote)),
        )
        .join("; ");
    }
    if (text !== str(this.get(header))) {
      this.__delitem__(header);
      this.__setitem__(header, text);
    }
    return null;
  }

  del_param(param: unknown, header: unknown = "content-type", requote: unknown = true): null {
    const parameters = parametersOf(this, header);
    if (parameters === null) return null;
    const key = str(param).toLowerCase();
    const text = parameters
      .filter(([name]) => name.toLowerCase() !== key)
      .map(([name, value]) => writeParameter(name, plainValue(value), truth(requote)))
      .join("; ");
    if (text !== str(this.get(header))) {
      this.__delitem__(header);
      this.__setitem__(header, text);
    }
    return null;
  }

  /** @throws ValueError for what is no media type */
  set_type(type: unknown, header: unknown = "Content-Type", requote: unknown = true): null {
    const given = str(type);
    if (given.split("/").length !== 2) throw new ValueError();
    if (str(header).toLowerCase() === "content-type") {
      this.__delitem__("mime-version");
      this.__setitem__("MIME-Version", "1.0");
    }
    if (!this.has_key(header)) {
      this.__setitem__(header, given);
      return null;
    }
    const parameters = parametersOf(this, header) ?? [];
    this.__delitem__(header);
    this.__setitem__(header, given);
    for (const [name, value] of parameters.slice(1)) {
      this.set_param(name, plainValue(value), header, requote);
    }
    return null;
  }
}

// No private methods: `__init__` runs before an object has them.

/** The first header of a name. */
function fieldOf({ _headers }: Fields, name: string): Field | undefined {
  const key = name.toLowerCase();
  return _headers.find(({ items }) => items[0].toLowerCase() === key);
}

/** The parameters of a header; null where there is none. */
export function parametersOf(
  message: Fields,
  header: unknown,
): [string, string | Encoded][] | null {
  const value = message.get(header);
  return value === null ? null : (readParameters(str(value)) as [string, string | Encoded][]);
}

function parameterValue(value: unknown): string | Encoded | null {
  if (value === null) return null;
  if (!(value instanceof Tuple)) return str(value);
  const [charset, language, text] = value.items;
  return [
    charset === null ? null : str(charset),
    language === null ? null : str(language),
    str(text),
  ];
}

/** A parameter's value as it is written again: without its quotes. */
function plainValue(value: string | Encoded): string | Encoded {
  return typeof value === "string" ? unquoted(value) : [value[0], value[1], unquoted(value[2])];
}

export function plainText(value: string | Encoded): string {
  return typeof value === "string" ? value : value[2];
}

function shownValue(value: string | Encoded, unquotes: boolean): unknown {
  const shown = unquotes ? plainValue(value) : value;
  return typeof shown === "string" ? shown : Tuple.of(...shown);
}

inModule("email.message", Fields);
