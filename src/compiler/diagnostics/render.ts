/** Diagnostics as a person reads them, and as a program does. */
import pc from "picocolors";
import type { Diagnostic, Position, Span } from "../../../grammar/index.js";
import { codeFrame, type FrameStyle } from "./frame.js";

export interface RenderOptions {
  readonly color: boolean;
}

/**
 * A diagnostic with its code frame: `FILE:LINE:COLUMN error CPY1203: message` first, which editors and terminals follow,
 * then the source underlined, other places that belong to it, and what to do.
 */
export function renderDiagnostic(diagnostic: Diagnostic, { color }: RenderOptions): string {
  const colors = pc.createColors(color);
  const { severity, code, message, span, hint, related } = diagnostic;
  const tone = severity === "error" ? colors.red : colors.yellow;
  const style: FrameStyle = { gutter: colors.dim, mark: tone };
  const lines = [
    `${colors.bold(placeOf(span))} ${tone(severity)} ${colors.dim(`${code}:`)} ${oneLine(message)}`,
  ];
  if (hasText(span)) lines.push(codeFrame(span, style));
  for (const { span: place, label } of related ?? []) {
    lines.push(`  ${colors.bold(placeOf(place))} ${oneLine(label)}`);
    if (hasText(place)) lines.push(codeFrame(place, { gutter: colors.dim, mark: colors.cyan }));
  }
  if (hint !== undefined) lines.push(`  ${colors.cyan("hint:")} ${oneLine(hint)}`);
  return `${lines.join("\n")}\n`;
}

function placeOf({ source, start }: Span): string {
  const { line, column } = source.positionAt(start);
  return `${source.path}:${line}:${column}`;
}

/** Whether there is anything to show; a file that could not be read has no text. */
function hasText({ source }: Span): boolean {
  return source.text !== "";
}

/** What the program chose may hold line ends. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+\s*/g, " ");
}

/** A diagnostic as JSON has it: lines and columns are 1-based, columns in UTF-16 units, ends are exclusive. */
export interface DiagnosticRecord extends PlaceRecord {
  readonly code: string;
  readonly severity: Diagnostic["severity"];
  readonly message: string;
  readonly hint?: string;
  readonly related?: readonly (PlaceRecord & { readonly label: string })[];
}

export interface PlaceRecord {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

/** Diagnostics as a JSON array of `DiagnosticRecord`. */
export function renderJson(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify(diagnostics.map(recordOf), null, 2)}\n`;
}

function recordOf({ code, severity, message, span, hint, related }: Diagnostic): DiagnosticRecord {
  return {
    ...placeRecord(span),
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(related === undefined
      ? {}
      : { related: related.map(({ span: place, label }) => ({ ...placeRecord(place), label })) }),
  };
}

function placeRecord({ source, start, end }: Span): PlaceRecord {
  return { path: source.path, start: source.positionAt(start), end: source.positionAt(end) };
}
