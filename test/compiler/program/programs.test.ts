/** Which programs a folder holds, where their modules are written, and what is parsed again. */
import { describe, expect, it } from "vitest";
import {
  compileProgram,
  createParseCache,
  findPrograms,
  type CompileOptions,
} from "../../../src/compiler/index.js";

function optionsFor(files: Record<string, string>): CompileOptions {
  return {
    host: {
      readFile: (path) => files[path],
      isFile: (path) => path in files,
    },
    form: "typescript",
    rootDir: "src",
    searchPath: ["more"],
    library: "lib",
    debug: false,
    tabWidth: 4,
    cache: createParseCache(),
  };
}

const cpyOf = (files: Record<string, string>) =>
  Object.keys(files).filter((path) => path.startsWith("src/"));

/** The output paths of each program of the files. */
function outputsOf(files: Record<string, string>): Record<string, string[]> {
  const options = optionsFor(files);
  const { entries, shared } = findPrograms(cpyOf(files), options);
  return Object.fromEntries(
    entries.map((entry) => {
      const { outputs, diagnostics } = compileProgram(entry, { ...options, shared });
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      return [entry, outputs.map(({ path }) => path)];
    }),
  );
}

const root = "CherryClass Root:\nview:\n    def index(self): return layout.name()\n";
const layout = "CherryClass Layout:\nfunction:\n    def name(self): return title\n";

describe("entries", () => {
  const entriesOf = (files: Record<string, string>) =>
    findPrograms(cpyOf(files), optionsFor(files)).entries;

  it("are the modules that no other uses, and those with a Root", () => {
    const files = { "src/a.cpy": "use c\n", "src/b.cpy": root, "src/c.cpy": "use b\n" };
    expect(entriesOf(files)).toEqual(["src/a.cpy", "src/b.cpy"]);
  });

  it("are the first of each ring that no entry reaches", () => {
    const files = {
      "src/app.cpy": root,
      "src/z.cpy": "use y\n",
      "src/y.cpy": "use z, leaf\n",
      "src/leaf.cpy": "",
      "src/p.cpy": "use q\n",
      "src/q.cpy": "use p\n",
    };
    expect(entriesOf(files)).toEqual(["src/app.cpy", "src/y.cpy", "src/p.cpy"]);
  });

  it("are none of the modules that an entry reaches over a ring", () => {
    const files = { "src/app.cpy": "use a\n", "src/a.cpy": "use b\n", "src/b.cpy": "use a\n" };
    expect(entriesOf(files)).toEqual(["src/app.cpy"]);
  });
});

describe("modules", () => {
  it("lie where their sources do", () => {
    const files = {
      "src/app.cpy": `use parts.Layout, Far\ntitle = 'x'\n${root}`,
      "more/parts.Layout.cpy": layout,
      "more/Far.cpy": "",
    };
    expect(outputsOf(files)["src/app.cpy"]).toEqual([
      "parts.Layout.ts",
      "Far.ts",
      "app.ts",
      "appServer.ts",
    ]);
  });

  it("that several programs use belong to each of them", () => {
    const files = {
      "src/shop.cpy": `use Layout\ntitle = 'shop'\n${root}`,
      "src/forum.cpy": `use Layout\ntitle = 3\n${root}`,
      "src/Layout.cpy": `use Base\n${layout}`,
      "src/Base.cpy": "",
    };
    expect(outputsOf(files)).toEqual({
      "src/shop.cpy": ["shop/Base.ts", "shop/Layout.ts", "shop.ts", "shopServer.ts"],
      "src/forum.cpy": ["forum/Base.ts", "forum/Layout.ts", "forum.ts", "forumServer.ts"],
    });
  });

  it("of one name that programs find in different places belong to each of them", () => {
    const files = {
      "src/a/shop.cpy": `use Layout\ntitle = 'shop'\n${root}`,
      "src/forum.cpy": `use Layout\ntitle = 3\n${root}`,
      "src/a/Layout.cpy": layout,
      "more/Layout.cpy": layout,
    };
    expect(outputsOf(files)).toEqual({
      "src/a/shop.cpy": ["a/Layout.ts", "a/shop.ts", "a/shopServer.ts"],
      "src/forum.cpy": ["Layout.ts", "forum.ts", "forumServer.ts"],
    });
  });

  it("import one another from where they lie", () => {
    const files = {
      "src/shop.cpy": `use Layout\ntitle = 'shop'\n${root}`,
      "src/forum.cpy": `use Layout\ntitle = 3\n${root}`,
      "src/Layout.cpy": layout,
    };
    const options = optionsFor(files);
    const { shared } = findPrograms(cpyOf(files), options);
    const { outputs } = compileProgram("src/shop.cpy", { ...options, shared });
    const textOf = (path: string) => outputs.find((output) => output.path === path)?.text;
    expect(textOf("shop/Layout.ts")).toContain('from "../shop.js"');
    expect(textOf("shop.ts")).toContain('from "./shop/Layout.js"');
  });
});

describe("masks", () => {
  const files: Record<string, string> = {
    "src/app.cpy":
      'CherryClass Root:\nmask:\n    def index(self):\n        <py-include="part.html">\n',
    "src/part.html": '<py-include="inner.html">one',
    "src/inner.html": "inner",
  };

  it("are read again where a file that they include has changed", () => {
    const options = optionsFor(files);
    const page = () => compileProgram("src/app.cpy", options).outputs[0]!.text;
    expect(page()).toContain('return "inner\\none\\n\\n"');
    files["src/inner.html"] = "changed";
    expect(page()).toContain('return "changed\\none\\n\\n"');
    delete files["src/inner.html"];
    const { diagnostics } = compileProgram("src/app.cpy", options);
    expect(diagnostics.map(({ code }) => code)).toEqual(["CPY1311"]);
    files["src/inner.html"] = "again";
    expect(page()).toContain('return "again\\none\\n\\n"');
  });
});
