import type { IOrAlt, ParserMethod } from "chevrotain";
import { newId, newIdentifier } from "../ast/ids.js";
import type { Argument, ComprehensionClause, Expression } from "../ast/index.js";
import * as t from "../lexer/tokens.js";
import { argumentProblems } from "./arguments.js";
import { AtomParser } from "./atoms.js";
import { LONGEST_CHAIN } from "./operators.js";
import { setOf } from "./token-sets.js";

/**
 * Primaries: atoms with attributes, calls and subscripts behind them. What a rule does in most cases is done without making a
 * closure: alternatives and options are made once and give their results back, as each of them runs for every operand of a
 * program.
 */
export abstract class PrimaryParser extends AtomParser {
  #trailers: IOrAlt<Expression>[] | undefined;
  /** What the trailer that comes next belongs to, and where that starts. */
  #object: Expression = { kind: "Missing", id: newId(), span: this.spanAt(0) };
  #objectStart = 0;

  readonly primary: ParserMethod<[], Expression> = this.rule("primary", () => {
    const start = this.LA(1).startOffset;
    const atom = this.OR(this.atoms);
    if (!this.isAhead(TRAILERS)) return atom;
    this.#object = atom;
    this.#objectStart = start;
    return this.OPTION(this.trailers) ?? atom;
  });

