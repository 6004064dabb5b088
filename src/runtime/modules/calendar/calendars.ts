/** `calendar.Calendar` and its kinds for text and HTML (library, 8.2). */
import { inModule, print, PyObject, Str, Tuple, takeOptions } from "../../python/index.js";
import { days as dayNames, months as monthNames } from "../time/names.js";
import { fromOrdinal, weekdayOf } from "../datetime/calendar-days.js";
import type { date } from "../datetime/date.js";
import { dateOf, inRows, inWeeks, monthOrdinals } from "./months.js";

const toNumber = (value: unknown) => Number(value);
const months = Array.from({ length: 12 }, (_, i) => i + 1);

export class Calendar extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["firstweekday?"],
    yeardatescalendar: ["year", "width?"],
    yeardays2calendar: ["year", "width?"],
    yeardayscalendar: ["year", "width?"],
  };
  declare __module__: string;
  declare firstweekday: number;

  static {
    this.prototype.__module__ = "calendar";
  }

  __init__(firstweekday: unknown = 0): void {
    this.firstweekday = toNumber(firstweekday);
  }

  getfirstweekday(): number {
    return this.firstweekday % 7;
  }

  setfirstweekday(firstweekday: unknown): null {
    this.firstweekday = toNumber(firstweekday);
    return null;
  }

  *iterweekdays(): Generator<number, void, unknown> {
    for (let i = 0; i < 7; i++) yield (this.firstweekday + i) % 7;
  }

  protected ordinals(year: unknown, month: unknown): number[] {
    return monthOrdinals(toNumber(year), toNumber(month), this.getfirstweekday());
  }

  *itermonthdates(year: unknown, month: unknown): Generator<date, void, unknown> {
    for (const ordinal of this.ordinals(year, month)) yield dateOf(ordinal);
  }

  /** The days of the month, 0 for those outside of it. */
  *itermonthdays(year: unknown, month: unknown): Generator<number, void, unknown> {
    for (const ordinal of this.ordinals(year, month)) {
      const [, itsMonth, day] = fromOrdinal(ordinal);
      yield itsMonth === toNumber(month) ? day : 0;
    }
  }

  /** The same with their weekdays. */
  *itermonthdays2(
    year: unknown,
    month: unknown,
  ): Generator<Tuple<[number, number]>, void, unknown> {
    for (const ordinal of this.ordinals(year, month)) {
      const [, itsMonth, day] = fromOrdinal(ordinal);
      yield new Tuple([itsMonth === toNumber(month) ? day : 0, weekdayOf(ordinal)]);
    }
  }

  monthdatescalendar(year: unknown, month: unknown): date[][] {
    return inWeeks([...this.itermonthdates(year, month)]);
  }
  monthdays2calendar(year: unknown, month: unknown): Tuple<[number, number]>[][] {
    return inWeeks([...this.itermonthdays2(year, month)]);
  }
  monthdayscalendar(year: unknown, month: unknown): number[][] {
    return inWeeks([...this.itermonthdays(year, month)]);
  }

  yeardatescalendar(year: unknown, width: unknown = 3): date[][][][] {
    return inRows(
      months.map((month) => this.monthdatescalendar(year, month)),
      toNumber(width),
    );
  }
  yeardays2calendar(year: unknown, width: unknown = 3): Tuple<[number, number]>[][][][] {
    return inRows(
      months.map((month) => this.monthdays2calendar(year, month)),
      toNumber(width),
    );
  }
  yeardayscalendar(year: unknown, width: unknown = 3): number[][][][] {
    return inRows(
      months.map((month) => this.monthdayscalendar(year, month)),
      toNumber(width),
    );
  }
}

/** Texts centred in columns. */
export function columns(texts: readonly string[], width = 20, spacing = 6): string {
  return texts.map((text) => Str.center(text, width)).join(" ".repeat(spacing));
}

