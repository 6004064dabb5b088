import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type Diagnostic,
  parseCpy,
  type ParseOptions,
  parsePython,
  SourceFile,
} from "../../grammar/index.js";
import { printModule } from "./print-tree.js";

/*
 * A folder of fixtures/grammar is a case: input.cpy or input.py, tree.txt, and diagnostics.txt unless there are none.
 * UPDATE=1 writes what is expected anew.
 */

const folder = new URL("../../fixtures/grammar/", import.meta.url);

/** A diagnostic as a person reads it, with what it points at. */
function printDiagnostic({ code, severity, message, hint, span, related }: Diagnostic): string {
  const { source, start, end } = span;
  const at = (offset: number) => {
    const { line, column } = source.positionAt(offset);
    return `${line}:${column}`;
  };
  const marked = JSON.stringify(source.text.slice(start, end));
  const lines = [
    `${at(start)} ${code}${severity === "warning" ? " warning" : ""} ${message} ${marked}`,
    ...(hint === undefined ? [] : [`    hint: ${hint}`]),
    ...(related ?? []).map((other) => `    ${at(other.span.start)} ${other.label}`),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function expectFile(url: URL, actual: string): void {
  if (process.env["UPDATE"] === "1" && (actual !== "" || existsSync(url))) {
    writeFileSync(url, actual);
  }
  expect(actual).toBe(existsSync(url) ? readFileSync(url, "utf8") : "");
}

describe("trees and diagnostics", () => {
  const names = readdirSync(folder).filter((name) => name !== "cpython");
  it.each(names)("%s", (name) => {
    const at = (file: string) => new URL(`${name}/${file}`, folder);
    const isPython = existsSync(at("input.py"));
    const path = isPython ? "input.py" : "input.cpy";
    const source = new SourceFile(path, readFileSync(at(path), "utf8"));
    const options: ParseOptions = existsSync(at("options.json"))
      ? (JSON.parse(readFileSync(at("options.json"), "utf8")) as ParseOptions)
      : {};
    const { tree, diagnostics } = isPython
      ? parsePython(source, options)
      : parseCpy(source, options);
    expectFile(at("tree.txt"), printModule(tree));
    expectFile(at("diagnostics.txt"), diagnostics.map(printDiagnostic).join(""));
  });
});
