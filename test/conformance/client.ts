/** Sends recorded requests over raw sockets and reads what comes back. */
import { connect, type Socket } from "node:net";
import type { RecordedRequest } from "./case.js";

/** An answer as it came. */
export interface Answer {
  /** All of it, head included. */
  readonly raw: Buffer;
  readonly statusLine: string;
  /** Values by header name in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Buffer;
  /** Seconds since the request was sent, and how many bytes came then. */
  readonly arrivals: readonly (readonly [number, number])[];
}

/** Cookies by name, as a browser keeps them. */
export type Jar = Map<string, string>;

/** How a server is reached. */
export interface Way {
  readonly connect: () => Socket;
  readonly version: "1.0" | "1.1";
  /** What Host says. */
  readonly host: string;
  /** All requests come over one connection, which `connect` gives. */
  readonly isKept?: boolean;
}

/** Over TCP, HTTP/1.0, as the answers were recorded. */
export function overTcp(port: number): Way {
  return { connect: () => connect(port, "localhost"), version: "1.0", host: `localhost:${port}` };
}

/** Sends a request and reads until the server closes the connection; cookies go into the jar and come out of it. */
export async function send(way: Way, request: RecordedRequest, jar: Jar): Promise<Answer> {
  const answer = await exchange(way, requestBytes(way, request, jar));
  if (request.jar === true) {
    for (const cookie of answer.headers.get("set-cookie") ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      jar.set(name!, value!);
    }
  }
  return answer;
}

function requestBytes({ host, version, isKept }: Way, request: RecordedRequest, jar: Jar): Buffer {
  const { method = "GET", path, headers = {}, body = "" } = request;
  const all: Record<string, string> = { Host: host, ...headers };
  if (version === "1.1" && isKept !== true) all.Connection = "close";
  if (request.jar === true && jar.size > 0) {
    all.Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }
  if (method === "POST") all["Content-Length"] = String(Buffer.byteLength(body));
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/${version}\r\n${lines.join("")}\r\n${body}`);
}

function exchange(way: Way, request: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const arrivals: [number, number][] = [];
    const start = performance.now();
    const socket = way.connect();
    const end = (): void => {
      socket.off("data", onData).off("error", reject).off("close", end);
      resolve(readAnswer(Buffer.concat(pieces), arrivals));
    };
    const onData = (piece: Buffer): void => {
      pieces.push(piece);
      arrivals.push([(performance.now() - start) / 1000, piece.length]);
      if (way.isKept === true && isWhole(readAnswer(Buffer.concat(pieces), []))) end();
    };
    socket.on("data", onData).on("error", reject).on("close", end);
    socket.write(request);
  });
}

/** Whether an answer has come to the end that its head announces. */
function isWhole({ raw, headers, body, statusLine }: Answer): boolean {
  if (!raw.includes("\r\n\r\n")) return false;
  const length = headers.get("content-length")?.[0];
  return / 304 /.test(statusLine) || (length !== undefined && body.length >= Number(length));
}

function readAnswer(raw: Buffer, arrivals: Answer["arrivals"]): Answer {
  const end = raw.indexOf("\r\n\r\n");
  const [statusLine = "", ...lines] = raw.subarray(0, Math.max(end, 0)).toString().split("\r\n");
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const values = headers.get(name) ?? [];
    values.push(line.slice(colon + 1).trim());
    headers.set(name, values);
  }
  return { raw, statusLine, headers, body: raw.subarray(end < 0 ? 0 : end + 4), arrivals };
}
