import type { IOrAlt, IToken, ParserMethod } from "chevrotain";
import type {
  Argument,
  Block,
  ExceptHandler,
  Expression,
  Parameters,
  Statement,
  WithItem,
} from "../ast/index.js";
import * as t from "../lexer/tokens.js";
import { LONGEST_CHAIN } from "./operators.js";
import { NO_COMMENTS } from "./base.js";
import { BlockParser } from "./blocks.js";

const BARE = { leadingComments: NO_COMMENTS, trailingComment: null } as const;

interface Signature {
  readonly parameters: Parameters;
  readonly returns: Expression | null;
}

/** Statements with bodies (Python 2.7 reference, chapter 7). */
export abstract class CompoundStatementParser extends BlockParser {
  #compounds: IOrAlt<Statement>[] | undefined;

  readonly compoundStatement: ParserMethod<[], Statement> = this.rule("compoundStatement", () =>
    this.OR(
      (this.#compounds ??= [
        { ALT: () => this.SUBRULE(this.ifStatement) },
        { ALT: () => this.SUBRULE(this.forStatement) },
        { ALT: () => this.SUBRULE(this.whileStatement) },
        { ALT: () => this.SUBRULE(this.tryStatement) },
        { ALT: () => this.SUBRULE(this.withStatement) },
        { ALT: () => this.SUBRULE(this.functionDefinition, { ARGS: [[]] }) },
        { ALT: () => this.SUBRULE(this.classDefinition, { ARGS: [[]] }) },
        { ALT: () => this.SUBRULE(this.decorated) },
      ]),
    ),
  );

  /** The expression in a header. */
  readonly condition: ParserMethod<[], Expression> = this.rule("condition", () => {
    try {
      return this.SUBRULE(this.expression);
    } catch (failure) {
      this.recoverHeader(failure);
      return this.missing();
    }
  });

  readonly ifStatement: ParserMethod<[], Statement> = this.rule("ifStatement", () => {
    const start = this.CONSUME(t.If).startOffset;
    const test = this.SUBRULE(this.condition);
    const branches = [{ test, body: this.SUBRULE(this.suite, { ARGS: ["'if'", null] }) }];
    let isTooLong = false;
    this.MANY(() => {
      const clause = this.CONSUME(t.Elif);
      const next = this.SUBRULE2(this.condition);
      const body = this.SUBRULE2(this.suite, { ARGS: ["'elif'", clause] });
      if (branches.length < LONGEST_CHAIN) branches.push({ test: next, body });
      else if (!isTooLong) {
        isTooLong = true;
        this.report("CPY1014", this.spanOf(clause));
      }
    });
    const isElseIf = this.nextIs(t.Else) && this.LA(2).tokenType === t.If;
    const otherwise = isElseIf ? this.elseIf() : (this.OPTION(this.elseClause) ?? null);
    return { kind: "If", branches, otherwise, ...BARE, span: this.spanFrom(start) };
  });

  /** `else if` of other languages, and what follows it: an `if` of its own in the `else`. */
  private elseIf(): Block {
    this.consumeToken();
    this.report("CPY1212", this.spanOf(this.LA(1)));
    const statement = this.SUBRULE(this.ifStatement);
    const { span } = statement;
    return { kind: "Block", statements: [statement], closingComments: NO_COMMENTS, span };
  }

  private readonly elseClause = (): Block => {
    const clause = this.CONSUME(t.Else);
    return this.SUBRULE3(this.suite, { ARGS: ["'else'", clause] });
  };

  readonly whileStatement: ParserMethod<[], Statement> = this.rule("whileStatement", () => {
    const start = this.CONSUME(t.While).startOffset;
    const test = this.SUBRULE(this.condition);
    const body = this.SUBRULE(this.suite, { ARGS: ["'while'", null] });
    const otherwise = this.OPTION(this.elseClause) ?? null;
    return { kind: "While", test, body, otherwise, ...BARE, span: this.spanFrom(start) };
  });

  readonly forStatement: ParserMethod<[], Statement> = this.rule("forStatement", () => {
    const start = this.CONSUME(t.For).startOffset;
    const { target, iterable } = this.SUBRULE(this.forHeader);
    const body = this.SUBRULE(this.suite, { ARGS: ["'for'", null] });
    const otherwise = this.OPTION(this.elseClause) ?? null;
    return { kind: "For", target, iterable, body, otherwise, ...BARE, span: this.spanFrom(start) };
  });

  /** `target in iterable`. */
  readonly forHeader: ParserMethod<
    [],
    { readonly target: Expression; readonly iterable: Expression }
  > = this.rule("forHeader", () => {
    let target: Expression | null = null;
    try {
      target = this.SUBRULE(this.target);
      this.CONSUME(t.In);
      return { target, iterable: this.SUBRULE(this.expressionList) };
    } catch (failure) {
      this.recoverHeader(failure);
      return { target: target ?? this.missing(), iterable: this.missing() };
    }
  });

  // ---- try

  readonly tryStatement: ParserMethod<[], Statement> = this.rule("tryStatement", () => {
    const first = this.CONSUME(t.Try);
    const body = this.SUBRULE(this.suite, { ARGS: ["'try'", null] });
    const handlers: ExceptHandler[] = [];
    this.MANY(() => handlers.push(this.SUBRULE(this.exceptClause)));
    const otherwise = this.OPTION(this.elseClause) ?? null;
    const cleanup =
      this.OPTION2(() => {
        const clause = this.CONSUME(t.Finally);
        return this.SUBRULE4(this.suite, { ARGS: ["'finally'", clause] });
      }) ?? null;
    if (!this.RECORDING_PHASE) this.checkTry(first, handlers, otherwise, cleanup);
    const span = this.spanFrom(first.startOffset);
    return { kind: "Try", body, handlers, otherwise, cleanup, ...BARE, span };
  });

  private checkTry(
    first: IToken,
    handlers: readonly ExceptHandler[],
    otherwise: Block | null,
    cleanup: Block | null,
  ): void {
    if (handlers.length === 0 && (cleanup === null || otherwise !== null)) {
      this.report("CPY1208", this.spanOf(first));
    }
    const bare = handlers.findIndex(({ type }) => type === null);
    if (bare !== -1 && bare < handlers.length - 1) {
      const { span } = handlers[bare]!;
      this.report("CPY1210", { ...span, end: span.start + "except".length });
    }
  }

  readonly exceptClause: ParserMethod<[], ExceptHandler> = this.rule("exceptClause", () => {
    const clause = this.CONSUME(t.Except);
    const { type, target } = this.SUBRULE(this.exceptHeader);
    const body = this.SUBRULE(this.suite, { ARGS: ["'except'", clause] });
    const span = this.spanFrom(clause.startOffset);
    return { kind: "ExceptHandler", type, target, body, span };
  });

  /** `E`, `E, e` or `E as e`, or nothing. */
  readonly exceptHeader: ParserMethod<[], Pick<ExceptHandler, "type" | "target">> = this.rule(
    "exceptHeader",
    () => {
      let type: Expression | null = null;
      let target: Expression | null = null;
      try {
        this.OPTION(() => {
          type = this.SUBRULE(this.expression);
          this.OPTION2(() => {
            this.OR([{ ALT: () => this.CONSUME(t.Comma) }, { ALT: () => this.CONSUME(t.As) }]);
            target = this.SUBRULE(this.primary);
            if (!this.RECORDING_PHASE) this.checkTarget(target, "assign to");
          });
        });
      } catch (failure) {
        this.recoverHeader(failure);
        type ??= this.missing();
      }
      return { type, target };
    },
  );

  // ---- with

  readonly withStatement: ParserMethod<[], Statement> = this.rule("withStatement", () => {
    const start = this.CONSUME(t.With).startOffset;
    const items: WithItem[] = [];
    this.SUBRULE(this.withItems, { ARGS: [items] });
    const body = this.SUBRULE(this.suite, { ARGS: ["'with'", null] });
    return { kind: "With", items, body, ...BARE, span: this.spanFrom(start) };
  });

  readonly withItems: ParserMethod<[WithItem[]], void> = this.rule(
    "withItems",
    (items: WithItem[] = []) => {
      try {
        this.AT_LEAST_ONE_SEP({
          SEP: t.Comma,
          DEF: () => items.push(this.SUBRULE(this.withItem)),
        });
      } catch (failure) {
        this.recoverHeader(failure);
      }
    },
  );

  readonly withItem: ParserMethod<[], WithItem> = this.rule("withItem", () => {
    const start = this.LA(1).startOffset;
    const context = this.SUBRULE(this.expression);
    const target =
      this.OPTION(() => {
        this.CONSUME(t.As);
        const bound = this.SUBRULE(this.primary);
        if (!this.RECORDING_PHASE) this.checkTarget(bound, "assign to");
        return bound;
      }) ?? null;
    return { kind: "WithItem", context, target, span: this.spanFrom(start) };
  });

  // ---- definitions

  readonly decorated: ParserMethod<[], Statement> = this.rule("decorated", () => {
    const decorators = this.SUBRULE(this.decorators);
    return this.OR([
      { ALT: () => this.SUBRULE(this.functionDefinition, { ARGS: [decorators] }) },
      { ALT: () => this.SUBRULE(this.classDefinition, { ARGS: [decorators] }) },
    ]);
  });

  readonly decorators: ParserMethod<[], Expression[]> = this.rule("decorators", () => {
    const decorators: Expression[] = [];
    this.AT_LEAST_ONE(() => {
      this.CONSUME(t.At);
      decorators.push(this.SUBRULE(this.expression));
      const end = this.CONSUME(t.EndOfLine);
      if (!this.RECORDING_PHASE) this.moveComments(this.commentsOf(end), this.LA(1));
    });
    return decorators;
  });

  readonly functionDefinition: ParserMethod<[Expression[]], Statement> = this.rule(
    "functionDefinition",
    (decorators: Expression[] = []) => {
      const clause = this.CONSUME(t.Def);
      const start = decorators[0]?.span.start ?? clause.startOffset;
      const name = this.identifier(this.CONSUME(t.Name));
      const { parameters, returns } = this.SUBRULE(this.signature);
      const moved = decorators.length > 0 ? clause : null;
      const body = this.SUBRULE(this.suite, { ARGS: ["'def'", moved] });
      const span = this.spanFrom(start);
      return { kind: "Function", name, decorators, parameters, returns, body, ...BARE, span };
    },
  );

  /** Parameters and, behind `->`, what is returned. */
  readonly signature: ParserMethod<[], Signature> = this.rule("signature", () => {
    let parameters: Parameters | null = null;
    try {
      parameters = this.SUBRULE(this.parameters);
      const returns =
        this.OPTION(() => {
          this.CONSUME(t.Arrow);
          return this.SUBRULE(this.expression);
        }) ?? null;
      return { parameters, returns };
    } catch (failure) {
      this.recoverHeader(failure);
      return { parameters: parameters ?? this.noParameters(), returns: null };
    }
  });

  readonly classDefinition: ParserMethod<[Expression[]], Statement> = this.rule(
    "classDefinition",
    (decorators: Expression[] = []) => {
      const clause = this.CONSUME(t.Class);
      const start = decorators[0]?.span.start ?? clause.startOffset;
      const name = this.identifier(this.CONSUME(t.Name));
      const bases = this.SUBRULE(this.bases);
      const moved = decorators.length > 0 ? clause : null;
      const body = this.SUBRULE(this.suite, { ARGS: ["'class'", moved] });
      const span = this.spanFrom(start);
      return { kind: "Class", name, decorators, bases, body, ...BARE, span };
    },
  );

  readonly bases: ParserMethod<[], Argument[]> = this.rule("bases", () => {
    try {
      return this.OPTION(() => this.SUBRULE(this.callArguments)) ?? [];
    } catch (failure) {
      this.recoverHeader(failure);
      return [];
    }
  });
}
