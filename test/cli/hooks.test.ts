import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { createHooks } from "../../src/cli/run/hooks.js";
import { temporaryFolder } from "./support/workshop.js";

function hooksIn(files: Record<string, string>) {
  const folder = temporaryFolder(files);
  const url = (path: string) => pathToFileURL(join(folder, path)).href;
  const modules = new Map([
    [url("src/app.js"), "the program"],
    [url("src/sub/Part.js"), "a part"],
  ]);
  const hooks = createHooks({ modules, versions: new Map(), dist: "file:///cpyc/dist/" });
  return {
    url,
    /** What a specifier resolves to, `next(…)` where Node's own rules decide. */
    resolve(specifier: string, parentURL: string | undefined = url("src/app.js")) {
      const next = (passed: string) => `next(${passed})`;
      const resolved = hooks.resolve(specifier, { parentURL }, next);
      return typeof resolved === "string" ? resolved : resolved.url;
    },
    load(address: string) {
      const loaded = hooks.load(address, {}, () => "next");
      return typeof loaded === "string" ? loaded : loaded.source;
    },
  };
}

describe("a program in memory", () => {
  test("is found by its URL and from its own modules", () => {
    const { resolve, load, url } = hooksIn({});
    expect(resolve(url("src/app.js"), undefined)).toBe(url("src/app.js"));
    expect(resolve("./sub/Part.js")).toBe(url("src/sub/Part.js"));
    expect(resolve("../app.js", url("src/sub/Part.js"))).toBe(url("src/app.js"));
    expect(load(url("src/sub/Part.js"))).toBe("a part");
  });

  test("hides a file of the same name", () => {
    const { load, url } = hooksIn({ "src/app.js": "on disk" });
    expect(load(url("src/app.js"))).toBe("the program");
  });

  test("finds the runtime of this installation", () => {
    const { resolve } = hooksIn({});
    expect(resolve("cpyc/runtime")).toBe("next(file:///cpyc/dist/runtime/index.js)");
    expect(resolve("cpyc/runtime/time")).toBe("next(file:///cpyc/dist/runtime/modules/time.js)");
    expect(resolve("cpyc")).toBe("next(file:///cpyc/dist/compiler.js)");
    expect(resolve("cpyc-extra")).toBe("next(cpyc-extra)");
  });

  test("leaves packages, Node's modules and files beside it to Node", () => {
    const { resolve, load, url } = hooksIn({ "src/helper.js": "" });
    expect(resolve("left-pad")).toBe("next(left-pad)");
    expect(resolve("node:fs")).toBe("next(node:fs)");
    expect(resolve("./helper.js")).toBe("next(./helper.js)");
    expect(resolve("./missing.js")).toBe("next(./missing.js)");
    expect(load(url("src/helper.js"))).toBe("next");
  });

  test("finds TypeScript by the name that it is built to, unless that is there", () => {
    const { resolve, load, url } = hooksIn({
      "src/typed.ts": "export const x: number = 1;",
      "src/both.ts": "",
      "src/both.js": "",
    });
    expect(resolve("./typed.js")).toBe(`next(${url("src/typed.ts")})`);
    expect(resolve("./both.js")).toBe("next(./both.js)");
    const loaded = load(url("src/typed.ts"));
    // A Node that strips types is left to do so.
    if (loaded !== "next") expect(loaded).toContain("export const x = 1;");
  });
});
