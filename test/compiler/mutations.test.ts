/**
 * Broken input: programs with masks and aspects, mutated by a seeded generator. Each compiles or gets diagnostics that
 * lie in its files; nothing throws. MUTATIONS=5000 makes so many in all.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileProgram, type Diagnostic } from "../../src/compiler/index.js";
import { root } from "../support/compile.js";

const suites = ["language", "compile", "conformance"];
const programs = suites.flatMap((suite) =>
  readdirSync(join(root, "fixtures", suite))
    .map((name) => join(root, "fixtures", suite, name))
    .filter((folder) => existsSync(join(folder, "app.cpy")))
    .filter((folder) => /^(?:mask|aspect):/m.test(readFileSync(join(folder, "app.cpy"), "utf8"))),
);
const roundsOfEach = Math.ceil(Number(process.env["MUTATIONS"] ?? 400) / programs.length);

/** The files of a folder by their names, which included files are found by. */
function filesOf(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => /\.(?:cpy|html)$/.test(name));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function diagnosticsOf(files: ReadonlyMap<string, string>): readonly Diagnostic[] {
  return compileProgram("app.cpy", {
    host: { readFile: (path) => files.get(path), isFile: (path) => files.has(path) },
    form: "typescript",
    rootDir: ".",
    searchPath: [],
    library: "lib",
    debug: false,
    tabWidth: 4,
  }).diagnostics;
}

function expectInside(diagnostics: readonly Diagnostic[]): void {
  for (const { code, message, hint = "", span, related = [] } of diagnostics) {
    for (const { source, start, end } of [span, ...related.map((other) => other.span)]) {
      const isInside = 0 <= start && start <= end && end <= source.text.length;
      if (!isInside) expect.fail(`${code} at ${start}-${end}: ${message}`);
    }
    expect(message + hint).not.toMatch(/undefined|NaN|\[object/);
  }
}

/** A generator of numbers below a limit that goes the same way each time (a linear congruence). */
function numbers(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** A character deleted, doubled or swapped with the next; a line dropped or re-indented. */
function mutate(text: string, below: (limit: number) => number): string {
  const lines = text.split("\n");
  const at = below(text.length);
  const line = below(lines.length);
  switch (below(5)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at + 1) + text.slice(at);
    case 2:
      return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
    case 3:
      return lines.toSpliced(line, 1).join("\n");
    default:
      return lines.with(line, " ".repeat(below(16)) + lines[line]!.trimStart()).join("\n");
  }
}

describe("mutations", () => {
  it.each(programs.map((folder) => [folder.slice(root.length), folder] as const))(
    "%s",
    (name, folder) => {
      const files = filesOf(folder);
      const names = [...files.keys()].toSorted();
      const below = numbers(Array.from(name, (c) => c.charCodeAt(0)).reduce((a, b) => a * 31 + b));
      for (let round = 0; round < roundsOfEach; round++) {
        const mutated = new Map(files);
        const file = names[below(names.length)]!;
        mutated.set(file, mutate(files.get(file)!, below));
        try {
          expectInside(diagnosticsOf(mutated));
        } catch (error) {
          throw new Error(`round ${round}, ${file}:\n${mutated.get(file)}`, { cause: error });
        }
      }
    },
  );
});

describe("tags without end", () => {
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
