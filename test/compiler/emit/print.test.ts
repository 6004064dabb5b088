import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, test } from "vitest";
import { SourceFile } from "../../../grammar/index.js";
import { print } from "../../../src/compiler/4-emit/index.js";
import * as t from "../../../src/compiler/target/index.js";

const typescript = (...statements: t.Statement[]) =>
  print(t.module_(statements), { form: "typescript" }).text;
const javascript = (...statements: t.Statement[]) =>
  print(t.module_(statements), { form: "javascript" }).text;
const declarations = (...statements: t.Statement[]) =>
  print(t.module_(statements), { form: "declarations" }).text;
const expression = (node: t.Expression) =>
  typescript(t.const_("x", node)).slice("const x = ".length, -";\n".length);

/** What JavaScript makes of a printed expression. */
const evaluated = (node: t.Expression): unknown => new Function(`return ${expression(node)};`)();

describe("strings", () => {
  test.each([
    ["plain", `"plain"`],
    ["it's", `"it's"`],
    [`say "hi"`, `'say "hi"'`],
    [`it's "it"`, `'it\\'s "it"'`],
    ["back\\slash", `"back\\\\slash"`],
    ["a\nb\r\t\b\f\v", `"a\\nb\\r\\t\\b\\f\\v"`],
    ["\0", `"\\0"`],
    ["\u00001", `"\\x001"`],
    ["\x1b\x7f\x85", `"\\x1b\\x7f\\x85"`],
    ["\u2028\u2029\ufeff", `"\\u2028\\u2029\\ufeff"`],
    ["\udcff", `"\\udcff"`],
    ["\ud800a", `"\\ud800a"`],
    ["😀é日", `"😀é日"`],
  ])("%j", (value, text) => {
    expect(expression(t.str(value))).toBe(text);
    expect(evaluated(t.str(value))).toBe(value);
  });

  test("templates keep their text", () => {
    const value = "`${a}` $ {\\ \n \udcff \u2028";
    expect(evaluated(t.template(value, t.num(1), value))).toBe(`${value}1${value}`);
  });
});

describe("numbers", () => {
  test.each([0, 1, 0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 2 ** 53])("%d", (value) => {
    expect(evaluated(t.num(value))).toBe(value);
  });

  test("those without a literal", () => {
    expect(expression(t.num(-1))).toBe("-1");
    expect(expression(t.num(-0))).toBe("-0");
    expect(expression(t.num(NaN))).toBe("NaN");
    expect(expression(t.num(-Infinity))).toBe("-Infinity");
    expect(expression(t.member(t.num(1), "toFixed"))).toBe("(1).toFixed");
  });
});

describe("names", () => {
  test("a property that is no name is looked up by its text", () => {
    expect(expression(t.member(t.id("a"), "b c"))).toBe('a["b c"]');
    expect(expression(t.member(t.id("a"), "class"))).toBe("a.class");
    expect(expression(t.member(t.id("a"), "été"))).toBe("a.été");
    expect(expression(t.member(t.id("a"), "1"))).toBe('a["1"]');
  });

  test("__proto__ is an ordinary key", () => {
    const node = t.object([t.property("__proto__", t.num(1)), t.property("a", t.num(2))]);
    expect(Object.keys(evaluated(node) as object)).toEqual(["__proto__", "a"]);
  });

  test("a method may be called constructor", () => {
    const text = typescript(t.class_("C", null, [t.method("constructor", [], [])]));
    expect(text).toBe('class C {\n  ["constructor"]() {}\n}\n');
  });
});

describe("comments", () => {
  test("nothing in a comment ends it", () => {
    const node = t.commented(t.statement(t.id("a")), {
      leading: [" one\u2028two\nthree"],
      trailing: " behind\u2029it",
      doc: "ends */ here",
    });
    expect(typescript(node)).toBe("// one two three\n/** ends *\\/ here */\na; // behind it\n");
  });

  test("a comment behind the head of a block goes into it", () => {
    const noted = <Node extends t.Statement>(node: Node) =>
      t.commented(node, { trailing: " note" });
    expect(typescript(noted(t.if_(t.id("a"), [])))).toBe("if (a) {\n  // note\n}\n");
    expect(typescript(noted(t.while_(t.id("a"), [t.break_()])))).toBe(
      "while (a) {\n  // note\n  break;\n}\n",
    );
    expect(typescript(noted(t.function_("f", [], [])))).toBe("function f() {\n  // note\n}\n");
    expect(typescript(noted(t.class_("C", null, [])))).toBe("class C {\n  // note\n}\n");
    expect(typescript(noted(t.try_([], null, [])))).toBe("try {\n  // note\n} finally {\n}\n");
  });

  test("a body with comments is put into a block", () => {
    const body = t.commented(t.break_(), { leading: [" why"] });
    expect(typescript(t.while_(t.id("a"), body))).toBe("while (a) {\n  // why\n  break;\n}\n");
    expect(
      typescript(t.labeled("l", t.commented(t.while_(t.id("a"), []), { leading: [" w"] }))),
    ).toBe("l: {\n  // w\n  while (a) {}\n}\n");
  });

  test("the banner stands above, apart", () => {
    const module = t.module_([t.statement(t.id("a"))], ["Made by hand."]);
    expect(print(module, { form: "typescript" }).text).toBe("// Made by hand.\n\na;\n");
  });
});

