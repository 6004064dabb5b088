/** The runtime for platforms without Node: it bundles, and runs where nothing of Node is there. */
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { expect, test } from "vitest";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the platform of the test has: the Web's, and nothing of Node's. */
const webNames = [
  "Request",
  "Response",
  "Headers",
  "URL",
  "URLSearchParams",
  "ReadableStream",
  "TextEncoder",
  "TextDecoder",
  "AbortSignal",
  "setTimeout",
  "clearTimeout",
  "console",
  "performance",
  "crypto",
];

interface Bundled {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly seen: string[];
  readonly gates: (() => void)[];
}

async function load(): Promise<Bundled> {
  const { outputFiles, warnings } = await build({
    stdin: {
      contents: `import { createApp } from "cpyc/runtime";
        import * as program from "./fixtures/program.js";
        const { fetch } = createApp(program);
        const { seen, gates } = program;
        export { fetch, seen, gates };`,
      resolveDir: here("."),
    },
    bundle: true,
    platform: "browser",
    format: "iife",
    globalName: "bundled",
    write: false,
    logLevel: "silent",
    alias: { "cpyc/runtime": here("../../../src/runtime/web.ts") },
    define: { "import.meta.url": "undefined" },
  });
  expect(warnings).toEqual([]);
  const platform = Object.fromEntries(
    webNames.map((name) => [name, (globalThis as Record<string, unknown>)[name]]),
  );
  // Buffers of this realm are what the platform's Response takes.
  const context = createContext({ ...platform, Uint8Array, ArrayBuffer });
  return runInContext(`${outputFiles[0]!.text}; bundled`, context) as Bundled;
}

const ask = async (app: Bundled, path: string): Promise<string> =>
  (await app.fetch(new Request(`http://example.org${path}`))).text();

test("answers, streams, and keeps requests apart that wait at the same time", async () => {
  const app = await load();
  expect(await ask(app, "/?name=Ann")).toBe("Hello, Ann: é");
  expect(await ask(app, "/chunked")).toBe("hello there");
  const answers = [ask(app, "/slow?name=a"), ask(app, "/slow?name=b")];
  const page = await ask(app, "/about");
  expect(page).toContain("GET about");
  const timer = setInterval(() => app.gates.splice(0).forEach((open) => open()), 1);
  expect(await Promise.all(answers)).toEqual(["a slow a", "b slow b"]);
  clearInterval(timer);
});
