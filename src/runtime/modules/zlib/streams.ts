/** `compressobj` and `decompressobj` (library, 12.1): compressing and inflating piece by piece. */
import { constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { fromBinary, PyObject, ValueError } from "../../python/index.js";
import { checksum } from "../binascii/crc32.js";
import { adler, bytesOf, inflatedSoFar } from "./bytes.js";

/** How far back a stream may refer. */
const windowSize = 32768;

/** What `compressobj` gives: takes bytes piece by piece. They come when it is flushed. */
export class Compress extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    compress: ["data"],
    flush: ["mode?"],
  };
  readonly #options: {
    readonly level: number;
    readonly memLevel: number;
    readonly strategy: number;
  };
  readonly #wbits: number;
  #pending: Uint8Array[] = [];
  /** What was flushed before: its end, its sums and its length. */
  #window = new Uint8Array(0);
  #adler = 1;
  #crc = 0;
  #length = 0;

  constructor(level: number, wbits: number, memLevel: number, strategy: number) {
    super();
    this.#options = { level, memLevel, strategy };
    this.#wbits = wbits;
  }

  compress(data: unknown): string {
    this.#pending.push(bytesOf(data));
    return "";
  }

  /** What was taken since the last flush, as bytes that a reader can inflate at once. */
  flush(mode: unknown = constants.Z_FINISH): string {
    const flush = Number(mode);
    if (flush === constants.Z_NO_FLUSH) return "";
    const whole = Buffer.concat(this.#pending);
    this.#pending = [];
    const isOnly = this.#length === 0 && this.#window.length === 0;
    if (isOnly && flush === constants.Z_FINISH) {
      const deflate = this.#wbits < 0 ? deflateRawSync : this.#wbits > 15 ? gzipSync : deflateSync;
      return fromBinary(deflate(whole, this.#options));
    }
    // Blocks of one stream: each begins where the one before has ended on a whole byte, and refers to what that held.
    const body = deflateRawSync(whole, {
      ...this.#options,
      finishFlush: flush,
      ...(this.#window.length > 0 ? { dictionary: this.#window } : {}),
    });
    const head = this.#length === 0 ? this.#head() : new Uint8Array(0);
    this.#length += whole.length;
    this.#adler = adler(whole, this.#adler);
    this.#crc = checksum(whole, this.#crc);
    const seen = Buffer.concat([this.#window, whole]);
    this.#window = seen.subarray(Math.max(0, seen.length - windowSize));
    const tail = flush === constants.Z_FINISH ? this.#tail() : new Uint8Array(0);
    return fromBinary(Buffer.concat([head, body, tail]));
  }

  /** The first bytes of an empty stream are those of any. */
  #head(): Uint8Array {
    if (this.#wbits < 0) return new Uint8Array(0);
    const isGzip = this.#wbits > 15;
    const empty = (isGzip ? gzipSync : deflateSync)("", this.#options);
    return empty.subarray(0, isGzip ? 10 : 2);
  }

  #tail(): Uint8Array {
    const bytes = new DataView(new ArrayBuffer(this.#wbits > 15 ? 8 : 4));
    if (this.#wbits < 0) return new Uint8Array(0);
    if (this.#wbits > 15) {
      bytes.setUint32(0, this.#crc >>> 0, true);
      bytes.setUint32(4, this.#length >>> 0, true);
    } else bytes.setUint32(0, this.#adler);
    return new Uint8Array(bytes.buffer);
  }
}

/**
 * What `decompressobj` gives: takes compressed bytes piece by piece. Node inflates whole streams only when it is not to wait, so all
 * that was taken is kept, and inflated again with each piece.
 */
export class Decompress extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    decompress: ["data", "max_length?"],
    flush: ["length?"],
  };
  /** What came behind the end of the stream. */
  unused_data = "";
  /** What was not looked at because of `max_length`. */
  unconsumed_tail = "";
  readonly #wbits: number;
  #taken: Uint8Array = new Uint8Array(0);
  /** How many bytes of the result were given out. */
  #given = 0;

  constructor(wbits: number) {
    super();
    this.#wbits = wbits;
  }

  /** What there is more now, no more than `max_length` bytes of it. @throws zlib.error */
  decompress(data: unknown, most: unknown = 0): string {
    const limit = Number(most);
    if (limit < 0) throw new ValueError("max_length must be greater than zero");
    const bytes = bytesOf(data);
    if (this.unused_data !== "") {
      this.unused_data += fromBinary(bytes);
      return "";
    }
    const whole = Buffer.concat([this.#taken, bytes]);
    const { result, taken } = inflatedSoFar(whole, this.#wbits, {
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    const end = limit > 0 ? Math.min(result.length, this.#given + limit) : result.length;
    const piece = result.subarray(this.#given, end);
    this.#given = end;
    // What gives the rest is asked for again: the last byte stands for it.
    const kept = end < result.length && bytes.length > 0 ? whole.length - 1 : taken;
    this.#taken = whole.subarray(0, kept);
    this.unconsumed_tail = end < result.length ? fromBinary(whole.subarray(kept)) : "";
    if (end === result.length) this.unused_data = fromBinary(whole.subarray(taken));
    return fromBinary(piece);
  }

  /** All that is left. */
  flush(_length: unknown = 0): string {
    const tail = this.unconsumed_tail;
    return tail === "" ? "" : this.decompress(tail);
  }
}
