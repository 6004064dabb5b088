import type { IToken, TokenType } from "chevrotain";
import { make } from "./make.js";
import * as t from "./tokens.js";

const CLOSER_OF = new Map<TokenType, TokenType>([
  [t.LeftParen, t.RightParen],
  [t.LeftBracket, t.RightBracket],
  [t.LeftBrace, t.RightBrace],
]);
const CLOSERS = new Set<TokenType>(CLOSER_OF.values());

/** Words that can't start a line inside brackets: if one does, a bracket was never closed. */
const NEVER_INSIDE = new Set(
  "CherryClass @ assert break class continue def del elif except finally from global import pass raise return try while with".split(
    " ",
  ),
);

/** Deeper than this, Python 2.7 gives up as well. */
const MAX_DEPTH = 100;

/** Something wrong with a bracket. */
export interface BracketProblem {
  readonly code: "CPY1005" | "CPY1006" | "CPY1014";
  readonly parameters: [] | [string] | [string, string];
  readonly opener: IToken | null;
  /** The parser is better off without it. */
  readonly drop: boolean;
}

/** The first line end behind an open bracket where the statement may have been meant to end. */
interface LikelyEnd {
  readonly at: number;
  readonly length: number;
  readonly open: readonly IToken[];
}

/** The brackets that are open while tokens are laid out. */
export class Brackets {
  readonly #raw: readonly IToken[];
  #open: IToken[] = [];
  #likelyEnd: LikelyEnd | null = null;
  #endsAtLine = false;
  #tooDeep = 0;

  constructor(raw: readonly IToken[]) {
    this.#raw = raw;
  }

  get depth(): number {
    return this.#open.length;
  }

  /** A string of this line was not closed, and may have swallowed brackets: all of them end with the line. */
  endWithLine(): void {
    this.#endsAtLine = true;
  }

  /** Follows a bracket; gives what is wrong with it. The closers of brackets that another closer skips go to `output`. */
  track(token: IToken, at: number, output: IToken[]): BracketProblem | null {
    const type = token.tokenType;
    if (CLOSER_OF.has(type)) {
      if (this.#open.length >= MAX_DEPTH) {
        const first = this.#tooDeep++ === 0;
        return first ? { code: "CPY1014", parameters: [], opener: null, drop: true } : DROPPED;
      }
      this.#open.push(token);
      return null;
    }
    if (!CLOSERS.has(type)) return null;
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      return DROPPED;
    }
    const opener = this.#open.pop();
    if (opener === undefined) {
      return { code: "CPY1005", parameters: [token.image], opener: null, drop: true };
    }
    if (CLOSER_OF.get(opener.tokenType) === type) {
      if (this.#open.length === 0) this.#likelyEnd = null;
      return null;
    }
    if (this.#raw[at + 1]?.tokenType === CLOSER_OF.get(opener.tokenType)) {
      this.#open.push(opener);
      return { code: "CPY1006", parameters: [token.image, opener.image], opener, drop: true };
    }
    const outer = this.#open.findLastIndex((open) => CLOSER_OF.get(open.tokenType) === type);
    output.push(closerOf(opener, token.startOffset));
    if (outer !== -1) {
      for (const skipped of this.#open.splice(outer).reverse().slice(0, -1)) {
        output.push(closerOf(skipped, token.startOffset));
      }
    }
    return {
      code: "CPY1006",
      parameters: [token.image, opener.image],
      opener,
      drop: outer === -1,
    };
  }

  /** Whether the line end at `at`, inside brackets, must be where they end. */
  endsAt(at: number, output: readonly IToken[]): boolean {
    if (this.#endsAtLine) return true;
    if (this.#likelyEnd === null && mayEndStatement(output.at(-1))) {
      this.#likelyEnd = { at, length: output.length, open: [...this.#open] };
    }
    for (let next = at + 1; next < this.#raw.length; next++) {
      const { tokenType, image } = this.#raw[next]!;
      if (tokenType === t.Newline || tokenType === t.Comment) continue;
      return tokenType === t.Section || tokenType === t.MaskSection || NEVER_INSIDE.has(image);
    }
    return false;
  }

  /**
   * Ends all brackets at the likeliest line end that is not behind `at`: takes back the output behind it, adds the
   * closers. Gives the index of that line end, and the bracket to complain about.
   */
  close(at: number, output: IToken[]): { readonly at: number; readonly opener: IToken | null } {
    const silent = this.#endsAtLine;
    const likely = silent ? null : this.#likelyEnd;
    const open = likely?.open ?? this.#open;
    if (likely !== null) output.length = likely.length;
    const last = output.at(-1)!;
    for (const opener of open.toReversed()) {
      output.push(closerOf(opener, last.startOffset + last.image.length));
    }
    this.#open = [];
    this.#likelyEnd = null;
    this.#endsAtLine = false;
    this.#tooDeep = 0;
    return { at: likely?.at ?? at, opener: silent ? null : open.at(-1)! };
  }

  /** A line end outside of brackets. */
  endLine(): void {
    this.#endsAtLine = false;
  }
}

const DROPPED: BracketProblem = { code: "CPY1014", parameters: [], opener: null, drop: true };

/** Whether a problem is only the echo of one that was reported. */
export function isEcho(problem: BracketProblem): boolean {
  return problem === DROPPED;
}

function closerOf(opener: IToken, offset: number): IToken {
  return make(CLOSER_OF.get(opener.tokenType)!, offset, "");
}

function mayEndStatement(last: IToken | undefined): boolean {
  if (last === undefined) return false;
  const type = last.tokenType;
  return (
    type === t.Name ||
    type === t.NumberToken ||
    type === t.StringToken ||
    type === t.FormattedEnd ||
    CLOSERS.has(type) ||
    type === t.Colon
  );
}
