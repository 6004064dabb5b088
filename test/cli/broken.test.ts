/**
 * Broken programs: `fixtures/cli/broken/CASE/` holds `app.cpy`, what it uses, and `expected.txt`, what `cpyc build app.cpy` says.
 * `UPDATE_EXPECTED=1` writes the expectations anew, to be reviewed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { main } from "../../src/cli/index.js";
import * as compiler from "../../src/compiler/index.js";
import { repository, temporaryFolder, workshop } from "./support/workshop.js";

const cases = join(repository, "fixtures/cli/broken");

test.each(readdirSync(cases))("%s", async (name) => {
  const { system, written } = workshop();
  const outDir = join(temporaryFolder(), "build");
  const status = await main(["build", "app.cpy", "--out-dir", outDir], {
    ...system,
    cwd: join(cases, name),
    loadCompiler: () => Promise.resolve(compiler),
  });
  expect({ status, stdout: written.stdout }).toEqual({ status: 1, stdout: "" });
  expect(existsSync(outDir)).toBe(false);
  expect(written.stderr).not.toMatch(/^ {4}at |internal error/m);
  expect(written.stderr).toMatch(/^\w+\.c?py:\d+:\d+ /);
  const expected = join(cases, name, "expected.txt");
  const said = written.stderr.replaceAll(repository, "CPYC/");
  if (process.env["UPDATE_EXPECTED"]) writeFileSync(expected, said);
  expect(said).toBe(readFileSync(expected, "utf8"));
});
