/** The last step: what the method returned goes out. */
import { truth } from "../python/index.js";
import type { Application } from "./application.js";
import { CherryError } from "./errors.js";
import type { Exchange } from "./exchange.js";

/** Sends what the method returned; where `sendResponse` is false, only ends what it wrote itself. */
export function answer(
  application: Application,
  exchange: Exchange,
): undefined | Promise<undefined> {
  if (!truth(exchange.sendResponse)) {
    // Who turned it off has a face.
    exchange.face?.endStream();
    if (exchange.readerGone) logGoneReader(application, exchange);
    return undefined;
  }
  const { body } = exchange;
  if (typeof body !== "string" && !(body instanceof Uint8Array)) {
    throw new CherryError("The mask or view didn't return a string !");
  }
  const { face } = exchange;
  // Who has no face has neither headers of his own nor the stream.
  if (face === null) exchange.sendPlain(body);
  else if (exchange.streamStarted) return face.sendInStream(body);
  else if (exchange.headerMap === null && exchange.cookies === null) exchange.sendPlain(body);
  else face.send(body);
  return undefined;
}

/** The reader of a stream went away: one line in the log, whatever the view did with its IOError. */
export function logGoneReader(application: Application, exchange: Exchange): void {
  application.logFor(exchange, `${exchange.remoteAddress} - ${exchange.requestLine}: reader gone`);
}
