import { type Diagnostic, MESSAGES, type Span } from "../../../grammar/index.js";
import type { CompilerEntry } from "./entry.js";
import { COMPILER_MESSAGES } from "./messages.js";

/** The tables of the folders that report; no code is in two of them. */
export const diagnosticTables = [MESSAGES, COMPILER_MESSAGES] as const;

/** Every diagnostic that there is, by its code. */
export const allDiagnostics = { ...MESSAGES, ...COMPILER_MESSAGES };

export type DiagnosticCode = keyof typeof allDiagnostics;

/** What the message of a diagnostic is made from. */
export type DiagnosticParameters<Code extends DiagnosticCode> = Parameters<
  (typeof allDiagnostics)[Code]["message"]
>;

/** A diagnostic of the table. */
export function createDiagnostic<Code extends DiagnosticCode>(
  code: Code,
  span: Span,
  ...parameters: DiagnosticParameters<Code>
): Diagnostic {
  const entry: CompilerEntry = allDiagnostics[code];
  // The entry of a code takes the parameters of that code, which the compiler cannot follow through the union.
  const given = parameters as never;
  const hint = entry.hint?.(...given) ?? "";
  return {
    code,
    severity: entry.severity,
    message: entry.message(...given),
    span,
    ...(hint === "" ? {} : { hint }),
    ...(entry.related === undefined ? {} : { related: entry.related(...given) }),
  };
}
