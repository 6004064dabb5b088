/** Quoted-printable (RFC 2045, 6.7; in headers RFC 2047, 4.2), as CPython's binascii writes and reads it. */

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const DOT = 46;
const EQUALS = 61;
const UNDERSCORE = 95;
const longestLine = 76;

export interface QuotedPrintableOptions {
  /** Whether blanks and tabs are always written as `=20` and `=09`. */
  readonly quotetabs: boolean;
  /** Whether the ends of lines are ends of lines, and not data. */
  readonly istext: boolean;
  /** Whether blanks are written as `_`. */
  readonly header: boolean;
}

/** Whether a byte can't stand for itself. */
function isQuoted(data: Uint8Array, at: number, column: number, options: QuotedPrintableOptions) {
  const byte = data[at]!;
  const next = data[at + 1];
  if (byte > 126 || byte === EQUALS || (options.header && byte === UNDERSCORE)) return true;
  // A line that is a dot alone ends a mail.
  if (byte === DOT && column === 0) {
    return next === undefined || next === LF || next === CR || next === 0;
  }
  if (byte === CR || byte === LF) return !options.istext;
  if (byte === TAB || byte === SPACE) return next === undefined || options.quotetabs;
  return byte < 33;
}

/** The bytes as quoted-printable text. */
export function encodeQuotedPrintable(data: Uint8Array, options: QuotedPrintableOptions): string {
  const lineEnd = data[data.indexOf(LF) - 1] === CR ? "\r\n" : "\n";
  let text = "";
  let column = 0;
  for (let at = 0; at < data.length;) {
    const byte = data[at]!;
    if (isQuoted(data, at, column, options)) {
      if (column + 3 >= longestLine) {
        text += `=${lineEnd}`;
        column = 0;
      }
      text += hexadecimal(byte);
      column += 3;
      at++;
    } else if (options.istext && (byte === LF || (byte === CR && data[at + 1] === LF))) {
      const last = text.at(-1);
      if (last === " " || last === "\t") {
        text = text.slice(0, -1) + hexadecimal(last.charCodeAt(0));
      }
      text += lineEnd;
      column = 0;
      at += byte === CR ? 2 : 1;
    } else {
      const isLast = at + 1 === data.length || data[at + 1] === LF;
      if (!isLast && column + 1 >= longestLine) {
        text += `=${lineEnd}`;
        column = 0;
      }
      text += options.header && byte === SPACE ? "_" : String.fromCharCode(byte);
      column++;
      at++;
    }
  }
  return text;
}

function hexadecimal(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}

/** The bytes that quoted-printable text stands for; what is no quoted byte stands for itself. */
export function decodeQuotedPrintable(data: Uint8Array, header: boolean): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < data.length;) {
    const byte = data[at++]!;
    if (byte !== EQUALS) {
      bytes.push(header && byte === UNDERSCORE ? SPACE : byte);
      continue;
    }
    const next = data[at];
    if (next === undefined) break;
    if (next === LF || next === CR) {
      // A line that goes on.
      const end = data.indexOf(LF, at);
      at = end < 0 ? data.length : end + 1;
    } else if (next === EQUALS) {
      bytes.push(EQUALS);
      at++;
    } else {
      const pair = String.fromCharCode(next, data[at + 1] ?? 0);
      if (/^[0-9a-fA-F]{2}$/.test(pair)) {
        bytes.push(Number.parseInt(pair, 16));
        at += 2;
      } else bytes.push(EQUALS);
    }
  }
  return Uint8Array.from(bytes);
}
