/** The value of a number literal, or what is wrong with it. */
export type NumberValue =
  | { readonly kind: "Number"; readonly value: number | bigint }
  | { readonly kind: "Long"; readonly value: bigint }
  | { readonly kind: "Imaginary"; readonly value: number }
  | { readonly problem: "CPY1011" };

const PLAIN = /^(?:0|[1-9]\d*)$/;

/**
 * The value of a number as Python 2.7 reads it (reference, section 2.4.4), with Python 3's `0o17` and `1_000`:
 * an int is a bigint, a float a number; `5L` is a long, `5j` the imaginary part of a complex number.
 */
export function numberValue(image: string): NumberValue {
  if (PLAIN.test(image)) return { kind: "Number", value: BigInt(image) };
  const last = image.at(-1)!;
  const hexadecimal = /^0[xX]/.test(image);
  if (!hexadecimal && (last === "j" || last === "J")) {
    const digits = image.slice(0, -1);
    return /_(?:_|$)/.test(digits)
      ? { problem: "CPY1011" }
      : { kind: "Imaginary", value: Number(digits.replaceAll("_", "")) };
  }
  const long = last === "l" || last === "L";
  const digits = long ? image.slice(0, -1) : image;
  if (digits.includes("__") || digits.endsWith("_")) return { problem: "CPY1011" };
  const plain = digits.replaceAll("_", "");
  if (!hexadecimal && /[.eE]/.test(plain))
    return long ? { problem: "CPY1011" } : { kind: "Number", value: Number(plain) };
  const value = integerValue(plain);
  if (value === undefined) return { problem: "CPY1011" };
  return { kind: long ? "Long" : "Number", value };
}

function integerValue(digits: string): bigint | undefined {
  if (/^0[xXoObB]/.test(digits)) return BigInt(digits.toLowerCase());
  if (digits.length === 1 || !digits.startsWith("0")) return BigInt(digits);
  return /[89]/.test(digits) ? undefined : BigInt(`0o${digits}`);
}
