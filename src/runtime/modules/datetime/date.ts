/** `datetime.date` (library, 8.1.3). */
import {
  basestring,
  isinstance,
  MAKES,
  fromBinary,
  hash,
  NotImplemented,
  str,
  toBytes,
  Tuple,
  TYPE_NAME,
  TypeError,
  typeName,
  ValueError,
  takeOptions,
  type int,
  type Comparison,
} from "../../python/index.js";
import { Comparable, holds } from "../shared/comparable.js";
import { days as dayNames, months as monthNames } from "../time/names.js";
import { localTime, struct_time } from "../time/struct-time.js";
import {
  checkDate,
  dayOfYear,
  fromOrdinal,
  integer,
  toOrdinal,
  two,
  weekdayOf,
} from "./calendar-days.js";
import { formatMoment, type Moment } from "./format.js";
import { timedelta } from "./timedelta.js";

/** The moment of a timestamp. @throws ValueError outside of what a Date holds. */
export function dateOfStamp(timestamp: unknown): Date {
  const date = new Date(Math.floor(Number(timestamp)) * 1000);
  if (Number.isNaN(date.getTime()))
    throw new ValueError("timestamp out of range for platform time_t");
  return date;
}

export class date extends Comparable {
  static readonly [TYPE_NAME]: string = "datetime.date";
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["year", "month?", "day?"],
    replace: ["year?", "month?", "day?"],
    strftime: ["format"],
  };
  static {
    takeOptions(this, "replace");
  }
  declare __module__: string;
  declare [MAKES]: unknown;

  declare readonly year: number;
  declare readonly month: number;
  declare readonly day: number;

  static {
    this.prototype.__module__ = "datetime";
    this.prototype[MAKES] = this.prototype.__init__;
  }

  /** From numbers, or from the bytes of a pickle. */
  __init__(year: unknown, month?: unknown, day?: unknown): void {
    if (typeof year === "string" && year.length === 4) {
      const [high, low, ...rest] = toBytes(year);
      this.__init__(high! * 256 + low!, ...rest);
      return;
    }
    required({ month, day });
    const [y, m, d] = [integer(year), integer(month), integer(day)];
    checkDate(y, m, d);
    setParts(this, { year: y, month: m, day: d });
  }

  static today(): date {
    return this.fromtimestamp(Date.now() / 1000);
  }

  static fromtimestamp(timestamp: unknown): date {
    const [year, month, day] = localTime(dateOfStamp(timestamp)).items;
    return Reflect.construct(this, [year, month, day]) as date;
  }

  static fromordinal(ordinal: unknown): date {
    const n = integer(ordinal);
    if (n < 1) throw new ValueError("ordinal must be >= 1");
    if (n > 3652059) throw new ValueError("year is out of range");
    return Reflect.construct(this, fromOrdinal(n)) as date;
  }

  replace(year: unknown = this.year, month: unknown = this.month, day: unknown = this.day): date {
    return new date(year, month, day);
  }

  toordinal(): number {
    return toOrdinal(this.year, this.month, this.day);
  }

  weekday(): number {
    return weekdayOf(this.toordinal());
  }

  isoweekday(): number {
    return this.weekday() + 1;
  }

  /** Year, week and weekday of ISO 8601. */
  isocalendar(): Tuple<[number, number, number]> {
    const ordinal = this.toordinal();
    // The week belongs to the year of its Thursday.
    const [year] = fromOrdinal(ordinal - weekdayOf(ordinal) + 3);
    const fourth = toOrdinal(year, 1, 4);
    const week = Math.floor((ordinal - (fourth - weekdayOf(fourth))) / 7) + 1;
    return new Tuple([year, week, this.isoweekday()]);
  }

  timetuple(): struct_time {
    const yearDay = dayOfYear(this.year, this.month, this.day);
    return new struct_time([this.year, this.month, this.day, 0, 0, 0, this.weekday(), yearDay, -1]);
  }

  isoformat(): string {
    return `${String(this.year).padStart(4, "0")}-${two(this.month)}-${two(this.day)}`;
  }

  ctime(): string {
    return this.ctimeWith("00:00:00");
  }

  protected ctimeWith(clock: string): string {
    const day = dayNames[this.weekday()]!.slice(0, 3);
    const month = monthNames[this.month - 1]!.slice(0, 3);
    return `${day} ${month} ${String(this.day).padStart(2)} ${clock} ${String(this.year).padStart(4, "0")}`;
  }

  /** The fields that `strftime` needs. */
  protected moment(): Moment {
    const { year, month, day } = this;
    const date = { year, month, day, hour: 0, minute: 0, second: 0, microsecond: 0 };
    const yearDay = dayOfYear(year, month, day);
    return { ...date, weekday: this.weekday(), yearDay, offset: null, zone: "" };
  }

  strftime(format: unknown): string {
    return formatMoment(formatOf(format), this.moment());
  }

  __format__(format: unknown): string {
    return format === "" ? str(this) : this.strftime(format);
  }

  __add__(other: timedelta): date;
  __add__(other: unknown): unknown;
  __add__(other: unknown): unknown {
    if (!(other instanceof timedelta)) return NotImplemented;
    return new date(...fromOrdinal(this.toordinal() + other.days));
  }
  __radd__(other: timedelta): date;
  __radd__(other: unknown): unknown;
  __radd__(other: unknown): unknown {
    return this.__add__(other);
  }
  __sub__(other: timedelta): date;
  __sub__(other: date): timedelta;
  __sub__(other: unknown): unknown;
  __sub__(other: unknown): unknown {
    if (other instanceof timedelta) return new date(...fromOrdinal(this.toordinal() - other.days));
    if (!isPlainDate(other)) return NotImplemented;
    return timedelta.of(BigInt(this.toordinal() - other.toordinal()) * 86_400_000_000n);
  }

  protected override compared(operation: Comparison, other: unknown): unknown {
    if (isPlainDate(other)) return holds(operation, this.toordinal() - other.toordinal());
    return incomparable(this, operation, other);
  }
  __hash__(): int {
    return hash(Tuple.of(this.year, this.month, this.day));
  }

  __repr__(): string {
    return `${typeName(this)}(${this.year}, ${this.month}, ${this.day})`;
  }
  __str__(): string {
    return this.isoformat();
  }

  protected dateBytes(): Uint8Array {
    return Uint8Array.of(this.year >> 8, this.year & 0xff, this.month, this.day);
  }

  __reduce__(): Tuple {
    return Tuple.of(this.constructor, Tuple.of(fromBinary(this.dateBytes())));
  }
}

/** The answer for a value of another kind. @throws TypeError where it has no order */
export function incomparable(mine: date, operation: Comparison, other: unknown): unknown {
  if (operation === "eq" || operation === "ne") return operation === "ne";
  // Another class may know how to compare itself.
  const knows = typeof other === "object" && other !== null && "timetuple" in other;
  if (knows && !(other instanceof date)) return NotImplemented;
  throw new TypeError(`can't compare ${typeName(mine)} to ${typeName(other)}`);
}

function isPlainDate(value: unknown): value is date {
  return value instanceof date && !("hour" in value);
}

/** @throws TypeError for an argument that was not given. */
function required(given: Readonly<Record<string, unknown>>): void {
  let position = 2;
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) {
      throw new TypeError(`Required argument '${name}' (pos ${position}) not found`);
    }
    position++;
  }
}

/** A format as text. @throws TypeError for what is no string */
export function formatOf(format: unknown): string {
  if (isinstance(format, basestring)) return str(format);
  throw new TypeError(
    `strftime() argument 1 must be string or read-only buffer, not ${typeName(format)}`,
  );
}

/** Sets parts that are not in `__dict__`. */
export function setParts(object: object, parts: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(parts)) Object.defineProperty(object, name, { value });
}
