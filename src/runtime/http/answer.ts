/** The last step: what the method returned goes out. */
import { toBytes, truth } from "../python/index.js";
import type { Application } from "./application.js";
import { CherryError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import { headText, readHead, type Head } from "./head.js";

/** Sends what the method returned; where `sendResponse` is false, only ends what it wrote itself. */
export function answer(
  application: Application,
  exchange: Exchange,
): undefined | Promise<undefined> {
  if (!truth(exchange.sendResponse)) {
    exchange.endStream();
    if (exchange.readerGone) logGoneReader(application, exchange);
    return undefined;
  }
  const { body } = exchange;
  if (typeof body !== "string" && !(body instanceof Uint8Array)) {
    throw new CherryError("The mask or view didn't return a string !");
  }
  if (exchange.streamStarted) return answerInStream(exchange, body);
  if (exchange.headerMap === null && exchange.cookies === null && typeof body === "string") {
    exchange.sendPlain(body);
  } else {
    sendWithHead(exchange, body);
  }
  return undefined;
}

/** The head that `response` has by now. Raises CherryError for one that can't be sent. */
export function headOf(exchange: Exchange): Head {
  return readHead(exchange.response.headerMap, exchange.cookies, exchange.sessionCookie);
}

/** Sends a body under the head that `response` has by now. Raises CherryError for a head that can't be sent. */
export function sendWithHead(exchange: Exchange, body: string | Uint8Array): void {
  exchange.send(headOf(exchange), body);
}

/**
 * The method wrote to the connection and wants an ordinary answer too: that follows what it wrote (an interim answer,
 * say).
 */
async function answerInStream(exchange: Exchange, body: string | Uint8Array): Promise<undefined> {
  const { wfile } = exchange;
  const head = headOf(exchange);
  const bytes = typeof body === "string" ? toBytes(body) : body;
  const text = headText(head, bytes.length);
  await wfile.write(Uint8Array.from(text, (char) => char.charCodeAt(0)));
  if (exchange.method !== "HEAD") await wfile.write(bytes);
  exchange.endStream();
}

/** The reader of a stream went away: one line in the log, whatever the view did with its IOError. */
export function logGoneReader(application: Application, exchange: Exchange): void {
  application.logFor(exchange, `${exchange.remoteAddress} - ${exchange.requestLine}: reader gone`);
}
