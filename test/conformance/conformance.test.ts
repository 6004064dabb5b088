/**
 * The recorded answers of the original: each case is compiled, served and asked. CONFORMANCE=http,masks runs these cases
 * instead of the listed ones.
 */
import { existsSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { createApp } from "cpyc/runtime";
import * as streaming from "../runtime/http/fixtures/streaming.js";
import { readCase, type Case } from "./case.js";
import { send, type Jar } from "./client.js";
import { compare, compareExactly } from "./compare.js";
import { loadProgram } from "./load-program.js";

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
) {
  const file = `${directory}app.cfg`;
  const config = existsSync(file) ? { config: file } : {};
  const app = createApp(...modules, { mode: "development", log: null, ...config });
  const { port } = await app.listen({ port: 0, host: "localhost" });
  onTestFinished(() => app.close());
  const jar: Jar = new Map();
  const check = name === "streaming" ? exactlyIfStreamed : compare;
  const failures: string[] = [];
  for (const [i, request] of requests.entries()) {
    const answer = await send(port, request, jar);
    try {
      check(answer, expected[i]!, port);
    } catch (error) {
      failures.push(`${request.name}: ${(error as Error).message}`);
    }
  }
  expect(failures.join("\n\n")).toBe("");
}

/** What a view wrote itself is compared to the byte; the ordinary answer among them is not. */
const exactlyIfStreamed: typeof compare = (answer, expected, port) =>
  ("content-length" in expected.headers ? compare : compareExactly)(answer, expected, port);

test("streaming, written by hand as the compiler prints it", async () => {
  await run("streaming", readCase("streaming"), [streaming]);
});

describe("compiled", () => {
  test.each(compiled)("%s", async (name) => {
    const read = readCase(name);
    await run(name, read, await loadProgram(read.directory));
  });
});
