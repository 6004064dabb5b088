/** The module `calendar` of Python 2.7 (library, 8.2). */
import {
  inModule,
  iter,
  print,
  Tuple,
  ValueError,
  withSignature,
  withOptions,
} from "../python/index.js";
import { Calendar, columns, HTMLCalendar, TextCalendar } from "./calendar/calendars.js";
import { firstWeekday } from "./calendar/months.js";
import { daysInMonth, isLeap, toOrdinal, weekdayOf } from "./datetime/calendar-days.js";
import { days as dayNames, months as monthNames } from "./time/names.js";
import { fieldsOf } from "./time/struct-time.js";

export { Calendar, HTMLCalendar, TextCalendar };

export class IllegalMonthError extends ValueError {
  override __str__(): string {
    return `bad month number ${String(this.args.items[0])}; must be 1-12`;
  }
}

export class IllegalWeekdayError extends ValueError {
  override __str__(): string {
    return `bad weekday number ${String(this.args.items[0])}; must be 0 (Monday) to 6 (Sunday)`;
  }
}

export const January: number = 1;
export const February: number = 2;
export const MONDAY: number = 0;
export const TUESDAY: number = 1;
export const WEDNESDAY: number = 2;
export const THURSDAY: number = 3;
export const FRIDAY: number = 4;
export const SATURDAY: number = 5;
export const SUNDAY: number = 6;

export const day_name: string[] = [...dayNames];
export const day_abbr: string[] = dayNames.map((name) => name.slice(0, 3));
export const month_name: string[] = ["", ...monthNames];
export const month_abbr: string[] = ["", ...monthNames.map((name) => name.slice(0, 3))];

export const mdays: number[] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
export const EPOCH: number = 1970;

/** The calendar behind the functions: its first weekday is that of the program. */
const shared = new TextCalendar();

export const isleap = withSignature(
  function isleap(year: unknown): boolean {
    return isLeap(Number(year));
  },
  ["year"],
);

/** How many leap years there are from one year to before another. */
export const leapdays = withSignature(
  function leapdays(y1: unknown, y2: unknown): number {
    const before = (year: number) =>
      Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
    return before(Number(y2) - 1) - before(Number(y1) - 1);
  },
  ["y1", "y2"],
);

export const weekday = withSignature(
  function weekday(year: unknown, month: unknown, day: unknown): number {
    const [y, m, d] = [Number(year), Number(month), Number(day)];
    if (!(m >= 1 && m <= 12)) throw new ValueError("month must be in 1..12");
    if (!(d >= 1 && d <= daysInMonth(y, m))) {
      throw new ValueError("day is out of range for month");
    }
    return weekdayOf(toOrdinal(y, m, d));
  },
  ["year", "month", "day"],
);

/** The weekday of the first of a month, and how many days it has. */
export const monthrange = withSignature(
  function monthrange(year: unknown, month: unknown): Tuple<[number, number]> {
    const [y, m] = [Number(year), Number(month)];
    if (!(m >= 1 && m <= 12)) throw new IllegalMonthError(month);
    return new Tuple([firstWeekday(y, m), daysInMonth(y, m)]);
  },
  ["year", "month"],
);

export const firstweekday = withSignature(function firstweekday(): number {
  return shared.getfirstweekday();
}, []);

export const setfirstweekday = withSignature(
  function setfirstweekday(day: unknown): null {
    if (!(Number(day) >= 0 && Number(day) <= 6)) throw new IllegalWeekdayError(day);
    return shared.setfirstweekday(day);
  },
  ["firstweekday"],
);

export const monthcalendar = withSignature(
  function monthcalendar(year: unknown, month: unknown): number[][] {
    monthrange(year, month);
    return shared.monthdayscalendar(year, month);
  },
  ["year", "month"],
);

export const month = withSignature(
  function month(theyear: unknown, themonth: unknown, w: unknown = 0, l: unknown = 0): string {
    return shared.formatmonth(theyear, themonth, w, l);
  },
  ["theyear", "themonth", "w?", "l?"],
);

export const prmonth = withSignature(
  function prmonth(theyear: unknown, themonth: unknown, w: unknown = 0, l: unknown = 0): null {
    return shared.prmonth(theyear, themonth, w, l);
  },
  ["theyear", "themonth", "w?", "l?"],
);

export const weekheader = withSignature(
  function weekheader(width: unknown): string {
    return shared.formatweekheader(width);
  },
  ["width"],
);

/** The days of a week as text: pairs of day and weekday. */
export const week = withSignature(
  function week(theweek: unknown, width: unknown): string {
    return shared.formatweek(iter(theweek) as Iterable<Tuple<[number, number]>>, width);
  },
  ["theweek", "width"],
);

export const prweek = withSignature(
  function prweek(theweek: unknown, width: unknown): null {
    print([week(theweek, width)], false);
    return null;
  },
  ["theweek", "width"],
);

export const calendar = withOptions(
  function calendar(
    theyear: unknown,
    w: unknown = 2,
    l: unknown = 1,
    c: unknown = 6,
    m: unknown = 3,
  ): string {
    return shared.formatyear(theyear, w, l, c, m);
  },
  ["theyear", "w?", "l?", "c?", "m?"],
);

export const prcal = withOptions(
  function prcal(
    theyear: unknown,
    w: unknown = 0,
    l: unknown = 0,
    c: unknown = 6,
    m: unknown = 3,
  ): null {
    return shared.pryear(theyear, w, l, c, m);
  },
  ["theyear", "w?", "l?", "c?", "m?"],
);

export const formatstring = withSignature(
  function formatstring(
    cols: Iterable<string>,
    colwidth: unknown = 20,
    spacing: unknown = 6,
  ): string {
    return columns([...cols], Number(colwidth), Number(spacing));
  },
  ["cols", "colwidth?", "spacing?"],
);

/** Seconds since 1970 of a time in UTC: the inverse of `time.gmtime`. */
export const timegm = withSignature(
  function timegm(tuple: unknown): number {
    const fields = tuple instanceof Tuple ? [...tuple.items, 0, 0, 0].slice(0, 9) : tuple;
    const [year, month, day, hour, minute, second] = fieldsOf(
      Array.isArray(fields) ? new Tuple(fields) : fields,
    );
    const days = toOrdinal(year, month, 1) + day - 1 - toOrdinal(1970, 1, 1);
    return ((days * 24 + hour) * 60 + minute) * 60 + second;
  },
  ["tuple"],
);

inModule("calendar", IllegalMonthError, IllegalWeekdayError);
