import type { IToken, ParserMethod } from "chevrotain";
import { newIdentifier } from "../ast/ids.js";
import type {
  Block,
  CpyModule,
  Expression,
  ModuleItem,
  PythonModule,
  Statement,
  UseDeclaration,
} from "../ast/index.js";
import type { Diagnostic } from "../diagnostic.js";
import * as t from "../lexer/tokens.js";
import { isSpecialFunction, SPECIAL_FUNCTIONS } from "../special.js";
import { nearest } from "../words.js";
import { ClassParser } from "./classes.js";
import { newMethodList } from "./methods.js";

const EARLY_KINDS: ReadonlySet<Statement["kind"]> = new Set([
  "Function",
  "Class",
  "Assignment",
  "AugmentedAssignment",
  "AnnotatedAssignment",
  "Global",
] as const);

/** The module level of a `.cpy` file (language.md, sections 1 to 4), and whole files. */
export class ModuleParser extends ClassParser {
  #uses: UseDeclaration[] = [];

  constructor(validate = false) {
    super(validate);
    this.performSelfAnalysis();
  }

  override finish(): Diagnostic[] {
    this.#uses = [];
    this.items = [];
    this.openClass = null;
    return super.finish();
  }

  // ---- what is parsed

  /** A whole `.cpy` file. */
  readonly cpyModule: ParserMethod<[number], CpyModule> = this.rule(
    "cpyModule",
    (tabWidth: number) => {
      this.tabWidth = tabWidth;
      this.#uses = [];
      this.items = [];
      this.openClass = null;
      for (;;) {
        this.MANY(() => {
          const first = this.LA(1);
          try {
            this.SUBRULE(this.moduleItem);
          } catch (failure) {
            // A line that goes wrong at its second word was not meant to be Python.
            if (this.LA(0) === first && first.tokenType === t.Name) this.notALine(first);
            else this.reportFailure(failure);
            this.items.push(statementItem(this.giveUpLine(first)));
          }
        });
        if (this.atEnd()) break;
        this.notALine(this.LA(1));
        this.giveUpLine(this.LA(1));
      }
      return {
        kind: "CpyModule",
        source: this.source,
        uses: this.#uses,
        items: this.items,
        closingComments: this.commentsOf(null),
        span: { source: this.source, start: 0, end: this.source.text.length },
      };
    },
  );

  /** A whole `.py` file. */
  readonly pythonModule: ParserMethod<[], PythonModule> = this.rule("pythonModule", () => {
    const span = { source: this.source, start: 0, end: this.source.text.length };
    return { kind: "PythonModule", source: this.source, body: this.SUBRULE(this.code), span };
  });

  /** Statements to the end of the text. */
  readonly code: ParserMethod<[], Block> = this.rule("code", () => {
    const start = this.spanOf(this.LA(1)).start;
    const statements = this.statementsUntilDedent();
    const span = this.spanFrom(start);
    return { kind: "Block", statements, closingComments: this.commentsOf(null), span };
  });

  /** An expression to the end of the text. */
  readonly loneExpression: ParserMethod<[], Expression> = this.rule("loneExpression", () => {
    try {
      const expression = this.SUBRULE(this.value);
      this.OPTION(() => this.CONSUME(t.EndOfLine));
      if (!this.atEnd() && !this.RECORDING_PHASE)
        this.reportUnexpected("the end of the expression");
      return expression;
    } catch (failure) {
      this.reportFailure(failure);
      return this.missing();
    } finally {
      this.skipToEnd();
    }
  });

  /** `target in iterable` to the end of the text. */
  readonly loneForHeader: ParserMethod<
    [],
    { readonly target: Expression; readonly iterable: Expression }
  > = this.rule("loneForHeader", () => {
    const header = this.SUBRULE(this.forHeader);
    this.OPTION(() => this.CONSUME(t.EndOfLine));
    if (!this.atEnd() && !this.RECORDING_PHASE) this.reportUnexpected("the end of the expression");
    this.skipToEnd();
    return header;
  });

  private skipToEnd(): void {
    if (!this.RECORDING_PHASE) while (!this.atEnd()) this.consumeToken();
  }

  // ---- column 0

