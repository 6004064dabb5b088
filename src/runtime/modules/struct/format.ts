/** Formats of the module `struct` (library, 7.3), read once. */
import { Exception } from "../../python/index.js";

export class error extends Exception {
  declare __module__: string;

  static {
    this.prototype.__module__ = "struct";
  }
}

/** One value, or so many pad bytes; `s` and `p` are one value of `size` bytes. */
export interface Item {
  readonly code: string;
  readonly offset: number;
  readonly size: number;
}

export interface Format {
  readonly items: readonly Item[];
  readonly size: number;
  readonly littleEndian: boolean;
  /** Whether items have the machine's own sizes and places. */
  readonly isNative: boolean;
}

const standard: Readonly<Record<string, number>> = {
  x: 1,
  c: 1,
  b: 1,
  B: 1,
  "?": 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  q: 8,
  Q: 8,
  f: 4,
  d: 8,
  s: 1,
  p: 1,
};
/** On a 64-bit machine, aligned to their own size. */
const native: Readonly<Record<string, number>> = { ...standard, l: 8, L: 8, P: 8 };

/** Reads a format. @throws error (`struct.error`) for what is none. */
export function parseFormat(text: string): Format {
  const order = /^[@=<>!]/.exec(text)?.[0] ?? "@";
  const isNative = order === "@";
  const sizes = isNative ? native : standard;
  const items: Item[] = [];
  let offset = 0;
  const rest = text.replace(/^[@=<>!]/, "");
  for (const match of rest.matchAll(/\s+|(\d*)([^])/g)) {
    const [whole, digits, code] = match;
    if (code === undefined || /^\s+$/.test(whole)) continue;
    if (/\s/.test(code)) throw new error("repeat count given without format specifier");
    const size = sizes[code];
    if (size === undefined) throw new error("bad char in struct format");
    const count = digits === "" || digits === undefined ? 1 : Number(digits);
    if (offset + count * size > 2 ** 31) throw new error("total struct size too long");
    if (isNative && size > 1) offset = Math.ceil(offset / size) * size;
    if (code === "x") offset += count;
    else if (code === "s" || code === "p") {
      items.push({ code, offset, size: count });
      offset += count;
    } else {
      for (let i = 0; i < count; i++, offset += size) items.push({ code, offset, size });
    }
  }
  return { items, size: offset, littleEndian: order !== ">" && order !== "!", isNative };
}
