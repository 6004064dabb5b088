/** The module `cmath` of Python 2.7 (library, 9.3): functions of complex numbers. */
import {
  boxFloat,
  call,
  complex,
  elementary,
  Float,
  getAttr,
  native,
  OverflowError,
  Tuple,
  TypeError,
  ValueError,
  type float,
} from "../python/index.js";

export const pi: float = Math.PI;
export const e: float = Math.E;

type Parts = readonly [real: number, imag: number];

/** The parts of a number, or of what `__complex__` or `__float__` of an object gives. @throws TypeError */
function partsOf(x: unknown): Parts {
  if (x instanceof complex) return x.parts;
  if (typeof x === "number") return [x, 0];
  if (x instanceof Float || typeof x === "boolean" || typeof x === "bigint") return [Number(x), 0];
  const convert = getAttr(x, "__complex__", null) ?? getAttr(x, "__float__", null);
  if (convert === null) throw new TypeError("a float is required");
  return partsOf(call(convert));
}

const made = ([real, imag]: Parts): complex => new complex(real, imag);

/** A result: nan from numbers is a domain error, infinity from finite ones a range error. */
function checked(result: Parts, from: Parts): complex {
  if (result.some((part) => Math.abs(part) === Infinity) && from.every(Number.isFinite))
    throw new OverflowError("math range error");
  if (result.some(Number.isNaN) && !from.some(Number.isNaN)) throw domainError();
  return made(result);
}

function domainError(): ValueError {
  return new ValueError("math domain error");
}

/** A function of one complex number, with the name that the module gives it. */
function unary(name: string, compute: (z: Parts) => Parts): (x: unknown) => complex {
  const f = (x: unknown): complex => {
    const z = partsOf(x);
    return checked(compute(z), z);
  };
  Object.defineProperty(f, "name", { value: name, configurable: true });
  return f;
}

/** By the greater part, so that nothing is lost where one is small (W. Kahan, "Branch cuts", 1987). */
function rootOf([real, imag]: Parts): Parts {
  if (real === 0 && imag === 0) return [0, imag];
  // Scaled by 8, as squares of parts of the size of the greatest doubles would leave the range.
  const size = Math.abs(real) / 8;
  const s = 2 * Math.sqrt(size + elementary.hypot(size, Math.abs(imag) / 8));
  const d = Math.abs(imag) / (2 * s);
  return real >= 0 ? [s, signed(d, imag)] : [d, signed(s, imag)];
}

/** A size with the sign of another number. */
function signed(size: number, sign: number): number {
  return sign < 0 || Object.is(sign, -0) ? -size : size;
}

function logOf([real, imag]: Parts): Parts {
  const [x, y] = [Math.abs(real), Math.abs(imag)];
  if (x === 0 && y === 0) throw domainError();
  const size = elementary.hypot(x, y);
  const [great, small] = x > y ? [x, y] : [y, x];
  // Near 1 the logarithm of the size says too little.
  const length =
    size >= 0.71 && size <= 1.73
      ? Math.log1p((great - 1) * (great + 1) + small * small) / 2
      : elementary.log(size);
  return [length, elementary.atan2(imag, real)];
}

function coshOf([x, y]: Parts): Parts {
  return [elementary.cos(y) * elementary.cosh(x), elementary.sin(y) * elementary.sinh(x)];
}

function sinhOf([x, y]: Parts): Parts {
  return [elementary.cos(y) * elementary.sinh(x), elementary.sin(y) * elementary.cosh(x)];
}

function tanhOf([x, y]: Parts): Parts {
  if (Math.abs(x) > 350) {
    return [
      signed(1, x),
      4 * elementary.sin(y) * elementary.cos(y) * elementary.exp(-2 * Math.abs(x)),
    ];
  }
  const tx = Math.tanh(x);
  const ty = elementary.tan(y);
  const cx = 1 / elementary.cosh(x);
  const product = tx * ty;
  const divisor = 1 + product * product;
  return [(tx * (1 + ty * ty)) / divisor, (ty / divisor) * cx * cx];
}

