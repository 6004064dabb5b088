import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseExpression, parsePython, SourceFile } from "../../grammar/index.js";
import { printExpression, printModule } from "./print-tree.js";

/*
 * The same trees as CPython 2.7 makes: fixtures/grammar/cpython was recorded from its `ast` by
 * scripts/record-grammar.py.
 */

const folder = new URL("../../fixtures/grammar/cpython/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");

describe("expressions bind as in CPython 2.7", () => {
  const recorded = JSON.parse(read("expressions.json")) as [string, string][];
  it.each(recorded)("%s", (code, tree) => {
    const parsed = parseExpression(new SourceFile("code.py", code));
    expect(parsed.diagnostics).toEqual([]);
    expect(printExpression(parsed.tree)).toBe(tree);
  });
});

it("statements are those of CPython 2.7", () => {
  const parsed = parsePython(new SourceFile("statements.py", read("statements.py")));
  expect(parsed.diagnostics).toEqual([]);
  expect(printModule(parsed.tree)).toBe(read("statements.tree.txt"));
});
