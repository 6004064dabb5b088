/** The proleptic Gregorian calendar in whole numbers: day 1 is 1 January of the year 1. */
import { isInt, OverflowError, TypeError, ValueError } from "../../python/index.js";

export const MINYEAR = 1;
export const MAXYEAR = 9999;

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : lengths[month - 1]!;
}

function daysBeforeYear(year: number): number {
  const y = year - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
}

/** The day of the year, from 1 on. */
export function dayOfYear(year: number, month: number, day: number): number {
  let days = day;
  for (let m = 1; m < month; m++) days += daysInMonth(year, m);
  return days;
}

export function toOrdinal(year: number, month: number, day: number): number {
  return daysBeforeYear(year) + dayOfYear(year, month, day);
}

/** Year, month and day of a day. @throws OverflowError outside of the years 1 to 9999. */
export function fromOrdinal(ordinal: number): [number, number, number] {
  if (ordinal < 1 || ordinal > 3652059) throw new OverflowError("date value out of range");
  let year = Math.floor((ordinal - 1) / 365.2425) + 1;
  while (daysBeforeYear(year) >= ordinal) year--;
  while (daysBeforeYear(year + 1) < ordinal) year++;
  let rest = ordinal - daysBeforeYear(year);
  let month = 1;
  while (rest > daysInMonth(year, month)) rest -= daysInMonth(year, month++);
  return [year, month, rest];
}

/** The day of the week, Monday is 0. */
export function weekdayOf(ordinal: number): number {
  return (ordinal + 6) % 7;
}

/** An argument that has to be an int. */
export function integer(value: unknown): number {
  if (typeof value === "boolean") return Number(value);
  if (isInt(value)) return Number(value);
  throw new TypeError("an integer is required");
}

export function checkDate(year: number, month: number, day: number): void {
  if (year < MINYEAR || year > MAXYEAR) throw new ValueError("year is out of range");
  if (month < 1 || month > 12) throw new ValueError("month must be in 1..12");
  if (day < 1 || day > daysInMonth(year, month)) {
    throw new ValueError("day is out of range for month");
  }
}

export function checkTime(hour: number, minute: number, second: number, micro: number): void {
  if (hour < 0 || hour > 23) throw new ValueError("hour must be in 0..23");
  if (minute < 0 || minute > 59) throw new ValueError("minute must be in 0..59");
  if (second < 0 || second > 59) throw new ValueError("second must be in 0..59");
  if (micro < 0 || micro > 999999) throw new ValueError("microsecond must be in 0..999999");
}

export function two(n: number): string {
  return String(n).padStart(2, "0");
}

/** `hh:mm:ss` and the microseconds where there are some. */
export function clockText(hour: number, minute: number, second: number, micro: number): string {
  const text = `${two(hour)}:${two(minute)}:${two(second)}`;
  return micro === 0 ? text : `${text}.${String(micro).padStart(6, "0")}`;
}
