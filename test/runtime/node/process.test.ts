/** A served program as a process: signals, the log file, pools of workers. */
import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bodyOf, get, until } from "../http/support.js";
import { serverProcesses, type ServerProcess } from "./server-process.js";
import { ask } from "./support.js";

const start = serverProcesses();
const alone = "[server]\nsocketHost=127.0.0.1\nsocketPort=0\n";
const page = async ({ port }: ServerProcess, path: string): Promise<string> =>
  bodyOf(await get(port, path));

describe("a signal to end", () => {
  test.each(["SIGTERM", "SIGINT"] as const)("%s lets requests end: exit code 0", async (signal) => {
    const server = await start(alone);
    const answers = [page(server, "/slow?ms=300"), page(server, "/stream?ms=300")];
    await until(() => /slow began/.test(server.stdout) && /stream began/.test(server.stdout));
    server.child.kill(signal);
    expect(await Promise.all(answers)).toEqual(["slow", "begin end"]);
    expect(await server.ended).toBe(0);
    expect(server.stderr).toBe("");
  });

  test("the second one ends at once", async () => {
    const server = await start(alone);
    const answer = page(server, "/slow?ms=60000").catch(() => "lost");
    await until(() => server.stdout.includes("slow began"));
    server.child.kill("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 50));
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(1);
    expect(await answer).toMatch(/^(lost)?$/);
  });

  test("requests have the time of shutdownTimeout", async () => {
    const server = await start(`${alone}shutdownTimeout=0\n`);
    const answer = page(server, "/slow?ms=60000").catch(() => "");
    await until(() => server.stdout.includes("slow began"));
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(await answer).toBe("");
  });

  test("takes the socket file away", async () => {
    const server = await start("[server]\nsocketFile=sock\n");
    const socketFile = join(server.folder, "sock");
    expect(bodyOf(await ask({ socketFile }, "GET / HTTP/1.0\r\n\r\n"))).toBe(
      String(server.child.pid),
    );
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(existsSync(socketFile)).toBe(false);
  });
});

describe("the log", () => {
  const lines = (server: ServerProcess, name: string): string[] =>
    readFileSync(join(server.folder, name), "utf8").split("\n");

  test("goes to logFile, and on in a new one at SIGHUP after it was moved", async () => {
    const server = await start(`${alone}logFile=app.log\nlogToScreen=0\n`);
    await page(server, "/?first");
    await until(() => lines(server, "app.log").some((line) => line.includes("/?first")));
    renameSync(join(server.folder, "app.log"), join(server.folder, "app.log.1"));
    server.child.kill("SIGHUP");
    await until(() => existsSync(join(server.folder, "app.log")));
    await page(server, "/?second");
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(lines(server, "app.log.1")).toHaveLength(2);
    expect(lines(server, "app.log")[0]).toMatch(
      /^\[\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\] 127\.0\.0\.1 - GET \/\?second HTTP\/1\.0$/,
    );
    expect(server.stdout).not.toContain("GET");
  });

  test("that can't be written is a sentence at the start", async () => {
    const server = await start(`${alone}logFile=nowhere/app.log\n`);
    expect(await server.ended).toBe(1);
    expect(server.stderr).toMatch(/^appServer: the log file .*nowhere\/app.log can't be written: /);
  });

  test("says which options have nothing to do", async () => {
    const server = await start(`${alone}threadPool=10\n`);
    await until(() => server.stdout.includes("threadPool has nothing to do"));
  });
});

describe("processPool", () => {
  const pool = `${alone}processPool=2\n`;

  /** The processes that answer. */
  async function processes(server: ServerProcess): Promise<Set<string>> {
    const answers = await Promise.all(Array.from({ length: 12 }, () => page(server, "/")));
    return new Set(answers);
  }

  test("serves from workers on one port, each with its number, and ends in good order", async () => {
    const server = await start(pool);
    expect((await processes(server)).size).toBe(2);
    const numbers = await Promise.all(
      Array.from({ length: 8 }, () => page(server, "/index_number")),
    );
    expect([...new Set(numbers)].sort()).toEqual(["0", "1"]);
    const answer = page(server, "/slow?ms=300");
    await until(() => server.stdout.includes("slow began"));
    server.child.kill("SIGTERM");
    expect(await answer).toBe("slow");
    expect(await server.ended).toBe(0);
    expect(server.stdout.match(/app is served/g)).toHaveLength(1);
  });

  test("replaces a worker that dies and says so; the others go on", async () => {
    const server = await start(pool);
    const before = await processes(server);
    await page(server, "/crash").catch(() => "");
    await until(() =>
      /worker \d \(process \d+\) ended with exit code 3: replaced/.test(server.stdout),
    );
    let after = await processes(server);
    for (let tries = 0; tries < 400 && after.size < 2; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      after = await processes(server);
    }
    expect(after.size).toBe(2);
    expect([...after].filter((pid) => before.has(pid))).toHaveLength(1);
  });

  test("slows a crash loop down", async () => {
    const server = await start(pool);
    const crashes = (): number => (server.stdout.match(/replaced/g) ?? []).length;
    for (let tries = 0; crashes() < 3 && tries < 800; tries++) {
      await page(server, "/crash").catch(() => "");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const delays = [...server.stdout.matchAll(/replaced in ([\d.]+) seconds/g)];
    expect(delays.slice(0, 3).map(([, seconds]) => seconds)).toEqual(["0.25", "0.5", "1"]);
  });

  test("that can't start is said, with exit code 1", async () => {
    const server = await start(pool, { FAIL_AT_START: "1" });
    expect(await server.ended).toBe(1);
    expect(server.stderr).toMatch(/^(appServer: no database\n){1,2}$/);
  });

  test("goes on in new log files at SIGHUP, in every worker", async () => {
    const server = await start(`${pool}logFile=app.log\nlogToScreen=0\n`);
    await processes(server);
    renameSync(join(server.folder, "app.log"), join(server.folder, "old.log"));
    server.child.kill("SIGHUP");
    await until(() => existsSync(join(server.folder, "app.log")));
    // The orders reach the workers a little later than the first process.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const old = readFileSync(join(server.folder, "old.log"), "utf8");
    await processes(server);
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(readFileSync(join(server.folder, "old.log"), "utf8")).toBe(old);
    expect(readFileSync(join(server.folder, "app.log"), "utf8").split("\n")).toHaveLength(13);
  });
});
