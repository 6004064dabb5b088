/** `strftime`: the directives of C, in the C locale. */
import { days, months, zoneNames } from "./names.js";
import { daysOf, zoneOffsets, type Fields } from "./struct-time.js";

function pad(value: number, width = 2, fill = "0"): string {
  return String(value).padStart(width, fill);
}

/** The week of the year whose first day is the first Sunday (0) or Monday (1). */
function week(yearDay: number, weekday: number, first: 0 | 1): number {
  const sinceFirst = first === 1 ? weekday : (weekday + 1) % 7;
  return Math.floor((yearDay - 1 + 7 - sinceFirst) / 7);
}

/** The year and week of ISO 8601. */
function isoWeek([year, , , , , , weekday, yearDay]: Fields): [number, number] {
  const number = Math.floor((yearDay - weekday + 9) / 7);
  if (number < 1) {
    const before = daysOf(year, 1, 1) - daysOf(year - 1, 1, 1);
    return [year - 1, Math.floor((yearDay + before - weekday + 9) / 7)];
  }
  const length = daysOf(year + 1, 1, 1) - daysOf(year, 1, 1);
  const nextMonday = (((weekday - yearDay + length + 1) % 7) + 7) % 7;
  return number === 53 && nextMonday <= 3 ? [year + 1, 1] : [year, number];
}

function offsetText(fields: Fields): string {
  const { standard, summer } = zoneOffsets(fields[0]);
  const offset = fields[8] > 0 ? summer : standard;
  const size = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${pad(Math.floor(size / 3600))}${pad(Math.floor((size % 3600) / 60))}`;
}

/** The local moment of the fields, as `Date` reads them. */
function dateOf([year, month, day, hour, minute, second]: Fields): Date {
  return new Date(year, month - 1, day, hour, minute, second);
}

const compound: Readonly<Record<string, string>> = {
  c: "%a %b %e %H:%M:%S %Y",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  R: "%H:%M",
  r: "%I:%M:%S %p",
  T: "%H:%M:%S",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
};

/** The text of a time; a directive that C does not know stays as it is. */
export function formatTime(format: string, fields: Fields): string {
  return format.replace(/%[EO]?([^])/g, (whole, letter: string) => {
    const parts = compound[letter];
    return parts === undefined ? (directive(letter, fields) ?? whole) : formatTime(parts, fields);
  });
}

function directive(letter: string, fields: Fields): string | undefined {
  const [year, month, day, hour, minute, second, weekday, yearDay, dst] = fields;
  const hour12 = hour % 12 === 0 ? 12 : hour % 12;
  switch (letter) {
    case "a":
      return days[weekday]!.slice(0, 3);
    case "A":
      return days[weekday];
    case "b":
    case "h":
      return months[month - 1]!.slice(0, 3);
    case "B":
      return months[month - 1];
    case "C":
      return pad(Math.floor(year / 100));
    case "d":
      return pad(day);
    case "e":
      return pad(day, 2, " ");
    case "G":
      return String(isoWeek(fields)[0]);
    case "g":
      return pad(isoWeek(fields)[0] % 100);
    case "H":
      return pad(hour);
    case "I":
      return pad(hour12);
    case "j":
      return pad(yearDay, 3);
    case "k":
      return pad(hour, 2, " ");
    case "l":
      return pad(hour12, 2, " ");
    case "m":
      return pad(month);
    case "M":
      return pad(minute);
    case "n":
      return "\n";
    case "p":
      return hour < 12 ? "AM" : "PM";
    case "P":
      return hour < 12 ? "am" : "pm";
    case "s":
      return String(Math.floor(dateOf(fields).getTime() / 1000));
    case "S":
      return pad(second);
    case "t":
      return "\t";
    case "u":
      return String(weekday + 1);
    case "U":
      return pad(week(yearDay, weekday, 0));
    case "V":
      return pad(isoWeek(fields)[1]);
    case "w":
      return String((weekday + 1) % 7);
    case "W":
      return pad(week(yearDay, weekday, 1));
    case "y":
      return pad(year % 100);
    case "Y":
      return String(year);
    case "z":
      return dst < 0 ? "" : offsetText(fields);
    case "Z":
      return dst < 0 ? "" : zoneNames()[dst > 0 ? 1 : 0];
    case "%":
      return "%";
    default:
      return undefined;
  }
}
