import { EmbeddedActionsParser, type IToken, type ParserMethod, type TokenType } from "chevrotain";
import { newId, newIdentifier } from "../ast/ids.js";
import type { Comment, Expression, Identifier } from "../ast/index.js";
import type { Diagnostic } from "../diagnostic.js";
import type { Layout } from "../lexer/layout.js";
import { endOf } from "../lexer/make.js";
import { Colon, Dedent, EndOfLine, Indent, MaskText, VOCABULARY } from "../lexer/tokens.js";
import { diagnose, type MessageCode } from "../messages.js";
import { SourceFile, type Span } from "../source.js";
import { expectations, explain, type Failure } from "./explain.js";
import { FirstSetLookahead } from "./lookahead.js";

export const NO_COMMENTS: readonly Comment[] = [];

const LINE_BOUNDS = new Set<TokenType>([EndOfLine, Indent, Dedent, MaskText]);

/** Thrown where a rule can't go on and has said why itself. */
export class Abandoned extends Error {}

/**
 * What all rules share: the run's source, comments and diagnostics, spans, and recovery.
 *
 * Chevrotain's own recovery stays off: an error leaves the rules up to the statement (or the header of a block) in
 * which it happened, one diagnostic is made of it, and parsing goes on at the next line. The layout has made sure that
 * lines and blocks end where they should, so that an error can't leak.
 */
export abstract class ParserBase extends EmbeddedActionsParser {
  protected source = new SourceFile("", "");
  protected layout: Pick<Layout, "comments" | "damage" | "futures"> | null = null;
  protected diagnostics: Diagnostic[] = [];
  private textStart = 0;
  /** Where the rules have found something last. */
  private lastReported = -1;

  constructor(validate: boolean) {
    super(VOCABULARY, {
      maxLookahead: 1,
      lookaheadStrategy: new FirstSetLookahead(),
      recoveryEnabled: false,
      skipValidations: !validate,
      errorMessageProvider: expectations,
    });
  }

  /** Points the parser at the tokens of a text that starts at an offset. */
  start(source: SourceFile, layout: Layout, offset: number): void {
    this.source = source;
    this.textStart = offset;
    this.layout = layout;
    this.diagnostics = [...layout.diagnostics];
    this.lastReported = -1;
    this.input = layout.tokens;
  }

  /** Lets go of the text, so that it can be collected; gives what has been reported, in the order of the source. */
  finish(): Diagnostic[] {
    const { diagnostics } = this;
    this.source = new SourceFile("", "");
    this.layout = null;
    this.diagnostics = [];
    this.input = [];
    return diagnostics.sort((a, b) => a.span.start - b.span.start);
  }

  /** `RULE`, typed so that what a rule gives is checked against its declaration. */
  protected rule<Args extends unknown[], Result>(
    name: string,
    implementation: (...args: Args) => Result,
  ): ParserMethod<Args, Result> {
    return this.RULE(name, implementation) as ParserMethod<Args, Result>;
  }

  // ---- spans

  /** The span from an offset to the end of the last token. */
  protected spanFrom(start: number): Span {
    const last = this.LA(0);
    return { source: this.source, start, end: last.startOffset + last.image.length };
  }

  protected spanOf(token: IToken): Span {
    const { startOffset } = token;
    // The end of the file has no offset of its own.
    if (!(startOffset >= 0)) return this.spanAt(this.endOffset());
    return { source: this.source, start: startOffset, end: startOffset + token.image.length };
  }

  protected spanAt(offset: number): Span {
    return { source: this.source, start: offset, end: offset };
  }

  /** Where the last token in the file ends. */
  private endOffset(): number {
    const last = this.LA(0);
    return last.startOffset >= 0 ? endOf(last) : this.textStart;
  }

  protected identifier(token: IToken): Identifier {
    return newIdentifier(token.image, this.spanOf(token));
  }

  /**
   * Whether the next token is in a set. Asked before an OPTION that most often is not there: it is cheaper than
   * Chevrotain's own look.
   */
  protected isAhead(types: readonly true[]): boolean {
    return types[this.LA(1).tokenTypeIdx] === true || this.RECORDING_PHASE;
  }

  protected nextIs(type: TokenType): boolean {
    return this.LA(1).tokenType === type;
  }

