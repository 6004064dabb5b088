/**
 * Cookies as Python's SimpleCookie has them: `c[name].value`, `c[name] = value`, `c[name]['path'] = '/'`
 * (Python 2.7 manual, module Cookie; RFC 6265 for what browsers send).
 */
import { Dict, KeyError, str } from "../python/index.js";

/** The attributes of a cookie and how Set-Cookie spells them. */
const attributeNames: ReadonlyMap<string, string> = new Map([
  ["comment", "Comment"],
  ["domain", "Domain"],
  ["expires", "expires"],
  ["httponly", "httponly"],
  ["max-age", "Max-Age"],
  ["path", "Path"],
  ["samesite", "SameSite"],
  ["secure", "secure"],
  ["version", "Version"],
]);
const flags = new Set(["secure", "httponly"]);

/** One cookie: a dict of its attributes, all there and empty at first. */
export class Morsel extends Dict {
  key: string;
  value: string;

  constructor(key: string, value: string) {
    super();
    this.key = key;
    this.value = value;
    for (const name of attributeNames.keys()) super.setItem(name, "");
  }

  /** The value as it is sent. */
  get coded_value(): string {
    return quote(this.value);
  }

  /** Sets an attribute; KeyError for a name that cookies do not have. */
  override setItem(name: unknown, value: unknown): void {
    const known = str(name).toLowerCase();
    if (!attributeNames.has(known)) throw new KeyError(`Invalid Attribute ${known}`);
    super.setItem(known, value);
  }

  /** The value of the Set-Cookie header. */
  OutputString(): string {
    let text = `${this.key}=${this.coded_value}`;
    for (const [name, spelled] of attributeNames) {
      const value = this.getItem(name);
      if (value === "" || value === null || value === undefined) continue;
      if (flags.has(name)) {
        if (value !== false && value !== 0) text += `; ${spelled}`;
      } else if (name === "expires" && typeof value === "number") {
        text += `; ${spelled}=${expiryDate(value)}`;
      } else {
        text += `; ${spelled}=${str(value)}`;
      }
    }
    return text;
  }
}

export class SimpleCookie extends Dict {
  /** `header`: the value of a Cookie header. */
  constructor(header = "") {
    super();
    for (const [name, value] of parseCookies(header)) {
      super.setItem(name, new Morsel(name, value));
    }
  }

  /** Sets a cookie's value; what is no Morsel becomes one. */
  override setItem(name: unknown, value: unknown): void {
    super.setItem(name, value instanceof Morsel ? value : new Morsel(str(name), str(value)));
  }

  /** The Set-Cookie values, in the order of the names. */
  headers(): string[] {
    const names = this.keys()
      .map((name) => str(name))
      .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return names.map((name) => (this.getItem(name) as Morsel).OutputString());
  }
}

/** "Wdy, DD Mon YYYY HH:MM:SS GMT", so many seconds from now, as Python's module computes a number of seconds. */
function expiryDate(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toUTCString();
}

function* parseCookies(header: string): Generator<[string, string]> {
  const pair = /\s*([^\s=;]+)\s*=\s*("(?:[^\\"]|\\.)*"|[^;]*)\s*(?:;|$)/g;
  for (const [, name, value] of header.matchAll(pair)) {
    if (!name!.startsWith("$")) yield [name!, unquote(value!.trimEnd())];
  }
}

/** Characters that stand in a cookie's value without quotes (RFC 2109's token, as Python 2.7's module has it). */
const plain = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]*$/;

function quote(value: string): string {
  if (plain.test(value)) return value;
  // eslint-disable-next-line no-control-regex -- control characters are what has to be escaped
  const escaped = value.replace(/[\x00-\x1f\x7f",;\\]/g, (char) =>
    char === '"' || char === "\\" ? "\\" + char : octal(char),
  );
  return `"${escaped}"`;
}

function octal(char: string): string {
  return "\\" + char.charCodeAt(0).toString(8).padStart(3, "0");
}

function unquote(value: string): string {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value;
  return value
    .slice(1, -1)
    .replace(/\\([0-3][0-7][0-7])|\\(.)/g, (_, digits: string | undefined, char: string) => {
      if (digits === undefined) return char;
      const byte = parseInt(digits, 8);
      return String.fromCharCode(byte < 128 ? byte : 0xdc00 + byte);
    });
}
