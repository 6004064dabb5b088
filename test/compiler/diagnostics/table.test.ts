import { describe, expect, test } from "vitest";
import { SourceFile } from "../../../grammar/index.js";
import { documentationPage } from "../../../src/compiler/diagnostics/documentation.js";
import {
  allDiagnostics,
  Diagnostics,
  diagnosticTables,
} from "../../../src/compiler/diagnostics/index.js";

const codes = diagnosticTables.flatMap((table) => Object.keys(table));
const source = new SourceFile("a.cpy", "use Missing\n");
const span = { source, start: 4, end: 11 };

/** The diagnostic that a report makes. */
function reported(report: (diagnostics: Diagnostics) => void) {
  const diagnostics = new Diagnostics();
  report(diagnostics);
  return diagnostics.list[0]!;
}

describe("the table", () => {
  test("has each code once", () => {
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
    expect(Object.keys(allDiagnostics).sort()).toEqual([...codes].sort());
  });

  test.each(Object.entries(allDiagnostics))("%s is explained", (code, { explanation }) => {
    expect(code).toMatch(/^CPY\d{4}$/);
    expect(explanation).toMatch(/^\S.*[.!?:`)]$/s);
  });

  test("is documented code by code", () => {
    const page = documentationPage();
    expect([...page.matchAll(/^### (CPY\d{4})$/gm)].map(([, code]) => code)).toEqual(
      [...codes].sort(),
    );
    expect(page).not.toMatch(/undefined|\[object|NaN/);
  });
});

describe("the collector", () => {
  test("tells errors from warnings", () => {
    const diagnostics = new Diagnostics();
    expect(diagnostics.hasErrors).toBe(false);
    diagnostics.add({ code: "CPY1001", severity: "warning", message: "m", span });
    expect(diagnostics.hasErrors).toBe(false);
    diagnostics.report("CPY2201", span, "why");
    expect(diagnostics.hasErrors).toBe(true);
    expect(diagnostics.list.map(({ code }) => code)).toEqual(["CPY1001", "CPY2201"]);
  });

  test("says where a module was looked for, and what is like it", () => {
    const hint = (places: string[], similar: string | null) =>
      reported((to) => to.report("CPY2001", span, "Missing", places, similar)).hint;
    expect(hint(["src", "lib"], "Missings")).toBe(
      "did you mean 'Missings'?; looked for 'Missing.cpy' in src and lib",
    );
    expect(hint(["src", "a", "lib"], null)).toBe("looked for 'Missing.cpy' in src, a and lib");
    expect(hint([], null)).toBeUndefined();
  });

  test("shows a circle of modules whole", () => {
    const { message } = reported((to) => to.report("CPY2002", span, ["a", "b", "a"]));
    expect(message).toBe("modules use each other: a → b → a");
  });
});