  readonly moduleItem: ParserMethod<[], void> = this.rule("moduleItem", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.useLine) },
      { ALT: () => this.SUBRULE(this.cherryClass) },
      { ALT: () => this.SUBRULE(this.section) },
      { ALT: () => this.SUBRULE(this.indentedItems) },
      {
        GATE: () => this.isSpecialFunctionAhead(),
        ALT: () => this.SUBRULE(this.specialFunction),
        IGNORE_AMBIGUITIES: true,
      },
      {
        GATE: () => this.isMethodAhead(),
        ALT: () => this.SUBRULE(this.methodAtColumn0),
        IGNORE_AMBIGUITIES: true,
      },
      { ALT: () => this.SUBRULE(this.moduleStatement), IGNORE_AMBIGUITIES: true },
    ]);
  });

  private isSpecialFunctionAhead(): boolean {
    if (!this.nextIs(t.Def)) return false;
    return isSpecialFunction(this.LA(2).image) && this.LA(4).image !== "self";
  }

  /** At column 0, a `def` with `self` behind a section of methods belongs to it: its indentation is lost. */
  private isMethodAhead(): boolean {
    if (!this.nextIs(t.Def)) return false;
    return (
      this.LA(4).image === "self" && this.openClass !== null && this.openClass.methods !== null
    );
  }

  readonly useLine: ParserMethod<[], void> = this.rule("useLine", () => {
    const first = this.CONSUME(t.Use);
    const names: UseDeclaration[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        const start = this.LA(1).startOffset;
        const path = this.SUBRULE(this.dottedName);
        const span = this.spanFrom(start);
        if (this.RECORDING_PHASE) return;
        const name = path
          .map((part) => part.name)
          .join(".")
          .replace(/\.cpy$/, "");
        names.push({ kind: "Use", module: newIdentifier(name, span), span });
      },
    });
    const end = this.CONSUME(t.EndOfLine);
    const comments = [...this.commentsOf(first), ...this.commentsOf(end)];
    // A `use` leaves nothing behind in what is compiled: its comments go to what follows.
    this.moveComments(comments, this.LA(1));
    if (!this.items.every(isDocString)) this.report("CPY1108", this.spanOf(first));
    this.#uses.push(...names);
  });

  readonly specialFunction: ParserMethod<[], void> = this.rule("specialFunction", () => {
    const leadingComments = this.commentsOf(this.LA(1));
    const start = this.CONSUME(t.Def).startOffset;
    const { name, span: nameSpan } = this.identifier(this.CONSUME(t.Name));
    const { parameters } = this.SUBRULE(this.signature);
    this.SUBRULE(this.headerColon, { ARGS: ["'def'"] });
    const body = this.SUBRULE(this.methodBody, { ARGS: [name] });
    if (!isSpecialFunction(name)) return;
    const span = this.spanFrom(start);
    this.items.push({
      kind: "SpecialFunction",
      name,
      nameSpan,
      leadingComments,
      parameters,
      body,
      span,
    });
  });

  readonly methodAtColumn0: ParserMethod<[], void> = this.rule("methodAtColumn0", () => {
    const open = this.openClass?.methods ?? { list: newMethodList("view"), section: null };
    this.SUBRULE(this.method, { ARGS: [open.list] });
    if (open.section !== null) this.extend(open.section);
  });

  /** Python at module level: imports; before the first CherryClass also what it may be built upon. */
  readonly moduleStatement: ParserMethod<[], void> = this.rule("moduleStatement", () => {
    const first = this.LA(1);
    const statements: Statement[] = [];
    this.SUBRULE(this.statement, { ARGS: [statements] });
    if (this.RECORDING_PHASE) return;
    let reported = false;
    for (const statement of statements) {
      const isImport = statement.kind === "Import" || statement.kind === "ImportFrom";
      if (isImport && this.openClass !== null && this.openClass.sections.length === 0) {
        this.openClass.imports.push(statement);
        continue;
      }
      if (!isImport && !reported && !this.isEarly(statement)) {
        reported = true;
        this.misplaced(statement, first);
      }
      this.items.push(statementItem(statement));
    }
  });

  private isEarly(statement: Statement): boolean {
    if (statement.kind === "Broken") return true;
    if (this.openClass !== null) return false;
    if (EARLY_KINDS.has(statement.kind)) return true;
    return this.items.length === 0 && isDocString(statementItem(statement));
  }

  private misplaced(statement: Statement, first: IToken): void {
    if (statement.kind === "Function") {
      const { name, span } = statement.name;
      const meant = nearest(name, SPECIAL_FUNCTIONS);
      const advice =
        meant === null
          ? "a method stands in a section and takes 'self'; a helper stands before the first CherryClass"
          : `did you mean '${meant}'?`;
      this.report("CPY1113", span, name, advice);
    } else this.notALine(first);
  }

  private notALine(first: IToken): void {
    if (this.isDamaged(first)) return;
    const before = this.openClass === null ? ", 'class', an assignment, 'global'" : "";
    const advice =
      first.tokenType === t.Class
        ? "did you mean 'CherryClass'?"
        : `here stand 'use', an import, a special function${before}, 'CherryClass' or a section`;
    this.report("CPY1103", this.lineSpan(first), this.lineText(first), advice);
  }

  /** Lines that are indented with no section above. */
  readonly indentedItems: ParserMethod<[], void> = this.rule("indentedItems", () => {
    const above = this.LA(0);
    this.CONSUME(t.Indent);
    if (this.RECORDING_PHASE) {
      this.OR([
        { ALT: () => this.SUBRULE(this.section) },
        { ALT: () => this.SUBRULE(this.methodItems, { ARGS: [newMethodList("view")] }) },
      ]);
    } else this.misindented(above);
    this.CONSUME(t.Dedent);
  });

  private misindented(above: IToken): void {
    const first = this.LA(1);
    if (first.tokenType === t.Section || first.tokenType === t.MaskSection) {
      this.report("CPY1116", this.spanOf(first), first.image);
      while (this.nextIs(t.Section) || this.nextIs(t.MaskSection)) this.SUBRULE2(this.section);
    } else if (this.openClass !== null && this.openClass.sections.length === 0) {
      this.report("CPY1104", this.lineSpan(first));
    } else {
      if (!this.isGivenUp(above)) this.report("CPY1008", this.spanOf(first));
      if (first.tokenType !== t.Def && first.tokenType !== t.At) {
        this.statementsUntilDedent();
        return;
      }
    }
    const open = this.openClass?.methods ?? null;
    const list = open?.list ?? newMethodList("view");
    const start = first.startOffset;
    this.SUBRULE2(this.methodItems, { ARGS: [list] });
    if (open === null && this.openClass !== null) this.addMethods(list, start);
  }
}

function isDocString(item: ModuleItem): boolean {
  if (item.kind !== "ModuleStatement") return false;
  const { statement } = item;
  return statement.kind === "ExpressionStatement" && statement.expression.kind === "String";
}

function statementItem(statement: Statement): ModuleItem {
  return { kind: "ModuleStatement", statement, span: statement.span };
}
