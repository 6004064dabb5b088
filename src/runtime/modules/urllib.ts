/** The module `urllib` of Python 2.7 (library, 20.5). */
import {
  AttributeError,
  basestring,
  callMethod,
  getItem,
  hasAttr,
  isinstance,
  iter,
  len,
  str,
  toBytes,
  truth,
  Tuple,
  TypeError,
  unpack,
  withSignature,
  withOptions,
} from "../python/index.js";
import { FancyURLopener } from "./urllib/fancy-opener.js";
import type { addinfourl } from "./urllib/result.js";
import { unquoted } from "./urlparse/query.js";

const alwaysSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";

/** Text whose bytes are `%xx`, those of safe characters aside. */
function quoted(text: string, safe: string): string {
  if (/^[A-Za-z0-9_.-]*$/.test(text)) return text;
  const isSafe = alwaysSafe + safe;
  let made = "";
  for (const byte of toBytes(text)) {
    const character = String.fromCharCode(byte);
    made +=
      byte < 0x80 && isSafe.includes(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return made;
}

/** Text as it may stand in a URL. @throws TypeError for None. */
export const quote = withSignature(
  function quote(s: unknown, safe: unknown = "/"): string {
    if (s === null) throw new TypeError("None object cannot be quoted");
    return quoted(textOf(s), str(safe));
  },
  ["s", "safe?"],
);

function textOf(s: unknown): string {
  if (typeof s === "string") return s;
  if (isinstance(s, basestring)) return str(s);
  callMethod(s, "rstrip");
  throw new TypeError("argument must be a string");
}

/** The same, with `+` for a blank. */
export const quote_plus = withSignature(
  function quote_plus(s: unknown, safe: unknown = ""): string {
    const text = textOf(s);
    if (!text.includes(" ")) return quote(text, safe);
    return quoted(text, `${str(safe)} `).replaceAll(" ", "+");
  },
  ["s", "safe?"],
);

/** Text with its `%xx` undone. */
export const unquote = withSignature(
  function unquote(s: unknown): string {
    return unquoted(textOf(s));
  },
  ["s"],
);

/** The same, with a blank for `+`. */
export const unquote_plus = withSignature(
  function unquote_plus(s: unknown): string {
    return unquoted(textOf(s).replaceAll("+", " "));
  },
  ["s"],
);

/** A query string of a mapping or of pairs; with `doseq` each item of a sequence is a value of its own. */
export const urlencode = withSignature(
  function urlencode(query: unknown, doseq: unknown = 0): string {
    const pairs = hasAttr(query, "items") ? callMethod(query, "items") : pairsOf(query);
    const fields: string[] = [];
    for (const pair of iter(pairs)) {
      const [name, value] = unpack(pair, 2);
      const key = quote_plus(str(name));
      const isMany = truth(doseq) && typeof value !== "string" && isSequence(value);
      for (const one of isMany ? iter(value) : [value]) {
        fields.push(`${key}=${quote_plus(str(one))}`);
      }
    }
    return fields.join("&");
  },
  ["query", "doseq?"],
);

function pairsOf(query: unknown): unknown {
  const isEmpty = query === "" || (isSequence(query) && len(query) === 0);
  if (!isEmpty && !(isSequence(query) && getItem(query, 0) instanceof Tuple)) {
    throw new TypeError("not a valid non-string sequence or mapping object");
  }
  return query;
}

function isSequence(value: unknown): boolean {
  try {
    len(value);
    return true;
  } catch {
    return false;
  }
}

/** A path of the file system as that of a URL. */
export const pathname2url = withSignature(
  function pathname2url(pathname: unknown): string {
    return quote(pathname);
  },
  ["pathname"],
);

/** The path of a URL as one of the file system. */
export const url2pathname = withSignature(
  function url2pathname(pathname: unknown): string {
    return unquote(pathname);
  },
  ["pathname"],
);

export { urljoin as basejoin } from "./urlparse.js";
export { FancyURLopener } from "./urllib/fancy-opener.js";
export { ContentTooShortError, URLopener } from "./urllib/opener.js";
export { getproxies, proxy_bypass } from "./urllib/proxies.js";
export { addinfourl } from "./urllib/result.js";
export {
  splitattr,
  splithost,
  splitnport,
  splitpasswd,
  splitport,
  splitquery,
  splittag,
  splittype,
  splituser,
  splitvalue,
  unwrap,
} from "./urllib/split.js";

/** The opener of `urlopen`, which a program may set. Module state on purpose: it is a variable of Python's module. */
const own: { opener: unknown } = { opener: null };

/** `urllib._urlopener = opener`. */
export function __setattr__(name: string, value: unknown): void {
  if (name !== "_urlopener") throw new AttributeError(`urllib.${name} can't be set`);
  own.opener = value;
}

/** The file of a URL. @throws IOError */
export const urlopen = withSignature(
  async function urlopen(
    url: unknown,
    data: unknown = null,
    proxies: unknown = null,
  ): Promise<addinfourl> {
    const opener =
      proxies === null ? (own.opener ??= new FancyURLopener()) : new FancyURLopener(proxies);
    const args = data === null ? [url] : [url, data];
    return (await callMethod(opener, "open", ...args)) as addinfourl;
  },
  ["url", "data?", "proxies?"],
);

/** Copies what a URL names to a file; gives `(file name, headers)`. */
export const urlretrieve = withOptions(
  async function urlretrieve(
    url: unknown,
    filename: unknown = null,
    reporthook: unknown = null,
    data: unknown = null,
  ): Promise<Tuple<[string, unknown]>> {
    own.opener ??= new FancyURLopener();
    const result = await callMethod(own.opener, "retrieve", url, filename, reporthook, data);
    return result as Tuple<[string, unknown]>;
  },
  ["url", "filename?", "reporthook?", "data?"],
);

/** Removes the files that `urlretrieve` made. */
export function urlcleanup(): null {
  if (own.opener !== null) callMethod(own.opener, "cleanup");
  return null;
}
