/** The module `whrandom` of Python up to 2.4: the generator of Wichmann and Hill. */
import {
  boxFloat,
  getItem,
  len,
  PyObject,
  truth,
  ValueError,
  withSignature,
  type float,
  type int,
} from "../python/index.js";

export class whrandom extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["x?", "y?", "z?"],
    seed: ["x?", "y?", "z?"],
    uniform: ["a", "b"],
    choice: ["seq"],
    randint: ["a", "b"],
    randrange: ["start", "stop?", "step?"],
  };
  declare __module__: string;
  declare private _seed: readonly [number, number, number];

  static {
    this.prototype.__module__ = "whrandom";
  }

  __init__(x: unknown = 0, y: unknown = 0, z: unknown = 0): void {
    this.seed(x, y, z);
  }

  /** Seeds from three ints from 0 to 255; without them from the time. */
  seed(x: unknown = 0, y: unknown = 0, z: unknown = 0): null {
    const given: number[] = [x, y, z].map((part) => (typeof part === "number" ? part : -1));
    if (given.some((part) => part < 0 || part >= 256)) {
      throw new ValueError("seeds must be in range(0, 256)");
    }
    if (!given.some((part) => part !== 0)) {
      for (let i = 0, rest = Date.now(); i < 3; i++, rest = Math.floor(rest / 256)) {
        given[i] = rest % 256;
      }
    }
    const [a, b, c] = given.map((part) => (part === 0 ? 1 : part));
    this._seed = [a!, b!, c!];
    return null;
  }

  private step(): number {
    const [x, y, z] = this._seed;
    this._seed = [(171 * x) % 30269, (172 * y) % 30307, (170 * z) % 30323];
    const [a, b, c] = this._seed;
    return (a / 30269 + b / 30307 + c / 30323) % 1;
  }

  /** The next float in [0, 1). */
  random(): float {
    return boxFloat(this.step());
  }

  uniform(a: unknown, b: unknown): float {
    return boxFloat(Number(a) + (Number(b) - Number(a)) * this.step());
  }

  choice(seq: unknown): unknown {
    return getItem(seq, Math.floor(this.step() * Number(len(seq))));
  }

  randint(a: unknown, b: unknown): int {
    return this.randrange(a, Number(b) + 1);
  }

  randrange(start: unknown, stop: unknown = null, step: unknown = 1): int {
    const [from, to] = stop === null ? [0, Number(start)] : [Number(start), Number(stop)];
    const by = Number(step);
    if (!truth(step)) throw new ValueError("zero step for randrange()");
    const count = Math.ceil((to - from) / by);
    if (count <= 0) throw new ValueError("empty range for randrange()");
    return from + by * Math.floor(this.step() * count);
  }
}

const shared = new whrandom();

function bound<K extends keyof whrandom & string>(name: K): whrandom[K] {
  const method = shared[name] as unknown as (...args: unknown[]) => unknown;
  const f = (...args: unknown[]) => method.apply(shared, args);
  return withSignature(f, whrandom.signatures[name] ?? [], name) as unknown as whrandom[K];
}

export const seed = bound("seed");
export const random = bound("random");
export const uniform = bound("uniform");
export const choice = bound("choice");
export const randint = bound("randint");
export const randrange = bound("randrange");
