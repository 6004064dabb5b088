/** `datetime.datetime` (library, 8.1.4). */
import {
  takeOptions,
  MAKES,
  inModule,
  callMethod,
  fromBinary,
  hash,
  NotImplemented,
  repr,
  str,
  toBytes,
  toDouble,
  Tuple,
  TYPE_NAME,
  TypeError,
  typeName,
  ValueError,
  type int,
  type Comparison,
} from "../../python/index.js";
import { holds } from "../shared/comparable.js";
import { parseMoment } from "../time/parse.js";
import { localTime, placeInYear, struct_time, utcTime } from "../time/struct-time.js";
import { checkTime, clockText, dayOfYear, fromOrdinal, integer } from "./calendar-days.js";
import { date, dateOfStamp, incomparable, setParts } from "./date.js";
import type { Moment } from "./format.js";
import { time } from "./time.js";
import { timedelta } from "./timedelta.js";
import { checkZone, offsetText, zoneDelta, zoneMinutes, type tzinfo } from "./tzinfo.js";

const DAY = 86_400_000_000n;
const clock = ["hour?", "minute?", "second?", "microsecond?", "tzinfo?"];

export class datetime extends date {
  static override readonly [TYPE_NAME]: string = "datetime.datetime";
  static override signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["year", "month?", "day?", ...clock],
    replace: ["year?", "month?", "day?", ...clock],
    isoformat: ["sep?"],
    astimezone: ["tz"],
    now: ["tz?"],
    fromtimestamp: ["timestamp", "tz?"],
    combine: ["date", "time"],
    strptime: ["date_string", "format"],
  };

  static {
    takeOptions(this, "__init__", "replace");
    this.prototype[MAKES] = this.prototype.__init__;
  }

  declare readonly hour: number;
  declare readonly minute: number;
  declare readonly second: number;
  declare readonly microsecond: number;
  declare readonly tzinfo: tzinfo | null;

  override __init__(
    year: unknown,
    month?: unknown,
    day?: unknown,
    hour: unknown = 0,
    minute: unknown = 0,
    second: unknown = 0,
    microsecond: unknown = 0,
    zone: unknown = null,
  ): void {
    if (typeof year === "string" && year.length === 10) {
      // The bytes of a pickle, and a zone.
      const [high, low, m, d, h, min, s, ...micro] = toBytes(year);
      const us = micro[0]! * 65536 + micro[1]! * 256 + micro[2]!;
      this.__init__(high! * 256 + low!, m, d, h, min, s, us, month);
      return;
    }
    super.__init__(year, month, day);
    const [h, m, s, us] = [integer(hour), integer(minute), integer(second), integer(microsecond)];
    checkTime(h, m, s, us);
    setParts(this, { hour: h, minute: m, second: s, microsecond: us, tzinfo: checkZone(zone) });
  }

  static override today(): datetime {
    return this.now();
  }

  static now(tz: unknown = null): datetime {
    return this.fromtimestamp(Date.now() / 1000, tz);
  }

  static utcnow(): datetime {
    return this.utcfromtimestamp(Date.now() / 1000);
  }

  static override fromtimestamp(timestamp: unknown, tz: unknown = null): datetime {
    const zone = checkZone(tz);
    if (zone === null) return stamped(this, timestamp, localTime);
    const utc = stamped(this, timestamp, utcTime).replace(...unchanged, zone);
    return callMethod(zone, "fromutc", utc) as datetime;
  }

  static utcfromtimestamp(timestamp: unknown): datetime {
    return stamped(this, timestamp, utcTime);
  }

  static combine(day: unknown, clockTime: unknown): datetime {
    if (!(day instanceof date)) {
      throw new TypeError(`combine() argument 1 must be datetime.date, not ${typeName(day)}`);
    }
    if (!(clockTime instanceof time)) {
      throw new TypeError(`combine() argument 2 must be datetime.time, not ${typeName(clockTime)}`);
    }
    const { hour, minute, second, microsecond, tzinfo } = clockTime;
    const parts = [day.year, day.month, day.day, hour, minute, second, microsecond, tzinfo];
    return Reflect.construct(this, parts) as datetime;
  }

  /** What a text holds. @throws ValueError where it does not match the format. */
  static strptime(text: unknown, format: unknown): datetime {
    const { time: parsed, microsecond } = parseMoment(str(text), str(format));
    return Reflect.construct(this, [...parsed.items.slice(0, 6), microsecond]) as datetime;
  }

  override replace(
    year: unknown = this.year,
    month: unknown = this.month,
    day: unknown = this.day,
    hour: unknown = this.hour,
    minute: unknown = this.minute,
    second: unknown = this.second,
    microsecond: unknown = this.microsecond,
    zone: unknown = this.tzinfo,
  ): datetime {
    return new datetime(year, month, day, hour, minute, second, microsecond, zone);
  }

  date(): date {
    return new date(this.year, this.month, this.day);
  }
  time(): time {
    return new time(this.hour, this.minute, this.second, this.microsecond);
  }
  timetz(): time {
    return new time(this.hour, this.minute, this.second, this.microsecond, this.tzinfo);
  }

  private offset(): number | null {
    return zoneMinutes(this.tzinfo, "utcoffset", this);
  }

  utcoffset(): timedelta | null {
    return zoneDelta(this.tzinfo, "utcoffset", this);
  }
  dst(): timedelta | null {
    return zoneDelta(this.tzinfo, "dst", this);
  }
  tzname(): unknown {
    return this.tzinfo === null ? null : callMethod(this.tzinfo, "tzname", this);
  }

  astimezone(tz: unknown): datetime {
    const zone = checkZone(tz);
    const offset = this.offset();
    if (zone === null || offset === null) {
      throw new ValueError("astimezone() cannot be applied to a naive datetime");
    }
    if (zone === this.tzinfo) return this;
    const utc = moved(this, BigInt(-offset) * 60_000_000n).replace(...unchanged, zone);
    return callMethod(zone, "fromutc", utc) as datetime;
  }

  override timetuple(): struct_time {
    const dst = zoneMinutes(this.tzinfo, "dst", this);
    return this.tupleWith(dst === null ? -1 : dst === 0 ? 0 : 1);
  }

  utctimetuple(): struct_time {
    const offset = this.offset() ?? 0;
    return moved(this, BigInt(-offset) * 60_000_000n).tupleWith(0);
  }

  private tupleWith(dst: number): struct_time {
    const { year, month, day, hour, minute, second } = this;
    const [weekday, yearDay] = placeInYear(year, month, day);
    return new struct_time([year, month, day, hour, minute, second, weekday, yearDay, dst]);
  }

  override isoformat(sep: unknown = "T"): string {
    const clockPart = clockText(this.hour, this.minute, this.second, this.microsecond);
    return `${super.isoformat()}${str(sep)}${clockPart}${offsetText(this.offset())}`;
  }

  override ctime(): string {
    return this.ctimeWith(clockText(this.hour, this.minute, this.second, 0));
  }

  protected override moment(): Moment {
    const { year, month, day, hour, minute, second, microsecond } = this;
    return {
      ...{ year, month, day, hour, minute, second, microsecond, weekday: this.weekday() },
      yearDay: dayOfYear(year, month, day),
      offset: this.offset(),
      zone: str(this.tzname() ?? ""),
    };
  }

  /** Microseconds since the day before the first. */
  get place(): bigint {
    const seconds = this.hour * 3600 + this.minute * 60 + this.second;
    return BigInt(this.toordinal()) * DAY + BigInt(seconds * 1e6 + this.microsecond);
  }

  override __add__(other: timedelta): datetime;
  override __add__(other: unknown): unknown;
  override __add__(other: unknown): unknown {
    return other instanceof timedelta ? moved(this, other.total) : NotImplemented;
  }
  override __radd__(other: timedelta): datetime;
  override __radd__(other: unknown): unknown;
  override __radd__(other: unknown): unknown {
    return this.__add__(other);
  }
  override __sub__(other: timedelta): datetime;
  override __sub__(other: datetime): timedelta;
  override __sub__(other: unknown): unknown;
  override __sub__(other: unknown): unknown {
    if (other instanceof timedelta) return moved(this, -other.total);
    if (!(other instanceof datetime)) return NotImplemented;
    return timedelta.of(difference(this, other, "subtract"));
  }

  protected override compared(operation: Comparison, other: unknown): unknown {
    if (other instanceof datetime) return holds(operation, difference(this, other, "compare"));
    return incomparable(this, operation, other);
  }
  override __hash__(): int {
    const offset = BigInt(this.offset() ?? 0) * 60_000_000n;
    const place = this.place - offset;
    return hash(Tuple.of(Number(place / DAY), Number(place % DAY)));
  }

  override __repr__(): string {
    const { year, month, day, hour, minute, second, microsecond } = this;
    const shown: unknown[] = [year, month, day, hour, minute];
    if (second !== 0 || microsecond !== 0) shown.push(second);
    if (microsecond !== 0) shown.push(microsecond);
    const zone = this.tzinfo === null ? "" : `, tzinfo=${repr(this.tzinfo)}`;
    return `${typeName(this)}(${shown.join(", ")}${zone})`;
  }
  override __str__(): string {
    return this.isoformat(" ");
  }

  override __reduce__(): Tuple {
    const { hour, minute, second, microsecond, tzinfo } = this;
    const micro = [microsecond >> 16, (microsecond >> 8) & 0xff, microsecond & 0xff];
    const bytes = Uint8Array.of(...this.dateBytes(), hour, minute, second, ...micro);
    const state: unknown[] = [fromBinary(bytes)];
    if (tzinfo !== null) state.push(tzinfo);
    return Tuple.of(this.constructor, new Tuple(state));
  }
}

