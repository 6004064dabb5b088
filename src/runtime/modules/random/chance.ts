/** Seeds, and numbers from the operating system. */
import { hash } from "../../python/index.js";

/** An integer of so many random bytes. */
export function chance(size: number): bigint {
  const bytes = crypto.getRandomValues(new Uint8Array(size));
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** What a generator is seeded with: an int, the hash of another value, or chance. */
export function seedOf(value: unknown): bigint {
  if (value === null || value === undefined) return chance(16);
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  return BigInt.asUintN(64, BigInt(hash(value)));
}