function acoshOf([x, y]: Parts): Parts {
  const first = rootOf([x - 1, y]);
  const second = rootOf([x + 1, y]);
  return [
    Math.asinh(first[0] * second[0] + first[1] * second[1]),
    2 * elementary.atan2(first[1], second[0]),
  ];
}

function acosOf([x, y]: Parts): Parts {
  const first = rootOf([1 - x, -y]);
  const second = rootOf([1 + x, y]);
  return [
    2 * elementary.atan2(first[0], second[0]),
    Math.asinh(second[0] * first[1] - second[1] * first[0]),
  ];
}

function asinhOf([x, y]: Parts): Parts {
  const first = rootOf([1 + y, -x]);
  const second = rootOf([1 - y, x]);
  return [
    Math.asinh(first[0] * second[1] - second[0] * first[1]),
    elementary.atan2(y, first[0] * second[0] - first[1] * second[1]),
  ];
}

function atanhOf([x, y]: Parts): Parts {
  if (x < 0 || Object.is(x, -0)) {
    const [real, imag] = atanhOf([-x, -y]);
    return [-real, -imag];
  }
  if (x === 1 && y === 0) throw domainError();
  const height = Math.abs(y);
  if (x === 1) {
    return [
      -elementary.log(Math.sqrt(height) / Math.sqrt(elementary.hypot(height, 2))),
      signed(elementary.atan2(2, -height) / 2, y),
    ];
  }
  return [
    Math.log1p((4 * x) / ((1 - x) * (1 - x) + height * height)) / 4,
    -elementary.atan2(-2 * y, (1 - x) * (1 + x) - height * height) / 2,
  ];
}

/** f of i z, turned back by -i: how the circular functions follow from the hyperbolic ones. */
const turned =
  (f: (z: Parts) => Parts) =>
  ([x, y]: Parts): Parts => {
    const [real, imag] = f([-y, x]);
    return [imag, -real];
  };

export const sqrt = unary("sqrt", rootOf);
export const exp = unary("exp", ([x, y]) => {
  const length = elementary.exp(x);
  return [length * elementary.cos(y), length * elementary.sin(y)];
});
export const cosh = unary("cosh", coshOf);
export const sinh = unary("sinh", sinhOf);
export const tanh = unary("tanh", tanhOf);
export const cos = unary("cos", ([x, y]) => coshOf([-y, x]));
export const sin = unary("sin", turned(sinhOf));
export const tan = unary("tan", turned(tanhOf));
export const acosh = unary("acosh", acoshOf);
export const asinh = unary("asinh", asinhOf);
export const atanh = unary("atanh", atanhOf);
export const acos = unary("acos", acosOf);
export const asin = unary("asin", turned(asinhOf));
export const atan = unary("atan", turned(atanhOf));
export const log10 = unary("log10", (z) => {
  const [real, imag] = logOf(z);
  return [real / Math.LN10, imag / Math.LN10];
});

/** The logarithm to the base e, or another. */
export const log = native(
  function log(x: unknown, base?: unknown): complex {
    const value = logOf(partsOf(x));
    if (base === undefined) return made(value);
    return made(value).__div__(made(logOf(partsOf(base)))) as complex;
  },
  { least: 1, most: 2, style: "unpacked" },
);

/** The angle, from -pi to pi. */
export function phase(x: unknown): float {
  const [real, imag] = partsOf(x);
  return boxFloat(elementary.atan2(imag, real));
}

/** The length and the angle. */
export function polar(x: unknown): Tuple<[float, float]> {
  const [real, imag] = partsOf(x);
  return Tuple.of(boxFloat(elementary.hypot(real, imag)), boxFloat(elementary.atan2(imag, real)));
}

/** The number of a length and an angle. */
export const rect = native(
  function rect(length: unknown, angle: unknown): complex {
    const [r] = partsOf(length);
    const [phi] = partsOf(angle);
    return new complex(r * elementary.cos(phi), r * elementary.sin(phi));
  },
  { least: 2, most: 2, style: "unpacked" },
);

export function isnan(x: unknown): boolean {
  return partsOf(x).some(Number.isNaN);
}

export function isinf(x: unknown): boolean {
  return partsOf(x).some((part) => Math.abs(part) === Infinity);
}
