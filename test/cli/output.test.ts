import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { OutputFolder } from "../../src/cli/output.js";
import { temporaryFolder, writeFile } from "./support/workshop.js";

const ours = (text: string) => `// Made by cpyc from a.cpy.\n${text}`;
const made = (...paths: string[]) => paths.map((path) => ({ path, text: ours(path) }));

function folderWith(files: Record<string, string> = {}) {
  const path = temporaryFolder(files);
  const list = () => readdirSync(path, { recursive: true, encoding: "utf8" }).sort();
  return { path, list, folder: new OutputFolder(path, "build") };
}

describe("writing", () => {
  test("makes folders, and leaves nothing else behind", () => {
    const { folder, list, path } = folderWith();
    const { written } = folder.write("a", made("a.ts", "x/y/b.ts"));
    expect(written).toEqual(["a.ts", "x/y/b.ts"]);
    expect(list()).toEqual(["a.ts", "x", "x/y", "x/y/b.ts"]);
    expect(readFileSync(join(path, "a.ts"), "utf8")).toBe(ours("a.ts"));
  });

  test("leaves a file that stays the same alone, its time too", () => {
    const { folder, path } = folderWith({ "a.ts": ours("a.ts"), "b.ts": ours("old") });
    utimesSync(join(path, "a.ts"), 1e9, 1e9);
    const { written, unchanged } = folder.write("a", made("a.ts", "b.ts"));
    expect({ written, unchanged }).toEqual({ written: ["b.ts"], unchanged: ["a.ts"] });
    expect(statSync(join(path, "a.ts")).mtimeMs).toBe(1e12);
  });

  test("replaces a source map of its own", () => {
    const { folder } = folderWith({ "a.js.map": '{"version":3,"x_cpyc":true}' });
    const { written } = folder.write("a", [{ path: "a.js.map", text: '{"x_cpyc":true}' }]);
    expect(written).toEqual(["a.js.map"]);
  });
});

describe("nothing of a program is written", () => {
  test.each([
    ["where a module is not cpyc's", "b.ts", "export {};\n"],
    ["where a source map is not cpyc's", "b.js.map", '{"version":3}'],
    ["where an empty file stands", "b.ts", ""],
  ])("%s", (_, path, text) => {
    const { folder, list } = folderWith({ [path]: text });
    expect(() => folder.write("a", made("a.ts", path))).toThrow(
      `build/${path} was not written by cpyc`,
    );
    expect(list()).toEqual([path]);
  });

  test("where a folder stands in the way", () => {
    const { folder, list, path } = folderWith();
    mkdirSync(join(path, "b.ts"));
    expect(() => folder.write("a", made("a.ts", "b.ts"))).toThrow("b.ts was not written by cpyc");
    expect(list()).toEqual(["b.ts"]);
  });

  test("where a file stands for a folder", () => {
    const { folder, list } = folderWith({ x: "text" });
    expect(() => folder.write("a", made("a.ts", "x/b.ts"))).toThrow("build cannot be written");
    expect(list()).toEqual(["x"]);
  });

  test.skipIf(process.getuid?.() === 0)("where the system refuses", () => {
    const { folder, list, path } = folderWith({ "x/old.ts": ours("old") });
    chmodSync(join(path, "x"), 0o500);
    expect(() => folder.write("a", made("a.ts", "x/b.ts"))).toThrow("permission denied");
    chmodSync(join(path, "x"), 0o700);
    expect(list()).toEqual(["x", "x/old.ts"]);
  });

  test.each(["../a.ts", "/etc/a.ts", "x/../../a.ts", "."])("outside of the folder: %s", (path) => {
    const { folder, list } = folderWith();
    expect(() => folder.write("a", made(path))).toThrow("outside of build");
    expect(list()).toEqual([]);
  });

  test("where another program makes the same file differently", () => {
    const { folder, path } = folderWith();
    folder.write("one", made("shared.ts", "one.ts"));
    expect(() => folder.write("two", [{ path: "shared.ts", text: ours("else") }])).toThrow(
      "two and one both make build/shared.ts",
    );
    expect(readFileSync(join(path, "shared.ts"), "utf8")).toBe(ours("shared.ts"));
    expect(folder.write("two", made("shared.ts")).unchanged).toEqual(["shared.ts"]);
  });
});

describe("removing", () => {
  test("takes what a program makes no more", () => {
    const { folder, list } = folderWith();
    folder.write("a", made("a.ts", "x/y/b.ts"));
    expect(folder.write("a", made("a.ts")).removed).toEqual(["x/y/b.ts"]);
    expect(list()).toEqual(["a.ts"]);
  });

  test("leaves what another program makes too, and what has been changed by hand", () => {
    const { folder, list, path } = folderWith();
    folder.write("a", made("a.ts", "shared.ts", "kept.ts"));
    folder.write("b", made("shared.ts"));
    writeFile(join(path, "kept.ts"), "mine now");
    expect(folder.forget("a")).toEqual(["a.ts"]);
    expect(list()).toEqual(["kept.ts", "shared.ts"]);
    expect(folder.forget("b")).toEqual(["shared.ts"]);
    expect(existsSync(path)).toBe(true);
  });
});
