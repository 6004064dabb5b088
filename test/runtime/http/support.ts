/** What the tests of the server share: a program that is served for the length of a test, and a client on a raw socket. */
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { createApp, type AppOptions } from "cpyc/runtime";

export interface Served {
  readonly port: number;
  /** The lines of its log so far. */
  readonly lines: string[];
}

/** Serves a program on a free port until the test is over. */
export async function serveForTest(program: object, options: AppOptions = {}): Promise<Served> {
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const app = createApp(program, { log, ...options });
  const { port } = await app.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => app.close());
  return { port, lines };
}

export interface Arrival {
  /** Milliseconds since the request was sent. */
  readonly at: number;
  readonly bytes: Buffer;
}

/** Sends bytes and collects what comes back until the server closes the connection. */
export function exchange(port: number, request: string | Buffer): Promise<Arrival[]> {
  return new Promise((resolve, reject) => {
    const arrivals: Arrival[] = [];
    const start = Date.now();
    const socket = connect(port, "127.0.0.1", () => socket.write(request));
    socket.on("data", (bytes: Buffer) => arrivals.push({ at: Date.now() - start, bytes }));
    socket.on("error", reject);
    socket.on("close", () => resolve(arrivals));
  });
}

/** As `exchange`, the whole answer as text. */
export async function answerTo(port: number, request: string | Buffer): Promise<string> {
  const arrivals = await exchange(port, request);
  return Buffer.concat(arrivals.map(({ bytes }) => bytes)).toString();
}

/** The answer to a GET over HTTP/1.0. */
export function get(port: number, path: string): Promise<string> {
  return answerTo(port, `GET ${path} HTTP/1.0\r\n\r\n`);
}

/** The body of an answer. */
export function bodyOf(answer: string): string {
  return answer.slice(answer.indexOf("\r\n\r\n") + 4);
}

/** The status line of an answer. */
export function statusOf(answer: string): string {
  return answer.slice(0, answer.indexOf("\r\n"));
}

/** A connection on which the request was sent and nothing is read yet. */
export function openPaused(port: number, request: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(request);
      resolve(socket);
    });
    socket.pause();
    socket.on("error", reject);
  });
}

/** Resolves when `holds()` does; rejects after so many milliseconds. */
export async function until(holds: () => boolean, patience = 10_000): Promise<void> {
  const deadline = Date.now() + patience;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error("it did not come about");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
