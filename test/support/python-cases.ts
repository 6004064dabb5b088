/**
 * Python programs and what CPython 2.7 printed: a folder of `NAME.py` with `NAME.out` beside each. They are compiled (with the
 * modules that they import),
 * their TypeScript is read under `strict` in one go, and they are run.
 */
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { renderDiagnostic, type OutputFile } from "../../src/compiler/index.js";
import * as sys from "../../src/runtime/modules/sys.js";
import { sourceChecker } from "./checker.js";
import { compiled, writeOutputs } from "./compile.js";

/** Takes what a program prints. */
export class Collector {
  text = "";
  softspace = 0;

  write(text: string): null {
    this.text += text;
    this.softspace = 0;
    return null;
  }

  flush(): null {
    return null;
  }

  writelines(parts: Iterable<string>): null {
    for (const part of parts) this.text += part;
    return null;
  }
}

/** Declares the tests of a folder: one for each program, one for the types of all. */
export function describePrograms(folder: string): void {
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  // Without an output it is a module of a program.
  const programs = all
    .filter((name) => name.endsWith(".py") && all.includes(name.replace(/py$/, "out")))
    .toSorted();
  const outputs = new Map<string, readonly OutputFile[]>();
  const target = mkdtempSync(join(tmpdir(), "cpyc-programs-"));

  /** A compiled program, in a folder of its own. */
  const outputsOf = (name: string): readonly OutputFile[] => {
    let made = outputs.get(name);
    if (made === undefined) {
      const own = name.replace(/\.py$/, "").replaceAll("/", "-");
      made = compiled(join(folder, name)).map((file) => ({ ...file, path: `${own}/${file.path}` }));
      outputs.set(name, made);
    }
    return made;
  };

  describe(basename(folder), () => {
    it.each(programs)("%s prints what CPython prints", async (name) => {
      const files = outputsOf(name);
      writeOutputs(files, target);
      const entry = `${basename(name, ".py")}.ts`;
      const { path } = files.find((file) => basename(file.path) === entry)!;
      const collector = new Collector();
      sys.__setattr__("stdout", collector);
      // A process of its own would have handled no exception yet.
      sys.exc_clear();
      try {
        await import(pathToFileURL(join(target, path)).href);
      } finally {
        sys.__setattr__("stdout", sys.__stdout__);
      }
      const expected = readFileSync(join(folder, name.replace(/\.py$/, ".out")), "utf8");
      expect(collector.text).toBe(expected);
    });

    it("is strict-clean TypeScript", async () => {
      const checker = await sourceChecker();
      const errors = checker.check(programs.flatMap(outputsOf));
      expect(errors.map((error) => renderDiagnostic(error, { color: false }))).toEqual([]);
    }, 120_000);
  });
}
