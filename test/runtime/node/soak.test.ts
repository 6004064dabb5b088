/**
 * Clients of all kinds at once, for a while: no wrong answer, no lost write to a session, nothing unhandled, no growth.
 * `npm run soak` is the long one: a minute with 100 clients.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bodyOf, get } from "../http/support.js";
import { serverProcesses } from "./server-process.js";
import { ask, open } from "./support.js";

const seconds = Number(process.env.SOAK_SECONDS ?? 2);
const clients = Number(process.env.SOAK_CLIENTS ?? 20);

const start = serverProcesses();
const files = mkdtempSync(join(tmpdir(), "cpyc-soak-"));
mkdirSync(join(files, "static"));
const content = Array.from({ length: 5000 }, (_, i) => `line ${i}\n`).join("");
writeFileSync(join(files, "static/file.txt"), content);

/** One client with a session of its own, whose cookie it sends with all that it asks; what it was answered wrongly. */
class Client {
  readonly wrong: string[] = [];
  asked = 0;
  readonly #port: number;
  #cookie = "";
  #count = 0;

  constructor(port: number) {
    this.#port = port;
  }

  async step(): Promise<void> {
    const steps = [
      this.#page,
      this.#form,
      this.#session,
      this.#burst,
      this.#file,
      this.#stream,
      this.#cut,
    ];
    await steps[this.asked++ % steps.length]!.call(this);
  }

  /** Asks for a page as a browser does: a request without a cookie would begin a session that lives on when all is over. */
  async #get(target: string): Promise<string> {
    return this.#keepCookie(
      await ask({ port: this.#port }, `GET ${target} HTTP/1.0\r\n${this.#cookie}\r\n`),
    );
  }

  #keepCookie(answer: string): string {
    const [, cookie] = /set-cookie: ([^;]+)/i.exec(answer) ?? [];
    if (cookie !== undefined) this.#cookie = `Cookie: ${cookie}\r\n`;
    return answer;
  }

  #check(what: string, actual: string, expected: string): void {
    if (actual !== expected) this.wrong.push(`${what}: ${actual.slice(0, 80)}`);
  }

  async #page(): Promise<void> {
    const text = `text${this.asked}`;
    this.#check("page", bodyOf(await this.#get(`/echo?text=${text}`)), text);
  }

  async #form(): Promise<void> {
    const body = `text=form+${this.asked}`;
    const head = `POST /echo HTTP/1.0\r\n${this.#cookie}Content-Type: application/x-www-form-urlencoded\r\n`;
    const answer = await ask(
      { port: this.#port },
      `${head}Content-Length: ${body.length}\r\n\r\n${body}`,
    );
    this.#check("form", bodyOf(answer), `form ${this.asked}`);
  }

  async #session(): Promise<void> {
    this.#check("session", bodyOf(await this.#get("/count")), String(++this.#count));
  }

  /** Requests in one packet. */
  async #burst(): Promise<void> {
    const line = (target: string, rest = ""): string =>
      `GET ${target} HTTP/1.1\r\nHost: a\r\n${this.#cookie}${rest}\r\n`;
    const text = `text${this.asked}`;
    const last = line("/echo?text=last", "Connection: close\r\n");
    const sent = line(`/echo?text=${text}`) + line("/count") + line("/static/file.txt") + last;
    const answer = await ask({ port: this.#port }, sent);
    const bodies = answer.split(/HTTP\/1\.1 200 OK\r\n.*?\r\n\r\n/s).slice(1);
    this.#check("burst", bodies.join(","), [text, ++this.#count, content, "last"].join(","));
  }

  async #file(): Promise<void> {
    this.#check("file", bodyOf(await this.#get("/static/file.txt")), content);
  }

  async #stream(): Promise<void> {
    this.#check("stream", bodyOf(await this.#get("/stream?ms=1")), "begin end");
  }

  /** A stream that is left half-way. */
  async #cut(): Promise<void> {
    const socket = await open({ port: this.#port });
    socket.on("error", () => {});
    socket.write(`GET /flood HTTP/1.0\r\n${this.#cookie}\r\n`);
    await new Promise((resolve) => socket.once("data", resolve));
    socket.destroy();
  }
}

test(
  `${clients} clients for ${seconds} seconds`,
  async () => {
    const server = await start(
      "[server]\nsocketHost=127.0.0.1\nsocketPort=0\nlogToScreen=0\n" +
        `[session]\nstorageType=ram\n[staticContent]\nstatic=${join(files, "static")}\n`,
    );
    const memory = async (): Promise<number> => Number(bodyOf(await get(server.port, "/memory")));
    const all = Array.from({ length: clients }, () => new Client(server.port));
    const during = async (length: number): Promise<void> => {
      const end = Date.now() + length * 1000;
      await Promise.all(
        all.map(async (client) => {
          while (Date.now() < end || client.asked < 14) await client.step();
        }),
      );
    };
    await during(seconds / 2);
    const before = await memory();
    await during(seconds / 2);
    expect(all.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(await memory()).toBeLessThan(before * 1.2);
    expect(server.stderr).toBe("");
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
  },
  120_000 + seconds * 2000,
);
