import type { Span } from "./source.js";

export type Severity = "error" | "warning";

/** One thing to tell the author of a program: what, where and what to do. */
export interface Diagnostic {
  /** Stable: `CPY` and four digits. */
  readonly code: string;
  readonly severity: Severity;
  /** One line, in the words of the language. */
  readonly message: string;
  readonly span: Span;
  /** What to do about it, one line. */
  readonly hint?: string;
  /** Other places that belong to it, each with a few words. */
  readonly related?: readonly { readonly span: Span; readonly label: string }[];
}

/** An entry of the table of diagnostics: the message from its parameters, and what the documentation says of it. */
export interface DiagnosticEntry<Parameters extends readonly unknown[] = readonly never[]> {
  readonly severity: Severity;
  readonly message: (...parameters: Parameters) => string;
  readonly hint?: (...parameters: Parameters) => string;
  /** A paragraph for the documentation page, Markdown. */
  readonly explanation: string;
}

/** A table from code to entry; the folders that report errors each declare one. */
export type DiagnosticTable = Readonly<Record<`CPY${number}`, DiagnosticEntry<readonly never[]>>>;
