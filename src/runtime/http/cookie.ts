/**
 * Cookies as Python's module `Cookie` has them (Python 2.7 library, 20.22): `c[name].value`, `c[name] = value`,
 * `c[name]['path'] = '/'`. `request.simpleCookie` and `response.simpleCookie` are SimpleCookies.
 */
import {
  Dict,
  Exception,
  iterate,
  picklable,
  repr,
  strOf,
  truth,
  Tuple,
  unpack,
} from "../python/index.js";
import { expiryDate, isToken, loadedCookies, quote, sentCookies, unquote } from "./cookie-text.js";

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
const flags: ReadonlySet<string> = new Set(["secure", "httponly"]);

export class CookieError extends Exception {
  declare __module__: string;

  static {
    this.prototype.__module__ = "Cookie";
  }
}

/** One cookie: a dict of its attributes, which are empty at first. */
export class Morsel extends Dict {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    set: ["key", "val", "coded_val", "LegalChars?"],
    output: ["attrs?", "header?"],
    js_output: ["attrs?"],
    OutputString: ["attrs?"],
  };
  declare __module__: string;
  declare key: unknown;
  declare value: unknown;
  /** The value as it is sent. */
  declare coded_value: unknown;

  static {
    this.prototype.__module__ = "Cookie";
  }

  __init__(): void {
    this.key = this.value = this.coded_value = null;
    // SameSite is younger than Python 2.7: it is there once it is set.
    for (const name of attributeNames.keys()) if (name !== "samesite") super.setItem(name, "");
  }

  /** Sets an attribute. @throws CookieError for a name that cookies do not have. */
  override setItem(name: unknown, value: unknown): void {
    const known = strOf(name).toLowerCase();
    if (!attributeNames.has(known)) throw new CookieError(`Invalid Attribute ${known}`);
    super.setItem(known, value);
  }

  isReservedKey(name: unknown): boolean {
    return attributeNames.has(strOf(name).toLowerCase());
  }

  /** @throws CookieError for a name that is that of an attribute, or has characters that may not stand in one. */
  set(key: unknown, value: unknown, coded: unknown, legalCharacters: unknown = null): null {
    const name = strOf(key);
    if (this.isReservedKey(name)) throw new CookieError(`Attempt to set a reserved key: ${name}`);
    const isLegal =
      legalCharacters === null
        ? isToken(name)
        : [...name].every((each) => strOf(legalCharacters).includes(each));
    if (!isLegal) throw new CookieError(`Illegal key value: ${name}`);
    this.key = key;
    this.value = value;
    this.coded_value = coded;
    return null;
  }

  /** The whole header. */
  output(attributes: unknown = null, header: unknown = "Set-Cookie:"): string {
    return `${strOf(header)} ${this.OutputString(attributes)}`;
  }

  /** A script that sets the cookie. */
  js_output(attributes: unknown = null): string {
    const text = this.OutputString(attributes).replaceAll('"', '\\"');
    const lines = [
      "",
      '<script type="text/javascript">',
      "<!-- begin hiding",
      `document.cookie = "${text}";`,
      "// end hiding -->",
      "</script>",
      "",
    ];
    return lines.join("\n        ");
  }

  /** The value of the Set-Cookie header, with all attributes or those that are given. */
  OutputString(attributes: unknown = null): string {
    const wanted = attributes === null ? null : new Set(iterate(attributes));
    let text = `${strOf(this.key)}=${strOf(this.coded_value)}`;
    for (const [name, spelled] of attributeNames) {
      const value = this.lookup(name);
      if (value === undefined || value === "" || wanted?.has(name) === false) continue;
      if (flags.has(name)) text += `; ${spelled}`;
      else if (name === "expires" && Number.isSafeInteger(value)) {
        text += `; ${spelled}=${expiryDate(value as number)}`;
      } else text += `; ${spelled}=${strOf(value)}`;
    }
    return text;
  }

  __str__(): string {
    return this.output();
  }

  __repr__(): string {
    return `<${this.constructor.name}: ${strOf(this.key)}=${repr(this.value)}>`;
  }
}

