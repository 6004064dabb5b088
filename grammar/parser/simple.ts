import { EMPTY_ALT, type IOrAlt, type IToken, type ParserMethod } from "chevrotain";
import { newId } from "../ast/ids.js";
import type {
  BinaryOperator,
  Exec,
  Expression,
  Identifier,
  ImportedModule,
  ImportedName,
  ImportFrom,
  Print,
  Raise,
  Statement,
} from "../ast/index.js";
import * as t from "../lexer/tokens.js";
import { NO_COMMENTS } from "./base.js";
import { ParameterParser } from "./parameters.js";
import { setOf } from "./token-sets.js";

const ASSIGNMENTS = setOf(t.Assign, t.AugmentedAssign, t.Colon);

/** Comments are attached to a statement when its line ends. */
const BARE = { leadingComments: NO_COMMENTS, trailingComment: null } as const;

/** Behind the first expression of a statement: what makes an assignment of it. */
type AssignmentRest =
  | { readonly kind: "plain"; readonly values: Expression[] }
  | { readonly kind: "augmented"; readonly operator: IToken; readonly value: Expression }
  | {
      readonly kind: "annotated";
      readonly annotation: Expression;
      readonly value: Expression | null;
    };

/** Statements that fit on a line (Python 2.7 reference, chapter 6). */
export abstract class SimpleStatementParser extends ParameterParser {
  #simple: IOrAlt<Statement>[] | undefined;
  #values: IOrAlt<Expression>[] | undefined;

