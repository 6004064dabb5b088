/**
 * Broken input: programs, Python files and the library, mutated by a seeded generator. Each compiles or gets diagnostics
 * that lie in its files; nothing throws, and nothing hangs. MUTATIONS=5000 makes so many in all, SEED=7 other ones; then
 * a mutation that takes more than a second fails as well.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileProgram, type Diagnostic } from "../../src/compiler/index.js";
import { expectInside, mutate, numbers, seedOf } from "../support/broken.js";
import { root } from "../support/compile.js";

const mutations = process.env["MUTATIONS"];
const seed = Number(process.env["SEED"] ?? 0);
/** Milliseconds of the processor that one may take: in the usual run, so many that only a hang takes more. */
const limit = mutations === undefined ? 10_000 : 1000;

/** Files that are mutated, by their paths; `name` is also what the generator starts from. */
interface Subject {
  readonly name: string;
  readonly entry: string;
  readonly files: ReadonlyMap<string, string>;
}

/** A program: the files of its folder by their names, which included files are found by. */
function program(folder: string): Subject {
  const names = readdirSync(folder).filter((name) => /\.(?:cpy|html)$/.test(name));
  const files = new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  return { name: folder.slice(root.length), entry: "app.cpy", files };
}

/** A file that is a program of its own. */
function file(path: string): Subject {
  const entry = basename(path);
  const files = new Map([[entry, readFileSync(path, "utf8")]]);
  return { name: path.slice(root.length), entry, files };
}

const folders = ["language", "compile", "conformance"].map((suite) =>
  join(root, "fixtures", suite),
);
const programs = folders.flatMap((suite) =>
  readdirSync(suite)
    .map((name) => join(suite, name))
    .filter((folder) => existsSync(join(folder, "app.cpy")))
    .map(program),
);
const filesOf = (folder: string): Subject[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.c?py$/.test(name))
        .map((name) => file(join(folder, name)))
    : [];
const groups: Readonly<Record<string, readonly Subject[]>> = {
  ...Object.fromEntries(programs.map((subject) => [subject.name, [subject]])),
  lib: filesOf(join(root, "lib")),
  "fixtures/python": filesOf(join(root, "fixtures/python")),
};
const roundsOfEach = Math.ceil(Number(mutations ?? 400) / (programs.length + 20));

/** The CherryClasses that ship, which programs use. */
const library = new Map(
  readdirSync(join(root, "lib"))
    .filter((name) => name.endsWith(".cpy"))
    .map((name) => [`lib/${name}`, readFileSync(join(root, "lib", name), "utf8")]),
);

function diagnosticsOf(
  files: ReadonlyMap<string, string>,
  entry = "app.cpy",
): readonly Diagnostic[] {
  const all = new Map([...library, ...files]);
  return compileProgram(entry, {
    host: { readFile: (path) => all.get(path), isFile: (path) => all.has(path) },
    form: "typescript",
    rootDir: ".",
    searchPath: [],
    library: "lib",
    debug: false,
    tabWidth: 4,
  }).diagnostics;
}

function mutateOnce({ entry, files }: Subject, below: (limit: number) => number): void {
  const names = [...files.keys()].toSorted();
  const mutated = new Map(files);
  const name = names[below(names.length)]!;
  mutated.set(name, mutate(files.get(name)!, below));
  const started = process.cpuUsage();
  try {
    const diagnostics = diagnosticsOf(mutated, entry);
    const spent = process.cpuUsage(started).user / 1000;
    expectInside(diagnostics);
    for (const { source } of diagnostics.map(({ span }) => span)) {
      expect(source.text).toBe(mutated.get(source.path) ?? library.get(source.path));
    }
    if (spent > limit) expect.fail(`took ${Math.round(spent)} ms`);
  } catch (error) {
    throw new Error(`${name}:\n${mutated.get(name)}`, { cause: error });
  }
}

describe("mutations", () => {
  it.each(Object.keys(groups).filter((name) => groups[name]!.length > 0))("%s", (name) => {
    const subjects = groups[name]!;
    const below = numbers(seedOf(name, seed));
    // A group of files is worth more than a program, but not as much more as it has files.
    const rounds = roundsOfEach * (subjects.length === 1 ? 1 : 10);
    for (let round = 0; round < rounds; round++) {
      mutateOnce(subjects[below(subjects.length)]!, below);
    }
  });
});

describe("pages without end", () => {
  const many = 20_000;
  it.each<[string, string]>([
    ["ifs", '<py-if="1">'.repeat(many)],
    ["divs with tags", '<div py-for="x in y">'.repeat(many)],
    ["plain divs", "<div>".repeat(many)],
    ["surplus divs", "</div>".repeat(many)],
    ["elses", "<py-else>".repeat(many)],
    ["open quotes", '<py-eval="'.repeat(many)],
    ["words", "py-eval ".repeat(many)],
    ["end tags", "</py-if>".repeat(many)],
    ["attributes", '<td py-attr="1" '.repeat(many)],
    ["end tags on lines", "</py-for>\n        ".repeat(many)],
    ["values on one line", '<py-eval="self">'.repeat(many)],
    ["attributes on one line", '<td py-attr="1" a="">'.repeat(many)],
    ["loops", '<py-for="x in self.xs"><py-eval="x"></py-for>'.repeat(5000)],
    ["conditions", '<py-if="self">a</py-if> <py-else>b</py-else>'.repeat(5000)],
    ["code", '<py-exec="x = 1">\n        '.repeat(5000)],
    ["lines", "a line of text\n        ".repeat(many)],
  ])("%s", (_, text) => {
    const app = `CherryClass Root:\nmask:\n    def index(self):\n        ${text}\n`;
    expectInside(diagnosticsOf(new Map([["app.cpy", app]])));
  });

  it("files that include themselves twice are one error", () => {
    const app = 'CherryClass Root:\nmask:\n    def index(self):\n        <py-include="a.html">\n';
    const twice = '<py-include="a.html"><py-include="a.html">\n';
    const files = new Map([
      ["app.cpy", app],
      ["a.html", twice],
    ]);
    expect(diagnosticsOf(files).map(({ code }) => code)).toEqual(["CPY1310"]);
  });
});
