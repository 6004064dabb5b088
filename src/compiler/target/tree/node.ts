/** What all nodes of the target tree have in common. */
import type { Span } from "../../../../grammar/index.js";

export interface TargetNode {
  readonly kind: string;
  /** The source that the node was made from: a segment of the source map. */
  readonly span?: Span | undefined;
}

/** Comments that stand with a statement or member, text as written behind the source's `#`. */
export interface Comments {
  readonly leading?: readonly string[] | undefined;
  readonly trailing?: string | undefined;
  /** A doc comment, its lines without stars. */
  readonly doc?: string | undefined;
  /** The author left a blank line before it. */
  readonly blankBefore?: boolean | undefined;
}

export interface StatementNode extends TargetNode {
  readonly comments?: Comments | undefined;
}
