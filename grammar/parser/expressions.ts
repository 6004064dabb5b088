import type { IOrAlt, IToken, ParserMethod } from "chevrotain";
import { newId } from "../ast/ids.js";
import type { Expression, Parameters } from "../ast/index.js";
import * as t from "../lexer/tokens.js";
import { OperatorRun } from "./operators.js";
import { PrimaryParser } from "./primaries.js";
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

/** Expressions: operators between primaries, lambdas, conditional expressions, and lists of them. */
export abstract class ExpressionParser extends PrimaryParser {
  abstract readonly lambdaParameters: ParserMethod<[], Parameters>;

  #expressions: IOrAlt<Expression>[] | undefined;
  #restricted: IOrAlt<Expression>[] | undefined;

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

  // ---- lists of expressions, yield, targets

  /** `a, b, c`: a tuple where there is a comma. */
  readonly expressionList: ParserMethod<[], Expression> = this.rule("expressionList", () => {
    const start = this.LA(1).startOffset;
    const first = this.SUBRULE(this.element);
    if (!this.isAhead(COMMA)) {
      // As what is assigned to it is told of by itself.
      if (first.kind === "Starred" && this.LA(1).tokenType !== t.Assign)
        this.report("CPY1201", first.span, "'*'", "", "");
      return first;
    }
    const more = this.OPTION(this.moreOfList);
    if (more === undefined) return first;
    return this.tuple([first].concat(more), start);
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
    const target: Expression = more === undefined ? first : this.tuple([first].concat(more), start);
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
const COMMA = setOf(t.Comma);
const PREFIXES = setOf(t.PrefixOperator);
const OPERATORS = setOf(t.BinaryOperator);

function add(run: OperatorRun, { prefixes, node, start, end }: Operand): void {
  if (prefixes !== undefined) for (const prefix of prefixes) run.prefix(prefix);
  run.operand(node, start, end);
}
