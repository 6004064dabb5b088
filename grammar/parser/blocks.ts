import type { IToken, ParserMethod } from "chevrotain";
import type { Block, Comment, Parameters, Statement } from "../ast/index.js";
import * as t from "../lexer/tokens.js";
import { NO_COMMENTS } from "./base.js";
import { SimpleStatementParser } from "./simple.js";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const CLAUSES = new Map([
  [t.Elif, "an 'if'"],
  [t.Else, "an 'if', a loop or a 'try'"],
  [t.Except, "a 'try'"],
  [t.Finally, "a 'try'"],
]);

/** Lines, blocks, and how parsing goes on behind an error. */
export abstract class BlockParser extends SimpleStatementParser {
  abstract readonly compoundStatement: ParserMethod<[], Statement>;

  /** The line end behind the last line that was given up: what is indented below it is no surprise. */
  #givenUp: IToken | null = null;
  /** The end of a header in which an error was reported: a colon or a body that is missing there is none. */
  #brokenHeader: IToken | null = null;

  /** Statements up to the end of the block or file. */
  protected statementsUntilDedent(): Statement[] {
    const list: Statement[] = [];
    for (;;) {
      this.SUBRULE(this.statements, { ARGS: [list] });
      if (this.nextIs(t.Dedent) || this.atEnd()) return list;
      this.strayLine(list);
    }
  }

  protected atEnd(): boolean {
    return !(this.LA(1).startOffset >= 0);
  }

  readonly statements: ParserMethod<[Statement[]], void> = this.rule(
    "statements",
    (list: Statement[] = []) => {
      this.MANY(() => {
        const first = this.LA(1);
        const count = list.length;
        try {
          this.SUBRULE(this.statement, { ARGS: [list] });
        } catch (failure) {
          list.length = count;
          list.push(this.broken(first, failure));
        }
      });
    },
  );

  readonly statement: ParserMethod<[Statement[]], void> = this.rule(
    "statement",
    (list: Statement[] = []) => {
      this.OR([
        { ALT: () => this.SUBRULE(this.simpleLine, { ARGS: [list] }) },
        { ALT: () => this.compound(list) },
        { ALT: () => this.SUBRULE(this.strayBlock, { ARGS: [list] }) },
      ]);
    },
  );

  private compound(list: Statement[]): void {
    const leading = this.commentsOf(this.LA(1));
    const statement = this.SUBRULE(this.compoundStatement);
    if (leading.length > 0) (statement as Mutable<Statement>).leadingComments = leading;
    list.push(statement);
  }

  /** `a; b; c` and the end of the line. */
  readonly simpleLine: ParserMethod<[Statement[]], void> = this.rule(
    "simpleLine",
    (list: Statement[] = []) => {
      const first = this.LA(1);
      const count = list.length;
      list.push(this.SUBRULE(this.simpleStatement));
      this.MANY(() => {
        this.CONSUME(t.Semicolon);
        this.OPTION(() => list.push(this.SUBRULE2(this.simpleStatement)));
      });
      const end = this.CONSUME(t.EndOfLine);
      this.attachComments(list, count, first, end);
    },
  );

  /** Comments above the line go to its first statement, those behind it to its last. */
  private attachComments(list: Statement[], from: number, first: IToken, end: IToken): void {
    let leading = this.commentsOf(first);
    const behind = this.commentsOf(end);
    if (behind.length > 0) {
      // A comment between the lines of a statement in brackets has no place but above it.
      const trailing = behind.filter(({ span }) => span.start >= end.startOffset).at(-1) ?? null;
      leading = [...leading, ...behind.filter((comment) => comment !== trailing)];
      (list.at(-1) as Mutable<Statement>).trailingComment = trailing;
    }
    if (leading.length > 0) (list[from] as Mutable<Statement>).leadingComments = leading;
  }

  // ---- bodies

  /** The colon of a header and the body: indented, or on the same line. `opener` names the header in messages. */
  readonly suite: ParserMethod<[string, IToken | null], Block> = this.rule(
    "suite",
    (opener: string, clause: IToken | null) => {
      this.SUBRULE(this.headerColon, { ARGS: [opener] });
      return this.SUBRULE(this.body, { ARGS: [opener, clause] });
    },
  );

  /** Takes the colon at the end of a header; one that is missing is reported and thought there. */
  readonly headerColon: ParserMethod<[string], void> = this.rule(
    "headerColon",
    (opener: string) => {
      if (!this.RECORDING_PHASE && !this.nextIs(t.Colon)) {
        this.missingColon(opener);
        if (!this.nextIs(t.Colon)) return;
      }
      this.CONSUME(t.Colon);
    },
  );

