import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseCpy, SourceFile } from "../../grammar/index.js";

/*
 * The errors that the original compiler of 2004 gave, as far as they are the parser's: those of masks and of modules
 * that use each other belong to the compiler.
 */

interface RecordedError {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly at: { readonly file: string; readonly line: number };
}

/** The code that stands for each of the original's errors, and words that its message must have. */
const EXPECTED: Readonly<Record<string, readonly [code: string, words: string]>> = {
  "class line without colon": ["CPY1101", "doesn't end with ':'"],
  "class name in lower case": ["CPY1102", "CherryClass 'root' name is invalid"],
  "unknown word at column 0": ["CPY1109", "Not a valid line: 'views:'"],
  "line outside any section": ["CPY1104", "Line should be inside a section"],
  "no self": ["CPY1105", "instead of 'def index(name):'"],
  "hidden function": ["CPY1106", "Only views and masks can be hidden"],
  "statement between methods": ["CPY1103", "Not a valid line: 'x = 1'"],
  "aspect header": ["CPY1107", "Wrong aspect header: '(1) begin:'"],
};

const file = new URL("../../fixtures/conformance/errors.json", import.meta.url);
const recorded = JSON.parse(readFileSync(file, "utf8")) as RecordedError[];

describe("errors of the original", () => {
  it.each(Object.entries(EXPECTED))("%s", (name, [code, words]) => {
    const { files, at } = recorded.find((error) => error.name === name)!;
    const source = new SourceFile(at.file, files[at.file]!);
    const { diagnostics } = parseCpy(source);
    expect(diagnostics).toHaveLength(1);
    const { message, span, code: actual } = diagnostics[0]!;
    expect([actual, source.positionAt(span.start).line]).toEqual([code, at.line]);
    expect(message).toContain(words);
  });

  const others = recorded.filter(({ name }) => !(name in EXPECTED));
  it.each(others)("$name: not the parser's", ({ files }) => {
    for (const [path, text] of Object.entries(files)) {
      if (path.endsWith(".cpy"))
        expect(parseCpy(new SourceFile(path, text)).diagnostics).toEqual([]);
    }
  });
});
