/**
 * Programs of several modules, of Python, TypeScript and npm: folders in fixtures/imports with a `main.py`. Those with a
 * `main.out` print that (recorded from CPython 2.7 where all is Python), and TypeScript finds nothing in them under `strict`; those with a
 * `main.txt` have these errors (UPDATE=1 writes it).
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as morph from "ts-morph";
import { createApp, type ProgramModule } from "cpyc/runtime";
import { expect, it, onTestFinished, test } from "vitest";
import { renderDiagnostic, type OutputFile } from "../../src/compiler/index.js";
import { createForeignReader } from "../../src/compiler/typescript/foreign-reader.js";
import * as sys from "../../src/runtime/modules/sys.js";
import { sourceChecker } from "../support/checker.js";
import { compile, host, root, writeOutputs } from "../support/compile.js";
import { Collector } from "../support/python-cases.js";

const folder = join(root, "fixtures/imports");
const describeForeign = createForeignReader(
  () => morph,
  (path) => host.readFile(path),
);

const target = mkdtempSync(join(tmpdir(), "cpyc-imports-"));
const names = readdirSync(folder);
const programs = names.filter((name) => existsSync(join(folder, name, "main.out")));
cpSync(folder, target, { recursive: true });

function outputsOf(name: string): readonly OutputFile[] {
  const { diagnostics, outputs } = compile(join(target, name, "main.py"), { describeForeign });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return outputs;
}

it.each(programs)("%s prints what it should", async (name) => {
  writeOutputs(outputsOf(name), join(target, name));
  const collector = new Collector();
  sys.__setattr__("stdout", collector);
  try {
    await import(pathToFileURL(join(target, name, "main.ts")).href);
  } finally {
    sys.__setattr__("stdout", sys.__stdout__);
  }
  expect(collector.text).toBe(readFileSync(join(folder, name, "main.out"), "utf8"));
});

it("is strict-clean TypeScript", async () => {
  const checker = await sourceChecker({ folder: target });
  const outputs = programs.flatMap((name) =>
    outputsOf(name).map((file) => ({ ...file, path: `${name}/${file.path}` })),
  );
  const errors = checker.check(outputs);
  expect(errors.map((error) => renderDiagnostic(error, { color: false }))).toEqual([]);
}, 60_000);

it.each(names.filter((name) => !programs.includes(name)))("%s has errors", (name) => {
  const { diagnostics } = compile(join(folder, name, "main.py"), { describeForeign });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const text = errors
    .map((error) => renderDiagnostic(error, { color: false }))
    .join("\n")
    .replaceAll(`${folder}/`, "");
  const file = join(folder, name, "main.txt");
  if (process.env["UPDATE"]) writeFileSync(file, text);
  expect(text).not.toBe("");
  expect(text).toBe(readFileSync(file, "utf8"));
});

test("a .cpy program serves what it takes from Python, TypeScript and npm", async () => {
  const own = mkdtempSync(join(tmpdir(), "cpyc-imports-"));
  cpSync(join(root, "fixtures/mixed-page"), own, { recursive: true });
  const { diagnostics, outputs } = compile(join(own, "app.cpy"), { describeForeign });
  expect(diagnostics).toEqual([]);
  writeOutputs(outputs, own);
  const program = (await import(pathToFileURL(join(own, "app.ts")).href)) as ProgramModule;
  const app = createApp(program, { mode: "development", log: null });
  const { port } = await app.listen({ port: 0, host: "localhost" });
  onTestFinished(() => app.close());
  const page = async (path: string) => {
    const response = await fetch(`http://localhost:${port}/${path}`);
    return [response.status, await response.text()];
  };
  expect(await page("?n=2")).toEqual([200, "2 for 6: fresh-apples, 8 left"]);
  expect(await page("order?n=3")).toEqual([200, "3 APPLES ON THEIR WAY"]);
  const [status, text] = await page("wrong");
  expect(status).toBe(500);
  expect(text).toMatch(/in wrong\n[^]*in label\n[^]*TypeError: /);
});
