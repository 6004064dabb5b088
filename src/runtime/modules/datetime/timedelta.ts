/** `datetime.timedelta` (library, 8.1.2): days, seconds from 0 to 86399, microseconds from 0 to 999999. */
import {
  takeOptions,
  MAKES,
  boxFloat,
  Float,
  hash,
  isFloat,
  isInt,
  NotImplemented,
  OverflowError,
  Tuple,
  TYPE_NAME,
  TypeError,
  typeName,
  ZeroDivisionError,
  type float,
  type int,
  type Comparison,
} from "../../python/index.js";
import { Comparable, holds } from "../shared/comparable.js";
import { two } from "./calendar-days.js";

const DAY = 86_400_000_000n;

/** What each argument counts, in microseconds. */
const units: readonly (readonly [string, bigint])[] = [
  ["days", DAY],
  ["seconds", 1_000_000n],
  ["microseconds", 1n],
  ["milliseconds", 1000n],
  ["minutes", 60_000_000n],
  ["hours", 3_600_000_000n],
  ["weeks", 7n * DAY],
];

/** The whole microseconds of a number of units, and the fraction that is left. */
function microseconds(value: unknown, name: string, unit: bigint): [bigint, number] {
  if (typeof value === "boolean" || isInt(value)) return [BigInt(value) * unit, 0];
  if (!isFloat(value)) {
    throw new TypeError(`unsupported type for timedelta ${name} component: ${typeName(value)}`);
  }
  const number = value instanceof Float ? value.value : value;
  const whole = Math.trunc(number);
  const fraction = (number - whole) * Number(unit);
  const wholeFraction = Math.trunc(fraction);
  return [BigInt(whole) * unit + BigInt(wholeFraction), fraction - wholeFraction];
}

/** Ties go away from zero. */
function rounded(x: number): number {
  return Math.sign(x) * Math.round(Math.abs(x));
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

export class timedelta extends Comparable {
  static readonly [TYPE_NAME]: string = "datetime.timedelta";
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: units.map(([name]) => `${name}?`),
  };
  declare __module__: string;
  declare [MAKES]: unknown;

  declare readonly days: number;
  declare readonly seconds: number;
  declare readonly microseconds: number;

  static {
    takeOptions(this, "__init__");
    this.prototype.__module__ = "datetime";
    this.prototype[MAKES] = this.prototype.__init__;
  }

  __init__(...args: unknown[]): void {
    let total = 0n;
    let rest = 0;
    units.forEach(([name, unit], i) => {
      if (args[i] === undefined) return;
      const [whole, fraction] = microseconds(args[i], name, unit);
      total += whole;
      rest += fraction;
    });
    setTotal(this, total + BigInt(rounded(rest)));
  }

  /** All of it in microseconds. */
  get total(): bigint {
    return BigInt(this.days) * DAY + BigInt(this.seconds * 1_000_000 + this.microseconds);
  }

  static of(total: bigint): timedelta {
    const made = Object.create(this.prototype) as timedelta;
    setTotal(made, total);
    return made;
  }

  total_seconds(): float {
    return boxFloat(Number(this.total) / 1e6);
  }

  __add__(other: timedelta): timedelta;
  __add__(other: unknown): unknown;
  __add__(other: unknown): unknown {
    return other instanceof timedelta ? timedelta.of(this.total + other.total) : NotImplemented;
  }
  __radd__(other: unknown): unknown {
    return this.__add__(other);
  }
  __sub__(other: timedelta): timedelta;
  __sub__(other: unknown): unknown;
  __sub__(other: unknown): unknown {
    return other instanceof timedelta ? timedelta.of(this.total - other.total) : NotImplemented;
  }
  __neg__(): timedelta {
    return timedelta.of(-this.total);
  }
  __pos__(): timedelta {
    return timedelta.of(this.total);
  }
  __abs__(): timedelta {
    return this.total < 0n ? this.__neg__() : this;
  }
  __mul__(other: int): timedelta;
  __mul__(other: unknown): unknown;
  __mul__(other: unknown): unknown {
    const isWhole = typeof other === "boolean" || isInt(other);
    return isWhole ? timedelta.of(this.total * BigInt(other)) : NotImplemented;
  }
  __rmul__(other: int): timedelta;
  __rmul__(other: unknown): unknown;
  __rmul__(other: unknown): unknown {
    return this.__mul__(other);
  }
  __floordiv__(other: int): timedelta;
  __floordiv__(other: unknown): unknown;
  __floordiv__(other: unknown): unknown {
    if (!(typeof other === "boolean" || isInt(other))) return NotImplemented;
    const divisor = BigInt(other);
    if (divisor === 0n) throw new ZeroDivisionError("integer division or modulo by zero");
    return timedelta.of(floorDivide(this.total, divisor));
  }
  __div__(other: int): timedelta;
  __div__(other: unknown): unknown;
  __div__(other: unknown): unknown {
    return this.__floordiv__(other);
  }
  __nonzero__(): boolean {
    return this.total !== 0n;
  }

  protected override compared(operation: Comparison, other: unknown): unknown {
    if (other instanceof timedelta) return holds(operation, this.total - other.total);
    if (operation === "eq" || operation === "ne") return operation === "ne";
    throw new TypeError(`can't compare datetime.timedelta to ${typeName(other)}`);
  }
  __hash__(): int {
    return hash(Tuple.of(this.days, this.seconds, this.microseconds));
  }

  __repr__(): string {
    const parts = [this.days, this.seconds, this.microseconds];
    while (parts.length > 1 && parts.at(-1) === 0) parts.pop();
    return `${typeName(this)}(${parts.join(", ")})`;
  }

  __str__(): string {
    const { days, seconds, microseconds } = this;
    const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    const fraction = microseconds === 0 ? "" : `.${String(microseconds).padStart(6, "0")}`;
    const before = days === 0 ? "" : `${days} day${Math.abs(days) === 1 ? "" : "s"}, `;
    return before + clock + fraction;
  }

  __reduce__(): Tuple {
    return Tuple.of(this.constructor, Tuple.of(this.days, this.seconds, this.microseconds));
  }
}

function setTotal(made: timedelta, total: bigint): void {
  const days = floorDivide(total, DAY);
  if (BigInt.asIntN(32, days) !== days) {
    throw new OverflowError("Python int too large to convert to C int");
  }
  if (days > 999999999n || days < -999999999n) {
    throw new OverflowError(`days=${days}; must have magnitude <= 999999999`);
  }
  const rest = Number(total - days * DAY);
  const parts = {
    days: Number(days),
    seconds: Math.floor(rest / 1e6),
    microseconds: rest % 1e6,
  };
  // Not enumerable: `__dict__` has only what a program set itself.
  for (const [name, value] of Object.entries(parts)) Object.defineProperty(made, name, { value });
}

/** On the class as well as on its objects. */
for (const [name, total] of [
  ["min", -999999999n * DAY],
  ["max", 1000000000n * DAY - 1n],
  ["resolution", 1n],
] as const) {
  Object.defineProperty(timedelta.prototype, name, {
    value: timedelta.of(total),
    configurable: true,
  });
}
