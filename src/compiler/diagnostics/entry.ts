import type { Diagnostic, Severity } from "../../../grammar/index.js";

/** An entry of a table of diagnostics, whatever its parameters. */
export interface CompilerEntry {
  readonly severity: Severity;
  /** One line, in the words of the language. */
  readonly message: (...parameters: never) => string;
  /** What to do about it; an empty one is left out. */
  readonly hint?: (...parameters: never) => string;
  /** Other places that belong to it. */
  readonly related?: (...parameters: never) => NonNullable<Diagnostic["related"]>;
  /** A paragraph for the documentation page, Markdown. */
  readonly explanation: string;
}
