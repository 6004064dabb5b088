/**
 * The module `random` of Python 2.7 (library, 9.6) on its Mersenne Twister: with the same seed, the same sequence as
 * CPython's.
 */
import { withSignature, type float, type int } from "../python/index.js";
import { gammaMagic, log4, normalMagic, twoPi } from "./random/constants.js";
import { Random } from "./random/generator.js";

export { Random };
export { SystemRandom } from "./random/system.js";
export { WichmannHill } from "./random/wichmann-hill.js";

/** The generator behind the module's functions: one for the program, as in Python, seeded from chance. */
const shared = new Random();

function bound<K extends keyof Random & string>(name: K): Random[K] {
  const method = shared[name] as unknown as (...args: unknown[]) => unknown;
  const signature = Random.signatures[name] ?? [];
  const f = (...args: unknown[]) => method.apply(shared, args);
  return withSignature(f, signature, name) as unknown as Random[K];
}

export const seed = bound("seed");
export const random = bound("random");
export const uniform = bound("uniform");
export const randint = bound("randint");
export const choice = bound("choice");
export const sample = bound("sample");
export const randrange = bound("randrange");
export const shuffle = bound("shuffle");
export const normalvariate = bound("normalvariate");
export const lognormvariate = bound("lognormvariate");
export const expovariate = bound("expovariate");
export const vonmisesvariate = bound("vonmisesvariate");
export const gammavariate = bound("gammavariate");
export const triangular = bound("triangular");
export const gauss = bound("gauss");
export const betavariate = bound("betavariate");
export const paretovariate = bound("paretovariate");
export const weibullvariate = bound("weibullvariate");
export const getstate = bound("getstate");
export const setstate = bound("setstate");
export const getrandbits = bound("getrandbits");
export const jumpahead = bound("jumpahead");

/** What the distributions are computed with. */
export const NV_MAGICCONST: float = normalMagic;
export const TWOPI: float = twoPi;
export const LOG4: float = log4;
export const SG_MAGICCONST: float = gammaMagic;
export const BPF: int = 53;
export const RECIP_BPF: float = 2 ** -53;
