import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { SourceFile } from "../../../grammar/index.js";
import { print } from "../../../src/compiler/4-emit/index.js";
import * as t from "../../../src/compiler/target/index.js";
import {
  createTypeScriptChecker,
  type TypeScriptChecker,
} from "../../../src/compiler/typescript/index.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const fixtures = `${root}fixtures/typescript/`;

let checker: TypeScriptChecker;
beforeAll(async () => {
  checker = await createTypeScriptChecker({
    folder: root,
    runtimeTypes: { index: `${fixtures}runtime.ts`, modules: `${fixtures}modules/*.ts` },
  });
}, 60_000);

describe("without a map", () => {
  const messages = (text: string) =>
    checker.check([{ path: "app.ts", text }]).map(({ message }) => message);

  test("right code has no errors", () => {
    expect(messages("export const a: number = 1;\n")).toEqual([]);
  });

  test("strict is on", () => {
    expect(messages("export function f(a) {}\n")).toEqual([
      "TypeScript 7006: Parameter 'a' implicitly has an 'any' type.",
    ]);
    expect(messages("export const a: string = null;\n")).toEqual([
      "TypeScript 2322: Type 'null' is not assignable to type 'string'.",
    ]);
  });

  test("types must be imported as such", () => {
    expect(messages('import { Stream } from "cpyc/runtime";\nexport type A = Stream;\n')).toEqual([
      expect.stringContaining("TypeScript 1484"),
    ]);
  });

  test("errors of syntax are found", () => {
    expect(messages("export const = 1;\n")[0]).toMatch(/^TypeScript 1\d\d\d: /);
  });

  test("an error is placed in the emitted file", () => {
    const [found] = checker.check([{ path: "app.ts", text: "\nexport const a = missing;\n" }]);
    expect(found).toMatchObject({ code: "CPY3001", severity: "error" });
    expect(found!.span.source.path).toBe("app.ts");
    expect(found!.span.source.text.slice(found!.span.start, found!.span.end)).toBe("missing");
  });
});

describe("modules", () => {
  test("the runtime and its modules have their types", () => {
    const text = [
      'import { type Stream } from "cpyc/runtime";',
      'import * as time from "cpyc/runtime/time";',
      "export async function f(s: Stream): Promise<void> {",
      "  await time.sleep(s.size);",
      "  await time.sleep(s.name);",
      "}",
      "",
    ].join("\n");
    expect(checker.check([{ path: "app.ts", text }]).map(({ message }) => message)).toEqual([
      "TypeScript 2345: Argument of type 'string' is not assignable to parameter of type 'number'.",
    ]);
  });

  test("files of a program see each other, in folders too", () => {
    const found = checker.check([
      { path: "app.ts", text: 'import { a } from "./sub/a.js";\nexport const b: string = a;\n' },
      { path: "sub/a.ts", text: "export const a = 1;\n" },
      { path: "sub/a.js.map", text: "{" },
    ]);
    expect(found.map(({ span }) => span.source.path)).toEqual(["app.ts"]);
  });

  test("a check knows nothing of the one before", () => {
    checker.check([{ path: "gone.ts", text: "export const a = 1;\n" }]);
    const text = 'import { a } from "./gone.js";\nexport const b = a;\n';
    expect(checker.check([{ path: "app.ts", text }])).toHaveLength(1);
  });
});

test("with a map, errors are at their places in the source", () => {
  const source = new SourceFile(
    "src/app.cpy",
    "def f(self):\n    total = first - 'x'\n    return 1\n",
  );
  const span = (text: string) => {
    const start = source.text.indexOf(text);
    return { source, start, end: start + text.length };
  };
  const module = t.module_([
    t.variables("const", [t.declarator("first", t.num(1))], true),
    t.at(
      t.const_(
        t.at(t.id("total"), span("total")),
        t.at(
          t.binary("-", t.at(t.id("first"), span("first")), t.at(t.str("x"), span("'x'"))),
          span("first - 'x'"),
        ),
      ),
      span("total"),
    ),
    t.statement(t.id("unmapped")),
  ]);
  const { text, map } = print(module, { form: "typescript", map: { file: "app.ts" } });
  const found = checker.check([{ path: "app.ts", text, map }]);
  expect(found.map(({ message }) => message.slice(0, 16))).toEqual([
    "TypeScript 2363:",
    "TypeScript 2304:",
  ]);
  const [first] = found;
  expect(first!.span.source.path).toBe("src/app.cpy");
  expect(source.positionAt(first!.span.start)).toEqual({ line: 2, column: 21 });
  expect(found[1]!.span.source.path).toBe("src/app.cpy");
});
