/**
 * Python programs and what CPython 2.7 printed: `NAME.py` with `NAME.out` beside it, in `fixtures/python` and, for the
 * standard modules, in `fixtures/modules`. Each is compiled,
 * its TypeScript is read under `strict`, and it is run.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { renderDiagnostic } from "../../src/compiler/index.js";
import {
  createTypeScriptChecker,
  type TypeScriptChecker,
} from "../../src/compiler/typescript/index.js";
import * as sys from "../../src/runtime/modules/sys.js";
import { compiled, root, writeOutputs } from "../support/compile.js";

const programs = ["fixtures/python", "fixtures/modules"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".py"))
    .map((name) => join(folder, name)),
);
let checker: TypeScriptChecker;

beforeAll(async () => {
  checker = await createTypeScriptChecker({
    folder: root.replace(/\/$/, ""),
    runtimeTypes: {
      index: join(root, "src/runtime/index.ts"),
      modules: join(root, "src/runtime/modules/*.ts"),
    },
  });
}, 60_000);

/** Takes what a program prints. */
class Collector {
  text = "";
  softspace = 0;

  write(text: string): void {
    this.text += text;
  }
}

describe.each(programs)("%s", (program) => {
  const path = join(root, program);

  it("prints what CPython prints", async () => {
    const output = writeOutputs(compiled(path));
    const collector = new Collector();
    sys.__setattr__("stdout", collector);
    try {
      await import(pathToFileURL(join(output, basename(program, ".py") + ".ts")).href);
    } finally {
      sys.__setattr__("stdout", sys.__stdout__);
    }
    expect(collector.text).toBe(readFileSync(path.replace(/\.py$/, ".out"), "utf8"));
  });

  it("is strict-clean TypeScript", () => {
    const errors = checker.check(compiled(path));
    expect(errors.map((error) => renderDiagnostic(error, { color: false }))).toEqual([]);
  });
});