  readonly simpleStatement: ParserMethod<[], Statement> = this.rule("simpleStatement", () =>
    this.OR(
      (this.#simple ??= [
        { ALT: () => this.SUBRULE(this.expressionStatement) },
        { ALT: () => this.SUBRULE(this.returnStatement) },
        { ALT: () => this.SUBRULE(this.printStatement) },
        { ALT: () => this.bare("Pass", this.CONSUME(t.Pass)) },
        { ALT: () => this.bare("Break", this.CONSUME(t.Break)) },
        { ALT: () => this.bare("Continue", this.CONSUME(t.Continue)) },
        { ALT: () => this.SUBRULE(this.importStatement) },
        { ALT: () => this.SUBRULE(this.importFromStatement) },
        { ALT: () => this.SUBRULE(this.raiseStatement) },
        { ALT: () => this.SUBRULE(this.globalStatement) },
        { ALT: () => this.SUBRULE(this.deleteStatement) },
        { ALT: () => this.SUBRULE(this.assertStatement) },
        { ALT: () => this.SUBRULE(this.execStatement) },
      ]),
    ),
  );

  private bare(kind: "Pass" | "Break" | "Continue", token: IToken): Statement {
    return { kind, ...BARE, span: this.spanOf(token) };
  }

  // ---- expressions and assignments

  readonly expressionStatement: ParserMethod<[], Statement> = this.rule(
    "expressionStatement",
    () => {
      const start = this.LA(1).startOffset;
      const first = this.SUBRULE(this.value);
      const rest = this.isAhead(ASSIGNMENTS) ? this.OPTION(this.assignmentRest) : undefined;
      if (rest === undefined || this.RECORDING_PHASE) {
        return {
          kind: "ExpressionStatement",
          expression: first,
          ...BARE,
          span: this.spanFrom(start),
        };
      }
      return this.assignment(first, rest, start);
    },
  );

  readonly value: ParserMethod<[], Expression> = this.rule("value", () =>
    this.OR(
      (this.#values ??= [
        { ALT: () => this.SUBRULE(this.expressionList) },
        { ALT: () => this.SUBRULE(this.yieldExpression) },
      ]),
    ),
  );

  #assignmentRests: IOrAlt<AssignmentRest>[] | undefined;

  private readonly assignmentRest = (): AssignmentRest =>
    this.OR<AssignmentRest>(
      (this.#assignmentRests ??= [
        {
          ALT: () => {
            const values: Expression[] = [];
            this.AT_LEAST_ONE(() => {
              this.CONSUME(t.Assign);
              values.push(this.SUBRULE2(this.value));
            });
            return { kind: "plain", values };
          },
        },
        {
          ALT: () => {
            const operator = this.CONSUME(t.AugmentedAssign);
            return { kind: "augmented", operator, value: this.SUBRULE3(this.value) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.Colon);
            const annotation = this.SUBRULE(this.expression);
            const value = this.OPTION2(() => {
              this.CONSUME2(t.Assign);
              return this.SUBRULE4(this.value);
            });
            return { kind: "annotated", annotation, value: value ?? null };
          },
        },
      ]),
    );

  private assignment(first: Expression, rest: AssignmentRest, start: number): Statement {
    const span = this.spanFrom(start);
    if (rest.kind === "plain") {
      const value = rest.values.pop()!;
      const targets = [first, ...rest.values];
      for (const target of targets) this.checkTarget(target, "assign to");
      return { kind: "Assignment", targets, value, ...BARE, span };
    }
    if (first.kind === "Tuple" || first.kind === "List") {
      this.report("CPY1204", first.span, "assign to", "several targets in this way");
    } else this.checkTarget(first, "assign to");
    if (rest.kind === "annotated") {
      const { annotation, value } = rest;
      return { kind: "AnnotatedAssignment", target: first, annotation, value, ...BARE, span };
    }
    const operator = rest.operator.image.slice(0, -1) as BinaryOperator;
    const { value } = rest;
    return {
      kind: "AugmentedAssignment",
      id: newId(),
      target: first,
      operator,
      value,
      ...BARE,
      span,
    };
  }

  // ---- keywords

  readonly returnStatement: ParserMethod<[], Statement> = this.rule("returnStatement", () => {
    const start = this.CONSUME(t.Return).startOffset;
    const value = this.OPTION(() => this.SUBRULE(this.expressionList)) ?? null;
    return { kind: "Return", value, ...BARE, span: this.spanFrom(start) };
  });

  readonly printStatement: ParserMethod<[], Statement> = this.rule("printStatement", () => {
    const start = this.CONSUME(t.Print).startOffset;
    let destination: Expression | null = null;
    const values: Expression[] = [];
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.RightShift);
          destination = this.SUBRULE(this.expression);
        },
      },
      { ALT: () => values.push(this.SUBRULE2(this.expression)) },
      { ALT: EMPTY_ALT() },
    ]);
    this.MANY(() => {
      this.CONSUME(t.Comma);
      this.OPTION(() => values.push(this.SUBRULE3(this.expression)));
    });
    const newline = this.LA(0).tokenType !== t.Comma;
    const print: Print = {
      kind: "Print",
      destination,
      values,
      newline,
      ...BARE,
      span: this.spanFrom(start),
    };
    return print;
  });

  /** `exec code in globals, locals`, or the tuple `exec (code, globals, locals)`. */
  readonly execStatement: ParserMethod<[], Statement> = this.rule("execStatement", () => {
    const start = this.CONSUME(t.Exec).startOffset;
    const from = this.LA(1).startOffset;
    const code = this.SUBRULE(this.expression);
    const locals = this.OPTION(() => {
      this.CONSUME(t.Comma);
      return this.SUBRULE2(this.expression);
    });
    const span = this.spanFrom(start);
    return this.exec(code, locals ?? null, from, span);
  });

  private exec(
    code: Expression,
    locals: Expression | null,
    from: number,
    span: Exec["span"],
  ): Statement {
    const isTuple = code.kind === "Tuple" && locals === null;
    if (isTuple && (code.elements.length === 2 || code.elements.length === 3)) {
      const [first, globals, third] = code.elements as [Expression, Expression, Expression?];
      return { kind: "Exec", code: first, globals, locals: third ?? null, ...BARE, span };
    }
    // `code in globals` was read as a comparison; in parentheses it would be one.
    if (code.kind === "Comparison" && code.span.start === from) {
      const { first, rest } = code;
      const last = rest.at(-1)!;
      if (last.operator === "in" && rest.length === 1) {
        return { kind: "Exec", code: first, globals: last.operand, locals, ...BARE, span };
      }
    }
    if (locals !== null) this.report("CPY1201", locals.span, "a second expression", "'in'", "");
    return { kind: "Exec", code, globals: null, locals: null, ...BARE, span };
  }

  readonly deleteStatement: ParserMethod<[], Statement> = this.rule("deleteStatement", () => {
    const start = this.CONSUME(t.Del).startOffset;
    const targets = [this.SUBRULE(this.primary)];
    this.MANY(() => {
      this.CONSUME(t.Comma);
      this.OPTION(() => targets.push(this.SUBRULE2(this.primary)));
    });
    if (!this.RECORDING_PHASE) for (const target of targets) this.checkTarget(target, "delete");
    return { kind: "Delete", targets, ...BARE, span: this.spanFrom(start) };
  });

  readonly assertStatement: ParserMethod<[], Statement> = this.rule("assertStatement", () => {
    const start = this.CONSUME(t.Assert).startOffset;
    const test = this.SUBRULE(this.expression);
    const message =
      this.OPTION(() => {
        this.CONSUME(t.Comma);
        return this.SUBRULE2(this.expression);
      }) ?? null;
    return { kind: "Assert", test, message, ...BARE, span: this.spanFrom(start) };
  });

  readonly raiseStatement: ParserMethod<[], Statement> = this.rule("raiseStatement", () => {
    const start = this.CONSUME(t.Raise).startOffset;
    let exception: Expression | null = null;
    let value: Expression | null = null;
    let traceback: Expression | null = null;
    let cause: Expression | null = null;
    this.OPTION(() => {
      exception = this.SUBRULE(this.expression);
      this.OR([
        {
          ALT: () => {
            this.CONSUME(t.Comma);
            value = this.SUBRULE2(this.expression);
            this.OPTION2(() => {
              this.CONSUME2(t.Comma);
              traceback = this.SUBRULE3(this.expression);
            });
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.From);
            cause = this.SUBRULE4(this.expression);
          },
        },
        { ALT: EMPTY_ALT() },
      ]);
    });
    const raise: Raise = {
      kind: "Raise",
      exception,
      value,
      traceback,
      cause,
      ...BARE,
      span: this.spanFrom(start),
    };
    return raise;
  });

  readonly globalStatement: ParserMethod<[], Statement> = this.rule("globalStatement", () => {
    const start = this.LA(1).startOffset;
    const kind = this.OR([
      { ALT: () => this.CONSUME(t.Global) && ("Global" as const) },
      { ALT: () => this.CONSUME(t.Nonlocal) && ("Nonlocal" as const) },
    ]);
    const names: Identifier[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => names.push(this.identifier(this.CONSUME(t.Name))),
    });
    return { kind, names, ...BARE, span: this.spanFrom(start) };
  });

  // ---- imports

  readonly importStatement: ParserMethod<[], Statement> = this.rule("importStatement", () => {
    const start = this.CONSUME(t.Import).startOffset;
    const modules: ImportedModule[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        const from = this.LA(1).startOffset;
        const path = this.SUBRULE(this.dottedName);
        const alias = this.OPTION(this.alias) ?? null;
        modules.push({ kind: "ImportedModule", path, alias, span: this.spanFrom(from) });
      },
    });
    return { kind: "Import", modules, ...BARE, span: this.spanFrom(start) };
  });

  readonly dottedName: ParserMethod<[], Identifier[]> = this.rule("dottedName", () => {
    const path: Identifier[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Dot,
      DEF: () => path.push(this.identifier(this.CONSUME(t.Name))),
    });
    return path;
  });

  private readonly alias = (): Identifier => {
    this.CONSUME(t.As);
    const name = this.identifier(this.CONSUME2(t.Name));
    if (name.name === "None") this.report("CPY1204", name.span, "assign to", "None");
    return name;
  };

  readonly importFromStatement: ParserMethod<[], Statement> = this.rule(
    "importFromStatement",
    () => {
      const start = this.CONSUME(t.From).startOffset;
      let level = 0;
      let path: Identifier[] = [];
      this.OR([
        { ALT: () => (path = this.SUBRULE(this.dottedName)) },
        {
          ALT: () => {
            this.AT_LEAST_ONE(() => {
              this.OR2([
                { ALT: () => this.CONSUME(t.Dot) && (level += 1) },
                { ALT: () => this.CONSUME(t.Ellipsis) && (level += 3) },
              ]);
            });
            this.OPTION(() => (path = this.SUBRULE2(this.dottedName)));
          },
        },
      ]);
      this.CONSUME(t.Import);
      const names = this.OR3<ImportFrom["names"]>([
        { ALT: () => this.CONSUME(t.Star) && "*" },
        { ALT: () => this.SUBRULE(this.importedNames) },
        {
          ALT: () => {
            this.CONSUME(t.LeftParen);
            const list = this.SUBRULE2(this.importedNames);
            this.OPTION2(() => this.CONSUME(t.Comma));
            this.CONSUME(t.RightParen);
            return list;
          },
        },
      ]);
      return { kind: "ImportFrom", level, path, names, ...BARE, span: this.spanFrom(start) };
    },
  );

  readonly importedNames: ParserMethod<[], ImportedName[]> = this.rule("importedNames", () => {
    const names = [this.SUBRULE(this.importedName)];
    this.MANY({
      // A comma may stand before the closing parenthesis.
      GATE: () => this.LA(2).tokenType !== t.RightParen,
      DEF: () => {
        this.CONSUME(t.Comma);
        names.push(this.SUBRULE2(this.importedName));
      },
    });
    return names;
  });

  readonly importedName: ParserMethod<[], ImportedName> = this.rule("importedName", () => {
    const start = this.LA(1).startOffset;
    const name = this.identifier(this.CONSUME(t.Name));
    const alias = this.OPTION(this.alias) ?? null;
    return { kind: "ImportedName", name, alias, span: this.spanFrom(start) };
  });
}
