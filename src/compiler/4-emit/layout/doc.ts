/**
 * Layout documents (Wadler, "A prettier printer", with the extensions that Prettier made to them): text with places where
 * lines may break. Only what does not fit on one line becomes one.
 */
import type { Span } from "../../../../grammar/index.js";

/** What a document does. */
export type DocKind =
  | "concat"
  /** Printed on one line if that fits, else with its own lines broken. */
  | "group"
  | "indent"
  /** A space, or a line break where the group around it is broken. */
  | "line"
  /** Nothing, or a line break. */
  | "softline"
  /** Always a line break. */
  | "hardline"
  /** An empty line: a line break without indentation behind it. */
  | "blank"
  /** `contents` where the group (`target`, else the one around it) is broken, `alternative` where it is flat. */
  | "ifBreak"
  /** `contents`, indented where `target` is broken. */
  | "indentIfBreak"
  /** Content and lines in turn; each line breaks only if what follows it does not fit. */
  | "fill"
  /** A segment of the source map starts here. */
  | "mark"
  /** Text that takes no part in measuring: a comment at the end of a line. */
  | "suffix";

export type Piece = string | Doc;

export class Doc {
  readonly kind: DocKind;
  readonly contents: Piece[];
  /** A break is forced: of a group, it is printed broken; of others, there is one inside. */
  broken = false;
  /** A group: other ways to print it, from the flattest to the most expanded; the first is `contents`. */
  states: readonly Doc[] | undefined = undefined;
  alternative: readonly Piece[] | undefined = undefined;
  target: Doc | undefined = undefined;
  span: Span | undefined = undefined;
  /** How the group was printed last. */
  printedBroken = false;

  constructor(kind: DocKind, contents: Piece[] = []) {
    this.kind = kind;
    this.contents = contents;
  }
}

/** Whether a line may break somewhere in it. */
export function canBreak(doc: Piece): boolean {
  if (typeof doc === "string") return false;
  switch (doc.kind) {
    case "line":
    case "softline":
    case "hardline":
      return true;
    default:
      return doc.contents.some(canBreak);
  }
}
