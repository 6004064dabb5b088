import type { Diagnostic, Span } from "../../../grammar/index.js";
import { createDiagnostic, type DiagnosticCode, type DiagnosticParameters } from "./table.js";

/** Collects what one compilation has to tell, in the order in which it is found. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];
  #errors = 0;

  get list(): readonly Diagnostic[] {
    return this.#list;
  }

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** Adds a diagnostic of the table, by its code and the parameters of its message. */
  report<Code extends DiagnosticCode>(
    code: Code,
    span: Span,
    ...parameters: DiagnosticParameters<Code>
  ): void {
    this.add(createDiagnostic(code, span, ...parameters));
  }

  /** Reports as a warning what is an error elsewhere: code that fails only if it is reached. */
  warn<Code extends DiagnosticCode>(
    code: Code,
    span: Span,
    ...parameters: DiagnosticParameters<Code>
  ): void {
    this.add({ ...createDiagnostic(code, span, ...parameters), severity: "warning" });
  }

  add(diagnostic: Diagnostic): void {
    this.#list.push(diagnostic);
    if (diagnostic.severity === "error") this.#errors++;
  }
}
