/** Sessions in a real Redis server; skipped where there is none to start (Debian's package redis-server). */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { CherryClass, context, createApp, type Views } from "cpyc/runtime";
import { parseConfig } from "../../../src/runtime/http/config.js";
import { RedisSessions } from "../../../src/runtime/node/redis-sessions.js";
import { answerTo, bodyOf } from "../http/support.js";

const hasServer = spawnSync("redis-server", ["--version"]).status === 0;
if (!hasServer) console.warn("skipped: there is no redis-server to start");

/** Starts a server that listens at a Unix socket only; gives its URL for the client. */
async function startServer(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "cpyc-redis-"));
  const port = 20_000 + (process.pid % 20_000);
  const server = spawn(
    "redis-server",
    ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  onTestFinished(() => void server.kill());
  await new Promise<void>((resolve, reject) => {
    server.once("exit", () => reject(new Error("redis-server did not start")));
    server.stdout.on("data", (bytes: Buffer) => {
      if (bytes.toString().includes("Ready to accept connections")) resolve();
    });
  });
  return `redis://127.0.0.1:${port}`;
}

class Root extends CherryClass {
  static views: Views = { index: {} };

  index(): string {
    const { sessionMap } = context().request;
    const n = (sessionMap.get("n", 0) as number) + 1;
    sessionMap.setItem("n", n);
    sessionMap.setItem("text", "caf\u00e9 \udcff");
    return `${n} ${JSON.stringify(sessionMap.get("text"))}`;
  }
}

test.skipIf(!hasServer)("programs share their sessions, and expired ones are gone", async () => {
  const url = await startServer();
  const serve = async (): Promise<number> => {
    const text = `[session]\nstorageType=redis\nredisUrl=${url}\ntimeout=0.02\n`;
    const config = parseConfig(text, "app.cfg");
    const app = createApp({ root: new Root() }, { config, log: null });
    onTestFinished(() => app.close());
    return (await app.listen({ port: 0, host: "127.0.0.1" })).port;
  };
  const [one, other] = [await serve(), await serve()];
  const first = await answerTo(one, "GET / HTTP/1.0\r\n\r\n");
  const cookie = /set-cookie: (CherryPySession=[0-9a-f]{32});/.exec(first)![1]!;
  const ask = async (port: number): Promise<string> =>
    bodyOf(await answerTo(port, `GET / HTTP/1.0\r\nCookie: ${cookie}\r\n\r\n`));
  expect(bodyOf(first)).toBe('1 "café \\udcff"');
  expect(await ask(other)).toBe('2 "café \\udcff"');
  expect(await ask(one)).toBe('3 "café \\udcff"');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(await ask(other)).toMatch(/^1 /);
});

test("a server that is not there is a sentence", async () => {
  await expect(RedisSessions.connect("redis://127.0.0.1:1", "x:")).rejects.toThrow(
    "no Redis server answers at redisUrl=redis://127.0.0.1:1",
  );
  await expect(RedisSessions.connect("nonsense", "x:")).rejects.toThrow("no Redis server answers");
});
