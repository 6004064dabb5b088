/** How many of some bytes are whole characters of an encoding: what follows may complete the rest. */
import { toBytes } from "../../python/index.js";

export function wholeCharacters(bytes: string, encoding: string): number {
  const name = encoding.toLowerCase().replace(/[_ ]/g, "-");
  if (/^(?:utf-?8(?:-sig)?|u8|utf)$/.test(name)) return wholeUtf8(bytes);
  if (/^(?:utf-?16|u16)/.test(name)) return wholeUnits(bytes, /be$/.test(name));
  return bytes.length;
}

/** UTF-8 (RFC 3629): a lead byte within the last three may lack what follows it. */
function wholeUtf8(bytes: string): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const unit = bytes.charCodeAt(bytes.length - back);
    // Text that is no bytes any more is whole.
    if (unit < 0xdc80 || unit > 0xdcff) return bytes.length;
    const byte = unit & 0xff;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** UTF-16 (RFC 2781): two bytes, and four where the first two are half of a pair. */
function wholeUnits(bytes: string, isBig: boolean): number {
  const even = bytes.length - (bytes.length % 2);
  if (even === 0) return 0;
  const last = toBytes(bytes.slice(even - 2, even));
  const high = last[isBig ? 0 : 1]!;
  return high >= 0xd8 && high < 0xdc ? even - 2 : even;
}