  // ---- comments

  /** The comments that the layout has set aside for a token (null: for the end of the file). */
  protected commentsOf(token: IToken | null): readonly Comment[] {
    return this.layout?.comments.get(token) ?? NO_COMMENTS;
  }

  /** Stands for an expression that is not there. */
  protected missing(): Expression {
    return { kind: "Missing", id: newId(), span: this.spanAt(this.spanOf(this.LA(1)).start) };
  }

  // ---- diagnostics

  protected report<Code extends MessageCode>(
    code: Code,
    span: Span,
    ...parameters: Parameters<typeof diagnose<Code>>[2]
  ): void {
    if (this.RECORDING_PHASE) return;
    this.diagnostics.push(diagnose(code, span, parameters));
    this.lastReported = span.start;
  }

  /** Reports, and leaves the statement. */
  protected abandon<Code extends MessageCode>(
    code: Code,
    span: Span,
    ...parameters: Parameters<typeof diagnose<Code>>[2]
  ): never {
    this.report(code, span, ...parameters);
    throw new Abandoned();
  }

  /**
   * Reports what made a rule fail, unless something in the same line has been reported: then it only follows from
   * that. Throws on what is no failure of a rule.
   */
  protected reportFailure(failure: unknown): void {
    if (failure instanceof Abandoned) return;
    if (!isRecognitionFailure(failure)) throw failure;
    this.pushFailure(failure);
  }

  /** Reports the next token as out of place, unless something in its line has been reported. */
  protected reportUnexpected(expected: string): void {
    const failure = { message: expected, token: this.LA(1), previousToken: this.LA(0) };
    this.pushFailure(failure);
  }

  private pushFailure(failure: Failure): void {
    if (this.isDamaged()) return;
    const diagnostic = explain(failure, this.source, this.endOffset());
    this.diagnostics.push(diagnostic);
    this.lastReported = diagnostic.span.start;
  }

  /** Whether something has been reported in the logical line of the next token, or in the one from `first` on. */
  protected isDamaged(first?: IToken): boolean {
    const start = this.lineStart(first ?? this.LA(1));
    const end = first === undefined ? this.logicalLineEnd() : this.endOffset();
    const isInLine = (offset: number) => offset >= start && offset <= end;
    return (this.layout?.damage.some(isInLine) ?? false) || isInLine(this.lastReported);
  }

  /** Where the physical line starts in which the logical line of a token starts. */
  private lineStart(token: IToken): number {
    let first = token;
    if (token === this.LA(1)) {
      for (let behind = 0; ; behind--) {
        const before = this.LA(behind);
        if (!(before.startOffset >= 0) || LINE_BOUNDS.has(before.tokenType)) break;
        first = before;
      }
    }
    const offset = first.startOffset >= 0 ? first.startOffset : this.endOffset();
    return this.source.text.lastIndexOf("\n", offset - 1) + 1;
  }

  /** Where the logical line ends that the next token is in. */
  private logicalLineEnd(): number {
    for (let ahead = 1; ; ahead++) {
      const token = this.LA(ahead);
      if (!(token.startOffset >= 0)) return this.source.text.length;
      if (token.tokenType === EndOfLine) return token.startOffset;
    }
  }

  // ---- recovery

  /** Goes behind the end of the line. */
  protected skipLine(): void {
    for (;;) {
      const { tokenType, startOffset } = this.LA(1);
      if (!(startOffset >= 0)) return;
      this.consumeToken();
      if (tokenType === EndOfLine || tokenType === MaskText) return;
    }
  }

  /** Goes to the colon at the end of the line, or, without one, to the end of the line. */
  protected skipToHeaderEnd(): void {
    for (;;) {
      const { tokenType, startOffset } = this.LA(1);
      if (!(startOffset >= 0) || tokenType === EndOfLine) return;
      if (tokenType === Colon && this.LA(2).tokenType === EndOfLine) return;
      this.consumeToken();
    }
  }

  // `consumeToken` belongs to the lexer adapter, and is not among the declared members.
  declare consumeToken: () => void;
}

function isRecognitionFailure(failure: unknown): failure is Error & Failure {
  return failure instanceof Error && "token" in failure;
}
