import type { ParserMethod } from "chevrotain";
import { newId, newIdentifier } from "../ast/ids.js";
import type { Expression, Identifier, Name, Parameters, TupleExpression } from "../ast/index.js";
import * as t from "../lexer/tokens.js";
import { ExpressionParser } from "./expressions.js";
import { ParameterList, type Stars } from "./parameter-list.js";

type Target = Identifier | TupleExpression;
type Pattern = Name | TupleExpression;

/** The parameters of functions and lambdas. */
export abstract class ParameterParser extends ExpressionParser {
  /** `(a, (b, c), d=1, *rest, e, **keywords)`. */
  readonly parameters: ParserMethod<[], Parameters> = this.rule("parameters", () => {
    const start = this.CONSUME(t.LeftParen).startOffset;
    const list = new ParameterList();
    this.OPTION(() => {
      this.SUBRULE(this.parameter, { ARGS: [list] });
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.OPTION2(() => this.SUBRULE2(this.parameter, { ARGS: [list] }));
      });
    });
    this.CONSUME(t.RightParen);
    return this.finished(list, start);
  });

  readonly lambdaParameters: ParserMethod<[], Parameters> = this.rule("lambdaParameters", () => {
    const start = this.LA(1).startOffset;
    const list = new ParameterList();
    const before = this.LA(0);
    this.OPTION(() => {
      this.SUBRULE(this.lambdaParameter, { ARGS: [list] });
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.OPTION2(() => this.SUBRULE2(this.lambdaParameter, { ARGS: [list] }));
      });
    });
    // Without parameters, the list is the empty place before the colon.
    return this.finished(list, this.LA(0) === before ? before.startOffset + 6 : start);
  });

  readonly parameter: ParserMethod<[ParameterList], void> = this.rule(
    "parameter",
    (list: ParameterList = new ParameterList()) => {
      const start = this.LA(1).startOffset;
      this.OR([
        {
          ALT: () => {
            const star = this.CONSUME(t.Star);
            const target = this.OPTION(() => this.identifier(this.CONSUME(t.Name)));
            const annotation = this.OPTION2(this.annotation);
            if (target === undefined) list.star(this.spanOf(star));
            else this.addTo(list, "*", target, annotation, null, start);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.DoubleStar);
            const target = this.identifier(this.CONSUME2(t.Name));
            const annotation = this.OPTION3(this.annotation2);
            this.addTo(list, "**", target, annotation, null, start);
          },
        },
        {
          ALT: () => {
            const target = this.SUBRULE(this.parameterTarget);
            const annotation = this.OPTION4(this.annotation3);
            const initial = this.OPTION5(this.initial);
            this.addTo(list, "", target, annotation, initial, start);
          },
        },
      ]);
    },
  );

  readonly lambdaParameter: ParserMethod<[ParameterList], void> = this.rule(
    "lambdaParameter",
    (list: ParameterList = new ParameterList()) => {
      const start = this.LA(1).startOffset;
      this.OR([
        {
          ALT: () => {
            const star = this.CONSUME(t.Star);
            const target = this.OPTION(() => this.identifier(this.CONSUME(t.Name)));
            if (target === undefined) list.star(this.spanOf(star));
            else this.addTo(list, "*", target, undefined, null, start);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.DoubleStar);
            const target = this.identifier(this.CONSUME2(t.Name));
            this.addTo(list, "**", target, undefined, null, start);
          },
        },
        {
          ALT: () => {
            const target = this.SUBRULE(this.parameterTarget);
            const initial = this.OPTION5(this.initial);
            this.addTo(list, "", target, undefined, initial, start);
          },
        },
      ]);
    },
  );

  readonly parameterTarget: ParserMethod<[], Target> = this.rule("parameterTarget", () =>
    this.OR<Target>([
      { ALT: () => this.identifier(this.CONSUME(t.Name)) },
      {
        ALT: () => {
          const pattern = this.SUBRULE(this.tuplePattern);
          return pattern.kind === "Name" ? newIdentifier(pattern.name, pattern.span) : pattern;
        },
      },
    ]),
  );

  /** A tuple parameter of Python 2: `(a, (b, c))`; `(a)` is the name alone. */
  readonly tuplePattern: ParserMethod<[], Pattern> = this.rule("tuplePattern", () => {
    const start = this.CONSUME(t.LeftParen).startOffset;
    const first = this.SUBRULE(this.patternElement);
    const elements = [first];
    let isTuple = false;
    this.MANY(() => {
      this.CONSUME(t.Comma);
      isTuple = true;
      this.OPTION(() => elements.push(this.SUBRULE2(this.patternElement)));
    });
    this.CONSUME(t.RightParen);
    return isTuple ? { kind: "Tuple", id: newId(), elements, span: this.spanFrom(start) } : first;
  });

  readonly patternElement: ParserMethod<[], Pattern> = this.rule("patternElement", () =>
    this.OR<Pattern>([
      { ALT: () => this.name(this.CONSUME(t.Name)) },
      { ALT: () => this.SUBRULE(this.tuplePattern) },
    ]),
  );

  private readonly annotation = (): Expression => {
    this.CONSUME(t.Colon);
    return this.SUBRULE(this.expression);
  };

  private readonly annotation2 = (): Expression => {
    this.CONSUME2(t.Colon);
    return this.SUBRULE2(this.expression);
  };

  private readonly annotation3 = (): Expression => {
    this.CONSUME3(t.Colon);
    return this.SUBRULE3(this.expression);
  };

  private readonly initial = (): Expression => {
    this.CONSUME(t.Assign);
    return this.SUBRULE4(this.expression);
  };

  private addTo(
    list: ParameterList,
    stars: Stars,
    target: Target,
    annotation: Expression | undefined,
    initial: Expression | null | undefined,
    start: number,
  ): void {
    list.add(
      {
        kind: "Parameter",
        target,
        annotation: annotation ?? null,
        default: initial ?? null,
        span: this.spanFrom(start),
      },
      stars,
    );
  }

  private finished(list: ParameterList, start: number): Parameters {
    const parameters = list.finish(this.spanFrom(start));
    if (!this.RECORDING_PHASE) {
      for (const { span, problem } of list.problems) this.report("CPY1206", span, problem);
    }
    return parameters;
  }
}
