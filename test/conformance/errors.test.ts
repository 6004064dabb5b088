/**
 * Programs that the original refused (errors.json): each gets an error here too, at the place that the case names, that
 * says at least as much.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileProgram, type Diagnostic } from "../../src/compiler/index.js";

/** The errors that each of the programs gets, in their order: the code, and words of the message. */
const EXPECTED: Readonly<Record<string, readonly (readonly [code: string, words: string])[]>> = {
  "class line without colon": [["CPY1101", "CherryClass declaration line doesn't end with ':'"]],
  "class name in lower case": [["CPY1102", "CherryClass 'root' name is invalid"]],
  "unknown word at column 0": [["CPY1109", "Not a valid line: 'views:'"]],
  "line outside any section": [["CPY1104", "Line should be inside a section"]],
  "no self": [["CPY1105", "'def func(self ...' instead of 'def index(name):'"]],
  "hidden function": [["CPY1106", "Only views and masks can be hidden"]],
  "statement between methods": [["CPY1103", "Not a valid line: 'x = 1'"]],
  "aspect header": [["CPY1107", "Wrong aspect header: '(1) begin:'"]],
  "use of a module that is not there": [["CPY2001", "no module 'Nowhere' is found"]],
  "use in a circle": [["CPY2002", "modules use each other: B → C → B"]],
  "py-if never closed": [["CPY1305", "No matching '</py-if>' tag for '<py-if … 1 …'"]],
  "py-for without in": [["CPY1315", "py-for string 'x' is not correct"]],
  "py-for closed by py-if": [["CPY1305", "No matching '</py-for>' tag for '<py-for … x in y …'"]],
  "py-else alone": [["CPY1313", "Tag 'py-else' found without corresponding 'py-if'"]],
  "no closing quote": [["CPY1302", `No closing '"' for string '1 + 2>'`]],
  "tag without equals": [["CPY1301", `Tag 'py-eval' should be followed by '="'`]],
  "py-code on one line": [["CPY1304", `'py-code="' must be followed by a newline`]],
  "div of py-exec not closed": [["CPY1314", "'<div py-exec=x = 1' is not closed with '</div>'"]],
  "py-include of itself": [["CPY1310", "Infinite loop in 'py-include'"]],
  "error inside an included file": [
    ["CPY1302", `No closing '"' for string '1>' before the end of the line`],
  ],
  "div of py-if not closed": [["CPY1305", "No matching '</div>' tag for '<div … 1 …'"]],
};

interface RefusedProgram {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly at: { readonly file: string; readonly line: number };
}

const url = new URL("../../fixtures/conformance/errors.json", import.meta.url);
const programs = JSON.parse(readFileSync(url, "utf8")) as RefusedProgram[];

function errorsOf(files: RefusedProgram["files"]): Diagnostic[] {
  const { diagnostics, outputs } = compileProgram("app.cpy", {
    host: {
      readFile: (path) => files[path],
      isFile: (path) => path in files,
    },
    form: "typescript",
    rootDir: ".",
    searchPath: [],
    library: "lib",
    debug: false,
    tabWidth: 4,
  });
  expect(outputs).toEqual([]);
  return diagnostics.filter(({ severity }) => severity === "error");
}

function placeOf({ span }: Diagnostic): string {
  return `${span.source.path}:${span.source.positionAt(span.start).line}`;
}

describe("what the original refused", () => {
  test.each(programs.map((program) => [program.name, program] as const))("%s", (name, program) => {
    const errors = errorsOf(program.files);
    const { file, line } = program.at;
    const places = file.split(" or ").map((each) => `${each}:${line}`);
    const expected = EXPECTED[name] ?? [];
    expect(errors.map(({ code }) => code)).toEqual(expected.map(([code]) => code));
    errors.forEach((error, i) => {
      expect(places).toContain(placeOf(error));
      expect(error.message).toContain(expected[i]![1]);
    });
  });
});

test("an error in a mask says which mask of which class it is in, whatever file it stands in", () => {
  const [error] = errorsOf({
    "app.cpy": 'CherryClass Root:\nmask:\n    def index(self):\n        <py-include="a.html">\n',
    "a.html": 'fine\n<b py-eval="1 +"></b>\n',
  });
  expect(error && placeOf(error)).toBe("a.html:2");
  const [related] = error?.related ?? [];
  expect(related?.label).toBe("in mask 'index' of CherryClass 'Root'");
  expect(related?.span.source.path).toBe("app.cpy");
});
