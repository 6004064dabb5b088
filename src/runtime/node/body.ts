/** The body of a request of node:http: read whole, or piece by piece. Loaded with the first that is read. */
import type { IncomingMessage } from "node:http";
import type { NextPiece } from "../http/index.js";

/** Reads the body; rejects with `tooLong()` where it is longer than `limit` bytes, with the stream's error where it breaks. */
export function readWhole(
  message: IncomingMessage,
  limit: number,
  tooLong: () => Error,
): Promise<Uint8Array> {
  const announced = Number(message.headers["content-length"] ?? 0);
  if (announced > limit) return Promise.reject(tooLong());
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const onData = (piece: Buffer): void => {
      size += piece.length;
      if (size <= limit) {
        pieces.push(piece);
        return;
      }
      message.off("data", onData);
      message.pause();
      reject(tooLong());
    };
    message.on("data", onData);
    message.once("end", () => resolve(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)));
    message.once("error", reject);
  });
}

/** Gives the body piece by piece, for `request.rfile`. */
export function piecesOf(message: IncomingMessage): NextPiece {
  return async () => {
    for (;;) {
      const piece = message.read() as Buffer | null;
      if (piece !== null) return piece;
      if (message.readableEnded || message.destroyed) return null;
      await changeOf(message);
    }
  };
}

/** Resolves when there is more to read, or no more; rejects with the error of a body that breaks. */
function changeOf(message: IncomingMessage): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const done = (error?: Error): void => {
      for (const event of ["readable", "end", "close", "error"]) message.off(event, done);
      if (error instanceof Error) reject(error);
      else resolve();
    };
    for (const event of ["readable", "end", "close", "error"]) message.once(event, done);
  });
}
