/** Lines of uuencode (POSIX, uuencode): a character for the count of bytes, then four for each three bytes. */

/** The line of up to 45 bytes, with its end. */
export function encodeUu(bytes: Uint8Array): string {
  let line = String.fromCharCode(32 + bytes.length);
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) {
      line += String.fromCharCode(32 + ((group >> shift) & 63));
    }
  }
  return `${line}\n`;
}

/** The bytes of a line, or what is wrong with it. Blanks at its end may have been cut off; `` ` `` is a blank. */
export function decodeUu(line: string): Uint8Array | "Illegal char" | "Trailing garbage" {
  const bytes = new Uint8Array((line.charCodeAt(0) - 32) & 63);
  let at = 1;
  let held = 0;
  let bits = 0;
  for (let made = 0; made < bytes.length; at++) {
    const code = line.charCodeAt(at);
    const isAtEnd = Number.isNaN(code) || code === 10 || code === 13;
    if (!isAtEnd && (code < 32 || code > 96)) return "Illegal char";
    held = (held << 6) | (isAtEnd ? 0 : (code - 32) & 63);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[made++] = (held >> bits) & 0xff;
      held &= (1 << bits) - 1;
    }
  }
  return /^[ `\n\r]*$/.test(line.slice(at)) ? bytes : "Trailing garbage";
}
