import type { IToken } from "chevrotain";
import type { Comment } from "../ast/index.js";

/** A comment on a line of its own, and the column that it starts at. */
interface OwnLine {
  readonly node: Comment;
  readonly column: number;
}

/** Sets comments aside for the tokens that they belong to, as lines and blocks begin and end. */
export class Comments {
  /** See `Layout.comments`. */
  readonly byToken = new Map<IToken | null, readonly Comment[]>();
  #ownLine: OwnLine[] = [];
  #trailing: Comment[] = [];

  /** A comment behind code. */
  behind(node: Comment): void {
    this.#trailing.push(node);
  }

  /** A comment on a line of its own. */
  alone(node: Comment, column: number): void {
    this.#ownLine.push({ node, column });
  }

  /** Forgets what stands behind code from an offset on: it will be found again. */
  takeBack(offset: number): void {
    this.#trailing = this.#trailing.filter(({ span }) => span.start < offset);
  }

  /** What stands above belongs to a line's first token (null: to the end of the file). */
  startLine(token: IToken | null): void {
    if (this.#ownLine.length === 0) return;
    this.#attach(token, this.#ownLine);
    this.#ownLine = [];
  }

  /** What stands behind a line belongs to its end. */
  endLine(end: IToken): void {
    if (this.#trailing.length === 0) return;
    this.byToken.set(end, this.#trailing);
    this.#trailing = [];
  }

  /** What stands below a block, and as deep as it, belongs to its end. */
  endBlock(dedent: IToken, column: number): void {
    let own = 0;
    while (own < this.#ownLine.length && this.#ownLine[own]!.column >= column) own++;
    if (own > 0) this.#attach(dedent, this.#ownLine.splice(0, own));
  }

  #attach(token: IToken | null, comments: readonly OwnLine[]): void {
    this.byToken.set(
      token,
      comments.map(({ node }) => node),
    );
  }
}
