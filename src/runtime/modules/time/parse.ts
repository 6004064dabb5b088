/** `strptime`: a time read by the directives of `strftime`, in the C locale. */
import { repr, ValueError } from "../../python/index.js";
import { days, months, zoneNames } from "./names.js";
import { daysOf, placeInYear, struct_time } from "./struct-time.js";

const names = (list: readonly string[], length?: number) =>
  list.map((name) => name.slice(0, length)).join("|");

/** What a directive matches. */
const patterns: Readonly<Record<string, string>> = {
  a: names(days, 3),
  A: names(days),
  b: names(months, 3),
  B: names(months),
  d: "3[01]|[12]\\d|0[1-9]|[1-9]| [1-9]",
  f: "\\d{1,6}",
  H: "2[0-3]|[01]\\d|\\d",
  I: "1[0-2]|0[1-9]|[1-9]",
  j: "36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]",
  m: "1[0-2]|0[1-9]|[1-9]",
  M: "[0-5]\\d|\\d",
  p: "am|pm",
  S: "6[01]|[0-5]\\d|\\d",
  U: "5[0-3]|[0-4]\\d|\\d",
  W: "5[0-3]|[0-4]\\d|\\d",
  w: "[0-6]",
  y: "\\d\\d",
  Y: "\\d\\d\\d\\d",
  Z: "[A-Za-z]+",
};

const compound: Readonly<Record<string, string>> = {
  c: "%a %b %d %H:%M:%S %Y",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
};

interface Reader {
  readonly pattern: RegExp;
  /** The directive of each group. */
  readonly letters: readonly string[];
}

/** The regular expression of a format. @throws ValueError for a directive that does not exist. */
function readerOf(format: string): Reader {
  const letters: string[] = [];
  const spread = format.replace(/%([cxX])/g, (_, letter: string) => compound[letter]!);
  const source = spread.replace(/%([^]?)|\s+|[\\.^$*+?(){}[\]|]/g, (piece, letter?: string) => {
    if (letter === undefined) return /\s/.test(piece) ? "\\s+" : `\\${piece}`;
    if (letter === "%") return "%";
    if (letter === "") throw new ValueError(`stray % in format '${format}'`);
    const pattern = patterns[letter];
    if (pattern === undefined) {
      throw new ValueError(`'${letter}' is a bad directive in format '${format}'`);
    }
    letters.push(letter);
    return `(${pattern})`;
  });
  return { pattern: new RegExp(`^${source}`, "i"), letters };
}

/** The time that a text holds. @throws ValueError where it does not match the format. */
export function parseTime(text: string, format: string): struct_time {
  return parseMoment(text, format).time;
}

/** The same, with the microseconds that only `datetime` has a place for. */
export function parseMoment(
  text: string,
  format: string,
): { time: struct_time; microsecond: number } {
  const { pattern, letters } = readerOf(format);
  const match = pattern.exec(text);
  if (match === null) {
    throw new ValueError(`time data ${repr(text)} does not match format ${repr(format)}`);
  }
  if (match[0].length < text.length) {
    throw new ValueError(`unconverted data remains: ${text.slice(match[0].length)}`);
  }
  const found = new Map(letters.map((letter, i) => [letter, match[i + 1]!]));
  const number = (letter: string) => {
    const digits = found.get(letter);
    return digits === undefined ? undefined : Number(digits);
  };
  const given = yearOf(number("Y"), number("y"));
  // Without a year 29 February is that of a leap year.
  const year = given ?? (monthOf(found, number) === 2 && number("d") === 29 ? 1904 : 1900);
  const [month, day, yearDay] = dayOf(found, number, year);
  const [weekday, place] = placeInYear(year, month, day);
  const clock = [
    hourOf(number("H"), number("I"), found.get("p")),
    number("M") ?? 0,
    number("S") ?? 0,
  ];
  const time = new struct_time([
    given ?? 1900,
    month,
    day,
    ...clock,
    weekdayOf(found, number("w")) ?? weekday,
    yearDay ?? place,
    daylightOf(found.get("Z")),
  ]);
  return { time, microsecond: Number((found.get("f") ?? "").padEnd(6, "0")) };
}

function monthOf(
  found: ReadonlyMap<string, string>,
  number: (letter: string) => number | undefined,
) {
  const named = indexIn(months, found.get("b") ?? found.get("B"));
  return named === undefined ? number("m") : named + 1;
}

/** Two digits: 69 to 99 are of the last century. */
function yearOf(full: number | undefined, short: number | undefined): number | undefined {
  if (full !== undefined || short === undefined) return full;
  return short + (short < 69 ? 2000 : 1900);
}

function hourOf(
  hour: number | undefined,
  hour12: number | undefined,
  half: string | undefined,
): number {
  if (hour !== undefined || hour12 === undefined) return hour ?? 0;
  return (hour12 % 12) + (half?.toLowerCase() === "pm" ? 12 : 0);
}

function indexIn(list: readonly string[], name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const wanted = name.toLowerCase();
  return list.findIndex((one) => one.toLowerCase().startsWith(wanted));
}

function weekdayOf(found: ReadonlyMap<string, string>, sundayFirst: number | undefined) {
  const named = indexIn(days, found.get("a") ?? found.get("A"));
  if (named !== undefined || sundayFirst === undefined) return named;
  return (sundayFirst + 6) % 7;
}

/** Month, day and day of the year by whatever tells them: the date, the day of the year, or week and weekday. */
function dayOf(
  found: ReadonlyMap<string, string>,
  number: (letter: string) => number | undefined,
  year: number,
): [number, number, number | undefined] {
  const month = monthOf(found, number);
  const day = number("d");
  const yearDay = number("j") ?? yearDayOfWeek(found, number, year);
  if (yearDay === undefined || month !== undefined || day !== undefined) {
    const last = daysOf(year, (month ?? 1) + 1, 1) - daysOf(year, month ?? 1, 1);
    if ((day ?? 1) > last) throw new ValueError("day is out of range for month");
    return [month ?? 1, day ?? 1, number("j")];
  }
  const date = new Date((daysOf(year, 1, 1) + yearDay - 1) * 86400000);
  return [date.getUTCMonth() + 1, date.getUTCDate(), number("j")];
}

function yearDayOfWeek(
  found: ReadonlyMap<string, string>,
  number: (letter: string) => number | undefined,
  year: number,
): number | undefined {
  const mondayFirst = found.has("W");
  const week = number("U") ?? number("W");
  const weekday = weekdayOf(found, number("w"));
  if (week === undefined || weekday === undefined) return undefined;
  const [newYear] = placeInYear(year, 1, 1);
  const first = mondayFirst ? newYear : (newYear + 1) % 7;
  const place = mondayFirst ? weekday : (weekday + 1) % 7;
  if (week === 0) return 1 + place - first;
  return 1 + ((7 - first) % 7) + 7 * (week - 1) + place;
}

/** Whether the zone's name is that of daylight saving time; -1 where it says nothing. */
function daylightOf(zone: string | undefined): number {
  if (zone === undefined) return -1;
  const wanted = zone.toLowerCase();
  if (wanted === "utc" || wanted === "gmt") return 0;
  return zoneNames().findIndex((name) => name.toLowerCase() === wanted);
}
