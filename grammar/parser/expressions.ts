import type { IOrAlt, IToken, ParserMethod } from "chevrotain";
import { newId, newIdentifier } from "../ast/ids.js";
import type { Argument, ComprehensionClause, Expression, Parameters } from "../ast/index.js";
import * as t from "../lexer/tokens.js";
import { argumentProblems } from "./arguments.js";
import { AtomParser } from "./atoms.js";
import { LONGEST_CHAIN, OperatorRun } from "./operators.js";
import { setOf } from "./token-sets.js";
import { targetProblems, type TargetVerb } from "./targets.js";

/** Behind an operand: operators and operands in turn. */
type OperationRest = (IToken | Operand)[];

interface Operand {
  readonly prefixes: readonly IToken[] | undefined;
  readonly node: Expression;
  readonly start: number;
  readonly end: number;
}

interface ConditionalRest {
  readonly condition: Expression;
  readonly otherwise: Expression;
}

/**
 * Expressions. What a rule does in most cases is done without making a closure: alternatives and options are made once
 * and give their results back, as each of them runs for every operand of a program.
 */
export abstract class ExpressionParser extends AtomParser {
  abstract readonly lambdaParameters: ParserMethod<[], Parameters>;

  #expressions: IOrAlt<Expression>[] | undefined;
  #restricted: IOrAlt<Expression>[] | undefined;
  #trailers: IOrAlt<Expression>[] | undefined;
  /** What the trailer that comes next belongs to, and where that starts. */
  #object: Expression = { kind: "Missing", id: newId(), span: this.spanAt(0) };
  #objectStart = 0;

