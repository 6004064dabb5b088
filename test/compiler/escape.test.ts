/**
 * The lint of `cpyc check --escape`: a folder of fixtures/escape each, with what is found in `expected.txt`. UPDATE=1
 * writes that.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Span } from "../../grammar/index.js";
import { compile, root } from "../support/compile.js";

const folder = join(root, "fixtures/escape");

test.each(readdirSync(folder))("%s", (name) => {
  const entry = join(folder, name, "app.cpy");
  const place = ({ source, start }: Span) => {
    const { line, column } = source.positionAt(start);
    return `${source.path.replace(`${folder}/${name}/`, "")}:${line}:${column}`;
  };
  const { diagnostics } = compile(entry, { escape: true });
  const found = diagnostics
    .filter(({ code }) => code === "CPY2301")
    .map(({ span, related = [] }) =>
      [place(span), ...related.map((step) => `    ${place(step.span)} ${step.label}`)].join("\n"),
    );
  const text = found.map((each) => `${each}\n`).join("");
  const file = join(folder, name, "expected.txt");
  if (process.env["UPDATE"] === "1") writeFileSync(file, text);
  expect(text).toBe(existsSync(file) ? readFileSync(file, "utf8") : "");
  expect(compile(entry).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});
