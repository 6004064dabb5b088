/** `datetime.time` (library, 8.1.5): a time of any day. */
import {
  takeOptions,
  MAKES,
  callMethod,
  fromBinary,
  repr,
  toBytes,
  hash,
  str,
  Tuple,
  TYPE_NAME,
  TypeError,
  typeName,
  type int,
  type Comparison,
} from "../../python/index.js";
import { Comparable, holds } from "../shared/comparable.js";
import { checkTime, clockText, integer } from "./calendar-days.js";
import { formatOf, setParts } from "./date.js";
import { formatMoment } from "./format.js";
import { checkZone, offsetText, zoneDelta, zoneMinutes, type tzinfo } from "./tzinfo.js";
import type { timedelta } from "./timedelta.js";

const parts = ["hour?", "minute?", "second?", "microsecond?", "tzinfo?"];

export class time extends Comparable {
  static readonly [TYPE_NAME]: string = "datetime.time";
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: parts,
    replace: parts,
    strftime: ["format"],
  };
  declare __module__: string;
  declare [MAKES]: unknown;

  declare readonly hour: number;
  declare readonly minute: number;
  declare readonly second: number;
  declare readonly microsecond: number;
  declare readonly tzinfo: tzinfo | null;

  static {
    takeOptions(this, "__init__", "replace");
    this.prototype.__module__ = "datetime";
    this.prototype[MAKES] = this.prototype.__init__;
  }

  __init__(
    hour: unknown = 0,
    minute: unknown = 0,
    second: unknown = 0,
    microsecond: unknown = 0,
    zone: unknown = null,
  ): void {
    if (typeof hour === "string" && hour.length === 6) {
      // The bytes of a pickle, and a zone.
      const [h, min, s, ...micro] = toBytes(hour);
      const us = micro[0]! * 65536 + micro[1]! * 256 + micro[2]!;
      this.__init__(h, min, s, us, minute === 0 ? null : minute);
      return;
    }
    const [h, m, s, us] = [integer(hour), integer(minute), integer(second), integer(microsecond)];
    checkTime(h, m, s, us);
    setParts(this, { hour: h, minute: m, second: s, microsecond: us, tzinfo: checkZone(zone) });
  }

  replace(
    hour: unknown = this.hour,
    minute: unknown = this.minute,
    second: unknown = this.second,
    microsecond: unknown = this.microsecond,
    zone: unknown = this.tzinfo,
  ): time {
    return new time(hour, minute, second, microsecond, zone);
  }

  isoformat(): string {
    return (
      clockText(this.hour, this.minute, this.second, this.microsecond) + offsetText(this.offset())
    );
  }

  private offset(): number | null {
    return zoneMinutes(this.tzinfo, "utcoffset", null);
  }

  utcoffset(): timedelta | null {
    return zoneDelta(this.tzinfo, "utcoffset", null);
  }
  dst(): timedelta | null {
    return zoneDelta(this.tzinfo, "dst", null);
  }
  tzname(): unknown {
    return this.tzinfo === null ? null : callMethod(this.tzinfo, "tzname", null);
  }

  strftime(format: unknown): string {
    const { hour, minute, second, microsecond } = this;
    return formatMoment(formatOf(format), {
      ...{ year: 1900, month: 1, day: 1, hour, minute, second, microsecond },
      ...{ weekday: 0, yearDay: 1, offset: this.offset(), zone: str(this.tzname() ?? "") },
    });
  }

  __format__(format: unknown): string {
    return format === "" ? str(this) : this.strftime(format);
  }

  /** The microseconds of the day, in UTC where an offset is known. */
  private get place(): number {
    const seconds = this.hour * 3600 + this.minute * 60 + this.second - (this.offset() ?? 0) * 60;
    return seconds * 1e6 + this.microsecond;
  }

  protected override compared(operation: Comparison, other: unknown): unknown {
    if (!(other instanceof time)) {
      if (operation === "eq" || operation === "ne") return operation === "ne";
      throw new TypeError(`can't compare ${typeName(this)} to ${typeName(other)}`);
    }
    if ((this.offset() === null) !== (other.offset() === null)) {
      throw new TypeError("can't compare offset-naive and offset-aware times");
    }
    return holds(operation, this.place - other.place);
  }
  __hash__(): int {
    return hash(this.place);
  }
  /** Midnight in UTC is false, as in CPython before 3.5. */
  __nonzero__(): boolean {
    return this.place !== 0;
  }

  __repr__(): string {
    const { hour, minute, second, microsecond } = this;
    const shown: unknown[] = [hour, minute];
    if (second !== 0 || microsecond !== 0) shown.push(second);
    if (microsecond !== 0) shown.push(microsecond);
    const zone = this.tzinfo === null ? "" : `, tzinfo=${repr(this.tzinfo)}`;
    return `${typeName(this)}(${shown.join(", ")}${zone})`;
  }
  __str__(): string {
    return this.isoformat();
  }

  __reduce__(): Tuple {
    const { hour, minute, second, microsecond, tzinfo } = this;
    const micro = [microsecond >> 16, (microsecond >> 8) & 0xff, microsecond & 0xff];
    const state: unknown[] = [fromBinary(Uint8Array.of(hour, minute, second, ...micro))];
    if (tzinfo !== null) state.push(tzinfo);
    return Tuple.of(this.constructor, new Tuple(state));
  }
}
