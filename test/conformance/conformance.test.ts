/**
 * The recorded answers of the original: each case is compiled, served and asked. CONFORMANCE=http,masks runs these cases
 * instead of the listed ones.
 */
import { existsSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { createApp, type App } from "cpyc/runtime";
import * as streaming from "../runtime/http/fixtures/streaming.js";
import { readCase, type Case } from "./case.js";
import { overTcp, send, type Jar } from "./client.js";
import { compare, compareExactly } from "./compare.js";
import { loadProgram } from "./load-program.js";
import { serveFromPool } from "./pool.js";
import { otherWays, type Served } from "./ways.js";

/** The cases that compiled programs pass. */
const compiled = process.env.CONFORMANCE?.split(",") ?? [
  "streaming",
  "visibility",
  "aspects",
  "masks",
  "masks-exact",
  "http",
  "sessions",
  "static",
  "cache",
  "xmlrpc",
  "lifecycle",
  "basics",
  "modules",
];

async function run(
  name: string,
  { directory, requests, expected }: Case,
  modules: readonly object[],
  listen: (app: App) => Promise<Served> = listenAtPort,
) {
  const file = `${directory}app.cfg`;
  const config = existsSync(file) ? { config: file } : {};
  const app = createApp(...modules, { mode: "development", log: null, ...config });
  onTestFinished(() => app.close());
  await ask(name, { directory, requests, expected }, await listen(app));
}

async function ask(
  name: string,
  { requests, expected }: Case,
  { way, base, differs = ["", ""] }: Served,
) {
  const jar: Jar = new Map();
  const check = name === "streaming" ? exactlyIfStreamed : compare;
  const failures: string[] = [];
  for (const [i, request] of requests.entries()) {
    const answer = await send(way, request, jar);
    try {
      const body = expected[i]!.body?.replace(...differs);
      check(answer, { ...expected[i]!, ...(body === undefined ? {} : { body }) }, base);
    } catch (error) {
      failures.push(`${request.name}: ${(error as Error).message}`);
    }
  }
  expect(failures.join("\n\n")).toBe("");
}

/** What a view wrote itself is compared to the byte; the ordinary answer among them is not. */
const exactlyIfStreamed: typeof compare = (answer, expected, base) =>
  ("content-length" in expected.headers ? compare : compareExactly)(answer, expected, base);

async function listenAtPort(app: App): Promise<Served> {
  const { port } = await app.listen({ port: 0, host: "localhost" });
  return { way: overTcp(port), base: `http://localhost:${port}` };
}

test("streaming, written by hand as the compiler prints it", async () => {
  await run("streaming", readCase("streaming"), [streaming]);
});

describe("compiled", () => {
  test.each(compiled)("%s", async (name) => {
    const read = readCase(name);
    await run(name, read, await loadProgram(read.directory));
  });
});

/** The cases in which a server does more than call views. */
const served = ["http", "sessions", "static", "cache", "xmlrpc", "lifecycle", "basics"];

describe.each(Object.entries(otherWays))("over %s", (_name, listen) => {
  test.each([...served, "streaming"])("%s", async (name) => {
    const read = readCase(name);
    await run(name, read, await loadProgram(read.directory), listen);
  });
});

describe("from a pool of two processes", () => {
  test.each(served)(
    "%s",
    async (name) => {
      const read = readCase(name);
      await ask(name, read, await serveFromPool(read.directory));
    },
    60_000,
  );
});
