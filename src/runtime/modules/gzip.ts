/** The module `gzip` of Python 2.7 (library, 12.2): files that are compressed, whole in memory while they are open. */
import { gunzipSync, gzipSync } from "node:zlib";
import {
  takeOptions,
  callMethod,
  fromBinary,
  inModule,
  IOError,
  open as openFile,
  str,
  toBytes,
  withSignature,
  type int,
} from "../python/index.js";
import { FastStringIO } from "./StringIO/buffer.js";

export const READ: int = 1;
export const WRITE: int = 2;

/** A file in the form of gzip (RFC 1952), read or written as the text that it holds. */
export class GzipFile extends FastStringIO {
  static override readonly __name__: string = "GzipFile";
  static override signatures: Readonly<Record<string, readonly string[]>> = {
    ...FastStringIO.signatures,
    __init__: ["filename?", "mode?", "compresslevel?", "fileobj?", "mtime?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare name: string;
  declare mode: int;
  declare fileobj: unknown;
  declare _level: number;
  /** Whether the file below was opened here, and is closed here. */
  declare _isOwn: boolean;

  /** @throws IOError for a file that is not compressed, or of a mode that there is not */
  override __init__(
    filename: unknown = null,
    mode: unknown = null,
    level: unknown = 9,
    fileobj: unknown = null,
  ): void {
    super.__init__("");
    const how = `${(mode === null ? "rb" : str(mode)).replace("b", "")}b`;
    if (!/^[rwa]b$/.test(how)) throw new IOError(`Mode ${str(mode)} not supported`);
    this.name = filename === null ? "" : str(filename);
    this._isOwn = fileobj === null;
    this.fileobj = fileobj ?? openFile(this.name, how);
    this._level = Number(level);
    this.mode = how === "rb" ? READ : WRITE;
    if (this.mode === READ) this.buf = inflated(callMethod(this.fileobj, "read"));
  }

  override write(text: unknown): null {
    if (this.mode !== WRITE) throw new IOError(9, "write() on read-only GzipFile object");
    return super.write(text);
  }

  override read(size: unknown = -1): string {
    if (this.mode !== READ) throw new IOError(9, "read() on write-only GzipFile object");
    return super.read(size);
  }

  /** Writes what was collected to the file below. */
  override close(): null {
    if (this.closed) return null;
    if (this.mode === WRITE) {
      const bytes = gzipSync(toBytes(this.buf), { level: this._level });
      callMethod(this.fileobj, "write", fromBinary(bytes));
    }
    if (this._isOwn) callMethod(this.fileobj, "close");
    return super.close();
  }

  __enter__(): this {
    return this;
  }

  __exit__(): null {
    return this.close();
  }
}

/** Every stream of the bytes, one after the other. */
function inflated(bytes: unknown): string {
  const data = toBytes(str(bytes));
  if (data.length === 0) return "";
  if (data[0] !== 0x1f || data[1] !== 0x8b) throw new IOError("Not a gzipped file");
  try {
    return fromBinary(gunzipSync(data));
  } catch {
    throw new IOError("CRC check failed");
  }
}

/** Opens a compressed file. */
const openGzip = withSignature(
  function openGzip(filename: unknown, mode: unknown = "rb", level: unknown = 9): GzipFile {
    return new GzipFile(filename, mode, level);
  },
  ["filename", "mode?", "compresslevel?"],
  "open",
);
export { openGzip as open };

inModule("gzip", GzipFile);
