/** `random.Random`: the generator and its distributions. */
import {
  boxFloat,
  builtinModule,
  elementary,
  getItem,
  hasAttr,
  inModule,
  iter,
  KeyError,
  len,
  nearestPower,
  PyObject,
  repr,
  setItem,
  Tuple,
  TypeError,
  ValueError,
  type float,
  type int,
} from "../../python/index.js";
import { hide } from "../shared/hidden.js";
import { seedOf } from "./chance.js";
import { gammaMagic, log4, normalMagic, twoPi } from "./constants.js";
import { integer, minus, plus, stepsIn, times, toInt, whole } from "./integers.js";
import { MersenneTwister } from "./mersenne-twister.js";

/** A number; TypeError for anything else. */
type Real = unknown;

/** From this width on a double of 53 bits does not reach every number. */
const maxWidth = 2 ** 53;

function sha512(text: string): bigint {
  const digest = builtinModule("node:crypto")!.createHash("sha512").update(text).digest("hex");
  return BigInt(`0x${digest}`);
}

function double(x: Real): number {
  return typeof x === "number" ? x : Number(x);
}

/** `random.Random([seed])`: a generator with a state of its own. */
export class Random extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["x?"],
    seed: ["a?"],
    uniform: ["a", "b"],
    randint: ["a", "b"],
    randrange: ["start", "stop?", "step?"],
    choice: ["seq"],
    shuffle: ["x", "random?"],
    sample: ["population", "k"],
    triangular: ["low?", "high?", "mode?"],
    gauss: ["mu", "sigma"],
    normalvariate: ["mu", "sigma"],
    lognormvariate: ["mu", "sigma"],
    expovariate: ["lambd"],
    vonmisesvariate: ["mu", "kappa"],
    gammavariate: ["alpha", "beta"],
    betavariate: ["alpha", "beta"],
    paretovariate: ["alpha"],
    weibullvariate: ["alpha", "beta"],
    random: [],
    getrandbits: ["k"],
    getstate: [],
    setstate: ["state"],
    jumpahead: ["n"],
  };

  // Set by __init__, which the constructor of PyObject calls before any initializer here would run.
  declare private twister: MersenneTwister;
  declare protected gaussNext: number | null;

  __init__(x: unknown = null): void {
    this.seed(x);
  }

  /** Seeds from an int, from the hash of another value, or (None) from chance. */
  seed(a: unknown = null): null {
    // Not enumerable: `__dict__` has only what a program set itself.
    hide(this, "twister", new MersenneTwister(seedOf(a)));
    hide(this, "gaussNext", null);
    return null;
  }

  /** The next float in [0, 1). */
  random(): float {
    const x = this.next();
    return x === 0 ? boxFloat(0) : x;
  }

  /** The same as a plain number, from which everything else is made. A subclass may have its own `random`. */
  private next(): number {
    return this.random === Random.prototype.random ? this.twister.double() : double(this.random());
  }

  /** An int of `k` random bits. */
  getrandbits(k: int): int {
    const count = integer(k, "an integer is required");
    if (count <= 0) throw new ValueError("number of bits must be greater than zero");
    return toInt(this.twister.bits(Number(count)));
  }

  /** The state, for `setstate`. */
  getstate(): Tuple {
    const next = this.gaussNext === null ? null : boxFloat(this.gaussNext);
    return Tuple.of(3, new Tuple(this.twister.state()), next);
  }

  /** Goes on from a state that `getstate` gave. */
  setstate(state: Tuple): null {
    const [version, words, next] = state.items;
    if (version !== 3) {
      throw new ValueError(
        `state with version ${String(version)} passed to Random.setstate() of version 3`,
      );
    }
    this.twister.restore((words as Tuple<readonly number[]>).items);
    this.gaussNext = next === null ? null : double(next as float);
    return null;
  }

  /** A state far from this one, which depends on `n` and on this one. */
  jumpahead(n: unknown): null {
    const words = this.twister.state().map((word) => `${word}L`);
    const next = this.gaussNext === null ? null : boxFloat(this.gaussNext);
    const text = `${repr(n)}(3, (${words.join(", ")}), ${repr(next)})`;
    this.twister.jump(sha512(text));
    return null;
  }

  /** A number of `range(start, stop, step)`. */
  randrange(start: Real, stop: Real | null = null, step: Real = 1): int {
    const from = whole(start, "non-integer arg 1 for randrange()");
    if (stop === null) {
      if (from <= 0) throw new ValueError("empty range for randrange()");
      return this.below(from);
    }
    const to = whole(stop, "non-integer stop for randrange()");
    const by = whole(step, "non-integer step for randrange()");
    const width = minus(to, from);
    if (by === 1) {
      if (width > 0) return plus(from, this.below(width));
      throw new ValueError(`empty range for randrange() (${from},${to}, ${width})`);
    }
    if (by === 0) throw new ValueError("zero step for randrange()");
    const steps = stepsIn(width, by);
    if (steps <= 0) throw new ValueError("empty range for randrange()");
    return plus(from, times(by, this.below(steps)));
  }

  /** A number below n, which is positive. */
  private below(n: int): int {
    if (n < maxWidth) return Math.floor(this.next() * Number(n));
    const count = Math.trunc(1.00001 + elementary.log(Number(BigInt(n) - 1n)) / elementary.log(2));
    for (;;) {
      const value = this.getrandbits(count);
      if (value < n) return value;
    }
  }

  /** A number from a to b, both included. */
  randint(a: Real, b: Real): int {
    const to = whole(b, "non-integer stop for randrange()");
    return this.randrange(a, plus(to, 1));
  }

  /** An item of the sequence. @throws IndexError where it is empty. */
  choice<T>(seq: readonly T[] | Tuple<readonly T[]>): T;
  choice<T>(seq: readonly T[]): T;
  choice(seq: unknown): unknown;
  choice(seq: unknown): unknown {
    if (Array.isArray(seq) && seq.length > 0) {
      return (seq as unknown[])[Math.floor(this.next() * seq.length)];
    }
    return getItem(seq, Math.floor(this.next() * len(seq)));
  }

  /** Brings a list into a random order, in place. */
  shuffle(x: unknown, random: unknown = null): null {
    const next = typeof random === "function" ? () => double(random() as Real) : () => this.next();
    for (let i = len(x) - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      const item = getItem(x, i);
      setItem(x, i, getItem(x, j));
      setItem(x, j, item);
    }
    return null;
  }

  /** k items of a sequence or set, each at most once, in random order. */
  sample<T>(population: readonly T[] | Tuple<readonly T[]>, k: int): T[];
  sample<T>(population: readonly T[], k: int): T[];
  sample(population: unknown, k: int): unknown[];
  sample(population: unknown, k: int): unknown[] {
    const n = len(population);
    const count = Number(k);
    if (!(count >= 0 && count <= n)) throw new ValueError("sample larger than population");
    // What a set of the chosen would take, against a copy of the population.
    const setSize =
      count > 5 ? 21 + 4 ** Math.ceil(elementary.log(count * 3) / elementary.log(4)) : 21;
    const copied = n <= setSize || hasAttr(population, "keys");
    return copied ? this.drawn(population, count) : this.picked(population, n, count);
  }

  /** From a copy of the population, each item taken out of it. */
  private drawn(population: unknown, count: number): unknown[] {
    const pool = [...iter(population)];
    const chosen: unknown[] = [];
    for (let left = pool.length; chosen.length < count; left--) {
      const j = Math.floor(this.next() * left);
      chosen.push(pool[j]);
      pool[j] = pool[left - 1];
    }
    return chosen;
  }

  /** By places that were not chosen before. */
  private picked(population: unknown, n: number, count: number): unknown[] {
    let items = population;
    const places = new Set<number>();
    const chosen: unknown[] = [];
    while (chosen.length < count) {
      let j = Math.floor(this.next() * n);
      while (places.has(j)) j = Math.floor(this.next() * n);
      places.add(j);
      try {
        chosen.push(getItem(items, j));
      } catch (error) {
        if (!(error instanceof TypeError || error instanceof KeyError) || items !== population) {
          throw error;
        }
        // A set has no places: its items in order do, and CPython starts again with them.
        items = new Tuple([...iter(population)]);
        chosen.length = 0;
        places.clear();
      }
    }
    return chosen;
  }

  /** A float from a to b. */
  uniform(a: Real, b: Real): float {
    const from = double(a);
    return boxFloat(from + (double(b) - from) * this.next());
  }

  /** Triangular distribution between low and high, most often near mode. */
  triangular(low: Real = 0, high: Real = 1, mode: Real | null = null): float {
    let [from, to] = [double(low), double(high)];
    if (from === to && mode !== null) return low as float;
    let u = this.next();
    let c = mode === null ? 0.5 : (double(mode) - from) / (to - from);
    if (u > c) {
      u = 1 - u;
      c = 1 - c;
      [from, to] = [to, from];
    }
    return boxFloat(from + (to - from) * Math.sqrt(u * c));
  }

  /** Normal distribution, by Kinderman and Monahan's ratio of uniforms. */
  normalvariate(mu: Real, sigma: Real): float {
    return boxFloat(this.normal(double(mu), double(sigma)));
  }

  private normal(mu: number, sigma: number): number {
    for (;;) {
      const u1 = this.next();
      const u2 = 1 - this.next();
      const z = (normalMagic * (u1 - 0.5)) / u2;
      if ((z * z) / 4 <= -elementary.log(u2)) return mu + z * sigma;
    }
  }

  /** The exponential of a normal distribution. */
  lognormvariate(mu: Real, sigma: Real): float {
    return boxFloat(elementary.exp(this.normal(double(mu), double(sigma))));
  }

  /** Exponential distribution. */
  expovariate(lambd: Real): float {
    return boxFloat(-elementary.log(1 - this.next()) / double(lambd));
  }

  /** Normal distribution, two numbers from two: a little faster than `normalvariate`. */
  gauss(mu: Real, sigma: Real): float {
    let z = this.gaussNext;
    this.gaussNext = null;
    if (z === null) {
      const angle = this.next() * twoPi;
      const radius = Math.sqrt(-2 * elementary.log(1 - this.next()));
      z = elementary.cos(angle) * radius;
      this.gaussNext = elementary.sin(angle) * radius;
    }
    return boxFloat(double(mu) + z * double(sigma));
  }

  /** Distribution on the circle (Best and Fisher, 1979). */
  vonmisesvariate(mu: Real, kappa: Real): float {
    const [center, concentration] = [double(mu), double(kappa)];
    if (concentration <= 1e-6) return boxFloat(twoPi * this.next());
    const s = 0.5 / concentration;
    const r = s + Math.sqrt(1 + s * s);
    let z: number;
    for (;;) {
      z = elementary.cos(Math.PI * this.next());
      const d = z / (r + z);
      const u = this.next();
      if (u < 1 - d * d || u <= (1 - d) * elementary.exp(d)) break;
    }
    const q = 1 / r;
    const angle = elementary.acos((q + z) / (1 + q * z));
    const turned = this.next() > 0.5 ? center + angle : center - angle;
    return boxFloat(((turned % twoPi) + twoPi) % twoPi);
  }

  /** Gamma distribution. @throws ValueError for parameters that are not positive. */
  gammavariate(alpha: Real, beta: Real): float {
    return boxFloat(this.gamma(double(alpha), double(beta)));
  }

  private gamma(alpha: number, beta: number): number {
    if (alpha <= 0 || beta <= 0) {
      throw new ValueError("gammavariate: alpha and beta must be > 0.0");
    }
    if (alpha > 1) return this.gammaAboveOne(alpha) * beta;
    if (alpha < 1) return this.gammaBelowOne(alpha) * beta;
    let u = this.next();
    while (u <= 1e-7) u = this.next();
    return -elementary.log(u) * beta;
  }

  /** Cheng's algorithm (1977). */
  private gammaAboveOne(alpha: number): number {
    const ainv = Math.sqrt(2 * alpha - 1);
    const b = alpha - log4;
    const c = alpha + ainv;
    for (;;) {
      const u1 = this.next();
      if (!(u1 > 1e-7 && u1 < 0.9999999)) continue;
      const u2 = 1 - this.next();
      const v = elementary.log(u1 / (1 - u1)) / ainv;
      const x = alpha * elementary.exp(v);
      const z = u1 * u1 * u2;
      const r = b + c * v - x;
      if (r + gammaMagic - 4.5 * z >= 0 || r >= elementary.log(z)) return x;
    }
  }

  /** Algorithm GS of Ahrens and Dieter (1974). */
  private gammaBelowOne(alpha: number): number {
    const b = (Math.E + alpha) / Math.E;
    for (;;) {
      const p = b * this.next();
      const x = p <= 1 ? elementary.power(p, 1 / alpha) : -elementary.log((b - p) / alpha);
      const u = this.next();
      if (p > 1 ? u <= x ** (alpha - 1) : u <= elementary.exp(-x)) return x;
    }
  }

  /** Beta distribution. */
  betavariate(alpha: Real, beta: Real): float {
    const y = this.gamma(double(alpha), 1);
    return boxFloat(y === 0 ? 0 : y / (y + this.gamma(double(beta), 1)));
  }

  /** Pareto distribution. */
  paretovariate(alpha: Real): float {
    const u = 1 - this.next();
    return boxFloat(1 / elementary.power(u, 1 / double(alpha)));
  }

  /** Weibull distribution. */
  weibullvariate(alpha: Real, beta: Real): float {
    const u = 1 - this.next();
    return boxFloat(double(alpha) * nearestPower(-elementary.log(u), 1 / double(beta)));
  }
}

inModule("random", Random);
