/** The module `email.utils` of Python 2.7 (library, 18.1.9): addresses, dates and parameters of headers. */
import {
  iter,
  Str,
  str,
  truth,
  Tuple,
  unboxFloat,
  withSignature,
  boxFloat,
  withOptions,
  type float,
  type int,
} from "../../python/index.js";
import { gethostname } from "../socket.js";
import { AddressReader, quotedName, type Address } from "./wire/addresses.js";
import { readDate, writtenDate } from "./wire/dates.js";
import {
  encodedValue,
  joinContinuations,
  quoted,
  splitEncoded,
  unquoted,
} from "./wire/parameters.js";

export const quote = withSignature(
  function quote(text: unknown): string {
    return quoted(str(text));
  },
  ["str"],
);

export const unquote = withSignature(
  function unquote(text: unknown): string {
    return unquoted(str(text));
  },
  ["str"],
);

/** `name <address>`, the name in quotes where it has to be. */
export const formataddr = withSignature(
  function formataddr(pair: unknown): string {
    const [name, address] = [...iter(pair)];
    return truth(name) ? `${quotedName(str(name))} <${str(address)}>` : str(address);
  },
  ["pair"],
);

function asTuple([name, address]: Address): Tuple<[string, string]> {
  return Tuple.of(name, address);
}

/** Name and address of the first address in a text; two empty strings where there is none. */
export const parseaddr = withSignature(
  function parseaddr(text: unknown): Tuple<[string, string]> {
    return asTuple(new AddressReader(str(text)).all()[0] ?? ["", ""]);
  },
  ["addr"],
);

/** All addresses of several headers. */
export const getaddresses = withSignature(
  function getaddresses(values: unknown): Tuple<[string, string]>[] {
    const all = Array.from(iter(values), (each) => str(each)).join(", ");
    return new AddressReader(all).all().map(asTuple);
  },
  ["fieldvalues"],
);

/** A date as headers have it: of now, or of seconds since 1970. */
export const formatdate = withOptions(
  function formatdate(
    timeval: unknown = null,
    localtime: unknown = false,
    usegmt: unknown = false,
  ): string {
    const seconds = timeval === null ? Date.now() / 1000 : unboxFloat(timeval as float);
    const date = new Date(Math.floor(seconds) * 1000);
    if (!truth(localtime)) {
      return writtenDate(partsOf(date), truth(usegmt) ? "GMT" : "-0000");
    }
    const east = -date.getTimezoneOffset();
    const size = Math.abs(east);
    const zone = Math.floor(size / 60) * 100 + (size % 60);
    const shown = new Date(date.getTime() + east * 60_000);
    const sign = east < 0 ? "-" : "+";
    return writtenDate(partsOf(shown), sign + String(zone).padStart(4, "0"));
  },
  ["timeval?", "localtime?", "usegmt?"],
);

/** Year to second, and the day of the week from Monday. */
function partsOf(date: Date): number[] {
  return [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
    (date.getUTCDay() + 6) % 7,
  ];
}

/** A name for a message that no other has. */
export const make_msgid = withSignature(
  function make_msgid(idstring: unknown = null): string {
    const moment = Math.floor(Date.now() * 100);
    const chance = Array.from(crypto.getRandomValues(new Uint32Array(2)))
      .map((n) => n.toString(10).padStart(10, "0"))
      .join("");
    const own = idstring === null ? "" : `.${str(idstring)}`;
    return `<${moment}.${process.pid}.${chance}${own}@${gethostname()}>`;
  },
  ["idstring?"],
);

/** A date as time.mktime takes it; None for what is none. */
export const parsedate = withSignature(
  function parsedate(text: unknown): Tuple | null {
    const parts = readDate(str(text));
    return parts && new Tuple([...parts.slice(0, 6), 0, 1, -1]);
  },
  ["data"],
);

/** The same, with the zone's offset in seconds (or None) behind it. */
export const parsedate_tz = withSignature(
  function parsedate_tz(text: unknown): Tuple | null {
    const parts = readDate(str(text));
    return parts && new Tuple([...parts.slice(0, 6), 0, 1, -1, parts[6]]);
  },
  ["data"],
);

/** Seconds since 1970 of what parsedate_tz gives. */
export const mktime_tz = withSignature(
  function mktime_tz(data: unknown): float | int {
    const parts = [...iter(data)];
    const [year, month, day, hour, minute, second] = parts.map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const zone = parts[9];
    if (zone === null || zone === undefined) {
      return boxFloat(new Date(year, month - 1, day, hour, minute, second).getTime() / 1000);
    }
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - Number(zone);
  },
  ["data"],
);

export const encode_rfc2231 = withSignature(
  function encode_rfc2231(
    text: unknown,
    charset: unknown = null,
    language: unknown = null,
  ): string {
    return encodedValue(
      str(text),
      charset === null ? null : str(charset),
      language === null ? null : str(language),
    );
  },
  ["s", "charset?", "language?"],
);

export const decode_rfc2231 = withSignature(
  function decode_rfc2231(text: unknown): unknown {
    const found = splitEncoded(str(text));
    return str(text).split("'").length === 3 ? [...found] : Tuple.of(...found);
  },
  ["s"],
);

/** Parameters with their continuations joined. */
export const decode_params = withSignature(
  function decode_params(params: unknown): Tuple[] {
    const pairs = Array.from(iter(params), (pair): readonly [string, string] => {
      const [name, value] = [...iter(pair)];
      return [str(name), str(value)];
    });
    return joinContinuations(pairs).map(([name, value]) =>
      Tuple.of(name, typeof value === "string" ? value : Tuple.of(...value)),
    );
  },
  ["params"],
);

/** The text of a parameter, whatever its character set. */
export const collapse_rfc2231_value = withSignature(
  function collapse_rfc2231_value(
    value: unknown,
    errors: unknown = "replace",
    fallback: unknown = "us-ascii",
  ): string {
    if (!(value instanceof Tuple)) return unquoted(str(value));
    const text = unquoted(str(value.items[2]));
    try {
      return Str.decode(text, str(value.items[0] ?? fallback), str(errors));
    } catch {
      return text;
    }
  },
  ["value", "errors?", "fallback_charset?"],
);

export const fix_eols = withSignature(
  function fix_eols(text: unknown): string {
    return str(text)
      .replace(/(?<!\r)\n/g, "\r\n")
      .replace(/\r(?!\n)/g, "\r\n");
  },
  ["s"],
);
