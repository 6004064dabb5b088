/** The module `whichdb` of Python 2.7 (library, 12.6): what made a file of a database. */
import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import { str } from "../python/index.js";

/** The name of the module that can open a database, "" where none is known; None where there is nothing to read. */
export function whichdb(filename: unknown): string | null {
  const name = str(filename);
  if (existsSync(`${name}.pag`) && existsSync(`${name}.dir`)) return "dbm";
  if (existsSync(`${name}.db`)) return "dbm";
  if (existsSync(`${name}.dat`) && existsSync(`${name}.dir`)) {
    const index = readFileSync(`${name}.dir`, "latin1");
    if (index === "" || /^['"]/.test(index)) return "dumbdbm";
  }
  const head = headOf(name);
  if (head === null) return null;
  if (head.length < 4) return "";
  const isMagic = (magic: readonly number[], at: number) =>
    magic.includes(head.readInt32LE(at)) || magic.includes(head.readInt32BE(at));
  if (isMagic([0x13579ace, 0x13579acd, 0x13579acf], 0)) return "gdbm";
  if (isMagic([0x00061561], 0)) return "bsddb185";
  return head.length >= 16 && isMagic([0x00061561, 0x00053162], 12) ? "dbhash" : "";
}

function headOf(name: string): Buffer | null {
  try {
    const descriptor = openSync(name, "r");
    try {
      const head = Buffer.alloc(16);
      return head.subarray(0, readSync(descriptor, head, 0, 16, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}
