/** The value of a number literal, or what is wrong with it. */
export type NumberValue =
  | { readonly value: number | bigint }
  | { readonly imaginary: number }
  | { readonly problem: "CPY1011" };

const PLAIN = /^(?:0|[1-9]\d*)$/;

/**
 * The value of a number as Python 2.7 reads it (reference, section 2.4.4), with Python 3's `0o17` and `1_000`:
 * an int is a bigint, a float a number, `1j` an imaginary number.
 */
export function numberValue(image: string): NumberValue {
  if (PLAIN.test(image)) return { value: BigInt(image) };
  const last = image.at(-1)!;
  const hexadecimal = /^0[xX]/.test(image);
  if (!hexadecimal && (last === "j" || last === "J")) return imaginaryValue(image.slice(0, -1));
  const long = last === "l" || last === "L";
  const digits = long ? image.slice(0, -1) : image;
  if (digits.includes("__") || digits.endsWith("_")) return { problem: "CPY1011" };
  const plain = digits.replaceAll("_", "");
  if (/^0[xXoObB]/.test(plain)) return { value: BigInt(plain.toLowerCase()) };
  if (/[.eE]/.test(plain)) return long ? { problem: "CPY1011" } : { value: Number(plain) };
  if (plain.length > 1 && plain.startsWith("0")) {
    if (/^0+$/.test(plain)) return { value: 0n };
    return /[89]/.test(plain) ? { problem: "CPY1011" } : { value: BigInt(`0o${plain}`) };
  }
  return { value: BigInt(plain) };
}

/** What stands before the `j`: decimal digits, whatever they begin with, or a float. */
function imaginaryValue(digits: string): NumberValue {
  if (digits.includes("__") || digits.endsWith("_")) return { problem: "CPY1011" };
  return { imaginary: Number(digits.replaceAll("_", "")) };
}
