/** What a request gets that failed (runtime.md, "Static content, cache, errors, log"). Loaded with the first that does. */
import { caught, exceptionLine, formatException, truth } from "../python/index.js";
import type { Application } from "./application.js";
import { callWithin } from "./running.js";
import { CherryError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import { logGoneReader } from "./answer.js";
import { headersOf, sendWithHead, usualHeaders } from "./head.js";

/** The reasons of the statuses that the runtime itself gives. */
const reasons: ReadonlyMap<number, string> = new Map([
  [400, "Bad Request"],
  [404, "Not Found"],
  [413, "Content Too Large"],
  [500, "Internal Server Error"],
]);

/** Answers a request whose handling raised `error`; never raises itself. */
export async function handleFailure(
  application: Application,
  exchange: Exchange,
  error: unknown,
): Promise<void> {
  try {
    if (exchange.readerGone) {
      logGoneReader(application, exchange);
      if (!isBrokenPipe(error)) logFailure(application, exchange, error);
      return;
    }
    if (exchange.streamStarted) return await breakOff(application, exchange, error);
    await answerFailure(application, exchange, error);
  } catch (failure) {
    // A head that can't be sent, an onError that raises: the plainest answer that there is.
    logFailure(application, exchange, error);
    logFailure(application, exchange, failure);
    try {
      reset(application, exchange, 500);
      await defaultOnError(application, exchange, error, 500);
      sendWithHead(exchange, exchange.body as string);
    } catch {
      exchange.cut();
    }
  }
}

function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && (error as { errno?: unknown }).errno === 32;
}

async function breakOff(
  application: Application,
  exchange: Exchange,
  error: unknown,
): Promise<void> {
  exchange.cut();
  logFailure(application, exchange, error);
  const { onError } = application.program.special;
  if (onError === undefined) return;
  try {
    caught(error);
    await callWithin(exchange, onError);
  } catch (failure) {
    logFailure(application, exchange, failure);
  }
}

async function answerFailure(
  application: Application,
  exchange: Exchange,
  error: unknown,
): Promise<void> {
  const status = statusOf(exchange, error);
  const headerMap = headersOf(exchange);
  exchange.sessionCookie = null;
  headerMap.setItem("set-cookie", []);
  const given: unknown = headerMap.get("status", "");
  if (given === "" || given === usualStatus) headerMap.setItem("status", statusLine(status));
  headerMap.setItem("content-length", 0);
  exchange.cookies = null;
  exchange.body = "";
  exchange.sendResponse = 1;
  const { onError } = application.program.special;
  if (onError === undefined) {
    logFailure(application, exchange, error);
    await defaultOnError(application, exchange, error, status);
  } else {
    caught(error);
    await callWithin(exchange, onError);
  }
  const { body } = exchange;
  if (typeof body !== "string" && !(body instanceof Uint8Array)) {
    throw new CherryError("onError didn't leave a string in response.body");
  }
  sendWithHead(exchange, body);
}

const usualStatus = "200 OK";

/** 404 for a URL that maps to nothing, 400 for arguments that the method does not take, else 500. */
function statusOf(exchange: Exchange, error: unknown): number {
  return error instanceof CherryError ? error.status : exchange.failureStatus;
}

function statusLine(status: number): string {
  return `${status} ${reasons.get(status) ?? "Error"}`;
}

function reset(application: Application, exchange: Exchange, status: number): void {
  exchange.headerMap = usualHeaders(application);
  exchange.headerMap.setItem("status", statusLine(status));
}

/**
 * The answer of a program without `onError`: in development the traceback, in production the status, and the message where the
 * client is at fault. A browser gets a page of it in development, an XML-RPC client a fault.
 */
async function defaultOnError(
  application: Application,
  exchange: Exchange,
  error: unknown,
  status: number,
): Promise<void> {
  const headerMap = headersOf(exchange);
  const text = application.development ? fullText(error, status) : briefText(error, status);
  if (truth(exchange.isXmlRpc)) {
    const { Fault, writeFault } = await import("../xmlrpc/index.js");
    headerMap.setItem("status", usualStatus);
    headerMap.setItem("content-type", "text/xml");
    exchange.body = writeFault(new Fault(1, text));
  } else if (application.development && wantsHtml(exchange)) {
    const { errorPage } = await import("./error-page.js");
    const platform = await application.platform();
    headerMap.setItem("content-type", "text/html; charset=utf-8");
    exchange.body = await errorPage(text, statusLine(status), exchange.requestLine, platform);
  } else {
    headerMap.setItem("content-type", "text/plain");
    exchange.body = text;
  }
}

/** The traceback; what the client did wrong has no place in the program. */
function fullText(error: unknown, status: number): string {
  return status < 500 ? `${exceptionLine(error)}\n` : formatException(error, false);
}

function briefText(error: unknown, status: number): string {
  return status < 500
    ? `${statusLine(status)}\n${exceptionLine(error)}\n`
    : `${statusLine(status)}\n`;
}

/** Whether the client is a browser: it asks for HTML by name. */
function wantsHtml(exchange: Exchange): boolean {
  return /\btext\/html\b/i.test(exchange.header("accept") ?? "");
}

/** Logs why a request failed: what the client did wrong in a line, anything else with its traceback. */
export function logFailure(application: Application, exchange: Exchange, error: unknown): void {
  const who = `${exchange.remoteAddress} - ${exchange.requestLine}`;
  const byClient = statusOf(exchange, error) < 500;
  application.logFor(
    exchange,
    `${who}: ${byClient ? exceptionLine(error) : formatException(error, false)}`,
  );
}

/** Logs an error that the program's own `logMessage` raised. */
export function logLoggingFailure(application: Application, error: unknown): void {
  application.log(formatException(error, false));
}
