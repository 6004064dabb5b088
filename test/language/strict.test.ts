/** The TypeScript of every case of the language, and of the CherryClasses that ship, is strict-clean. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { renderDiagnostic, type CompileOptions } from "../../src/compiler/index.js";
import type { TypeScriptChecker } from "../../src/compiler/typescript/index.js";
import { sourceChecker } from "../support/checker.js";
import { compiled, root } from "../support/compile.js";

const cases = [
  ...readdirSync(join(root, "fixtures/language")).map((name) => `language/${name}`),
  ...readdirSync(join(root, "fixtures/http")).map((name) => `http/${name}`),
  ...readdirSync(join(root, "fixtures/library"))
    .filter((name) => existsSync(join(root, "fixtures/library", name, "app.cpy")))
    .map((name) => `library/${name}`),
  "mail",
  ...["masks", "masks-exact", "aspects", "visibility"].map((name) => `conformance/${name}`),
  ...["http", "sessions", "static", "cache", "xmlrpc", "lifecycle", "basics"].map(
    (name) => `conformance/${name}`,
  ),
];
let checker: TypeScriptChecker;

beforeAll(async () => {
  checker = await sourceChecker();
}, 60_000);

test.each(cases)("%s", (name) => {
  const folder = join(root, "fixtures", name);
  const options = join(folder, "options.json");
  const given = existsSync(options) ? readFileSync(options, "utf8") : "{}";
  const outputs = compiled(join(folder, "app.cpy"), JSON.parse(given) as Partial<CompileOptions>);
  const errors = checker.check(outputs);
  expect(errors.map((error) => renderDiagnostic(error, { color: false }))).toEqual([]);
});
