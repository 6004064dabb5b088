/**
 * Which modules of the library a program imports compiled, and which it compiles itself because it changes what they mean: a
 * folder of fixtures/copies each. `expected.json` names what is imported, and what a path answers then.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { createApp } from "cpyc/runtime";
import { compileLibrary, renderDiagnostic } from "../../src/compiler/index.js";
import type { TypeScriptChecker } from "../../src/compiler/typescript/index.js";
import { importOutputs } from "../conformance/load-program.js";
import { sourceChecker } from "../support/checker.js";
import { compiled, host, root } from "../support/compile.js";
import { importedCopies, withCopies, writeCopies } from "../support/copies.js";

interface Expected {
  readonly imported: readonly string[];
  readonly path: string;
  readonly answer?: string;
  readonly contains?: string;
}

const cases = join(root, "fixtures/copies");
const copies = writeCopies();
let checker: TypeScriptChecker;

beforeAll(async () => {
  checker = await sourceChecker({ copies });
}, 60_000);

describe.each(readdirSync(cases))("%s", (name) => {
  const text = readFileSync(join(cases, name, "expected.json"), "utf8");
  const { imported, path, answer, contains } = JSON.parse(text) as Expected;
  const entry = join(cases, name, "app.cpy");
  const outputs = compiled(entry, { copies });

  test("imports what it may", () => {
    expect(importedCopies(outputs)).toEqual(imported);
  });

  test.each([
    ["with copies", outputs],
    ["without them", compiled(entry)],
  ])("answers %s", async (_, outputs) => {
    const app = createApp(...(await importOutputs(withCopies(outputs, copies))), { log: null });
    const { port } = await app.listen({ port: 0, host: "localhost" });
    onTestFinished(() => app.close());
    const page = await (await fetch(`http://localhost:${port}${path}`)).text();
    if (answer !== undefined) expect(page).toBe(answer);
    if (contains !== undefined) expect(page).toContain(contains);
  });

  test("is strict-clean", () => {
    const errors = checker.check(outputs);
    expect(errors.map((error) => renderDiagnostic(error, { color: false }))).toEqual([]);
  }, 60_000);
});

test("JavaScript imports the same as TypeScript", () => {
  const entry = join(cases, "waiting", "app.cpy");
  expect(importedCopies(compiled(entry, { copies, form: "javascript" }))).toEqual(["Tools"]);
});

test("the copies name what they import by what is there", () => {
  const outputs = compileLibrary(host, join(root, "lib"));
  const there = new Set(outputs.map((output) => output.path));
  for (const { text, kind } of outputs) {
    if (kind !== "module") continue;
    for (const [, specifier] of text.matchAll(/ from "(.*)";$/gm)) {
      if (!specifier!.startsWith("cpyc/runtime")) expect(there).toContain(specifier!.slice(2));
    }
  }
});

test("TypeScript imports them, typed", () => {
  const text = `
    import { FormField } from "cpyc/lib/Form.js";
    import { Mail } from "cpyc/lib/Mail.js";
    import { maskTools } from "cpyc/lib/MaskTools.js";
    import { tools } from "cpyc/lib/Tools.js";

    class Post extends Mail {
      override smtpServer = "mail.example.org";
    }
    export const sent: Promise<void> = new Post().sendMail("a@b.org", "c@d.org", "", "text/plain", "s", "t");
    export const text: string = tools.escapeHtml("<") + maskTools.textInBox("text", "red");
    export const field = new FormField("Name", "name", "text");
    // @ts-expect-error: it is a string
    export const time: number = tools.getNow();
  `;
  const errors = checker.check([{ path: "user.ts", text }]);
  expect(errors.map((error) => renderDiagnostic(error, { color: false }))).toEqual([]);
}, 60_000);
