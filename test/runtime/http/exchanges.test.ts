/**
 * Programs and what is sent to them: each folder of fixtures/http has a program, its configuration where it needs one, and
 * exchanges.json, requests with what their answers must be. A request that shares cookies with others is of the `jar`. All are sent
 * twice: over HTTP/1.0, and over HTTP/1.1 on one connection that is kept.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { createApp } from "cpyc/runtime";
import { useConfig } from "../../../src/runtime/http/index.js";
import { openConfig } from "../../../src/runtime/node/config-file.js";
import { loadProgram } from "../../conformance/load-program.js";

interface Exchange {
  readonly name: string;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Its characters are bytes; `{600}` stands for so many. */
  readonly body?: string;
  readonly jar?: boolean;
  /** 200 where it is left out. */
  readonly status?: number;
  /** The whole body; its characters are bytes. */
  readonly answer?: string;
  /** The whole of what came, for a view that writes it itself. */
  readonly raw?: string;
  readonly contains?: string;
  /** Headers: their values, `/patterns/`, null for one that must not be there. */
  readonly headers_are?: Readonly<Record<string, string | null>>;
  /** Whether the connection must be closed, over HTTP/1.1 as well. */
  readonly closes?: boolean;
}

const fixtures = fileURLToPath(new URL("../../../fixtures/http/", import.meta.url));

describe.each(["1.0", "1.1"] as const)("over HTTP/%s", (version) => {
  test.each(readdirSync(fixtures))("%s", (name) => ask(name, version));
});

async function ask(name: string, version: "1.0" | "1.1"): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cpyc-http-"));
  cpSync(join(fixtures, name), folder, { recursive: true });
  if (name === "static") makeLinks(folder);
  // As a server does it: the configuration is there before the program.
  const config = await openConfig(undefined, "app", folder);
  onTestFinished(() => useConfig(null));
  const modules = await loadProgram(folder);
  const app = createApp(...modules, {
    mode: "development",
    log: null,
    ...(config === null ? {} : { config }),
  });
  const { port } = await app.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => app.close());
  const text = readFileSync(join(fixtures, name, "exchanges.json"), "utf8");
  const jar = new Map<string, string>();
  const failures: string[] = [];
  const connection = new Connection(port, version === "1.1");
  onTestFinished(() => connection.drop());
  for (const exchange of JSON.parse(text) as Exchange[]) {
    const answer = await send(connection, exchange, jar);
    try {
      check(exchange, answer);
    } catch (error) {
      failures.push(`${exchange.name}: ${(error as Error).message}\n${answer}`);
    }
  }
  expect(failures.join("\n\n")).toBe("");
}

/** What a folder can't hold in a repository: links, within it and out of it, and a pipe. */
function makeLinks(folder: string): void {
  symlinkSync(join(folder, "outside.txt"), join(folder, "files/link.txt"));
  symlinkSync(folder, join(folder, "files/linked"));
  symlinkSync("a.txt", join(folder, "files/inner.txt"));
  execFileSync("mkfifo", [join(folder, "files/pipe")]);
}

/** The answer, its characters bytes. */
async function send(
  connection: Connection,
  exchange: Exchange,
  jar: Map<string, string>,
): Promise<string> {
  const { method = "GET", path, headers = {}, body = "" } = exchange;
  const content = body.replace(/\{(\d+)\}/, (_, count: string) => "x".repeat(Number(count)));
  const version = connection.isKept || exchange.closes === true ? "1.1" : "1.0";
  let request = `${method} ${path} HTTP/${version}\r\n`;
  if (headers.Host === undefined) request += "Host: localhost\r\n";
  for (const [name, value] of Object.entries(headers)) request += `${name}: ${value}\r\n`;
  if (exchange.jar === true && jar.size > 0) {
    request += `Cookie: ${[...jar].map(([name, value]) => `${name}=${value}`).join("; ")}\r\n`;
  }
  if (method === "POST") request += `Content-Length: ${content.length}\r\n`;
  const answer = await connection.ask(Buffer.from(`${request}\r\n${content}`, "latin1"), exchange);
  if (exchange.jar === true) {
    for (const [, name, value] of answer.matchAll(/^set-cookie: ([^=]+)=([^;\r]*)/gim)) {
      jar.set(name!, value!);
    }
  }
  return answer;
}

/** A client's end: a connection for each request, or one for as many as the server takes on it. */
class Connection {
  readonly isKept: boolean;
  readonly #port: number;
  #socket: Socket | null = null;

  constructor(port: number, isKept: boolean) {
    this.#port = port;
    this.isKept = isKept;
  }

  /** Sends a request and gives what comes back: until the connection closes, or the answer is whole on one that is kept. */
  ask(request: Buffer, { method, closes, raw }: Exchange): Promise<string> {
    const socket = (this.#socket ??= connect(this.#port, "127.0.0.1"));
    const endsAtClose = !this.isKept || closes === true || raw !== undefined;
    return new Promise((resolve, reject) => {
      const pieces: Buffer[] = [];
      const answer = (): string => Buffer.concat(pieces).toString("latin1");
      const settle = (): void => {
        socket.removeAllListeners();
        resolve(answer());
      };
      socket.on("data", (piece: Buffer) => {
        pieces.push(piece);
        if (!endsAtClose && isWhole(answer(), method === "HEAD")) settle();
      });
      socket.on("error", reject);
      socket.on("close", () => {
        this.#socket = null;
        settle();
      });
      socket.setTimeout(5000, () => socket.destroy(new Error("the connection was not closed")));
      socket.write(request);
    });
  }

  drop(): void {
    this.#socket?.destroy();
  }
}

/** Whether an answer has as much as its head says. */
function isWhole(answer: string, isHead: boolean): boolean {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const head = answer.slice(0, end);
  const length = /^content-length: (\d+)$/im.exec(head)?.[1] ?? "0";
  return (
    isHead || / (?:204|304) /.test(head.slice(0, 15)) || answer.length >= end + 4 + Number(length)
  );
}

function check(exchange: Exchange, answer: string): void {
  if (exchange.raw !== undefined) return expect(answer).toBe(exchange.raw);
  const end = answer.indexOf("\r\n\r\n");
  const [statusLine = "", ...lines] = answer.slice(0, end).split("\r\n");
  const body = answer.slice(end + 4);
  expect(statusLine.split(" ")[1]).toBe(String(exchange.status ?? 200));
  if (exchange.answer !== undefined) expect(body).toBe(exchange.answer);
  if (exchange.contains !== undefined) expect(body).toContain(exchange.contains);
  for (const [name, expected] of Object.entries(exchange.headers_are ?? {})) {
    const values = lines
      .map((line) => /^([^:]+): (.*)$/.exec(line)!)
      .filter(([, given]) => given!.toLowerCase() === name)
      .map(([, , value]) => value!);
    if (expected === null) expect(values).toEqual([]);
    else if (expected.startsWith("/")) {
      expect(values.join(", ")).toMatch(new RegExp(expected.slice(1, expected.lastIndexOf("/"))));
    } else expect(values.join(", ")).toBe(expected);
  }
}
