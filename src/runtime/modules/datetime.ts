/** The module `datetime` of Python 2.7 (library, 8.1). */
import { callMethod, picklable, TypeError, ValueError } from "../python/index.js";
import { MAXYEAR as lastYear, MINYEAR as firstYear } from "./datetime/calendar-days.js";
import { date } from "./datetime/date.js";
import { datetime, moved } from "./datetime/datetime.js";
import { time } from "./datetime/time.js";
import { timedelta } from "./datetime/timedelta.js";
import { tzinfo } from "./datetime/tzinfo.js";

export { date, datetime, time, timedelta, tzinfo };
export const MINYEAR: number = firstYear;
export const MAXYEAR: number = lastYear;

/** The time of a moment in UTC, in the zone: by its offset, and its daylight saving time then. */
function fromutc(this: tzinfo, dt: unknown): datetime {
  if (!(dt instanceof datetime)) throw new TypeError("fromutc: argument must be a datetime");
  if (dt.tzinfo !== this) throw new ValueError("fromutc: dt.tzinfo is not self");
  const offset = callMethod(dt, "utcoffset");
  if (!(offset instanceof timedelta)) {
    throw new ValueError("fromutc: non-None utcoffset() result required");
  }
  const dst = callMethod(dt, "dst");
  if (!(dst instanceof timedelta)) {
    throw new ValueError("fromutc: non-None dst() result required");
  }
  const standard = moved(dt, offset.total - dst.total);
  const summer = callMethod(standard, "dst");
  if (!(summer instanceof timedelta)) {
    throw new ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert");
  }
  return moved(standard, summer.total);
}

// Here, since it needs the classes that need `tzinfo`.
Object.defineProperty(tzinfo.prototype, "fromutc", {
  value: fromutc,
  configurable: true,
  writable: true,
});

const limits = [
  [date, new date(1, 1, 1), new date(9999, 12, 31), timedelta.of(86_400_000_000n)],
  [
    datetime,
    new datetime(1, 1, 1),
    new datetime(9999, 12, 31, 23, 59, 59, 999999),
    timedelta.of(1n),
  ],
  [time, new time(), new time(23, 59, 59, 999999), timedelta.of(1n)],
] as const;
for (const [type, min, max, resolution] of limits) {
  Object.assign(type.prototype, { min, max, resolution });
}

for (const type of [date, datetime, time, timedelta]) picklable(type);
