/** The module `io` of Python 2.7 (library, 16.2): files of bytes and of text, from the system and in memory. */
import {
  isFloat,
  isInt,
  primitive,
  repr,
  str,
  TypeError,
  ValueError,
  withOptions,
  type int,
} from "../python/index.js";
import { DEFAULT_BUFFER_SIZE, type IOBase } from "./io/base.js";
import { BufferedRandom, BufferedReader, BufferedWriter } from "./io/buffered.js";
import { FileIO } from "./io/file.js";
import { TextIOWrapper } from "./io/text.js";

export { BufferedIOBase, DEFAULT_BUFFER_SIZE, IOBase, RawIOBase, TextIOBase } from "./io/base.js";
export { BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter } from "./io/buffered.js";
export { BytesIO } from "./io/bytes.js";
export { BlockingIOError, UnsupportedOperation } from "./io/errors.js";
export { FileIO } from "./io/file.js";
export { StringIO } from "./io/string.js";
export { TextIOWrapper };

export const SEEK_SET: int = 0;
export const SEEK_CUR: int = 1;
export const SEEK_END: int = 2;

/** What a mode asks for, `r` where it does not say. @throws ValueError */
function modeOf(mode: string): { readonly raw: string; readonly binary: boolean } {
  const letters = new Set(mode);
  if (/[^axrwb+tU]/.test(mode) || mode.length > letters.size || letters.has("x"))
    throw new ValueError(`invalid mode: ${repr(mode)}`);
  const universal = letters.has("U");
  const [writes, appends] = [letters.has("w"), letters.has("a")];
  if (universal && (writes || appends))
    throw new ValueError("can't use U and writing mode at once");
  const reads = letters.has("r") || universal;
  if (letters.has("t") && letters.has("b"))
    throw new ValueError("can't have text and binary mode at once");
  if (Number(reads) + Number(writes) + Number(appends) > 1)
    throw new ValueError("must have exactly one of read/write/append mode");
  const kind = reads ? "r" : writes ? "w" : appends ? "a" : "";
  return { raw: kind + (letters.has("+") ? "+" : ""), binary: letters.has("b") };
}

function checkPath(file: unknown): void {
  if (isFloat(file)) throw new TypeError("integer argument expected, got float");
  if (typeof primitive(file) !== "string" && !isInt(file))
    throw new TypeError(`invalid file: ${repr(file)}`);
}

/** Opens a file: of text, unless the mode says `b`. @throws IOError, ValueError, TypeError */
const openFile = withOptions(
  function open(
    file: unknown,
    mode: unknown = "r",
    buffering: unknown = -1,
    encoding: unknown = null,
    errors: unknown = null,
    newline: unknown = null,
    closefd: unknown = true,
  ): IOBase {
    checkPath(file);
    const { raw: rawMode, binary } = modeOf(str(mode));
    for (const [name, value] of [
      ["an encoding", encoding],
      ["an errors", errors],
      ["a newline", newline],
    ] as const)
      if (binary && value !== null)
        throw new ValueError(`binary mode doesn't take ${name} argument`);
    const raw = new FileIO(file, rawMode, closefd);
    const isLines = buffering === 1 || (Number(buffering) < 0 && raw.isatty());
    const size = isLines || Number(buffering) < 0 ? DEFAULT_BUFFER_SIZE : Number(buffering);
    try {
      if (size === 0) {
        if (!binary) throw new ValueError("can't have unbuffered text I/O");
        return raw;
      }
      const Kind = rawMode.includes("+")
        ? BufferedRandom
        : rawMode === "r"
          ? BufferedReader
          : BufferedWriter;
      const buffer = new Kind(raw, size);
      if (binary) return buffer;
      const text = new TextIOWrapper(buffer, encoding, errors, newline, isLines);
      Object.defineProperty(text, "mode", { value: str(mode), writable: true, enumerable: true });
      return text;
    } catch (error) {
      raw.close();
      throw error;
    }
  },
  ["file", "mode?", "buffering?", "encoding?", "errors?", "newline?", "closefd?"],
);
export { openFile as open };
