import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type Diagnostic,
  parseCpy,
  parseExpression,
  parsePython,
  SourceFile,
} from "../../grammar/index.js";
import { expectInside, mutate, numbers, seedOf } from "../support/broken.js";

/* Whatever the text: a tree, and diagnostics that point into it. */

const fixtures = new URL("../../fixtures/", import.meta.url);

/** The programs of all cases. */
const programs = ["grammar", "conformance"].flatMap((suite) => {
  const folder = new URL(`${suite}/`, fixtures);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      ["input.cpy", "input.py", "app.cpy"]
        .map((file) => new URL(`${name}/${file}`, folder))
        .filter((file) => existsSync(file))
        .map((file) => ({ name: `${suite}/${name}`, text: readFileSync(file, "utf8"), file })),
    );
});

function parse(path: string, text: string): readonly Diagnostic[] {
  const source = new SourceFile(path, text);
  return (path.endsWith(".py") ? parsePython(source) : parseCpy(source)).diagnostics;
}

describe("mutations of every program", () => {
  it.each(programs)("$name", ({ name, text, file }) => {
    const below = numbers(seedOf(name));
    for (let round = 0; round < 60; round++) {
      let mutated = text;
      for (let count = 1 + (round % 3); count > 0; count--) mutated = mutate(mutated, below);
      expectInside(parse(file.pathname, mutated));
    }
  });
});

describe("depth and length without end", () => {
  const many = 20_000;
  it.each<[string, string]>([
    ["parentheses", "(".repeat(many)],
    ["closed brackets", "[".repeat(many) + "]".repeat(many)],
    ["calls", "f(".repeat(many) + ")".repeat(many)],
    ["not", "not ".repeat(many) + "a"],
    ["signs", "-".repeat(many) + "1"],
    ["lambdas", "lambda: ".repeat(many) + "1"],
    ["conditionals", "a if b else ".repeat(many) + "c"],
    ["powers", "a ** ".repeat(many) + "b"],
    ["sums", "a + ".repeat(many) + "b"],
    ["comparisons", "a < ".repeat(many) + "b"],
    ["attributes", "a" + ".b".repeat(many)],
    ["subscripts", "a" + "[0]".repeat(many)],
    ["assignments", "a = ".repeat(many) + "b"],
    ["backquotes", "`".repeat(many)],
    ["strings", "'a' ".repeat(many)],
    ["quotes", "'".repeat(many + 1)],
    ["f-strings", "f'{".repeat(many)],
    ["blocks", Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}if a:\n`).join("")],
    ["else if", "if a: b\n" + "else if a: b\n".repeat(many)],
    ["elif", "if a: b\n" + "elif a: b\n".repeat(many)],
    ["open brackets on each line", "f(\n".repeat(2_000)],
    ["open quotes on each line", `x = """\n`.repeat(2_001)],
    ["a long string", `x = """${'a\\n"\n'.repeat(50_000)}"""`],
    ["a long name", "a".repeat(200_000)],
    ["a long number", "1".repeat(many)],
  ])("%s", (_, code) => {
    expectInside(parse("x.py", code));
    expectInside(parseExpression(new SourceFile("x.cpy", code)).diagnostics);
    const inClass = `CherryClass Root:\nview:\n    def index(self):\n        ${code}\n`;
    expectInside(parse("x.cpy", inClass));
  });

  it.each([
    ["sums", "x = a" + " + a".repeat(1001)],
    ["signs", "x = " + "-".repeat(1001) + "a"],
    ["calls", "x = a" + "()".repeat(1001)],
    ["elifs", "if a: b\n" + "elif a: b\n".repeat(1001)],
  ])("reports chains that no program has: %s", (_, code) => {
    expect(parse("x.py", code).map((diagnostic) => diagnostic.code)).toEqual(["CPY1014"]);
  });

  it("reports nesting that no program has", () => {
    const deep = "(".repeat(150) + "a" + ")".repeat(150);
    expect(parse("x.py", deep).map(({ code }) => code)).toEqual(["CPY1014"]);
  });
});

it("an empty file is an empty module", () => {
  for (const text of ["", "\n", "\ufeff", "  \n\t\n", "# only a comment", "\r\n"]) {
    expect(parse("x.cpy", text)).toEqual([]);
    expect(parse("x.py", text)).toEqual([]);
  }
});
