/**
 * What the compiler says: a folder of fixtures/diagnostics each, with `app.cpy`, the options of the compiler in
 * `options.json`, and in `expected.txt` its diagnostics as the command prints them. UPDATE=1 writes these.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { diskHost } from "../../../src/cli/sources.js";
import {
  compileProgram,
  renderDiagnostic,
  type CompileOptions,
} from "../../../src/compiler/index.js";
import { allDiagnostics } from "../../../src/compiler/diagnostics/index.js";
import { root } from "../../support/compile.js";

const folder = join(root, "fixtures/diagnostics");
const cases = readdirSync(folder);

it.each(cases)("%s", (name) => {
  const cwd = join(folder, name);
  const options = join(cwd, "options.json");
  const given = existsSync(options) ? readFileSync(options, "utf8") : "{}";
  const { diagnostics } = compileProgram("app.cpy", {
    host: diskHost(cwd),
    form: "typescript",
    rootDir: ".",
    searchPath: [],
    library: "../../../lib",
    debug: false,
    tabWidth: 4,
    ...(JSON.parse(given) as Partial<CompileOptions>),
  });
  const said = diagnostics.map((each) => `${renderDiagnostic(each, { color: false })}\n`).join("");
  const expected = join(cwd, "expected.txt");
  if (process.env["UPDATE"] === "1") writeFileSync(expected, said);
  expect(said).toBe(readFileSync(expected, "utf8"));
});

it("every diagnostic has a case", () => {
  const texts = [
    ...cases.map((name) => join(folder, name, "expected.txt")),
    ...readdirSync(join(root, "fixtures/grammar")).map((name) =>
      join(root, "fixtures/grammar", name, "diagnostics.txt"),
    ),
  ];
  const seen = new Set(
    texts
      .filter((file) => existsSync(file))
      .flatMap((file) => readFileSync(file, "utf8").match(/CPY\d{4}/g) ?? []),
  );
  // What TypeScript finds in emitted code is a fault of ours, which no case has.
  seen.add("CPY3001");
  expect(Object.keys(allDiagnostics).filter((code) => !seen.has(code))).toEqual([]);
});
