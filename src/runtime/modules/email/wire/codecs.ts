/** Encodings of bytes in messages: percent signs, quoted-printable and base 64, of whole bodies and of words in headers. */
import { fromBytes, toBytes } from "../../../python/index.js";
import { decodeBase64, encodeBase64 } from "../../binascii/base64.js";
import { decodeQuotedPrintable } from "../../binascii/quoted-printable.js";
import { unquoted } from "../../urlparse/query.js";

/** Body lines in base 64 of at most 76 characters, each with its end. */
function base64Lines(text: string): string {
  return encodeBase64(toBytes(text)).replace(/.{1,76}/g, "$&\n");
}

/** A body in quoted-printable: blanks and tabs are encoded at the ends of lines alone. */
function quotedPrintable(text: string): string {
  const bytes = Buffer.from(toBytes(text)).toString("latin1");
  const lines = bytes.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  return lines
    .map((line, i) => {
      const content = line.replace(/[\r\n]+$/, "");
      const end = content === line ? "" : "\n";
      return quotedLine(content, i === lines.length - 1) + end;
    })
    .join("");
}

/** A line with soft breaks before its 76th character. */
function quotedLine(content: string, isLast: boolean): string {
  const tail = /[ \t]$/.exec(content)?.[0] ?? "";
  const rows: string[] = [];
  let row = "";
  for (const c of content.slice(0, content.length - tail.length)) {
    const shown = /[ !-<>-~\t]/.test(c) ? c : hexOf(c);
    if (row.length + shown.length >= 76) {
      rows.push(row);
      row = "";
    }
    row += shown;
  }
  if (tail !== "" && isLast) {
    const shown = hexOf(tail);
    if (row.length + shown.length > 76) {
      rows.push(row);
      row = "";
    }
    row += shown;
  } else if (tail !== "") {
    rows.push(row + tail);
    row = "";
  }
  return [...rows, row].join("=\n");
}

function hexOf(c: string): string {
  return `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** A word of a header, `_` for blanks. */
function quotedWord(text: string): string {
  return Array.from(toBytes(text), (byte) => {
    const c = String.fromCharCode(byte);
    if (c === " ") return "_";
    return /[-a-zA-Z0-9!*+/]/.test(c) ? c : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}

/** What a word of a header stands for. */
function unquotedWord(text: string): string {
  const bytes = text
    .replaceAll("_", " ")
    .replace(/=([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return fromBytes(Buffer.from(bytes, "latin1"));
}

/** What a body in quoted-printable stands for. */
function decodedQuotedPrintable(text: string): string {
  return fromBytes(decodeQuotedPrintable(toBytes(text), false));
}

/** What base 64 stands for; null where its padding is wrong. */
function decodedBase64(text: string): string | null {
  return text === "" ? "" : decodeBase64(text);
}

/** `%XX` for each byte that is no letter, digit, `_`, `.` or `-`. */
function percentEncode(text: string): string {
  return Array.from(toBytes(text), (byte) => {
    const c = String.fromCharCode(byte);
    return /[-\w.]/.test(c) ? c : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}

export const codecs = {
  base64: (text: string): string => encodeBase64(toBytes(text)),
  base64Lines,
  decodedBase64,
  decodedQuotedPrintable,
  percentDecode: (text: string): string => unquoted(text),
  percentEncode,
  quotedPrintable,
  quotedWord,
  unquotedWord,
};
