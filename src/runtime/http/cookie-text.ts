/** The text of cookies: quoting and reading as Python 2.7's module `Cookie` (library, 20.22) has them. */
import { fromBytes, toBytes } from "../python/index.js";

/** Characters that stand in a cookie's name, and in its value without quotes (the token of RFC 2109). */
const token = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]*$/;

export function isToken(text: string): boolean {
  return token.test(text);
}

/** A value as it is sent: as it is, or in quotes with each byte that is no plain character as `\ooo`. */
export function quote(value: string): string {
  if (isToken(value)) return value;
  let made = "";
  for (const byte of toBytes(value)) {
    const character = String.fromCharCode(byte);
    if (byte < 0x20 || byte > 0x7e || character === "," || character === ";") {
      made += `\\${byte.toString(8).padStart(3, "0")}`;
    } else {
      made += character === '"' || character === "\\" ? `\\${character}` : character;
    }
  }
  return `"${made}"`;
}

/** The value that was sent; text that is not in quotes is what it says. */
export function unquote(value: string): string {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value;
  const inner = value.slice(1, -1);
  if (!inner.includes("\\")) return inner;
  // Escaped bytes that follow each other may be one character.
  return inner.replace(/(?:\\[0-3][0-7][0-7])+|\\(.)/g, (found, character: string | undefined) => {
    if (character !== undefined) return character;
    return fromBytes(Uint8Array.from(found.slice(1).split("\\"), (each) => parseInt(each, 8)));
  });
}

/** The date of an `expires`, so many seconds from now. */
export function expiryDate(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toUTCString();
}

/**
 * Names and values of a request's Cookie header. Browsers send more than RFC 2109 allows (RFC 6265, 5.4), so that any
 * text up to a semicolon is a value.
 */
export function* sentCookies(header: string): Generator<[name: string, value: string]> {
  const pair = /\s*([^\s=;]+)\s*=\s*("(?:[^\\"]|\\.)*"(?=\s*(?:;|$))|[^;]*)/y;
  for (let at = 0; at < header.length;) {
    pair.lastIndex = at;
    const found = pair.exec(header);
    if (found !== null && !found[1]!.startsWith("$")) {
      yield [found[1]!, unquote(found[2]!.trimEnd())];
    }
    const end = header.indexOf(";", found === null ? at : pair.lastIndex);
    if (end < 0) return;
    at = end + 1;
  }
}

const keyCharacters = String.raw`[\w!#%&'~\`><@,:/$*+\-.^|)(?}{=]`;
const space = String.raw`[ \t\n\r\f\v]`;
const pattern =
  `${space}*(${keyCharacters}+?)` +
  `(${space}*=${space}*("(?:[^\\\\"]|\\\\.)*"|` +
  String.raw`\w{3},${space}[ \t\n\r\f\v\w-]{9,11}${space}[\d:]{8}${space}GMT|` +
  `(?:${keyCharacters}|[[\\]])*))?` +
  `${space}*(?:${space}+|;|$)`;

/**
 * Names and values as `BaseCookie.load` reads them, attributes among them, still quoted; the value is undefined where
 * there is none. Ends before what is no cookie.
 */
export function* loadedCookies(text: string): Generator<[name: string, value: string | undefined]> {
  const cookie = new RegExp(pattern, "y");
  while (cookie.lastIndex < text.length) {
    const found = cookie.exec(text);
    if (found === null) return;
    yield [found[1]!, found[3]];
  }
}