  readonly expression: ParserMethod<[], Expression> = this.rule("expression", () =>
    this.OR(
      (this.#expressions ??= [
        { ALT: () => this.conditional() },
        { ALT: () => this.SUBRULE(this.lambda) },
      ]),
    ),
  );

  private conditional(): Expression {
    const start = this.LA(1).startOffset;
    const then = this.SUBRULE(this.operation);
    if (!this.isAhead(IF)) return then;
    const rest = this.OPTION(this.conditionalRest);
    if (rest === undefined) return then;
    const { condition, otherwise } = rest;
    return {
      kind: "Conditional",
      id: newId(),
      condition,
      then,
      otherwise,
      span: this.spanFrom(start),
    };
  }

  private readonly conditionalRest = (): ConditionalRest => {
    this.CONSUME(t.If);
    const condition = this.SUBRULE2(this.operation);
    this.CONSUME(t.Else);
    return { condition, otherwise: this.SUBRULE(this.expression) };
  };

  /** Without a conditional at its top: what a comprehension iterates over and filters by. */
  readonly restrictedExpression: ParserMethod<[], Expression> = this.rule(
    "restrictedExpression",
    () =>
      this.OR(
        (this.#restricted ??= [
          { ALT: () => this.SUBRULE(this.restrictedLambda) },
          { ALT: () => this.SUBRULE(this.operation) },
        ]),
      ),
  );

  readonly lambda: ParserMethod<[], Expression> = this.rule("lambda", () => {
    const start = this.CONSUME(t.Lambda).startOffset;
    const parameters = this.SUBRULE(this.lambdaParameters);
    this.CONSUME(t.Colon);
    const body = this.SUBRULE(this.expression);
    return { kind: "Lambda", id: newId(), parameters, body, span: this.spanFrom(start) };
  });

  readonly restrictedLambda: ParserMethod<[], Expression> = this.rule("restrictedLambda", () => {
    const start = this.CONSUME(t.Lambda).startOffset;
    const parameters = this.SUBRULE(this.lambdaParameters);
    this.CONSUME(t.Colon);
    const body = this.SUBRULE(this.restrictedExpression);
    return { kind: "Lambda", id: newId(), parameters, body, span: this.spanFrom(start) };
  });

  // ---- operators

  /** Operands and operators from `or` down to `**`, bound by OperatorRun. */
  readonly operation: ParserMethod<[], Expression> = this.rule("operation", () => {
    const prefixes = this.isAhead(PREFIXES) ? this.OPTION(this.prefixes) : undefined;
    const start = this.LA(1).startOffset;
    const node = this.SUBRULE(this.primary);
    const last = this.LA(0);
    const end = last.startOffset + last.image.length;
    const rest = this.isAhead(OPERATORS) ? this.OPTION2(this.operationRest) : undefined;
    if (prefixes === undefined && rest === undefined) return node;
    return this.bind({ prefixes, node, start, end }, rest);
  });

  private readonly prefixes = (): IToken[] => {
    const tokens: IToken[] = [];
    this.AT_LEAST_ONE(() => tokens.push(this.CONSUME(t.PrefixOperator)));
    return tokens;
  };

  private readonly operationRest = (): OperationRest => {
    const rest: OperationRest = [];
    this.AT_LEAST_ONE2(() => {
      rest.push(this.CONSUME(t.BinaryOperator));
      const prefixes = this.isAhead(PREFIXES) ? this.OPTION3(this.morePrefixes) : undefined;
      const start = this.LA(1).startOffset;
      const node = this.SUBRULE2(this.primary);
      const last = this.LA(0);
      rest.push({ prefixes, node, start, end: last.startOffset + last.image.length });
    });
    return rest;
  };

  private readonly morePrefixes = (): IToken[] => {
    const tokens: IToken[] = [];
    this.AT_LEAST_ONE3(() => tokens.push(this.CONSUME2(t.PrefixOperator)));
    return tokens;
  };

  private bind(first: Operand, rest: OperationRest | undefined): Expression {
    if (this.RECORDING_PHASE) return first.node;
    const run = new OperatorRun(this.source);
    add(run, first);
    if (rest !== undefined) {
      for (const item of rest) {
        if ("image" in item) run.binary(item);
        else add(run, item);
      }
    }
    const misplaced = run.misplacedNot;
    if (misplaced !== null) this.report("CPY1211", this.spanOf(misplaced));
    const result = run.result();
    if (run.tooDeep === null) return result;
    this.report("CPY1014", this.spanOf(run.tooDeep));
    return this.missing();
  }

  // ---- primaries

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
    if (more !== undefined) {
      index = {
        kind: "Tuple",
        id: newId(),
        elements: [index].concat(more),
        span: this.spanFrom(first),
      };
    }
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

  // ---- lists of expressions, yield, targets

  /** `a, b, c`: a tuple where there is a comma. */
  readonly expressionList: ParserMethod<[], Expression> = this.rule("expressionList", () => {
    const start = this.LA(1).startOffset;
    const first = this.SUBRULE(this.element);
    if (!this.isAhead(COMMA)) return first;
    const more = this.OPTION(this.moreOfList);
    if (more === undefined) return first;
    return {
      kind: "Tuple",
      id: newId(),
      elements: [first].concat(more),
      span: this.spanFrom(start),
    };
  });

  private readonly moreOfList = (): Expression[] => this.SUBRULE(this.moreElements);

  readonly yieldExpression: ParserMethod<[], Expression> = this.rule("yieldExpression", () => {
    const start = this.CONSUME(t.Yield).startOffset;
    const value = this.OPTION(() => this.SUBRULE(this.expressionList)) ?? null;
    return { kind: "Yield", id: newId(), value, span: this.spanFrom(start) };
  });

  /** What a loop binds: a name, an attribute, an item, or several. */
  readonly target: ParserMethod<[], Expression> = this.rule("target", () => {
    const start = this.LA(1).startOffset;
    const first = this.SUBRULE(this.targetElement);
    const more = this.OPTION(() => {
      const elements: Expression[] = [];
      this.AT_LEAST_ONE(() => {
        this.CONSUME(t.Comma);
        this.OPTION2(() => elements.push(this.SUBRULE2(this.targetElement)));
      });
      return elements;
    });
    if (this.RECORDING_PHASE) return first;
    const target: Expression =
      more === undefined
        ? first
        : {
            kind: "Tuple",
            id: newId(),
            elements: [first].concat(more),
            span: this.spanFrom(start),
          };
    this.checkTarget(target, "assign to");
    return target;
  });

  readonly targetElement: ParserMethod<[], Expression> = this.rule("targetElement", () =>
    this.OR([
      {
        ALT: () => {
          const start = this.CONSUME(t.Star).startOffset;
          const value = this.SUBRULE(this.primary);
          return { kind: "Starred", id: newId(), value, span: this.spanFrom(start) };
        },
      },
      { ALT: () => this.SUBRULE2(this.primary) },
    ]),
  );

  /** Reports what can't be assigned to, or deleted. */
  protected checkTarget(target: Expression, verb: TargetVerb): void {
    for (const { code, span, parameters } of targetProblems(target, verb)) {
      if (code === "CPY1213") this.report(code, span);
      else this.report(code, span, ...parameters);
    }
  }
}

const IF = setOf(t.If);
const COLON = setOf(t.Colon);
const COMMA = setOf(t.Comma);
const PREFIXES = setOf(t.PrefixOperator);
const OPERATORS = setOf(t.BinaryOperator);
const TRAILERS = setOf(t.Dot, t.LeftParen, t.LeftBracket);
const ARGUMENT_RESTS = setOf(t.Assign, t.For);

function add(run: OperatorRun, { prefixes, node, start, end }: Operand): void {
  if (prefixes !== undefined) for (const prefix of prefixes) run.prefix(prefix);
  run.operand(node, start, end);
}