/** Cookies by their names. Subclasses say how values become text and back: `value_encode`, `value_decode`. */
export class BaseCookie extends Dict<unknown, Morsel> {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["input?"],
    output: ["attrs?", "header?", "sep?"],
    js_output: ["attrs?"],
    load: ["rawdata"],
  };
  declare __module__: string;

  static {
    this.prototype.__module__ = "Cookie";
  }

  __init__(input: unknown = null): void {
    if (truth(input)) this.load(input);
  }

  /** `(value, text)` of a text that came. */
  value_decode(text: unknown): unknown {
    return Tuple.of(text, text);
  }

  /** `(value, text)` of a value that is to be sent. */
  value_encode(value: unknown): unknown {
    const text = strOf(value);
    return Tuple.of(text, text);
  }

  /** Sets a cookie: a Morsel, or a value, which becomes that of the Morsel that is there. */
  override setItem(name: unknown, value: unknown): void {
    if (value instanceof Morsel) super.setItem(name, value);
    else place(this, name, this.value_encode(value));
  }

  /** Headers, one for each cookie, in the order of the names. */
  output(
    attributes: unknown = null,
    header: unknown = "Set-Cookie:",
    separator: unknown = "\r\n",
  ): string {
    return sorted(this)
      .map(([, morsel]) => morsel.output(attributes, header))
      .join(strOf(separator));
  }

  js_output(attributes: unknown = null): string {
    return sorted(this)
      .map(([, morsel]) => morsel.js_output(attributes))
      .join("");
  }

  /** Reads a header, or takes the values of a mapping. */
  load(source: unknown): null {
    if (typeof source === "string") read(this, source);
    else {
      for (const pair of iterate((source as { items(): unknown }).items())) {
        const [name, value] = unpack(pair, 2);
        this.setItem(name, value);
      }
    }
    return null;
  }

  __str__(): string {
    return this.output();
  }

  __repr__(): string {
    const cookies = sorted(this).map(([name, { value }]) => `${strOf(name)}=${repr(value)}`);
    return `<${this.constructor.name}: ${cookies.join(" ")}>`;
  }
}

/** Values are text; what could not stand in a header is quoted. */
export class SimpleCookie extends BaseCookie {
  /** The cookies of a request. @param header the value of its Cookie header */
  static ofRequest(header: string): SimpleCookie {
    const cookies = new SimpleCookie();
    for (const [name, value] of sentCookies(header)) {
      const morsel = new Morsel();
      [morsel.key, morsel.value, morsel.coded_value] = [name, value, quote(value)];
      cookies.setItem(name, morsel);
    }
    return cookies;
  }

  override value_decode(text: unknown): unknown {
    return Tuple.of(unquote(strOf(text)), text);
  }

  override value_encode(value: unknown): unknown {
    const text = strOf(value);
    return Tuple.of(text, quote(text));
  }
}

for (const type of [Morsel, BaseCookie, SimpleCookie]) picklable(type);

/** Gives a cookie the value and the text of a pair; one that is there keeps its attributes. */
function place(cookies: BaseCookie, name: unknown, pair: unknown): Morsel {
  const [value, text] = unpack(pair, 2);
  const morsel = cookies.lookup(name) ?? new Morsel();
  morsel.set(name, value, text);
  cookies.setItem(name, morsel);
  return morsel;
}

function read(cookies: BaseCookie, text: string): void {
  let last: Morsel | null = null;
  for (const [name, value] of loadedCookies(text)) {
    if (name.startsWith("$")) {
      last?.setItem(name.slice(1), value ?? null);
    } else if (attributeNames.has(name.toLowerCase())) {
      if (value !== undefined) last?.setItem(name, unquote(value));
      else if (flags.has(name.toLowerCase())) last?.setItem(name, true);
    } else if (value !== undefined) {
      last = place(cookies, name, cookies.value_decode(value));
    }
  }
}

/** Names and cookies in the order of the names. */
function sorted(cookies: BaseCookie): [name: unknown, morsel: Morsel][] {
  return cookies
    .items()
    .map(({ items: [name, morsel] }): [unknown, Morsel] => [name, morsel])
    .toSorted(([a], [b]) => (strOf(a) < strOf(b) ? -1 : 1));
}

/** The values of the Set-Cookie headers that set cookies. */
export function setCookieHeaders(cookies: BaseCookie): string[] {
  return sorted(cookies).map(([, morsel]) => morsel.OutputString());
}
