/**
 * Rules of the language, a folder of fixtures/language each: `app.cpy`, `requests.json`, and in `expected.json` the
 * bodies that the specification asks for. `options.json` holds options of the compiler.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { createApp } from "cpyc/runtime";
import type { CompileOptions } from "../../src/compiler/index.js";
import type { RecordedRequest } from "../conformance/case.js";
import { send } from "../conformance/client.js";
import { loadProgram } from "../conformance/load-program.js";

const folder = fileURLToPath(new URL("../../fixtures/language/", import.meta.url));

function read<Content>(path: string, otherwise?: Content): Content {
  if (otherwise !== undefined && !existsSync(folder + path)) return otherwise;
  return JSON.parse(readFileSync(folder + path, "utf8")) as Content;
}

describe("the language", () => {
  test.each(readdirSync(folder))("%s", async (name) => {
    const options = read<Partial<CompileOptions>>(`${name}/options.json`, {});
    const app = createApp(...(await loadProgram(folder + name, options)), {
      mode: "development",
      log: null,
    });
    const { port } = await app.listen({ port: 0, host: "localhost" });
    onTestFinished(() => app.close());
    const answers: Record<string, string> = {};
    for (const request of read<RecordedRequest[]>(`${name}/requests.json`)) {
      const { body } = await send(port, request, new Map());
      answers[request.name] = body.toString();
    }
    expect(answers).toEqual(read(`${name}/expected.json`));
  });
});