  private readonly trailers = (): Expression => {
    let object = this.#object;
    const start = this.#objectStart;
    let depth = 0;
    this.AT_LEAST_ONE(() => {
      if (++depth > LONGEST_CHAIN) {
        if (depth === LONGEST_CHAIN + 1) this.report("CPY1014", this.spanOf(this.LA(1)));
        object = this.missing();
      }
      this.#object = object;
      this.#objectStart = start;
      object = this.OR2(
        (this.#trailers ??= [
          { ALT: () => this.SUBRULE(this.attribute) },
          { ALT: () => this.SUBRULE(this.call) },
          { ALT: () => this.SUBRULE(this.subscript) },
        ]),
      );
    });
    return object;
  };

  readonly attribute: ParserMethod<[], Expression> = this.rule("attribute", () => {
    const object = this.#object;
    const start = this.#objectStart;
    this.CONSUME(t.Dot);
    const attribute = this.identifier(this.CONSUME(t.Name));
    return { kind: "Attribute", id: newId(), object, attribute, span: this.spanFrom(start) };
  });

  readonly call: ParserMethod<[], Expression> = this.rule("call", () => {
    const callee = this.#object;
    const start = this.#objectStart;
    const args = this.SUBRULE(this.callArguments);
    return { kind: "Call", id: newId(), callee, arguments: args, span: this.spanFrom(start) };
  });

  readonly callArguments: ParserMethod<[], Argument[]> = this.rule("callArguments", () => {
    this.CONSUME(t.LeftParen);
    const args = this.OPTION(this.argumentList) ?? [];
    this.CONSUME(t.RightParen);
    return args;
  });

  private readonly argumentList = (): Argument[] => {
    const args = [this.SUBRULE(this.argument)];
    this.MANY(() => {
      this.CONSUME(t.Comma);
      this.OPTION2(() => args.push(this.SUBRULE2(this.argument)));
    });
    if (args.length > 1 || args[0]?.kind === "KeywordArgument") {
      for (const { span, problem } of argumentProblems(args)) this.report("CPY1205", span, problem);
    }
    return args;
  };

  #arguments: IOrAlt<Argument>[] | undefined;

  readonly argument: ParserMethod<[], Argument> = this.rule("argument", () =>
    this.OR<Argument>(
      (this.#arguments ??= [
        { ALT: () => this.plainArgument() },
        { ALT: () => this.SUBRULE(this.starred) },
        {
          ALT: () => {
            const start = this.CONSUME(t.DoubleStar).startOffset;
            const value = this.SUBRULE3(this.expression);
            return { kind: "DoubleStarred", value, span: this.spanFrom(start) };
          },
        },
      ]),
    ),
  );

  private plainArgument(): Argument {
    const start = this.LA(1).startOffset;
    const value = this.SUBRULE(this.expression);
    if (!this.isAhead(ARGUMENT_RESTS)) return value;
    const rest = this.OPTION(this.argumentRest);
    if (rest === undefined) return value;
    const span = this.spanFrom(start);
    if (Array.isArray(rest)) {
      return { kind: "GeneratorExpression", id: newId(), element: value, clauses: rest, span };
    }
    if (value.kind === "Name") {
      const { name, span: nameSpan } = value;
      return {
        kind: "KeywordArgument",
        name: newIdentifier(name, nameSpan),
        value: rest,
        span,
      };
    }
    if (!this.RECORDING_PHASE) this.report("CPY1205", value.span, "a keyword must be a name");
    return rest;
  }

  #argumentRests: IOrAlt<Expression | ComprehensionClause[]>[] | undefined;

  private readonly argumentRest = (): Expression | ComprehensionClause[] =>
    this.OR2<Expression | ComprehensionClause[]>(
      (this.#argumentRests ??= [
        {
          ALT: () => {
            this.CONSUME(t.Assign);
            return this.SUBRULE2(this.expression);
          },
        },
        { ALT: () => this.SUBRULE(this.comprehensionClauses, { ARGS: [false] }) },
      ]),
    );

  // ---- subscripts

  readonly subscript: ParserMethod<[], Expression> = this.rule("subscript", () => {
    const object = this.#object;
    const start = this.#objectStart;
    this.CONSUME(t.LeftBracket);
    const first = this.LA(1).startOffset;
    let index = this.SUBRULE(this.subscriptIndex);
    const more = this.OPTION(this.moreIndices);
    if (more !== undefined) index = this.tuple([index].concat(more), first);
    this.CONSUME(t.RightBracket);
    return { kind: "Subscript", id: newId(), object, index, span: this.spanFrom(start) };
  });

  private readonly moreIndices = (): Expression[] => {
    const indices: Expression[] = [];
    this.AT_LEAST_ONE(() => {
      this.CONSUME(t.Comma);
      this.OPTION2(() => indices.push(this.SUBRULE2(this.subscriptIndex)));
    });
    return indices;
  };

  #indices: IOrAlt<Expression>[] | undefined;

  readonly subscriptIndex: ParserMethod<[], Expression> = this.rule("subscriptIndex", () =>
    this.OR(
      (this.#indices ??= [
        {
          ALT: () => {
            const start = this.LA(1).startOffset;
            const value = this.SUBRULE(this.expression);
            if (!this.isAhead(COLON)) return value;
            return this.OPTION(() => this.SUBRULE(this.slice, { ARGS: [value, start] })) ?? value;
          },
        },
        { ALT: () => this.SUBRULE2(this.slice, { ARGS: [null, this.LA(1).startOffset] }) },
      ]),
    ),
  );

  readonly slice: ParserMethod<[Expression | null, number], Expression> = this.rule(
    "slice",
    (lower: Expression | null, start: number) => {
      this.CONSUME(t.Colon);
      const upper = this.OPTION(() => this.SUBRULE(this.expression)) ?? null;
      let step: Expression | null = null;
      this.OPTION2(() => {
        this.CONSUME2(t.Colon);
        step = this.OPTION3(() => this.SUBRULE2(this.expression)) ?? null;
      });
      return { kind: "Slice", id: newId(), lower, upper, step, span: this.spanFrom(start) };
    },
  );

  /** The parts of a list with commas. */
  protected tuple(elements: Expression[], start: number): Expression {
    return { kind: "Tuple", id: newId(), elements, span: this.spanFrom(start) };
  }
}

const TRAILERS = setOf(t.Dot, t.LeftParen, t.LeftBracket);
const ARGUMENT_RESTS = setOf(t.Assign, t.For);
const COLON = setOf(t.Colon);