export class TextCalendar extends Calendar {
  static override signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["firstweekday?"],
    formatmonthname: ["theyear", "themonth", "width", "withyear?"],
    formatmonth: ["theyear", "themonth", "w?", "l?"],
    prmonth: ["theyear", "themonth", "w?", "l?"],
    formatyear: ["theyear", "w?", "l?", "c?", "m?"],
    pryear: ["theyear", "w?", "l?", "c?", "m?"],
  };
  static {
    takeOptions(this, "formatyear", "pryear");
  }

  formatday(day: unknown, _weekday: unknown, width: unknown): string {
    const text = day === 0 ? "" : String(toNumber(day)).padStart(2);
    return Str.center(text, toNumber(width));
  }

  formatweek(theweek: Iterable<Tuple<[number, number]>>, width: unknown): string {
    return Array.from(theweek, ({ items: [day, weekday] }) =>
      this.formatday(day, weekday, width),
    ).join(" ");
  }

  formatweekday(day: unknown, width: unknown): string {
    const name = dayNames[toNumber(day)]!;
    const w = toNumber(width);
    return Str.center((w >= 9 ? name : name.slice(0, 3)).slice(0, w), w);
  }

  formatweekheader(width: unknown): string {
    return Array.from(this.iterweekdays(), (day) => this.formatweekday(day, width)).join(" ");
  }

  formatmonthname(
    theyear: unknown,
    themonth: unknown,
    width: unknown,
    withyear: unknown = true,
  ): string {
    const name = monthNames[toNumber(themonth) - 1]!;
    const text = withyear === true || withyear === 1 ? `${name} ${toNumber(theyear)}` : name;
    return Str.center(text, toNumber(width));
  }

  formatmonth(theyear: unknown, themonth: unknown, w: unknown = 0, l: unknown = 0): string {
    const width = Math.max(2, toNumber(w));
    const end = "\n".repeat(Math.max(1, toNumber(l)));
    const lines = [
      this.formatmonthname(theyear, themonth, 7 * (width + 1) - 1),
      this.formatweekheader(width),
      ...this.monthdays2calendar(theyear, themonth).map((week) => this.formatweek(week, width)),
    ];
    return lines.map((line) => line.trimEnd() + end).join("");
  }

  prmonth(theyear: unknown, themonth: unknown, w: unknown = 0, l: unknown = 0): null {
    print([this.formatmonth(theyear, themonth, w, l)], false);
    return null;
  }

  formatyear(
    theyear: unknown,
    w: unknown = 2,
    l: unknown = 1,
    c: unknown = 6,
    m: unknown = 3,
  ): string {
    const width = Math.max(2, toNumber(w));
    const spacing = Math.max(2, toNumber(c));
    const perRow = toNumber(m);
    const end = "\n".repeat(Math.max(1, toNumber(l)));
    const column = (width + 1) * 7 - 1;
    let text =
      Str.center(String(toNumber(theyear)), column * perRow + spacing * (perRow - 1)).trimEnd() +
      end;
    this.yeardays2calendar(theyear, perRow).forEach((row, i) => {
      const numbers = row.map((_, k) => perRow * i + k + 1);
      const names = numbers.map((month) => this.formatmonthname(theyear, month, column, false));
      const headers = numbers.map(() => this.formatweekheader(width));
      text += end + columns(names, column, spacing).trimEnd() + end;
      text += columns(headers, column, spacing).trimEnd() + end;
      const height = Math.max(...row.map((month) => month.length));
      for (let line = 0; line < height; line++) {
        const weeks = row.map((month) =>
          line < month.length ? this.formatweek(month[line]!, width) : "",
        );
        text += columns(weeks, column, spacing).trimEnd() + end;
      }
    });
    return text;
  }

  pryear(theyear: unknown, w: unknown = 0, l: unknown = 0, c: unknown = 6, m: unknown = 3): null {
    print([this.formatyear(theyear, w, l, c, m)]);
    return null;
  }
}

const cssClasses = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export class HTMLCalendar extends Calendar {
  static override signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["firstweekday?"],
    formatmonthname: ["theyear", "themonth", "withyear?"],
    formatmonth: ["theyear", "themonth", "withyear?"],
    formatyear: ["theyear", "width?"],
  };

  formatday(day: unknown, weekday: unknown): string {
    if (day === 0) return '<td class="noday">&nbsp;</td>';
    return `<td class="${cssClasses[toNumber(weekday)]}">${toNumber(day)}</td>`;
  }

  formatweek(theweek: Iterable<Tuple<[number, number]>>): string {
    const days = Array.from(theweek, ({ items: [day, weekday] }) => this.formatday(day, weekday));
    return `<tr>${days.join("")}</tr>`;
  }

  formatweekday(day: unknown): string {
    const n = toNumber(day);
    return `<th class="${cssClasses[n]}">${dayNames[n]!.slice(0, 3)}</th>`;
  }

  formatweekheader(): string {
    return `<tr>${Array.from(this.iterweekdays(), (day) => this.formatweekday(day)).join("")}</tr>`;
  }

  formatmonthname(theyear: unknown, themonth: unknown, withyear: unknown = true): string {
    const name = monthNames[toNumber(themonth) - 1]!;
    const text = withyear === true || withyear === 1 ? `${name} ${toNumber(theyear)}` : name;
    return `<tr><th colspan="7" class="month">${text}</th></tr>`;
  }

  formatmonth(theyear: unknown, themonth: unknown, withyear: unknown = true): string {
    const lines = [
      '<table border="0" cellpadding="0" cellspacing="0" class="month">',
      this.formatmonthname(theyear, themonth, withyear),
      this.formatweekheader(),
      ...this.monthdays2calendar(theyear, themonth).map((week) => this.formatweek(week)),
      "</table>",
    ];
    return `${lines.join("\n")}\n`;
  }
}

inModule("calendar", HTMLCalendar, TextCalendar);
