/** `random.WichmannHill`: the generator that Python had up to 2.2 (Wichmann and Hill, Applied Statistics 31, 1982). */
import {
  inModule,
  boxFloat,
  hash,
  Tuple,
  ValueError,
  type float,
  type int,
} from "../../python/index.js";
import { hide } from "../shared/hidden.js";
import { seedOf } from "./chance.js";
import { Random } from "./generator.js";

type Seeds = readonly [number, number, number];

/** What the three parts multiply with, and what they are taken modulo. */
const factors: Seeds = [171, 172, 170];
const moduli: Seeds = [30269, 30307, 30323];

/** `base ** exponent` modulo a number, for numbers whose squares are safe integers. */
function powerModulo(base: number, exponent: bigint, modulus: number): number {
  let result = 1;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** A number's remainders by several moduli, each of what the one before has left. */
function remainders(value: bigint, by: readonly bigint[]): [bigint, number[]] {
  const found = by.map((modulus) => {
    const remainder = ((value % modulus) + modulus) % modulus;
    value = (value - remainder) / modulus;
    return Number(remainder);
  });
  return [value, found];
}

/** Random numbers of a period of 7 · 10^12; the distributions are those of `Random`. */
export class WichmannHill extends Random {
  static override signatures: Readonly<Record<string, readonly string[]>> = {
    ...Random.signatures,
    whseed: ["a?"],
  };
  declare private seeds: Seeds;

  static {
    Object.defineProperty(this.prototype, "VERSION", { value: 1 });
  }

  override seed(a: unknown = null): null {
    const isInt = typeof a === "number" || typeof a === "bigint" || a === null;
    const value = isInt ? seedOf(a) : BigInt(hash(a));
    const [, parts] = remainders(
      value,
      moduli.map((modulus) => BigInt(modulus - 1)),
    );
    this.start(parts.map((part) => part + 1) as unknown as Seeds);
    return null;
  }

  private start(seeds: Seeds): void {
    hide(this, "seeds", seeds);
    hide(this, "gaussNext", null);
  }

  override random(): float {
    this.seeds = this.seeds.map((part, i) => (factors[i]! * part) % moduli[i]!) as unknown as Seeds;
    return boxFloat(this.seeds.reduce((sum, part, i) => sum + part / moduli[i]!, 0) % 1);
  }

  override getstate(): Tuple {
    return Tuple.of(
      1,
      new Tuple(this.seeds),
      this.gaussNext === null ? null : boxFloat(this.gaussNext),
    );
  }

  override setstate(state: Tuple): null {
    const [version, seeds, next] = state.items;
    if (version !== 1) {
      throw new ValueError(
        `state with version ${String(version)} passed to Random.setstate() of version 1`,
      );
    }
    this.start((seeds as Tuple).items as unknown as Seeds);
    hide(this, "gaussNext", next === null ? null : Number(next));
    return null;
  }

  /** Goes on as if `n` numbers had been taken. @throws ValueError for a negative count */
  override jumpahead(n: unknown): null {
    const count = BigInt(n as int);
    if (count < 0n) throw new ValueError("n must be >= 0");
    this.seeds = this.seeds.map(
      (part, i) => (part * powerModulo(factors[i]!, count, moduli[i]!)) % moduli[i]!,
    ) as unknown as Seeds;
    return null;
  }

  /** Seeds from the hash of a value, as Python 2.0 did: of 24 bits. */
  whseed(a: unknown = null): null {
    const value = a === null ? seedOf(null) : BigInt(hash(a));
    const [rest, parts] = remainders(value, [256n, 256n, 256n]);
    const added = parts.map((part) => Number((((BigInt(part) + rest) % 256n) + 256n) % 256n) || 1);
    this.start(added as unknown as Seeds);
    return null;
  }
}

inModule("random", WichmannHill);
