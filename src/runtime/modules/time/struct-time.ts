/** `time.struct_time`, and the calendar behind it. */
import {
  inModule,
  iter,
  repr,
  Tuple,
  TYPE_NAME,
  TypeError,
  typeName,
  ValueError,
  type int,
} from "../../python/index.js";

export type Fields = [number, number, number, number, number, number, number, number, number];

const names = [
  "tm_year",
  "tm_mon",
  "tm_mday",
  "tm_hour",
  "tm_min",
  "tm_sec",
  "tm_wday",
  "tm_yday",
  "tm_isdst",
];

/** Year, month 1..12, day, hour, minute, second, weekday (Monday is 0), day of the year from 1, daylight saving time. */
export class struct_time extends Tuple<Fields> {
  static readonly [TYPE_NAME]: string = "time.struct_time";

  /** From a sequence of nine items. @throws TypeError for another length. */
  constructor(items: unknown) {
    if (typeof items !== "string" && (typeof items !== "object" || items === null)) {
      throw new TypeError("constructor requires a sequence");
    }
    const fields = [...iter(items)];
    if (fields.length !== 9) {
      throw new TypeError(
        `time.struct_time() takes a 9-sequence (${fields.length}-sequence given)`,
      );
    }
    super(fields as unknown as Fields);
  }

  get tm_year(): int {
    return this.items[0];
  }
  get tm_mon(): int {
    return this.items[1];
  }
  get tm_mday(): int {
    return this.items[2];
  }
  get tm_hour(): int {
    return this.items[3];
  }
  get tm_min(): int {
    return this.items[4];
  }
  get tm_sec(): int {
    return this.items[5];
  }
  get tm_wday(): int {
    return this.items[6];
  }
  get tm_yday(): int {
    return this.items[7];
  }
  get tm_isdst(): int {
    return this.items[8];
  }

  __repr__(): string {
    const fields = this.items.map((item, i) => `${names[i]}=${repr(item)}`);
    return `time.struct_time(${fields.join(", ")})`;
  }
}

/** The fields of a time given as a tuple of nine ints; two digits of a year are those of 1969 to 2068. */
export function fieldsOf(time: unknown): Fields {
  if (!(time instanceof Tuple || Array.isArray(time))) {
    throw new TypeError(`argument must be 9-item sequence, not ${typeName(time)}`);
  }
  const items: readonly unknown[] = time instanceof Tuple ? time.items : time;
  if (items.length !== 9) {
    throw new TypeError(`argument must be sequence of length 9, not ${items.length}`);
  }
  for (const item of items) {
    if (typeof item !== "boolean" && !(typeof item === "number" && Number.isInteger(item))) {
      throw new TypeError("an integer is required");
    }
  }
  const [year, ...others] = items.map(Number);
  return [fullYear(year!), ...others] as unknown as Fields;
}

function fullYear(year: number): number {
  if (year >= 1900) return year;
  if (year >= 69 && year <= 99) return year + 1900;
  if (year >= 0 && year <= 68) return year + 2000;
  throw new ValueError("year out of range");
}

/** The same, checked as `strftime` and `asctime` do. @throws ValueError for a field out of its range. */
export function checkedFields(time: unknown): Fields {
  const [year, month, day, hour, minute, second, weekday, yearDay, dst] = fieldsOf(time);
  const check = (value: number, from: number, to: number, name: string) => {
    if (value < from || value > to) throw new ValueError(`${name} out of range`);
  };
  check(month, 0, 12, "month");
  check(day, 0, 31, "day of month");
  check(hour, 0, 23, "hour");
  check(minute, 0, 59, "minute");
  check(second, 0, 61, "seconds");
  if (weekday < -1) throw new ValueError("day of week out of range");
  check(yearDay, 0, 366, "day of year");
  // 0 stands for the first of its kind, as CPython takes it.
  return [year, month || 1, day || 1, hour, minute, second, (weekday + 7) % 7, yearDay || 1, dst];
}

/** Days since 1970 of a date of the Gregorian calendar. */
export function daysOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 86400000;
}

/** The weekday (Monday is 0) and the day of the year (from 1) of a date. */
export function placeInYear(year: number, month: number, day: number): [number, number] {
  const days = daysOf(year, month, day);
  return [(((days + 3) % 7) + 7) % 7, days - daysOf(year, 1, 1) + 1];
}

/** The offset from UTC in seconds without daylight saving time, and with it. */
export function zoneOffsets(year: number): { standard: number; summer: number } {
  const offset = (month: number) => -new Date(year, month, 1).getTimezoneOffset() * 60;
  const [january, july] = [offset(0), offset(6)];
  return { standard: Math.min(january, july), summer: Math.max(january, july) };
}

/** The time at a moment, in the local zone. */
export function localTime(date: Date): struct_time {
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  const [weekday, yearDay] = placeInYear(year, month, day);
  const { standard } = zoneOffsets(year);
  const dst = -date.getTimezoneOffset() * 60 > standard ? 1 : 0;
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return new struct_time([year, month, day, ...clock, weekday, yearDay, dst]);
}

/** The time at a moment in UTC. */
export function utcTime(date: Date): struct_time {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const [weekday, yearDay] = placeInYear(year, month, day);
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  return new struct_time([year, month, day, ...clock, weekday, yearDay, 0]);
}

inModule("time", struct_time);
