/** The head of an answer, made from `response.headerMap` (runtime.md, "response"). */
import { Dict, strOf, toBytes, Tuple } from "../python/index.js";
import { setCookieHeaders, type BaseCookie } from "./cookie.js";
import type { Application } from "./application.js";
import { CherryError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import { streamValues } from "./stream-values.js";

export interface Head {
  readonly status: number;
  /** The reason phrase; "" where the program gave none. */
  readonly reason: string;
  /** Names and values by turns; a value's characters are its bytes. */
  readonly headers: string[];
  /** Whether the program set the length itself (or sends in chunks): then none is added. */
  readonly hasLength: boolean;
  /** Whether nothing is missing but the length, and no header bears on the connection or on how the body is framed. */
  readonly isComplete: boolean;
}

/** The token of RFC 9110, 5.6.2. */
const headerName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// eslint-disable-next-line no-control-regex -- control characters are what is refused
const controls = /[\x00-\x08\x0a-\x1f\x7f]/;

/** Headers that node:http has to see (RFC 9112, 6 and 9). */
const ofConnection = ["connection", "keep-alive", "trailer", "transfer-encoding", "upgrade"];

/**
 * Reads a header map. Names are compared without regard to case, the later one counts; a list sends its header once
 * for each value; `status` and `protocolVersion` are no headers. Raises CherryError for a status that is none, and for
 * a name or value that would break the head (CR and LF above all).
 */
export function readHead(
  map: Dict,
  cookies: BaseCookie | null,
  sessionCookie: string | null = null,
): Head {
  const values = new Map<string, { name: string; value: unknown }>();
  for (const key of map.givenKeys()) {
    const name = strOf(key);
    values.set(name.toLowerCase(), { name, value: map.getItem(key) });
  }
  const { status, reason } = readStatus(values.get("status")?.value ?? 200);
  const headers: string[] = [];
  let hasLength = values.has("transfer-encoding");
  for (const [lower, { name, value }] of values) {
    if (lower === "status" || lower === "protocolversion") continue;
    if (lower === "content-length") {
      if (value === 0 || value === "0" || value === null || value === "" || hasLength) continue;
      hasLength = true;
    }
    if (!headerName.test(name)) throw new CherryError(`"${name}" can't be the name of a header`);
    const list = Array.isArray(value) ? value : value instanceof Tuple ? value.items : [value];
    for (const item of list) headers.push(name, headerValue(name, item));
  }
  if (sessionCookie !== null) headers.push("set-cookie", sessionCookie);
  if (cookies !== null) {
    for (const cookie of setCookieHeaders(cookies)) {
      headers.push("set-cookie", headerValue("set-cookie", cookie));
    }
  }
  const isComplete =
    values.has("date") && !hasLength && !ofConnection.some((name) => values.has(name));
  return { status, reason, headers, hasLength, isComplete };
}

function readStatus(value: unknown): { status: number; reason: string } {
  const match = /^\s*([1-9]\d\d)(?:\s+(.*?))?\s*$/s.exec(strOf(value));
  const status = match === null ? 0 : Number(match[1]);
  if (match === null || status < 200)
    throw new CherryError(`${strOf(value)} is no status of a response`);
  return { status, reason: headerValue("status", match[2] ?? "") };
}

function headerValue(name: string, value: unknown): string {
  const text = strOf(value);
  if (controls.test(text)) {
    throw new CherryError(`the header ${name} has a control character in its value`);
  }
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 127) return String.fromCharCode(...toBytes(text));
  }
  return text;
}

/** The head as text, for an answer that is written to a stream by hand; its characters are bytes. */
export function headText(head: Head, length: number): string {
  let text = `HTTP/1.1 ${head.status} ${head.reason}\r\n`;
  for (let i = 0; i < head.headers.length; i += 2) {
    text += `${head.headers[i]}: ${head.headers[i + 1]}\r\n`;
  }
  if (!head.hasLength) text += `content-length: ${length}\r\n`;
  return text + "connection: close\r\n\r\n";
}

/** `response.headerMap` of a request: the usual headers where nobody has asked for it yet. */
export function headersOf(exchange: Exchange): Dict {
  return (exchange.headerMap ??= usualHeaders(exchange.application));
}

/** `response.headerMap` as it starts (runtime.md, "response"). */
export function usualHeaders({ serverName, clock }: Application): Dict {
  const map = new Dict();
  map.setItem("status", "200 OK");
  map.setItem("protocolVersion", "HTTP/1.1");
  map.setItem("content-type", "text/html");
  map.setItem("server", serverName);
  map.setItem("date", clock.httpDate());
  map.setItem("set-cookie", []);
  map.setItem("content-length", 0);
  return map;
}

/** The head that `response` has by now. Raises CherryError for one that can't be sent. */
export function headOf(exchange: Exchange): Head {
  return readHead(headersOf(exchange), exchange.cookies, exchange.sessionCookie);
}

/** Sends a body under the head that `response` has by now. Raises CherryError for a head that can't be sent. */
export function sendWithHead(exchange: Exchange, body: string | Uint8Array): void {
  exchange.send(headOf(exchange), body);
}

/**
 * The method wrote to the connection and wants an ordinary answer too: that follows what it wrote (an interim answer,
 * say).
 */
export async function answerInStream(
  exchange: Exchange,
  body: string | Uint8Array,
): Promise<undefined> {
  const wfile = exchange.wfile(streamValues);
  const head = headOf(exchange);
  const bytes = typeof body === "string" ? toBytes(body) : body;
  const text = headText(head, bytes.length);
  await wfile.write(Uint8Array.from(text, (char) => char.charCodeAt(0)));
  if (exchange.method !== "HEAD") await wfile.write(bytes);
  wfile.close();
}
