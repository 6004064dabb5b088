/** A part of a file as the body of an answer. Loaded with the first. */
import type { ServerResponse } from "node:http";
import type { Head, OpenFile } from "../http/index.js";

/** So much of a file is read at a time: handing a read to another thread costs more than to read. */
const pieceSize = 256 * 1024;

/** Sends the bytes from `start` to `end` under a head. Rejects where the file has become shorter. */
export async function writeFile(
  response: ServerResponse,
  { status, reason, headers }: Head,
  file: OpenFile,
  start: number,
  end: number,
): Promise<void> {
  const first = await file.read(start, Math.min(pieceSize, end - start));
  // The reason is Node's own where there is none.
  if (reason === "") response.writeHead(status, headers);
  else response.writeHead(status, reason, headers);
  let place = start;
  for (let piece = first; ; piece = await file.read(place, Math.min(pieceSize, end - place))) {
    if (piece.length === 0) throw new Error("the file has become shorter");
    place += piece.length;
    if (place === end) {
      response.end(piece);
      return;
    }
    if (!response.write(piece)) await drained(response);
    if (response.destroyed) return;
  }
}

/** Resolves when the reader has taken what was written, or has gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.once("drain", done).once("close", done);
  });
}