/** Arguments of `replace` that leave all but the zone as it is. */
const unchanged = new Array<undefined>(7).fill(undefined) as [
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
];

/** A datetime so many microseconds later, in the same zone. */
export function moved(from: datetime, by: bigint): datetime {
  const place = from.place + by;
  const days = place >= 0n ? place / DAY : -1n;
  const [year, month, day] = fromOrdinal(Number(days));
  const rest = Number(place - days * DAY);
  const seconds = Math.floor(rest / 1e6);
  return new datetime(
    ...([year, month, day, Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60] as const),
    ...([seconds % 60, rest % 1e6, from.tzinfo] as const),
  );
}

function difference(a: datetime, b: datetime, verb: string): bigint {
  if (a.tzinfo === b.tzinfo) return a.place - b.place;
  const [x, y] = [a, b].map((each) => zoneMinutes(each.tzinfo, "utcoffset", each)) as [
    number | null,
    number | null,
  ];
  if ((x === null) !== (y === null)) {
    throw new TypeError(`can't ${verb} offset-naive and offset-aware datetimes`);
  }
  return a.place - b.place - BigInt((x ?? 0) - (y ?? 0)) * 60_000_000n;
}

/** The datetime of a timestamp, its fraction rounded to microseconds. */
function stamped(
  type: typeof datetime,
  timestamp: unknown,
  fields: (date: Date) => struct_time,
): datetime {
  const seconds = toDouble(timestamp as number);
  const whole = Math.floor(seconds);
  const micro = Math.round((seconds - whole) * 1e6);
  const moment = fields(dateOfStamp(micro === 1e6 ? whole + 1 : whole));
  return Reflect.construct(type, [...moment.items.slice(0, 6), micro % 1e6]) as datetime;
}

inModule("datetime", datetime);
