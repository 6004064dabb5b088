import { describe, expect, test } from "vitest";
import { type Diagnostic, SourceFile, type Span } from "../../../grammar/index.js";
import {
  Diagnostics,
  renderDiagnostic,
  renderJson,
} from "../../../src/compiler/diagnostics/index.js";

const at = (source: SourceFile, from: string, to = from): Span => ({
  source,
  start: source.text.indexOf(from),
  end: source.text.indexOf(to) + to.length,
});

const render = (span: Span, more: Partial<Diagnostic> = {}) =>
  renderDiagnostic(
    { code: "CPY2101", severity: "error", message: "no such name", span, ...more },
    { color: false },
  );

/** The frame alone: what stands below the first line. */
const frame = (span: Span) => render(span).split("\n").slice(1, -1);

describe("a code frame", () => {
  const source = new SourceFile("app.cpy", "def index(self):\n    return respons\n");

  test("underlines the place", () => {
    expect(render(at(source, "respons"))).toBe(
      [
        "app.cpy:2:12 error CPY2101: no such name",
        " 2 |     return respons",
        "   |            ^^^^^^^",
        "",
      ].join("\n"),
    );
  });

  test("ends with the hint", () => {
    expect(render(at(source, "respons"), { hint: "did you mean 'response'?" })).toContain(
      "\n  hint: did you mean 'response'?\n",
    );
  });

  test("shows the end of a line and of the file", () => {
    const line = { source, start: 16, end: 17 };
    expect(frame(line)).toEqual([" 1 | def index(self):", `   | ${" ".repeat(16)}^`]);
    const end = source.text.length;
    expect(frame({ source, start: end, end })).toEqual([" 3 |", "   | ^"]);
  });

  test("underlines each line of a place, without its indentation", () => {
    expect(frame(at(source, "index", "return"))).toEqual([
      " 1 | def index(self):",
      "   |     ^^^^^^^^^^^^",
      " 2 |     return respons",
      "   |     ^^^^^^",
    ]);
  });

  test("leaves the middle of a long place out", () => {
    const long = new SourceFile(
      "a.cpy",
      Array.from({ length: 12 }, (_, n) => `line${n}`).join("\n"),
    );
    expect(frame({ source: long, start: 0, end: long.text.length })).toEqual([
      "  1 | line0",
      "    | ^^^^^",
      "  2 | line1",
      "    | ^^^^^",
      "    …",
      " 12 | line11",
      "    | ^^^^^^",
    ]);
  });

  test("shows tabs as the language counts them", () => {
    const tabs = new SourceFile("a.cpy", "\tif x:\n\t  \treturn\ty\n");
    expect(frame(at(tabs, "y"))).toEqual([" 2 |         return  y", "   |                 ^"]);
  });

  test("takes wide characters for what they are", () => {
    const wide = new SourceFile("a.cpy", "s = '日本😀' + x\n");
    expect(frame(at(wide, "x"))).toEqual([" 1 | s = '日本😀' + x", "   |                ^"]);
  });

  test("replaces what cannot be shown", () => {
    const bytes = new SourceFile("a.cpy", "a\x1b[31m\udcff = b\n");
    expect(frame(at(bytes, "b"))[0]).toBe(" 1 | a\ufffd[31m\ufffd = b");
  });

  test("cuts a wide line around the place", () => {
    const wide = new SourceFile("a.cpy", `${"x = 1; ".repeat(40)}wrong${" + 1".repeat(40)}`);
    const [line, mark] = frame(at(wide, "wrong")) as [string, string];
    expect(line.length).toBeLessThanOrEqual(105);
    expect(line).toMatch(/^ 1 \| ….*….*$/);
    expect(line.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1)).toBe("wrong");
  });
});

test("related places have frames of their own", () => {
  const source = new SourceFile("a.cpy", "CherryClass Root:\n");
  const other = new SourceFile("b.cpy", "\nCherryClass Root:\n");
  const diagnostics = new Diagnostics();
  diagnostics.report("CPY2003", at(source, "Root"), "Root", at(other, "Root"));
  expect(renderDiagnostic(diagnostics.list[0]!, { color: false })).toBe(
    [
      "a.cpy:1:13 error CPY2003: CherryClass 'Root' is declared twice",
      " 1 | CherryClass Root:",
      "   |             ^^^^",
      "  b.cpy:2:13 first declared here",
      " 2 | CherryClass Root:",
      "   |             ^^^^",
      "",
    ].join("\n"),
  );
});

test("a file without text has no frame", () => {
  const source = new SourceFile("gone.cpy", "");
  expect(render({ source, start: 0, end: 0 })).toBe("gone.cpy:1:1 error CPY2101: no such name\n");
});

test("a message keeps to its line", () => {
  const source = new SourceFile("a.cpy", "x\n");
  expect(render(at(source, "x"), { message: "two\n  lines" }).split("\n")[0]).toBe(
    "a.cpy:1:1 error CPY2101: two lines",
  );
});

test("colours are only there when they are asked for", () => {
  const source = new SourceFile("a.cpy", "x\n");
  const diagnostic: Diagnostic = {
    code: "CPY2101",
    severity: "warning",
    message: "m",
    span: at(source, "x"),
  };
  const colored = renderDiagnostic(diagnostic, { color: true });
  expect(colored).toContain("\x1b[33m");
  // eslint-disable-next-line no-control-regex -- colours are control sequences
  expect(colored.replace(/\x1b\[\d+m/g, "")).toBe(renderDiagnostic(diagnostic, { color: false }));
});

test("JSON has places as lines and columns", () => {
  const source = new SourceFile("a.cpy", "x = 1\ny = z\n");
  const diagnostics = new Diagnostics();
  diagnostics.add({
    code: "CPY2101",
    severity: "error",
    message: "name 'z' is not defined",
    span: at(source, "z"),
    hint: "did you mean 'zz'?",
  });
  expect(JSON.parse(renderJson(diagnostics.list))).toEqual([
    {
      path: "a.cpy",
      start: { line: 2, column: 5 },
      end: { line: 2, column: 6 },
      code: "CPY2101",
      severity: "error",
      message: "name 'z' is not defined",
      hint: "did you mean 'zz'?",
    },
  ]);
});
