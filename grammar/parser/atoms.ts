import { EMPTY_ALT, type IOrAlt, type IToken, type ParserMethod } from "chevrotain";
import { newId } from "../ast/ids.js";
import type {
  Comprehension,
  ComprehensionClause,
  DictExpression,
  Expression,
  Name,
  NumericLiteral,
  Replacement,
} from "../ast/index.js";
import * as t from "../lexer/tokens.js";
import { numberValue } from "../literals/numbers.js";
import { ParserBase } from "./base.js";
import { type StringPart, StringBuilder } from "./strings.js";

type Rest = readonly ComprehensionClause[] | readonly Expression[];
type Entry = DictExpression["entries"][number];

/** Literals, names, and everything in brackets of its own. */
export abstract class AtomParser extends ParserBase {
  abstract readonly expression: ParserMethod<[], Expression>;
  abstract readonly expressionList: ParserMethod<[], Expression>;
  abstract readonly restrictedExpression: ParserMethod<[], Expression>;
  abstract readonly operation: ParserMethod<[], Expression>;
  abstract readonly target: ParserMethod<[], Expression>;
  abstract readonly yieldExpression: ParserMethod<[], Expression>;

  #atoms: IOrAlt<Expression>[] | undefined;

  /** What a primary starts with. They are made once: an array of closures for each operand would be slow. */
  protected get atoms(): IOrAlt<Expression>[] {
    return (this.#atoms ??= [
      { ALT: () => this.name(this.CONSUME(t.Name)) },
      { ALT: () => this.number(this.CONSUME(t.NumberToken)) },
      { ALT: () => this.SUBRULE(this.strings) },
      { ALT: () => this.SUBRULE(this.parenthesized) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.braces) },
      { ALT: () => this.SUBRULE(this.backquoted) },
      {
        ALT: () => ({ kind: "Ellipsis", id: newId(), span: this.spanOf(this.CONSUME(t.Ellipsis)) }),
      },
    ]);
  }

  protected name(token: IToken): Name {
    return { kind: "Name", id: newId(), name: token.image, span: this.spanOf(token) };
  }

  private number(token: IToken): Expression {
    const span = this.spanOf(token);
    if (this.RECORDING_PHASE) return { kind: "Missing", id: newId(), span };
    const number = numberValue(token.image);
    if ("value" in number) {
      const { kind, value } = number;
      return { kind, id: newId(), value, span } as NumericLiteral;
    }
    this.report(number.problem, span, token.image);
    return { kind: "Missing", id: newId(), span };
  }

  // ---- strings

  readonly strings: ParserMethod<[], Expression> = this.rule("strings", () => {
    const parts: StringPart[] = [];
    this.AT_LEAST_ONE(() => {
      this.OR([
        { ALT: () => parts.push({ token: this.CONSUME(t.StringToken) }) },
        { ALT: () => parts.push(this.SUBRULE(this.formatted)) },
      ]);
    });
    return this.joinStrings(parts);
  });

  private joinStrings(parts: readonly StringPart[]): Expression {
    if (this.RECORDING_PHASE) return { kind: "Missing", id: newId(), span: this.spanAt(0) };
    const unicode = this.layout?.futures.unicodeLiterals ?? false;
    const builder = new StringBuilder(this.source, unicode);
    const expression = builder.build(parts);
    for (const span of builder.badEscapes) {
      const escape = this.source.text.slice(span.start, span.end);
      const advice = escape.startsWith("\\N")
        ? "cpyc knows the more common names only: write the character, or its '\\u' escape"
        : "a backslash itself is written '\\\\', or the string r'…'";
      this.report("CPY1013", span, escape, advice);
    }
    return expression;
  }

  readonly formatted: ParserMethod<[], StringPart> = this.rule("formatted", () => {
    const start = this.CONSUME(t.FormattedStart);
    const pieces = this.SUBRULE(this.formattedPieces);
    const end = this.CONSUME(t.FormattedEnd);
    return { start, pieces, end };
  });

  readonly formattedPieces: ParserMethod<[], (IToken | Replacement)[]> = this.rule(
    "formattedPieces",
    () => {
      const pieces: (IToken | Replacement)[] = [];
      this.MANY(() => {
        this.OR([
          { ALT: () => pieces.push(this.CONSUME(t.FormattedText)) },
          { ALT: () => pieces.push(this.SUBRULE(this.replacement)) },
        ]);
      });
      return pieces;
    },
  );

  readonly replacement: ParserMethod<[], Replacement> = this.rule("replacement", () => {
    const start = this.LA(1).startOffset;
    this.CONSUME(t.ReplacementStart);
    const value = this.OR([
      { ALT: () => this.SUBRULE(this.yieldExpression) },
      { ALT: () => this.SUBRULE(this.expressionList) },
    ]);
    const conversion = this.OPTION(() => this.CONSUME(t.Conversion).image[1]);
    const format = this.OPTION2(() => {
      this.CONSUME(t.FormatColon);
      const from = this.LA(1).startOffset;
      const pieces = this.SUBRULE(this.formattedPieces);
      if (this.RECORDING_PHASE) return null;
      return new StringBuilder(this.source, false).format(pieces, this.spanFrom(from));
    });
    this.CONSUME(t.ReplacementEnd);
    return {
      kind: "Replacement",
      value,
      conversion: (conversion ?? null) as Replacement["conversion"],
      format: format ?? null,
      span: this.spanFrom(start),
    };
  });

  // ---- brackets

  readonly parenthesized: ParserMethod<[], Expression> = this.rule("parenthesized", () => {
    const start = this.CONSUME(t.LeftParen).startOffset;
    let inside: Expression | null = null;
    let rest: Rest | null = null;
    this.OR([
      { ALT: () => (inside = this.SUBRULE(this.yieldExpression)) },
      {
        ALT: () => {
          inside = this.SUBRULE(this.element);
          rest = this.SUBRULE(this.elementsRest, { ARGS: [false] });
        },
      },
      { ALT: EMPTY_ALT() },
    ]);
    this.CONSUME(t.RightParen);
    return this.display("Tuple", inside, rest, start);
  });

  readonly list: ParserMethod<[], Expression> = this.rule("list", () => {
    const start = this.CONSUME(t.LeftBracket).startOffset;
    let inside: Expression | null = null;
    let rest: Rest | null = null;
    this.OPTION(() => {
      inside = this.SUBRULE(this.element);
      rest = this.SUBRULE(this.elementsRest, { ARGS: [true] });
    });
    this.CONSUME(t.RightBracket);
    return this.display("List", inside, rest, start);
  });

  /** Behind the first element: a comprehension, more elements, or nothing (null; a comma alone is an empty list). */
  readonly elementsRest: ParserMethod<[boolean], Rest | null> = this.rule(
    "elementsRest",
    (list: boolean) =>
      this.OR<Rest | null>([
        { ALT: () => this.SUBRULE(this.comprehensionClauses, { ARGS: [list] }) },
        { ALT: () => this.SUBRULE(this.moreElements) },
        { ALT: EMPTY_ALT(null) },
      ]),
  );

  readonly moreElements: ParserMethod<[], Expression[]> = this.rule("moreElements", () => {
    const elements: Expression[] = [];
    this.AT_LEAST_ONE(() => {
      this.CONSUME(t.Comma);
      this.OPTION(() => elements.push(this.SUBRULE(this.element)));
    });
    return elements;
  });

  readonly element: ParserMethod<[], Expression> = this.rule("element", () =>
    this.OR([
      { ALT: () => this.SUBRULE(this.starred) },
      { ALT: () => this.SUBRULE(this.expression) },
    ]),
  );

  readonly starred: ParserMethod<[], Expression> = this.rule("starred", () => {
    const start = this.CONSUME(t.Star).startOffset;
    const value = this.SUBRULE(this.operation);
    return { kind: "Starred", id: newId(), value, span: this.spanFrom(start) };
  });

  private display(
    kind: "Tuple" | "List" | "Set",
    first: Expression | null,
    rest: Rest | null,
    start: number,
  ): Expression {
    const span = this.spanFrom(start);
    if (first === null || this.RECORDING_PHASE) return { kind, id: newId(), elements: [], span };
    if (rest === null) {
      if (kind !== "Tuple") return { kind, id: newId(), elements: [first], span };
      return first.kind === "Starred" ? { kind, id: newId(), elements: [first], span } : first;
    }
    if (isClauses(rest)) {
      return { kind: COMPREHENSIONS[kind], id: newId(), element: first, clauses: rest, span };
    }
    return { kind, id: newId(), elements: [first].concat(rest), span };
  }

  readonly braces: ParserMethod<[], Expression> = this.rule("braces", () => {
    const start = this.CONSUME(t.LeftBrace).startOffset;
    let display: Entry | Expression | null = null;
    let rest: Rest | Entry[] | null = null;
    this.OPTION(() => {
      const first = this.SUBRULE(this.element);
      display = first;
      rest = this.OR<Rest | Entry[] | null>([
        {
          ALT: () => {
            this.CONSUME(t.Colon);
            display = { key: first, value: this.SUBRULE(this.expression) };
            return this.OR2<Rest | Entry[] | null>([
              { ALT: () => this.SUBRULE(this.comprehensionClauses, { ARGS: [false] }) },
              { ALT: () => this.SUBRULE(this.moreEntries) },
              { ALT: EMPTY_ALT(null) },
            ]);
          },
        },
        { ALT: () => this.SUBRULE2(this.comprehensionClauses, { ARGS: [false] }) },
        { ALT: () => this.SUBRULE(this.moreElements) },
        { ALT: EMPTY_ALT(null) },
      ]);
    });
    this.CONSUME(t.RightBrace);
    return this.setOrDict(display, rest, start);
  });

  private setOrDict(
    first: Entry | Expression | null,
    rest: Rest | Entry[] | null,
    start: number,
  ): Expression {
    const span = this.spanFrom(start);
    if (first === null || this.RECORDING_PHASE)
      return { kind: "Dict", id: newId(), entries: [], span };
    if (!("key" in first) || "kind" in first) {
      return this.display("Set", first as Expression, rest as Rest | null, start);
    }
    if (rest !== null && isClauses(rest)) {
      return { kind: "DictComprehension", id: newId(), ...first, clauses: rest, span };
    }
    const entries = [first].concat((rest ?? []) as Entry[]);
    return { kind: "Dict", id: newId(), entries, span };
  }

  readonly moreEntries: ParserMethod<[], Entry[]> = this.rule("moreEntries", () => {
    const entries: Entry[] = [];
    this.AT_LEAST_ONE(() => {
      this.CONSUME(t.Comma);
      this.OPTION(() => {
        const key = this.SUBRULE(this.expression);
        this.CONSUME(t.Colon);
        entries.push({ key, value: this.SUBRULE2(this.expression) });
      });
    });
    return entries;
  });

  readonly backquoted: ParserMethod<[], Expression> = this.rule("backquoted", () => {
    const start = this.CONSUME(t.Backquote).startOffset;
    const value = this.SUBRULE(this.expressionList);
    this.CONSUME2(t.Backquote);
    return { kind: "Repr", id: newId(), value, span: this.spanFrom(start) };
  });

  // ---- comprehensions

  /** `for … in … if …`; a list comprehension of Python 2 takes `in 1, 2, 3` without parentheses. */
  readonly comprehensionClauses: ParserMethod<[boolean], ComprehensionClause[]> = this.rule(
    "comprehensionClauses",
    (list: boolean) => {
      const clauses: ComprehensionClause[] = [];
      this.AT_LEAST_ONE(() => {
        const start = this.CONSUME(t.For).startOffset;
        const target = this.SUBRULE(this.target);
        this.CONSUME(t.In);
        let iterable = this.SUBRULE(this.restrictedExpression);
        this.OPTION({
          GATE: () => list,
          DEF: () => {
            this.CONSUME(t.Comma);
            const elements = [iterable, this.SUBRULE2(this.restrictedExpression)];
            this.MANY2(() => {
              this.CONSUME2(t.Comma);
              this.OPTION2(() => elements.push(this.SUBRULE4(this.restrictedExpression)));
            });
            if (this.RECORDING_PHASE) return;
            const span = this.spanFrom(elements[0]!.span.start);
            iterable = { kind: "Tuple", id: newId(), elements, span };
          },
        });
        const conditions: Expression[] = [];
        this.MANY(() => {
          this.CONSUME(t.If);
          conditions.push(this.SUBRULE3(this.restrictedExpression));
        });
        const span = this.spanFrom(start);
        clauses.push({ kind: "ComprehensionClause", target, iterable, conditions, span });
      });
      return clauses;
    },
  );
}

const COMPREHENSIONS = {
  Tuple: "GeneratorExpression",
  List: "ListComprehension",
  Set: "SetComprehension",
} as const satisfies Record<string, Comprehension["kind"]>;

function isClauses(rest: Rest | readonly Entry[]): rest is readonly ComprehensionClause[] {
  const first = rest[0];
  return first !== undefined && "kind" in first && first.kind === "ComprehensionClause";
}
