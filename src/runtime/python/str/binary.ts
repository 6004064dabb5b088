/** Binary data as strings. */
import { fromUnits, hasBuffer, viewOf } from "./bytes.js";

/** The string of binary data: one unit for each byte, those from 128 on escaped, so that `len` counts bytes. */
export function fromBinary(bytes: Uint8Array): string {
  const { length } = bytes;
  let ascii = 0;
  while (ascii < length && bytes[ascii]! < 0x80) ascii++;
  if (ascii === length)
    return hasBuffer ? viewOf(bytes).toString("latin1") : fromUnits(Uint16Array.from(bytes));
  const units = new Uint16Array(length);
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!;
    units[i] = byte < 0x80 ? byte : 0xdc00 + byte;
  }
  return fromUnits(units);
}
