/**
 * What a streaming view writes, as HTTP/1.1 has it (RFC 9112): a status line, headers, a blank line, the body. It is read here
 * for platforms that want an answer in parts.
 */
import { CherryError, joined } from "../http/index.js";
import { latin1 } from "../python/index.js";

/** The longest head, in bytes. */
const longestHead = 64 * 1024;

export interface StreamHead {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The first bytes of the body. */
  readonly rest: Uint8Array;
}

/** Gathers bytes until the head is whole; interim answers (1xx) before it are passed over. */
export class StreamHeadReader {
  #bytes: Uint8Array = new Uint8Array(0);

  /** The head, once it is whole. Raises CherryError for what is none. */
  take(bytes: Uint8Array): StreamHead | null {
    this.#bytes = this.#bytes.length === 0 ? bytes : joined([this.#bytes, bytes]);
    for (;;) {
      const end = endOfHead(this.#bytes);
      if (end < 0) {
        if (this.#bytes.length > longestHead) throw noHead();
        return null;
      }
      const head = readHead(latin1(this.#bytes.subarray(0, end)), this.#bytes.slice(end));
      if (head.status >= 200) return head;
      this.#bytes = head.rest;
    }
  }
}

/** The place behind the blank line; -1 where there is none yet. */
function endOfHead(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    const next = bytes[at + 1] === 13 ? at + 2 : at + 1;
    if (bytes[next] === 10) return next + 1;
  }
  return -1;
}

function readHead(text: string, rest: Uint8Array): StreamHead {
  const [first = "", ...lines] = text.split(/\r?\n/);
  const match = /^HTTP\/\d\.\d ([1-5]\d\d)(?: (.*))?$/.exec(first);
  if (match === null) throw noHead();
  const headers: [string, string][] = [];
  for (const line of lines) {
    if (line === "") break;
    const colon = line.indexOf(":");
    if (colon <= 0) throw noHead();
    headers.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  return { status: Number(match[1]), reason: match[2] ?? "", headers, rest };
}

/** What is raised for a stream that does not begin as a response does. */
export function noHead(): CherryError {
  return new CherryError(
    "what was written to response.wfile does not begin with a status line, headers and a blank line",
  );
}

/** Takes the chunks of `transfer-encoding: chunked` apart (RFC 9112, 7.1); trailers are dropped. */
export class ChunkReader {
  #state: "size" | "data" | "end" | "trailer" = "size";
  #line = "";
  #left = 0;

  /** The data in the bytes. Raises CherryError for a chunk that has no size. */
  take(bytes: Uint8Array): Uint8Array {
    const data: Uint8Array[] = [];
    for (let at = 0; at < bytes.length && this.#state !== "trailer";) {
      if (this.#state === "data") {
        const piece = bytes.subarray(at, at + this.#left);
        data.push(piece);
        at += piece.length;
        this.#left -= piece.length;
        if (this.#left === 0) this.#state = "end";
        continue;
      }
      const byte = bytes[at++]!;
      if (byte !== 10) this.#line += String.fromCharCode(byte);
      else if (this.#state === "end") {
        this.#line = "";
        this.#state = "size";
      } else this.#begin();
    }
    return joined(data);
  }

  #begin(): void {
    const size = /^[0-9a-fA-F]{1,8}(?=\s*(?:;|\r?$))/.exec(this.#line)?.[0];
    if (size === undefined) throw new CherryError("a chunk of the body has no size");
    this.#line = "";
    this.#left = parseInt(size, 16);
    this.#state = this.#left === 0 ? "trailer" : "data";
  }
}
