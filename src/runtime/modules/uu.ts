/** The module `uu` of Python 2.7 (library, 18.16): uuencoded files. */
import {
  callMethod,
  Exception,
  getAttr,
  inModule,
  open,
  str,
  stream,
  truth,
  withSignature,
  withOptions,
} from "../python/index.js";
import { a2b_uu, b2a_uu, Error as BinasciiError } from "./binascii.js";
import * as os from "./os.js";

/** Raised for a file that is not uuencoded. */
class UuError extends Exception {
  static readonly __name__ = "Error";
}
export { UuError as Error };

/** A file that was given as such, as `-`, or by its path, and then is to be closed. */
interface Opened {
  readonly file: unknown;
  readonly path: string | null;
}

function opened(given: unknown, standard: "stdin" | "stdout", mode: string): Opened {
  if (given === "-") return { file: stream(standard), path: null };
  if (typeof given !== "string") return { file: given, path: null };
  return { file: open(given, mode), path: given };
}

function close({ file, path }: Opened): void {
  if (path !== null) callMethod(file, "close");
}

/** What a line of the text holds of the file. */
const LINE_BYTES = 45;

/** Writes a file uuencoded to another; both may be paths. */
export const encode = withSignature(
  function encode(
    inFile: unknown,
    outFile: unknown,
    name: unknown = null,
    mode: unknown = null,
  ): null {
    const input = opened(inFile, "stdin", "rb");
    try {
      const { path } = input;
      const shown = str(name ?? (path === null ? "-" : os.path.basename(path)));
      const bits = mode ?? (path === null ? 0o666 : getAttr(os.stat(path), "st_mode"));
      const output = opened(outFile, "stdout", "wb");
      try {
        const write = (text: string) => callMethod(output.file, "write", text);
        const plain = shown.replaceAll("\n", "\\n").replaceAll("\r", "\\r");
        write(`begin ${(Number(bits) & 0o777).toString(8)} ${plain}\n`);
        for (let data = ""; (data = str(callMethod(input.file, "read", LINE_BYTES))) !== "";)
          write(b2a_uu(data));
        write(" \nend\n");
      } finally {
        close(output);
      }
    } finally {
      close(input);
    }
    return null;
  },
  ["in_file", "out_file", "name?", "mode?"],
);

/** Writes what a uuencoded file holds. @throws Error (`uu.Error`) where it holds nothing, or ends too early */
export const decode = withOptions(
  function decode(
    inFile: unknown,
    outFile: unknown = null,
    mode: unknown = null,
    quiet: unknown = 0,
  ): null {
    const input = opened(inFile, "stdin", "r");
    try {
      const head = headOf(input.file);
      const target = outFile ?? head.name;
      if (outFile === null && truth(os.path.exists(head.name)))
        throw new UuError(`Cannot overwrite existing file: ${head.name}`);
      const output = opened(target, "stdout", "wb");
      try {
        if (output.path !== null) os.chmod(output.path, mode ?? head.mode);
        copyLines(input.file, output.file, truth(quiet));
      } finally {
        close(output);
      }
    } finally {
      close(input);
    }
    return null;
  },
  ["in_file", "out_file?", "mode?", "quiet?"],
);

/** Reads up to the line that the text begins with. */
function headOf(file: unknown): { readonly mode: number; readonly name: string } {
  for (;;) {
    const line = str(callMethod(file, "readline"));
    if (line === "") throw new UuError("No valid begin line found in input file");
    const match = /^begin ([0-7]+) (.*)/.exec(line);
    if (match !== null) return { mode: parseInt(match[1]!, 8), name: match[2]!.trimEnd() };
  }
}

function copyLines(input: unknown, output: unknown, quiet: boolean): void {
  for (;;) {
    const line = str(callMethod(input, "readline"));
    if (line === "") throw new UuError("Truncated input file");
    if (line.trim() === "end") return;
    callMethod(output, "write", decoded(line, quiet));
  }
}

function decoded(line: string, quiet: boolean): string {
  try {
    return a2b_uu(line);
  } catch (error) {
    if (!(error instanceof BinasciiError)) throw error;
    // Some encoders write more than they say.
    const count = Math.floor((((line.charCodeAt(0) - 32) & 63) * 4 + 5) / 3);
    const data = a2b_uu(line.slice(0, count));
    if (!quiet) callMethod(stream("stderr"), "write", `Warning: ${str(error)}\n`);
    return data;
  }
}

inModule("uu", UuError);
