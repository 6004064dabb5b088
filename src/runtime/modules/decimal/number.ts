/** Decimal numbers as values: a sign, a coefficient and an exponent (General Decimal Arithmetic, "Abstract representation"). */

/** What a number is beside finite. A signaling NaN raises wherever it is used. */
export type Kind = "finite" | "infinite" | "quiet" | "signaling";

/** `(-1)^sign * coefficient * 10^exponent`; of a NaN the coefficient is its payload. */
export interface Num {
  readonly kind: Kind;
  readonly sign: 0 | 1;
  readonly coefficient: bigint;
  readonly exponent: number;
}

export function finite(sign: 0 | 1, coefficient: bigint, exponent: number): Num {
  return { kind: "finite", sign, coefficient, exponent };
}

export const NAN: Num = { kind: "quiet", sign: 0, coefficient: 0n, exponent: 0 };
export const ONE: Num = finite(0, 1n, 0);
const INFINITIES = [0, 1].map((sign): Num => ({
  kind: "infinite",
  sign: sign as 0 | 1,
  coefficient: 0n,
  exponent: 0,
}));

export function infinity(sign: 0 | 1): Num {
  return INFINITIES[sign]!;
}

export function isNaN(x: Num): boolean {
  return x.kind === "quiet" || x.kind === "signaling";
}

export function isInfinite(x: Num): boolean {
  return x.kind === "infinite";
}

export function isSpecial(x: Num): boolean {
  return x.kind !== "finite";
}

/** Finite and zero. */
export function isZero(x: Num): boolean {
  return x.kind === "finite" && x.coefficient === 0n;
}

export function withSign(x: Num, sign: 0 | 1): Num {
  return x.sign === sign ? x : { ...x, sign };
}

export function negated(x: Num): Num {
  return { ...x, sign: x.sign === 0 ? 1 : 0 };
}

const powers: readonly bigint[] = Array.from({ length: 64 }, (_, i) => 10n ** BigInt(i));

/** 10 to a power that is not negative. */
export function tenTo(n: number): bigint {
  return powers[n] ?? 10n ** BigInt(n);
}

/** How many digits a coefficient has; zero has one. */
export function digitsOf(coefficient: bigint): number {
  return coefficient.toString().length;
}

/** The exponent of the first digit. */
export function adjusted(x: Num): number {
  return isSpecial(x) ? 0 : x.exponent + digitsOf(x.coefficient) - 1;
}

/** A coefficient without the zeros at its end, and how many those were. */
export function stripZeros(coefficient: bigint): readonly [coefficient: bigint, zeros: number] {
  if (coefficient === 0n) return [0n, 0];
  const text = coefficient.toString();
  const zeros = text.length - text.replace(/0+$/, "").length;
  return zeros === 0 ? [coefficient, 0] : [coefficient / tenTo(zeros), zeros];
}

/** Whether a number has no fraction. */
export function isInteger(x: Num): boolean {
  if (isSpecial(x)) return false;
  if (x.exponent >= 0 || x.coefficient === 0n) return true;
  return stripZeros(x.coefficient)[1] >= -x.exponent;
}

export function isOne(x: Num): boolean {
  return adjusted(x) === 0 && x.coefficient === tenTo(-x.exponent);
}

/** Whether a whole number is even. */
export function isEven(x: Num): boolean {
  if (x.coefficient === 0n || x.exponent > 0) return true;
  return (x.coefficient / tenTo(-x.exponent)) % 2n === 0n;
}

/** The whole part of a finite number. */
export function truncated(x: Num): bigint {
  const size =
    x.exponent >= 0
      ? x.coefficient * tenTo(x.exponent)
      : -x.exponent > digitsOf(x.coefficient)
        ? 0n
        : x.coefficient / tenTo(-x.exponent);
  return x.sign === 1 ? -size : size;
}

const literal =
  /^([-+]?)(?:(?=\.?\d)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?|(inf(?:inity)?)|(s)?nan(\d*))$/i;

/** The number that a text is; undefined where it is none. */
export function parsed(text: string): Num | undefined {
  const found = literal.exec(text.trim());
  if (found === null) return undefined;
  const [, mark, whole, fraction = "", power, infinite, signaling, payload] = found;
  const sign = mark === "-" ? 1 : 0;
  if (infinite !== undefined) return infinity(sign);
  if (whole === undefined) {
    const kind = signaling === undefined ? "quiet" : "signaling";
    return { kind, sign, coefficient: BigInt(payload || "0"), exponent: 0 };
  }
  return finite(sign, BigInt(whole + fraction), Number(power ?? 0) - fraction.length);
}

/** The number that a double is, exactly. */
export function fromDouble(x: number): Num {
  const sign = x < 0 || Object.is(x, -0) ? 1 : 0;
  if (Number.isNaN(x)) return NAN;
  if (!Number.isFinite(x)) return infinity(sign);
  let size = Math.abs(x);
  let twos = 0;
  // A double is a whole number times a power of two: 1 / 2^n is 5^n / 10^n.
  while (!Number.isInteger(size)) {
    size *= 2;
    twos++;
  }
  return finite(sign, BigInt(size) * 5n ** BigInt(twos), twos === 0 ? 0 : -twos);
}

/** The text of a number in scientific notation, or in engineering notation, whose exponents are multiples of 3. */
export function textOf(x: Num, capitals: boolean, engineering = false): string {
  const sign = x.sign === 1 ? "-" : "";
  if (x.kind === "infinite") return `${sign}Infinity`;
  if (x.kind !== "finite") {
    const payload = x.coefficient === 0n ? "" : String(x.coefficient);
    return `${sign}${x.kind === "signaling" ? "sNaN" : "NaN"}${payload}`;
  }
  const digits = x.coefficient.toString();
  const before = x.exponent + digits.length;
  let point: number;
  if (x.exponent <= 0 && before > -6) point = before;
  else if (!engineering) point = 1;
  else if (x.coefficient === 0n) point = modulo(before + 1, 3) - 1;
  else point = modulo(before - 1, 3) + 1;
  const exponent = before === point ? "" : (capitals ? "E" : "e") + signed(before - point);
  return sign + placePoint(digits, point) + exponent;
}

/** Digits with a point behind the first so many of them. */
export function placePoint(digits: string, point: number): string {
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + "0".repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

export function signed(n: number): string {
  return n < 0 ? String(n) : `+${n}`;
}

function modulo(a: number, b: number): number {
  return ((a % b) + b) % b;
}