  private missingColon(opener: string): void {
    const next = this.LA(1);
    if (next === this.#brokenHeader) return;
    if (next.tokenType === t.EndOfLine) {
      if (!this.isDamaged()) this.report("CPY1202", this.spanOf(next), opener);
    } else {
      this.reportUnexpected("':'");
      this.skipToHeaderEnd();
    }
    this.#brokenHeader = this.LA(1);
  }

  /** A header in which a rule failed: reports it, and goes to its colon or its end. */
  protected recoverHeader(failure: unknown): void {
    this.reportFailure(failure);
    this.abandonHeader();
  }

  /** Goes to the end of a header that has been reported. */
  protected abandonHeader(): void {
    this.skipToHeaderEnd();
    this.#brokenHeader = this.LA(1);
  }

  /** Whether a token ended a line that was given up, or in which something was reported. */
  protected isGivenUp(token: IToken): boolean {
    return token === this.#givenUp || (token.startOffset >= 0 && this.isDamaged(token));
  }

  /** Whether the header that is being parsed has been reported. */
  protected inBrokenHeader(): boolean {
    return this.LA(1) === this.#brokenHeader;
  }

  protected noParameters(): Parameters {
    return {
      kind: "Parameters",
      positional: [],
      rest: null,
      keywordOnly: [],
      keywords: null,
      span: this.missing().span,
    };
  }

  readonly body: ParserMethod<[string, IToken | null], Block> = this.rule(
    "body",
    (opener: string, clause: IToken | null) => {
      let block: Block | null = null;
      this.OR([
        {
          ALT: () => {
            const end = this.CONSUME(t.EndOfLine);
            const comments = this.headerComments(clause, end);
            block = this.OPTION(() => this.SUBRULE(this.indented, { ARGS: [comments] })) ?? null;
            if (block === null) this.missingBody(opener);
          },
        },
        { ALT: () => (block = this.SUBRULE(this.lineBody)) },
      ]);
      return block ?? this.emptyBlock();
    },
  );

  /** The comments above a clause like `else` and behind the colon of a header. */
  protected headerComments(clause: IToken | null, end: IToken): readonly Comment[] {
    const behind = this.commentsOf(end);
    const above = clause === null ? NO_COMMENTS : this.commentsOf(clause);
    return above.length === 0 ? behind : [...above, ...behind];
  }

  protected missingBody(opener: string): void {
    if (this.RECORDING_PHASE || this.LA(0) === this.#brokenHeader) return;
    const next = this.LA(1);
    const span =
      this.atEnd() || next.tokenType === t.Dedent ? this.spanOf(this.LA(0)) : this.spanOf(next);
    this.report("CPY1009", span, opener);
  }

  protected emptyBlock(): Block {
    const { span } = this.missing();
    return { kind: "Block", statements: [], closingComments: NO_COMMENTS, span };
  }

  /** An indented block; `comments` stood in its header, and go to its first statement. */
  readonly indented: ParserMethod<[readonly Comment[]], Block> = this.rule(
    "indented",
    (comments: readonly Comment[] = NO_COMMENTS) => {
      this.CONSUME(t.Indent);
      const start = this.LA(1).startOffset;
      if (!this.RECORDING_PHASE) this.moveComments(comments, this.LA(1));
      const statements = this.statementsUntilDedent();
      const dedent = this.CONSUME(t.Dedent);
      const closingComments = this.commentsOf(dedent);
      return { kind: "Block", statements, closingComments, span: this.spanFrom(start) };
    },
  );

  /** The statements behind a colon, on its line. */
  readonly lineBody: ParserMethod<[], Block> = this.rule("lineBody", () => {
    const start = this.LA(1).startOffset;
    const statements: Statement[] = [];
    this.SUBRULE(this.simpleLine, { ARGS: [statements] });
    return { kind: "Block", statements, closingComments: NO_COMMENTS, span: this.spanFrom(start) };
  });

  /** Gives comments to the statement that starts with a token, above those that it has. */
  protected moveComments(comments: readonly Comment[], token: IToken): void {
    if (comments.length === 0) return;
    this.layout?.comments.set(token, [...comments, ...this.commentsOf(token)]);
  }

  // ---- errors

  /** Gives a line up: reports why, goes behind it. */
  protected broken(first: IToken, failure: unknown): Statement {
    this.reportFailure(failure);
    return this.giveUpLine(first);
  }

  protected giveUpLine(first: IToken): Statement {
    this.skipLine();
    this.#givenUp = this.LA(0);
    return {
      kind: "Broken",
      leadingComments: this.commentsOf(first),
      trailingComment: null,
      span: this.spanFrom(first.startOffset),
    };
  }

  /** A line that starts with what no statement starts with. */
  protected strayLine(list: Statement[]): void {
    const first = this.LA(1);
    const opener = CLAUSES.get(first.tokenType);
    const follows = this.LA(0) === this.#givenUp || list.at(-1)?.kind === "Broken";
    // The text of a mask whose header has been reported is no surprise either.
    if (first.tokenType !== t.MaskText && opener === undefined) {
      this.reportUnexpected("a statement");
    } else if (!follows && opener !== undefined)
      this.report("CPY1207", this.spanOf(first), first.image, opener);
    list.push(this.giveUpLine(first));
  }

  /** Lines that are deeper than the one above: their statements count as those of the block around. */
  readonly strayBlock: ParserMethod<[Statement[]], void> = this.rule(
    "strayBlock",
    (list: Statement[] = []) => {
      const above = this.LA(0);
      this.CONSUME(t.Indent);
      if (!this.isGivenUp(above) && !this.RECORDING_PHASE) {
        this.report("CPY1008", this.spanOf(this.LA(1)));
      }
      list.push(...this.statementsUntilDedent());
      this.CONSUME(t.Dedent);
      // Clauses of a broken statement may follow its body.
      this.#givenUp = this.LA(0);
    },
  );
}
