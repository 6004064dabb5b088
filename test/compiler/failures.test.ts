/**
 * What the compiler knows to fail: `fixtures/failures/NAME.py` and `NAME.cpy`, with the warnings in `NAME.txt`; a program
 * that runs as its author meant has none. `UPDATE=1` writes them anew, to be reviewed.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compile, root } from "../support/compile.js";

const folder = join(root, "fixtures/failures");
const programs = readdirSync(folder).filter((name) => /\.(py|cpy)$/.test(name));

it.each(programs)("%s", (program) => {
  const { diagnostics } = compile(join(folder, program));
  const said = diagnostics.map(({ code, span, message, severity }) => {
    const { line, column } = span.source.positionAt(span.start);
    return `${line}:${column} ${severity} ${code}: ${message}\n`;
  });
  const expected = join(folder, program.replace(/\.\w+$/, ".txt"));
  if (process.env["UPDATE"]) writeFileSync(expected, said.join(""));
  expect(said.join("")).toBe(readFileSync(expected, "utf8"));
});
