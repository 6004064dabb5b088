import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseCommandLine, type BuildRequest } from "../../src/cli/arguments.js";
import { sourcesToBuild } from "../../src/cli/build.js";
import { WatchSession } from "../../src/cli/watch/session.js";
import { workshop } from "./support/workshop.js";

function watching(files: Record<string, string>, ...args: string[]) {
  const shop = workshop(files);
  const request = parseCommandLine(["build", ...args]) as BuildRequest;
  const session = new WatchSession(
    request,
    sourcesToBuild(request, shop.system),
    shop.compiler,
    shop.system,
  );
  session.start();
  const since = () => shop.compiled.splice(0);
  return {
    ...shop,
    since,
    session,
    built: () => readdirSync(join(shop.cwd, "build"), { recursive: true, encoding: "utf8" }).sort(),
    /** Changes files (null removes one), tells the session, and returns what was compiled. */
    edit(changes: Record<string, string | null>): string[] {
      since();
      for (const [path, text] of Object.entries(changes)) {
        if (text === null) rmSync(join(shop.cwd, path));
        else shop.write(path, text);
      }
      session.update(Object.keys(changes).map((path) => join(shop.cwd, path)));
      return since();
    },
  };
}

describe("an edit", () => {
  const files = {
    "src/a.cpy": "use Shared\nuse OnlyA",
    "src/b.cpy": "use Shared",
    "src/Shared.cpy": "x",
    "src/OnlyA.cpy": "x",
  };

  test("recompiles the programs that the file belongs to, and no other", () => {
    const { since, edit } = watching(files);
    expect(since()).toEqual(["src/a.cpy", "src/b.cpy"]);
    expect(edit({ "src/OnlyA.cpy": "y" })).toEqual(["src/a.cpy"]);
    expect(edit({ "src/b.cpy": "use Shared\nmore" })).toEqual(["src/b.cpy"]);
    expect(edit({ "src/Shared.cpy": "z" })).toEqual(["src/a.cpy", "src/b.cpy"]);
    expect(edit({ "src/readme.txt": "z" })).toEqual([]);
  });

  test("that leaves the text as it was does nothing", () => {
    const { edit } = watching(files);
    expect(edit({ "src/Shared.cpy": "x" })).toEqual([]);
  });

  test("says in one line what was compiled", () => {
    const { edit, written } = watching(files);
    written.stdout = "";
    edit({ "src/Shared.cpy": "y" });
    expect(written.stdout).toMatch(
      /^\d\d:\d\d:\d\d src\/a\.cpy, src\/b\.cpy: 1 file written \(\d+ ms\)\n$/,
    );
  });
});

describe("errors", () => {
  test("are shown, the last good output stays, and the repair is compiled", () => {
    const { edit, written, built } = watching({ "src/a.cpy": "x", "src/b.cpy": "x" });
    expect(edit({ "src/a.cpy": "error oops" })).toEqual(["src/a.cpy"]);
    expect(written.stderr).toContain("src/a.cpy:1:1 error CPY9999: oops");
    expect(written.stdout).toContain("keeps its last good output");
    expect(built()).toEqual(["a.ts", "b.ts"]);
    written.stderr = "";
    expect(edit({ "src/b.cpy": "y" })).toEqual(["src/b.cpy"]);
    expect(edit({ "src/a.cpy": "fine" })).toEqual(["src/a.cpy"]);
    expect(written.stderr).toBe("");
  });

  test("of output do not end the watch", () => {
    const { edit, written, built } = watching({ "src/a.cpy": "x", "build/b.ts": "mine" });
    expect(edit({ "src/b.cpy": "new" })).toEqual(["src/b.cpy"]);
    expect(written.stderr).toContain("build/b.ts was not written by cpyc");
    expect(edit({ "src/a.cpy": "y" })).toEqual(["src/a.cpy"]);
    expect(built()).toEqual(["a.ts", "b.ts"]);
  });
});

describe("files that come and go", () => {
  test("a new program is compiled, a deleted one takes its output with it", () => {
    const { edit, built } = watching({ "src/a.cpy": "x" });
    expect(edit({ "src/sub/b.cpy": "x" })).toEqual(["src/sub/b.cpy"]);
    expect(built()).toEqual(["a.ts", "sub", "sub/b.ts"]);
    expect(edit({ "src/sub/b.cpy": null })).toEqual([]);
    expect(built()).toEqual(["a.ts"]);
  });

  test("a module that was looked for and missing is found when it appears, and nearer ones win", () => {
    const { edit, session, cwd, written } = watching(
      { "src/a.cpy": "use Part", "more/x.txt": "" },
      "src",
      "-I",
      "more",
    );
    expect(written.stderr).toContain("no Part");
    expect(session.inputs).toContain(join(cwd, "more/Part.cpy"));
    expect(edit({ "more/Part.cpy": "far" })).toEqual(["src/a.cpy"]);
    expect(edit({ "Part.cpy": "near" })).toEqual(["src/a.cpy"]);
    expect(edit({ "more/Part.cpy": "far again" })).toEqual([]);
    expect(edit({ "Part.cpy": null })).toEqual(["src/a.cpy"]);
  });

  test("a module becomes a program when nobody uses it any more, and the other way round", () => {
    const { edit, built } = watching({ "src/a.cpy": "use Part", "src/Part.cpy": "x" });
    expect(edit({ "src/a.cpy": "alone" })).toEqual(["src/Part.cpy", "src/a.cpy"]);
    expect(built()).toEqual(["Part.ts", "a.ts"]);
    expect(edit({ "src/a.cpy": "use Part" })).toEqual(["src/a.cpy"]);
    expect(built()).toEqual(["Part.ts", "a.ts"]);
  });

  test("a module deleted with its use takes its output with it", () => {
    const { edit, built } = watching({ "src/a.cpy": "use Part", "src/Part.cpy": "x" });
    edit({ "src/a.cpy": "alone", "src/Part.cpy": null });
    expect(built()).toEqual(["a.ts"]);
  });

  test("a file that was named itself is followed through its removal", () => {
    const { edit, session, cwd } = watching({ "a.cpy": "x" }, "a.cpy");
    expect(edit({ "a.cpy": null })).toEqual([]);
    expect(session.inputs).toContain(join(cwd, "a.cpy"));
    expect(edit({ "a.cpy": "back" })).toEqual(["a.cpy"]);
  });
});