describe("blocks where the grammar wants them", () => {
  test("an else keeps to its if", () => {
    const inner = t.if_(t.id("b"), t.statement(t.id("c")));
    expect(typescript(t.if_(t.id("a"), inner, t.statement(t.id("d"))))).toBe(
      "if (a) {\n  if (b) c;\n} else d;\n",
    );
    const loop = t.while_(t.id("b"), inner);
    expect(typescript(t.if_(t.id("a"), loop, t.statement(t.id("d"))))).toContain("} else d;");
  });

  test("a declaration as a body", () => {
    expect(typescript(t.if_(t.id("a"), t.const_("b", t.num(1))))).toBe(
      "if (a) {\n  const b = 1;\n}\n",
    );
  });
});

describe("the other forms", () => {
  test("JavaScript has nothing of types", () => {
    const text = javascript(
      t.import_("m", { name: "T", type: true }),
      t.typeAlias("A", t.typeRef("T")),
      t.const_(
        "x",
        t.nonNull(
          t.as(
            t.member(t.as(t.binary("+", t.id("a"), t.id("b")), t.typeRef("T")), "c"),
            t.typeRef("T"),
          ),
        ),
        t.typeRef("T"),
      ),
      t.statement(
        t.callTyped(t.nonNull(t.id("f")), [t.typeRef("T")], [t.as(t.object([]), t.typeRef("T"))]),
      ),
    );
    expect(text).toBe("const x = (a + b).c;\nf({});\n");
  });

  test("declarations show implied types, and nothing private", () => {
    const text = declarations(
      t.import_("m", "used", { name: "Type", type: true }, "unused"),
      t.function_("hidden", [], []),
      t.const_("secret", t.num(1)),
      t.function_(
        "f",
        [t.param("a", t.typeRef("Type"), { default: t.id("used"), implied: true })],
        [],
        { exported: true, async: true },
      ),
      t.variables("const", [t.declarator("n", t.num(1))], true),
    );
    expect(text).toBe(
      'import type { Type } from "m";\n\nexport declare function f(a?: Type): Promise<void>;\n\nexport declare const n: number;\n',
    );
  });

  test("a declaration file without exports is a module", () => {
    expect(declarations(t.const_("a", t.num(1)))).toBe("export {};\n");
  });
});

test("implied types are left to TypeScript", () => {
  const parameter = t.param("n", t.typeRef("number"), { default: t.num(0), implied: true });
  expect(typescript(t.function_("f", [parameter], []))).toBe("function f(n = 0) {}\n");
});

test("an expression that occurs twice is printed twice", () => {
  const shared = t.binary("-", t.id("a"), t.id("b"));
  expect(expression(t.binary("-", shared, shared))).toBe("a - b - (a - b)");
});

describe("source maps", () => {
  const source = new SourceFile("app.cpy", "first = call(one)\nsecond = two\n");
  const span = (text: string) => {
    const start = source.text.indexOf(text);
    return { source, start, end: start + text.length };
  };
  const wide = Array.from({ length: 12 }, (_, at) => t.id(`aLongArgument${at}`));
  const module = t.module_([
    t.at(
      t.const_(
        "first",
        t.at(t.call(t.id("call"), t.at(t.id("one"), span("one")), ...wide), span("call")),
      ),
      span("first"),
    ),
    t.function_("f", [], [t.at(t.return_(t.at(t.id("two"), span("two"))), span("second"))]),
  ]);
  const { text, map } = print(module, { form: "typescript", map: { file: "app.ts" } });
  const lines = text.split("\n");
  const traced = new TraceMap({
    ...map!,
    sources: [...map!.sources],
    sourcesContent: [...map!.sourcesContent],
    names: [...map!.names],
  });

  test.each(["const first", "call(", "one", "return", "two"])(
    "finds where %s is from",
    (printed) => {
      const line = lines.findIndex((candidate) => candidate.includes(printed));
      const found = originalPositionFor(traced, {
        line: line + 1,
        column: lines[line]!.indexOf(printed),
      });
      const origin =
        { "const first": "first", "call(": "call", return: "second" }[printed] ?? printed;
      const { line: row, column } = source.positionAt(source.text.indexOf(origin));
      expect(found).toMatchObject({ source: "app.cpy", line: row, column: column - 1 });
    },
  );

  test.each(["typescript", "javascript"] as const)("finds what is asserted in %s", (form) => {
    const asserted = t.as(t.call(t.id("helper")), t.typeRef("number"));
    const { map } = print(t.module_([t.const_("x", t.at(asserted, span("one")))]), {
      form,
      map: { file: "app.ts" },
    });
    const found = originalPositionFor(new TraceMap(JSON.stringify(map)), {
      line: 1,
      column: "const x = ".length,
    });
    expect(found).toMatchObject({ line: 1, column: source.text.indexOf("one") });
  });

  test("carries the sources", () => {
    expect(map).toMatchObject({ version: 3, file: "app.ts", sources: ["app.cpy"] });
    expect(map!.sourcesContent).toEqual([source.text]);
  });

  test("does not change the text", () => {
    expect(print(module, { form: "typescript" }).text).toBe(text);
  });
});
