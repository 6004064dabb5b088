import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { MESSAGES } from "../../grammar/index.js";
import { createLexer } from "../../grammar/lexer/lexer.js";
import { ModuleParser } from "../../grammar/parser/module.js";

it("the tokens pass Chevrotain's validation", () => {
  expect(createLexer(true).lexerDefinitionErrors).toEqual([]);
});

it("the rules pass Chevrotain's validation: no left recursion, no ambiguity with one token of lookahead", () => {
  expect(() => new ModuleParser(true)).not.toThrow();
});

it("every message has a case, and no case a message that is not in the table", () => {
  const folder = new URL("../../fixtures/grammar/", import.meta.url);
  const seen = new Set<string>();
  for (const name of readdirSync(folder)) {
    const file = new URL(`${name}/diagnostics.txt`, folder);
    if (!existsSync(file)) continue;
    for (const [code] of readFileSync(file, "utf8").matchAll(/CPY\d{4}/g)) seen.add(code);
  }
  // CPY13xx are about the templates of masks, which are another parser's.
  const codes = Object.keys(MESSAGES).filter((code) => !code.startsWith("CPY13"));
  expect([...seen].sort()).toEqual(codes.sort());
});
