/** The module `rfc822` of Python 2.7 (library, 18.11): heads of messages, dates and addresses. */
import {
  boxFloat,
  iter,
  str,
  truth,
  Tuple,
  unboxFloat,
  withSignature,
  type float,
  type int,
} from "../python/index.js";
import { AddressReader } from "./email/wire/addresses.js";
import { readDate, writtenDate } from "./email/wire/dates.js";
import { quoted, unquoted } from "./email/wire/parameters.js";

export { AddressList, dump_address_pair } from "./rfc822/address-list.js";
export { Message } from "./rfc822/message.js";

export const quote = withSignature(
  function quote(text: unknown): string {
    return quoted(str(text));
  },
  ["s"],
);

export const unquote = withSignature(
  function unquote(text: unknown): string {
    return unquoted(str(text));
  },
  ["s"],
);

/** Name and address of the first address in a text; two times None where there is none. */
export const parseaddr = withSignature(
  function parseaddr(text: unknown): Tuple<[string | null, string | null]> {
    const [first] = new AddressReader(str(text)).all();
    return first === undefined ? Tuple.of(null, null) : Tuple.of(first[0], first[1]);
  },
  ["address"],
);

/** A date as headers of HTTP have it: of now, or of seconds since 1970. */
export const formatdate = withSignature(
  function formatdate(timeval: unknown = null): string {
    const seconds = timeval === null ? Date.now() / 1000 : unboxFloat(timeval as float);
    const date = new Date(Math.floor(seconds) * 1000);
    const parts = [
      date.getUTCFullYear(),
      date.getUTCMonth() + 1,
      date.getUTCDate(),
      date.getUTCHours(),
      date.getUTCMinutes(),
      date.getUTCSeconds(),
      (date.getUTCDay() + 6) % 7,
    ];
    return writtenDate(parts, "GMT");
  },
  ["timeval?"],
);

/** A date as time.mktime takes it; None for what is none. */
export const parsedate = withSignature(
  function parsedate(text: unknown): Tuple | null {
    const parts = readDate(str(text), false);
    return parts && new Tuple([...parts.slice(0, 6), 0, 1, 0]);
  },
  ["data"],
);

/** The same, with the zone's offset in seconds (or None) behind it. */
export const parsedate_tz = withSignature(
  function parsedate_tz(text: unknown): Tuple | null {
    const parts = truth(text) ? readDate(str(text), false) : null;
    return parts && new Tuple([...parts.slice(0, 6), 0, 1, 0, parts[6]]);
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
    const moment = Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - Number(zone);
    return boxFloat(moment);
  },
  ["data"],
);
