import type { Diagnostic } from "../../grammar/index.js";
import { renderDiagnostic } from "../compiler/diagnostics/index.js";
import type { CommandFailure } from "./failure.js";
import { wantsColor, type System } from "./system.js";

/** How many of each have been shown. */
export interface Tally {
  readonly errors: number;
  readonly warnings: number;
}

/**
 * Shows diagnostics on stderr, in the order of files and places, each once (two programs may share a module), and then how many
 * there were.
 */
export function reportDiagnostics(diagnostics: readonly Diagnostic[], system: System): Tally {
  const distinct = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) distinct.set(identity(diagnostic), diagnostic);
  const shown = [...distinct.values()].sort(byPlace);
  if (shown.length === 0) return { errors: 0, warnings: 0 };
  const color = wantsColor(system.stderr, system.environment);
  for (const diagnostic of shown) {
    system.stderr.write(`${renderDiagnostic(diagnostic, { color }).trimEnd()}\n\n`);
  }
  const errors = shown.filter(({ severity }) => severity === "error").length;
  const tally = { errors, warnings: shown.length - errors };
  const files = new Set(shown.map(({ span }) => span.source.path)).size;
  system.stderr.write(`${summary(tally)} in ${count(files, "file")}\n`);
  return tally;
}

function identity({ code, span, message }: Diagnostic): string {
  return [code, span.source.path, span.start, span.end, message].join("\0");
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [first, second] = [a.span.source.path, b.span.source.path];
  if (first !== second) return first < second ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

function summary({ errors, warnings }: Tally): string {
  const parts = [];
  if (errors > 0) parts.push(count(errors, "error"));
  if (warnings > 0) parts.push(count(warnings, "warning"));
  return parts.join(" and ");
}

/** `1 file`, `2 files`. */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

/** The time since `started` (of `performance.now()`), to be read. */
export const milliseconds = (started: number): string =>
  `${Math.max(1, Math.round(performance.now() - started))} ms`;

/** Shows why a command, or one program of it, failed. */
export function reportFailure(failure: CommandFailure, system: System): void {
  const hint = failure.hint === undefined ? "" : `\n  ${failure.hint}`;
  system.stderr.write(`cpyc: ${failure.message}${hint}\n`);
}
