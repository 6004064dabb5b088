/** Weeks, months and years of the calendar, as lists. */
import { date } from "../datetime/date.js";
import { daysInMonth, fromOrdinal, toOrdinal, weekdayOf } from "../datetime/calendar-days.js";

/** The weekday of the first of a month, Monday is 0. */
export function firstWeekday(year: number, month: number): number {
  return weekdayOf(toOrdinal(year, month, 1));
}

/** The days of the weeks that touch a month, as ordinals. */
export function monthOrdinals(year: number, month: number, first: number): number[] {
  const start = toOrdinal(year, month, 1);
  const before = (weekdayOf(start) - first + 7) % 7;
  const days = before + daysInMonth(year, month);
  return Array.from({ length: Math.ceil(days / 7) * 7 }, (_, i) => start - before + i);
}

export function dateOf(ordinal: number): date {
  return new date(...fromOrdinal(ordinal));
}

/** A list in weeks. */
export function inWeeks<T>(days: readonly T[]): T[][] {
  const weeks: T[][] = [];
  for (let i = 0; i < days.length; i += 7) weeks.push(days.slice(i, i + 7));
  return weeks;
}

/** Months in rows. */
export function inRows<T>(months: readonly T[], width: number): T[][] {
  const rows: T[][] = [];
  for (let i = 0; i < months.length; i += width) rows.push(months.slice(i, i + width));
  return rows;
}
