/** Dates in headers (RFC 2822, section 3.3; RFC 850), read as Python's `email` and `rfc822` do. */
import { days, months } from "../../time/names.js";

const short = (name: string): string => name.slice(0, 3);
const dayNames = days.map((name) => short(name).toLowerCase());
const monthNames = [...months.map(short), ...months].map((name) => name.toLowerCase());

/** Hours, as `±hhmm`, of zones that have names. */
const zones: Readonly<Record<string, number>> = {
  UT: 0,
  UTC: 0,
  GMT: 0,
  Z: 0,
  AST: -400,
  ADT: -300,
  EST: -500,
  EDT: -400,
  CST: -600,
  CDT: -500,
  MST: -700,
  MDT: -600,
  PST: -800,
  PDT: -700,
};

/** Year, month, day, hour, minute, second, and the zone's offset in seconds, null where there is none. */
export type DateParts = readonly [
  ...parts: [number, number, number, number, number, number],
  zone: number | null,
];

/** Reads a date; null for what is none. @param withCentury whether a year of two digits gets its century */
export function readDate(text: string, withCentury = true): DateParts | null {
  let words = text.split(/\s+/).filter((word) => word !== "");
  const first = words[0];
  if (first === undefined) return null;
  if (first.endsWith(",") || dayNames.includes(first.toLowerCase())) words.shift();
  else words[0] = first.slice(first.lastIndexOf(",") + 1);
  if (words.length === 3) {
    // RFC 850: 12-Jan-94.
    const parts = words[0]!.split("-");
    if (parts.length === 3) words = [...parts, ...words.slice(1)];
  }
  if (words.length === 4) {
    const last = words[3]!;
    const plus = last.indexOf("+");
    if (plus > 0) words.splice(3, 1, last.slice(0, plus), last.slice(plus + 1));
    else words.push("");
  }
  if (words.length < 5) return null;
  let [day, month, year, clock, zone] = words as [string, string, string, string, string];
  month = month.toLowerCase();
  if (!monthNames.includes(month)) {
    [day, month] = [month, day.toLowerCase()];
    if (!monthNames.includes(month)) return null;
  }
  if (day.endsWith(",")) day = day.slice(0, -1);
  if (year.indexOf(":") > 0) [year, clock] = [clock, year];
  if (year.endsWith(",")) year = year.slice(0, -1);
  if (!/^\d/.test(year)) [year, zone] = [zone, year];
  if (clock.endsWith(",")) clock = clock.slice(0, -1);
  const times = clock.split(":");
  if (times.length < 2 || times.length > 3) return null;
  const numbers = [year, day, ...times].map(wholeNumber);
  if (numbers.includes(null)) return null;
  const [y, d, hours, minutes, seconds = 0] = numbers as [number, number, number, number, number?];
  const century = y >= 100 || !withCentury ? 0 : y > 68 ? 1900 : 2000;
  const monthNumber = (monthNames.indexOf(month) % 12) + 1;
  return [y + century, monthNumber, d, hours, minutes, seconds, offsetOf(zone)];
}

function offsetOf(zone: string): number | null {
  const offset = zones[zone.toUpperCase()] ?? wholeNumber(zone);
  if (offset === null || offset === 0) return offset;
  const size = Math.abs(offset);
  return Math.sign(offset) * (Math.floor(size / 100) * 3600 + (size % 100) * 60);
}

function wholeNumber(text: string): number | null {
  return /^\s*[-+]?\d+\s*$/.test(text) ? Number(text) : null;
}

/** `Fri, 09 Nov 2001 01:08:47 -0000`. @param parts year, month, day, hour, minute, second, and the day of the week from Monday */
export function writtenDate(parts: readonly number[], zone: string): string {
  const [year, month, day, hour, minute, second, weekday] = parts as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const two = (n: number) => String(n).padStart(2, "0");
  return `${short(days[weekday]!)}, ${two(day)} ${short(months[month - 1]!)} ${String(year).padStart(4, "0")} ${two(hour)}:${two(minute)}:${two(second)} ${zone}`;
}
