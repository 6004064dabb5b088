import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { describe, expect, test } from "vitest";
import { print } from "../../../src/compiler/4-emit/index.js";
import { parseTarget } from "./parse-target/index.js";

/**
 * Each case is a module in fixtures/emit, read into a target tree and printed again: the text must come back, and Prettier must
 * leave it as it is. Where there is a `.js` or a `.d.ts` of that name, the other forms are compared as well;
 * `UPDATE=1` writes them anew.
 */
const folder = fileURLToPath(new URL("../../../fixtures/emit/", import.meta.url));
const cases = readdirSync(folder)
  .filter((name) => /^[^.]+\.ts$/.test(name))
  .map((name) => name.slice(0, -".ts".length));

const prettier = (text: string, parser: "typescript" | "babel") =>
  format(text, { parser, printWidth: 100 });

describe.each(cases)("%s", (name) => {
  const text = readFileSync(`${folder}${name}.ts`, "utf8");
  const module = parseTarget(text);

  test("is printed as it is written", () => {
    expect(print(module, { form: "typescript" }).text).toBe(text);
  });

  test("is what Prettier prints", async () => {
    expect(await prettier(text, "typescript")).toBe(text);
  });

  test("is JavaScript that Prettier leaves alone", async () => {
    const printed = print(module, { form: "javascript" }).text;
    expect(await prettier(printed, "babel")).toBe(printed);
    compare(`${folder}${name}.js`, printed);
  });

  test("has declarations that Prettier leaves alone", async () => {
    const printed = print(module, { form: "declarations" }).text;
    expect(await prettier(printed, "typescript")).toBe(printed);
    compare(`${folder}${name}.d.ts`, printed);
  });
});

function compare(path: string, printed: string): void {
  if (!existsSync(path)) return;
  if (process.env["UPDATE"]) writeFileSync(path, printed);
  else expect(printed).toBe(readFileSync(path, "utf8"));
}
