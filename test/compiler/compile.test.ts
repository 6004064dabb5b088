/**
 * Cases of emitted TypeScript: `fixtures/compile/NAME/` holds a program (`app.cpy` or `app.py`, and what it uses) and in
 * `expected/` every file that is made of it. Each is strict-clean. UPDATE=1 rewrites what is expected.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { renderDiagnostic } from "../../src/compiler/index.js";
import type { TypeScriptChecker } from "../../src/compiler/typescript/index.js";
import { sourceChecker } from "../support/checker.js";
import { compiled, root } from "../support/compile.js";

const cases = join(root, "fixtures/compile");
let checker: TypeScriptChecker;

beforeAll(async () => {
  checker = await sourceChecker();
}, 60_000);

describe.each(readdirSync(cases))("%s", (name) => {
  const folder = join(cases, name);
  const entry = existsSync(join(folder, "app.cpy")) ? "app.cpy" : "app.py";
  const expected = join(folder, "expected");
  const outputs = compiled(join(folder, entry));

  it("is emitted as expected", () => {
    if (process.env["UPDATE"]) {
      rmSync(expected, { recursive: true, force: true });
      for (const { path, text } of outputs) {
        mkdirSync(dirname(join(expected, path)), { recursive: true });
        writeFileSync(join(expected, path), text);
      }
    }
    const stored = readdirSync(expected, { recursive: true }).filter((path) =>
      /\.ts$/.test(String(path)),
    );
    expect(outputs.map(({ path }) => path).toSorted()).toEqual(stored.toSorted());
    for (const { path, text } of outputs)
      expect(text).toBe(readFileSync(join(expected, path), "utf8"));
  });

  it("is strict-clean TypeScript", () => {
    const errors = checker.check(outputs);
    expect(errors.map((error) => renderDiagnostic(error, { color: false }))).toEqual([]);
    // The first one reads the runtime's types.
  }, 120_000);
});
