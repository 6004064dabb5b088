/**
 * Rules of the language, a folder of fixtures/language each: `app.cpy`, `requests.json`, and in `expected.json` the
 * pages that the specification asks for. `app.cfg` is its configuration, `options.json` holds options of the compiler. UPDATE=1 writes the pages.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { createApp } from "cpyc/runtime";
import { decodeSource } from "../../src/cli/decode.js";
import type { CompileOptions } from "../../src/compiler/index.js";
import type { RecordedRequest } from "../conformance/case.js";
import { type Answer, type Jar, overTcp, send } from "../conformance/client.js";
import { loadProgram } from "../conformance/load-program.js";

const folder = fileURLToPath(new URL("../../fixtures/language/", import.meta.url));

function read<Content>(path: string, otherwise?: Content): Content {
  if (otherwise !== undefined && !existsSync(folder + path)) return otherwise;
  return JSON.parse(readFileSync(folder + path, "utf8")) as Content;
}

/** A page as it is (of a fault the last line of the traceback); of any other answer its status, where it leads and the error. */
function shown({ statusLine, headers, body }: Answer): string {
  const [, status] = statusLine.split(" ");
  const text = decodeSource(body).replaceAll(/localhost:\d+/g, "localhost");
  if (status === "200") return text.replace(/Traceback[^]*\n(?=\w*Error)/, "");
  const location = headers.get("location")?.[0]?.replace(/localhost:\d+/, "localhost");
  const last = text.trimEnd().split("\n").at(-1)!;
  return `${status}${location === undefined ? "" : ` ${location}`}: ${last}`;
}

describe("the language", () => {
  test.each(readdirSync(folder))("%s", async (name) => {
    const options = read<Partial<CompileOptions>>(`${name}/options.json`, {});
    const file = `${folder}${name}/app.cfg`;
    const config = existsSync(file) ? { config: file } : {};
    const modules = await loadProgram(folder + name, options);
    const app = createApp(...modules, { mode: "development", log: null, ...config });
    const { port } = await app.listen({ port: 0, host: "localhost" });
    onTestFinished(() => app.close());
    const answers: Record<string, string> = {};
    const jar: Jar = new Map();
    for (const request of read<RecordedRequest[]>(`${name}/requests.json`)) {
      answers[request.name] = shown(await send(overTcp(port), request, jar));
    }
    if (process.env["UPDATE"] === "1") {
      writeFileSync(`${folder}${name}/expected.json`, `${JSON.stringify(answers, null, 2)}\n`);
    }
    expect(answers).toEqual(read(`${name}/expected.json`));
  });
});
