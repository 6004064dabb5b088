import { describe, expect, it } from "vitest";
import {
  parseExpression,
  parseForHeader,
  parseStatements,
  SourceFile,
  type Span,
} from "../../grammar/index.js";
import { printBlock, printExpression } from "./print-tree.js";

/* Code inside a mask: a stretch of the file, whose nodes point into the file. */

/** The text between `«` and `»`, with its place in the file. */
function marked(text: string): { source: SourceFile; span: Span } {
  const source = new SourceFile("app.cpy", text);
  return { source, span: { source, start: text.indexOf("«") + 1, end: text.indexOf("»") } };
}

function textOf({ source, start, end }: Span): string {
  return source.text.slice(start, end);
}

describe("parseExpression", () => {
  const parse = (text: string) => {
    const { source, span } = marked(text);
    return parseExpression(source, span);
  };

  it("gives nodes with spans into the file", () => {
    const { tree, diagnostics } = parse('<b py-eval="«a + f(b)»">');
    expect(diagnostics).toEqual([]);
    expect(printExpression(tree)).toBe("(+ a (call f b))");
    expect(textOf(tree.span)).toBe("a + f(b)");
    expect(tree.kind === "Binary" && textOf(tree.right.span)).toBe("f(b)");
  });

  it.each([
    [`'I love \\"cherry pies\\"'`, `"I love \\"cherry pies\\""`],
    [`name == \\"joe\\"`, `(cmp name == "joe")`],
    [`f(u\\"it's\\", \\"a\\" \\"b\\")`, `(call f u"it's" "ab")`],
    [`\\"%s\\" % x`, `(% "%s" x)`],
    [`\\"\\"`, `""`],
    [`a,\n   b`, "(tuple a b)"],
    [`\n  a\n  + b\n`, "(+ a b)"],
    [` a `, "a"],
    [`x if y else z`, "(if y x z)"],
    [`a # comment`, "a"],
  ])("reads %j", (code, tree) => {
    const parsed = parse(`<py-eval="«${code}»">`);
    expect(parsed.diagnostics).toEqual([]);
    expect(printExpression(parsed.tree)).toBe(tree);
  });

  it.each([
    ["a b", "CPY1201", "b"],
    ["a +", "CPY1201", ""],
    ["", "CPY1201", ""],
    ["a = 1", "CPY1203", "="],
    ["f(a", "CPY1004", "("],
    ["'a", "CPY1002", "'a"],
    ['\\"a', "CPY1002", '\\"a'],
    ["a; b", "CPY1201", ";"],
  ])("reports one error in %j", (code, expected, at) => {
    const { diagnostics } = parse(`text <py-eval="«${code}»"> more`);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([expected]);
    const { span } = diagnostics[0]!;
    expect(textOf(span)).toBe(at);
    expect(span.start).toBeGreaterThanOrEqual('text <py-eval="«'.length);
  });

  it("goes by the futures of the file", () => {
    const { source, span } = marked("«print('a')»");
    const futures = { printFunction: true, unicodeLiterals: true };
    const { tree } = parseExpression(source, span, { futures });
    expect(printExpression(tree)).toBe('(call print u"a")');
  });
});

describe("parseForHeader", () => {
  it("gives target and iterable", () => {
    const { source, span } = marked('<py-for="«a, (b, c) in x if y else z»">');
    const { tree, diagnostics } = parseForHeader(source, span);
    expect(diagnostics).toEqual([]);
    expect(printExpression(tree.target)).toBe("(tuple a (tuple b c))");
    expect(printExpression(tree.iterable)).toBe("(if y x z)");
    expect(textOf(tree.iterable.span)).toBe("x if y else z");
  });

  it.each(["x", "x on y", "f() in x", "", "x in"])("reports what is wrong in %j", (code) => {
    const { source, span } = marked(`<py-for="«${code}»">`);
    expect(parseForHeader(source, span).diagnostics).toHaveLength(1);
  });
});

describe("parseStatements", () => {
  it("takes statements on a line", () => {
    const { source, span } = marked(`<py-exec="«a = 2; print \\"b\\"»">`);
    const { tree, diagnostics } = parseStatements(source, span);
    expect(diagnostics).toEqual([]);
    expect(printBlock(tree)).toBe('(= a 2)\n(print "b")');
  });

  it("takes a block at any indentation, and code on its last line", () => {
    const { source, span } = marked(
      '        <py-code="«\n            if a:\n                b = 1\n            else:\n                c\n            d»">\n',
    );
    const { tree, diagnostics } = parseStatements(source, span);
    expect(diagnostics).toEqual([]);
    expect(printBlock(tree)).toBe("(if a)\n  (= b 1)\n(else)\n  c\nd");
    expect(textOf(tree.statements[1]!.span)).toBe("d");
  });

  it("reports a line left of the first", () => {
    const { source, span } = marked('<py-code="«\n    a\n  b\n    c»">');
    const { tree, diagnostics } = parseStatements(source, span);
    expect(printBlock(tree)).toBe("a\nb\nc");
    expect(diagnostics.map(({ code }) => code)).toEqual(["CPY1007"]);
  });

  it("reports an error at its place in the file", () => {
    const { source, span } = marked('text\n<py-code="«\n    a = 1\n    b = = 2\n    c»">');
    const { tree, diagnostics } = parseStatements(source, span);
    expect(printBlock(tree)).toBe("(= a 1)\n(broken)\nc");
    expect(diagnostics.map(({ span: at }) => source.positionAt(at.start))).toEqual([
      { line: 4, column: 9 },
    ]);
  });

  it("takes nothing", () => {
    const { source, span } = marked("«»");
    expect(parseStatements(source, span)).toMatchObject({
      tree: { statements: [] },
      diagnostics: [],
    });
  });
});
