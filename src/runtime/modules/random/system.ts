/** `random.SystemRandom`. */
import {
  inModule,
  boxFloat,
  NotImplementedError,
  ValueError,
  type float,
  type int,
  type Tuple,
} from "../../python/index.js";
import { hide } from "../shared/hidden.js";
import { chance } from "./chance.js";
import { Random } from "./generator.js";
import { integer, toInt } from "./integers.js";

/** Numbers from the operating system; there is no seed and no state. */
export class SystemRandom extends Random {
  override __init__(_x: unknown = null): void {
    hide(this, "gaussNext", null);
  }

  override seed(_a: unknown = null): null {
    return null;
  }

  override random(): float {
    const x = Number(chance(7) >> 3n) / 2 ** 53;
    return x === 0 ? boxFloat(0) : x;
  }

  override getrandbits(k: int): int {
    const count = Number(integer(k, "an integer is required"));
    if (count <= 0) throw new ValueError("number of bits must be greater than zero");
    return toInt(BigInt.asUintN(count, chance(Math.ceil(count / 8))));
  }

  override getstate(): Tuple {
    throw new NotImplementedError("System entropy source does not have state.");
  }

  override setstate(_state: Tuple): null {
    throw new NotImplementedError("System entropy source does not have state.");
  }
}

inModule("random", SystemRandom);
