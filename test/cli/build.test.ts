import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { workshop } from "./support/workshop.js";

const built = (cwd: string, folder = "build") =>
  readdirSync(join(cwd, folder), { recursive: true, encoding: "utf8" }).sort();

/** The lines that are not part of a code frame. */
const firstLines = (text: string) => text.split("\n").filter((line) => /^\S/.test(line));

describe("build", () => {
  test("compiles every program of a folder, but not its output, packages and hidden folders", async () => {
    const shop = workshop({
      "app.cpy": "use Part",
      "Part.cpy": "",
      "sub/other.cpy": "",
      "build/old.cpy": "",
      "node_modules/p/x.cpy": "",
      ".git/y.cpy": "",
    });
    expect(await shop.run("build", ".")).toBe(0);
    expect(shop.compiled).toEqual(["app.cpy", "sub/other.cpy"]);
    expect(built(shop.cwd)).toEqual(["Part.ts", "app.ts", "old.cpy", "sub", "sub/other.ts"]);
    expect(shop.written.stdout).toMatch(/^build: 2 programs, 3 files written \(\d+ ms\)\n$/);
    expect(shop.written.stderr).toBe("");
  });

  test("writes nothing when nothing changed, and says so", async () => {
    const shop = workshop({ "src/app.cpy": "x" });
    await shop.run("build");
    await shop.run("build");
    expect(shop.written.stdout).toMatch(/1 program, 0 files written, 1 unchanged \(\d+ ms\)\n$/);
  });

  test("outputs of several paths count from the folder that holds them all", async () => {
    const shop = workshop({ "a/one.cpy": "1", "b/c/two.cpy": "2" });
    expect(await shop.run("build", "a/one.cpy", "b", "--out-dir", "out")).toBe(0);
    expect(built(shop.cwd, "out")).toEqual(["a", "a/one.ts", "b", "b/c", "b/c/two.ts"]);
  });

  test("reports errors with paths from the current folder and writes the other programs", async () => {
    const shop = workshop({ "src/bad.cpy": "ok\nerror one\nerror two", "src/good.cpy": "x" });
    expect(await shop.run("build", join(shop.cwd, "src"))).toBe(1);
    expect(firstLines(shop.written.stderr)).toEqual([
      "src/bad.cpy:2:1 error CPY9999: one",
      "src/bad.cpy:3:1 error CPY9999: two",
      "2 errors in 1 file",
    ]);
    expect(built(shop.cwd)).toEqual(["good.ts"]);
  });

  test("reports an error of a shared module once", async () => {
    const shop = workshop({
      "src/a.cpy": "use Shared",
      "src/b.cpy": "use Shared",
      "src/Shared.cpy": "error oops",
    });
    expect(await shop.run("build")).toBe(1);
    expect(firstLines(shop.written.stderr)).toEqual([
      "src/Shared.cpy:1:1 error CPY9999: oops",
      "1 error in 1 file",
    ]);
  });

  test("never overwrites a file that cpyc did not write", async () => {
    const shop = workshop({
      "src/app.cpy": "use Part",
      "src/Part.cpy": "",
      "src/z.cpy": "",
      "build/app.ts": "mine",
    });
    expect(await shop.run("build")).toBe(1);
    expect(shop.written.stderr).toBe(
      "cpyc: build/app.ts was not written by cpyc, so it stays as it is and nothing of the program is written\n" +
        "  move it away, or choose another folder with --out-dir\n",
    );
    expect(readFileSync(join(shop.cwd, "build/app.ts"), "utf8")).toBe("mine");
    expect(built(shop.cwd)).toEqual(["app.ts", "z.ts"]);
  });

  test("looks for modules in -I folders, the last first", async () => {
    const shop = workshop({
      "src/app.cpy": "use Part",
      "one/Part.cpy": "of one",
      "two/Part.cpy": "of two",
    });
    expect(await shop.run("build", "-I", "one", "-I", "two")).toBe(0);
    expect(readFileSync(join(shop.cwd, "build/Part.ts"), "utf8")).toContain("of two");
  });
});
