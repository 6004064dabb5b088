/** The module `time` of Python 2.7 (library, 15.3). `sleep` is async: see effects.ts. */
import {
  boxFloat,
  Float,
  IOError,
  native,
  OverflowError,
  Tuple,
  TypeError,
  typeName,
  ValueError,
  withSignature,
  type float,
  type int,
} from "../python/index.js";
import { interruptible } from "./shared/signals.js";
import { formatTime } from "./time/format.js";
import { days, forgetZone, months, zoneNames } from "./time/names.js";
import { parseTime } from "./time/parse.js";
import {
  checkedFields,
  fieldsOf,
  localTime,
  struct_time,
  utcTime,
  zoneOffsets,
} from "./time/struct-time.js";

export { struct_time };

/** A number; TypeError for anything else. */
type Real = unknown;

/** Without daylight saving time and with it, as they are this year. */
class ZoneNames extends Tuple<[string, string]> {
  constructor() {
    super(["", ""]);
    Object.defineProperty(this, "items", { get: zoneNames });
  }
}

/** Seconds west of UTC: what `timezone` and `altzone` are. */
function zones(): { readonly standard: int; readonly summer: int } {
  const { standard, summer } = zoneOffsets(new Date().getFullYear());
  return { standard: -standard + 0, summer: -summer + 0 };
}

const first = zones();

export const accept2dyear: int = 1;
export let timezone: int = first.standard;
export let altzone: int = first.summer;
export let daylight: int = first.standard === first.summer ? 0 : 1;
export const tzname: Tuple<[string, string]> = new ZoneNames();

function seconds(value: unknown): number {
  if (typeof value === "number") return value;
  if (value instanceof Float) return value.value;
  if (typeof value === "boolean" || typeof value === "bigint") return Number(value);
  throw new TypeError("a float is required");
}

/** The moment of an argument, now where it is None. Fractions of seconds are dropped. */
function moment(value: unknown): Date {
  if (value === undefined || value === null) return new Date();
  const date = new Date(Math.floor(seconds(value)) * 1000);
  if (Number.isNaN(date.getTime())) {
    throw new ValueError("timestamp out of range for platform time_t");
  }
  return date;
}

/** Seconds since 1970, with a fraction. */
export function time(): float {
  return boxFloat(Date.now() / 1000);
}

/** Seconds of processor time that the program took. */
export function clock(): float {
  const { user, system } = process.cpuUsage();
  return boxFloat((user + system) / 1e6);
}

/** Waits so many seconds. */
export async function sleep(duration: Real): Promise<null> {
  const length = seconds(duration);
  if (length < 0 || length !== length) throw new IOError(22, "Invalid argument");
  const until = Date.now() + length * 1000;
  // A timer holds some 24 days at most.
  for (let left = length * 1000; left >= 0; left = until - Date.now()) {
    const step = Math.min(left, 0x7fffffff);
    if (await pausedFor(step)) break;
    if (left === step) break;
  }
  return null;
}

/** Waits so many milliseconds; gives whether a signal ended that. */
async function pausedFor(milliseconds: number): Promise<boolean> {
  let isInterrupted = true;
  await interruptible((done) => {
    const timer = setTimeout(() => {
      isInterrupted = false;
      done();
    }, milliseconds);
    return () => clearTimeout(timer);
  });
  return isInterrupted;
}

/** The local time at so many seconds since 1970, or now. */
export const localtime = native(
  function localtime(at?: Real | null): struct_time {
    return localTime(moment(at));
  },
  { least: 0, most: 1, style: "parsed" },
);

/** The time in UTC. */
export const gmtime = native(
  function gmtime(at?: Real | null): struct_time {
    return utcTime(moment(at));
  },
  { least: 0, most: 1, style: "parsed" },
);

/** Seconds since 1970 of a local time; fields may lie outside their ranges. */
export function mktime(t: unknown): float {
  const [year, month, day, hour, minute, second, , , dst] = fieldsOf(t);
  const date = new Date(year, month - 1, day, hour, minute, second);
  if (Number.isNaN(date.getTime())) throw new OverflowError("mktime argument out of range");
  const { standard, summer } = zoneOffsets(year);
  // The flag says which of both offsets the fields are in, whatever the calendar says.
  const offset = -date.getTimezoneOffset() * 60;
  const meant = dst < 0 || standard === summer ? offset : dst > 0 ? summer : standard;
  return boxFloat(date.getTime() / 1000 + offset - meant);
}

/** A time as text, by the directives of C. */
export const strftime = native(
  function strftime(format: unknown, t?: unknown): string {
    if (typeof format !== "string") {
      throw new TypeError(`strftime() argument 1 must be string, not ${typeName(format)}`);
    }
    return formatTime(format, t === undefined ? localTime(new Date()).items : checkedFields(t));
  },
  { least: 1, most: 2, style: "parsed" },
);

/** The time that a text holds. @throws ValueError where it does not match the format. */
export const strptime = native(
  function strptime(text: unknown, format: unknown = "%a %b %d %H:%M:%S %Y"): struct_time {
    if (typeof text !== "string" || typeof format !== "string") {
      throw new TypeError("expected string or buffer");
    }
    return parseTime(text, format);
  },
  { least: 1, most: 2, style: "parsed" },
);

/** A time as `Fri Mar 19 12:00:00 2004`. */
export const asctime = native(
  function asctime(t?: unknown): string {
    const fields = t === undefined ? localTime(new Date()).items : checkedFields(t);
    const [year, month, day, hour, minute, second, weekday] = fields;
    const two = (n: number) => String(n).padStart(2, "0");
    const date = `${days[weekday]!.slice(0, 3)} ${months[month - 1]!.slice(0, 3)}${String(day).padStart(3)}`;
    return `${date} ${two(hour)}:${two(minute)}:${two(second)} ${year}`;
  },
  { least: 0, most: 1, style: "unpacked" },
);

/** `asctime` of the local time at so many seconds since 1970, or now. */
export const ctime = native(
  function ctime(at?: Real | null): string {
    return asctime(localtime(at));
  },
  { least: 0, most: 1, style: "unpacked" },
);

/** Takes the zone that the environment names now. */
export const tzset = withSignature(function tzset(): null {
  forgetZone();
  const { standard, summer } = zones();
  timezone = standard;
  altzone = summer;
  daylight = standard === summer ? 0 : 1;
  return null;
}, []);
