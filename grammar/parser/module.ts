import type { IToken, ParserMethod } from "chevrotain";
import type {
  Aspect,
  Block,
  CherryClassDeclaration,
  CpyModule,
  Expression,
  Identifier,
  ModuleItem,
  PythonModule,
  Section,
  Statement,
  UseDeclaration,
} from "../ast/index.js";
import * as t from "../lexer/tokens.js";
import { spanning, type Span } from "../source.js";
import { isSpecialFunction, SPECIAL_FUNCTIONS } from "../special.js";
import { nearest, SECTION_WORDS, type SectionWord } from "../words.js";
import { NO_COMMENTS } from "./base.js";
import { type MethodList, MethodParser, type MethodSectionWord, newMethodList } from "./methods.js";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Modifier = "xmlrpc" | "hidden" | "abstract";

const CLASS_MODIFIERS = ["xmlrpc", "hidden", "abstract"] as const;
const EARLY_KINDS: ReadonlySet<Statement["kind"]> = new Set([
  "Function",
  "Class",
  "Assignment",
  "AugmentedAssignment",
  "AnnotatedAssignment",
  "Global",
] as const);

/** A CherryClass as it is collected; sections that stand behind other items belong to it as well. */
interface OpenClass {
  readonly node: Mutable<CherryClassDeclaration>;
  readonly imports: Statement[];
  readonly sections: Section[];
  /** The methods of the last section, if that is one of methods. */
  methods: { readonly list: MethodList; readonly section: Mutable<Section> } | null;
}

/** The module level of a `.cpy` file (language.md, sections 1 to 4), and whole files. */
export class ModuleParser extends MethodParser {
  #uses: UseDeclaration[] = [];
  #items: ModuleItem[] = [];
  #class: OpenClass | null = null;

  constructor(validate = false) {
    super(validate);
    this.performSelfAnalysis();
  }

  // ---- what is parsed

  /** A whole `.cpy` file. */
  readonly cpyModule: ParserMethod<[number], CpyModule> = this.rule(
    "cpyModule",
    (tabWidth: number) => {
      this.tabWidth = tabWidth;
      this.#uses = [];
      this.#items = [];
      this.#class = null;
      for (;;) {
        this.MANY(() => {
          const first = this.LA(1);
          try {
            this.SUBRULE(this.moduleItem);
          } catch (failure) {
            // A line that goes wrong at its second word was not meant to be Python.
            if (this.LA(0) === first && first.tokenType === t.Name) this.notALine(first);
            else this.reportFailure(failure);
            this.#items.push(statementItem(this.giveUpLine(first)));
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
        items: this.#items,
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
    return this.LA(4).image === "self" && this.#class !== null && this.#class.methods !== null;
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
        names.push({ kind: "Use", module: { name, span }, span });
      },
    });
    const end = this.CONSUME(t.EndOfLine);
    const comments = [...this.commentsOf(first), ...this.commentsOf(end)];
    // A `use` leaves nothing behind in what is compiled: its comments go to what follows.
    this.moveComments(comments, this.LA(1));
    if (!this.#items.every(isDocString)) this.report("CPY1108", this.spanOf(first));
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
    this.#items.push({
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
    const open = this.#class?.methods ?? { list: newMethodList("view"), section: null };
    this.SUBRULE(this.method, { ARGS: [open.list] });
    if (open.section !== null) this.extend(open.section);
  });

  /** Lets a section, and the class around it, end with the last token. */
  private extend(section: Mutable<Section>): void {
    section.span = this.spanFrom(section.span.start);
    if (this.#class !== null) {
      this.#class.node.span = spanning(this.#class.node.span, section.span);
    }
  }

  /** Python at module level: imports; before the first CherryClass also what it may be built upon. */
  readonly moduleStatement: ParserMethod<[], void> = this.rule("moduleStatement", () => {
    const first = this.LA(1);
    const statements: Statement[] = [];
    this.SUBRULE(this.statement, { ARGS: [statements] });
    if (this.RECORDING_PHASE) return;
    let reported = false;
    for (const statement of statements) {
      const isImport = statement.kind === "Import" || statement.kind === "ImportFrom";
      if (isImport && this.#class !== null && this.#class.sections.length === 0) {
        this.#class.imports.push(statement);
        continue;
      }
      if (!isImport && !reported && !this.isEarly(statement)) {
        reported = true;
        this.misplaced(statement, first);
      }
      this.#items.push(statementItem(statement));
    }
  });

  private isEarly(statement: Statement): boolean {
    if (statement.kind === "Broken") return true;
    if (this.#class !== null) return false;
    if (EARLY_KINDS.has(statement.kind)) return true;
    return this.#items.length === 0 && isDocString(statementItem(statement));
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
    const before = this.#class === null ? ", 'class', an assignment, 'global'" : "";
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
    } else if (this.#class !== null && this.#class.sections.length === 0) {
      this.report("CPY1104", this.lineSpan(first));
    } else {
      if (!this.isGivenUp(above)) this.report("CPY1008", this.spanOf(first));
      if (first.tokenType !== t.Def && first.tokenType !== t.At) {
        this.statementsUntilDedent();
        return;
      }
    }
    const open = this.#class?.methods ?? null;
    const list = open?.list ?? newMethodList("view");
    const start = first.startOffset;
    this.SUBRULE2(this.methodItems, { ARGS: [list] });
    if (open === null && this.#class !== null) this.addMethods(list, start);
  }

  // ---- classes

  readonly cherryClass: ParserMethod<[], void> = this.rule("cherryClass", () => {
    const first = this.CONSUME(t.CherryClass);
    const leading = this.commentsOf(first);
    if (first.image !== "CherryClass") this.report("CPY1115", this.spanOf(first), first.image);
    const node = this.SUBRULE(this.classHeader, { ARGS: [first.startOffset] });
    const behind = this.commentsOf(this.LA(1));
    this.SUBRULE(this.lineEnd);
    if (this.RECORDING_PHASE) return;
    const imports: Statement[] = [];
    const sections: Section[] = [];
    const leadingComments = [...leading, ...behind];
    const declared = { ...node, leadingComments, imports, sections };
    this.#items.push(declared);
    this.#class = { node: declared, imports, sections, methods: null };
  });

  readonly classHeader: ParserMethod<[number], CherryClassDeclaration> = this.rule(
    "classHeader",
    (start: number) => {
      let name: Identifier = { name: "", span: this.missing().span };
      let parents: readonly Expression[] = [];
      const modifiers: Record<Modifier, Span | null> = {
        xmlrpc: null,
        hidden: null,
        abstract: null,
      };
      try {
        name = this.SUBRULE(this.className);
        parents = this.OPTION(() => this.SUBRULE(this.parents)) ?? [];
        this.MANY(() => this.modifier(this.CONSUME(t.Name), modifiers, CLASS_MODIFIERS));
        if (!this.RECORDING_PHASE && this.nextIs(t.EndOfLine)) {
          if (!this.isDamaged()) this.report("CPY1101", this.spanOf(this.LA(1)));
        } else this.CONSUME(t.Colon);
      } catch (failure) {
        this.recoverHeader(failure);
        if (this.nextIs(t.Colon)) this.consumeToken();
      }
      return {
        kind: "CherryClass",
        name,
        parents,
        modifiers,
        leadingComments: NO_COMMENTS,
        imports: [],
        sections: [],
        span: this.spanFrom(start),
      };
    },
  );

  readonly className: ParserMethod<[], Identifier> = this.rule("className", () => {
    const start = this.LA(1).startOffset;
    const path = this.SUBRULE(this.dottedName);
    const span = this.spanFrom(start);
    if (this.RECORDING_PHASE) return { name: "", span };
    const name = path.map((part) => part.name).join(".");
    if (!/^[A-Z][a-zA-Z0-9_.]*$/.test(name)) this.report("CPY1102", span, name);
    return { name, span };
  });

  readonly parents: ParserMethod<[], Expression[]> = this.rule("parents", () => {
    const parents: Expression[] = [];
    this.CONSUME(t.LeftParen);
    this.OPTION(() => {
      parents.push(this.SUBRULE(this.expression));
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.OPTION2(() => parents.push(this.SUBRULE2(this.expression)));
      });
    });
    this.CONSUME(t.RightParen);
    return parents;
  });

  /** The end of a line on which nothing more may stand. */
  readonly lineEnd: ParserMethod<[], void> = this.rule("lineEnd", () => {
    if (!this.RECORDING_PHASE && !this.nextIs(t.EndOfLine)) {
      this.reportUnexpected("the end of the line");
      this.skipLine();
      return;
    }
    this.CONSUME(t.EndOfLine);
  });

  // ---- sections

  readonly section: ParserMethod<[], void> = this.rule("section", () => {
    const first = this.OR([
      { ALT: () => this.CONSUME(t.Section) },
      { ALT: () => this.CONSUME(t.MaskSection) },
    ]);
    this.sectionColon(first);
    const end = this.CONSUME(t.EndOfLine);
    const word = this.sectionWord(first);
    const start = first.startOffset;
    this.#class ??= this.classOfStray(first, word);
    this.#class.methods = null;
    const comments = [...this.commentsOf(first), ...this.commentsOf(end)];
    this.moveComments(comments, this.LA(this.nextIs(t.Indent) ? 2 : 1));
    const isEmpty = !this.nextIs(t.Indent);
    this.OPTION(() => {
      this.OR2([
        {
          GATE: () => word === "variable",
          ALT: () => this.SUBRULE(this.variables, { ARGS: [start] }),
          IGNORE_AMBIGUITIES: true,
        },
        {
          GATE: () => word === "aspect",
          ALT: () => this.SUBRULE(this.aspects, { ARGS: [start] }),
          IGNORE_AMBIGUITIES: true,
        },
        { ALT: () => this.SUBRULE(this.methods, { ARGS: [word as MethodSectionWord, start] }) },
      ]);
    });
    if (isEmpty) this.addEmptySection(word, start);
  });

  private addEmptySection(word: SectionWord, start: number): void {
    if (word === "variable") this.addVariables(this.emptyBlock(), start);
    else if (word === "aspect") this.addAspects([], start);
    else this.addMethods(newMethodList(word), start);
  }

  private sectionColon(first: IToken): void {
    if (this.RECORDING_PHASE || this.nextIs(t.Colon)) this.CONSUME(t.Colon);
    else this.report("CPY1202", this.spanOf(this.LA(1)), `'${first.image}'`);
  }

  private sectionWord(token: IToken): SectionWord {
    if (this.RECORDING_PHASE) return "view";
    const exact = SECTION_WORDS.find((word) => word === token.image);
    if (exact !== undefined) return exact;
    const meant = nearest(token.image, SECTION_WORDS) ?? "view";
    this.report("CPY1109", this.spanOf(token), token.image, meant);
    return meant;
  }

  /** A section without a class: reported once, and collected nowhere. */
  private classOfStray(first: IToken, word: SectionWord): OpenClass {
    this.report("CPY1110", this.spanOf(first), word);
    const span = this.spanOf(first);
    const imports: Statement[] = [];
    const sections: Section[] = [];
    const node: CherryClassDeclaration = {
      kind: "CherryClass",
      name: { name: "", span },
      parents: [],
      modifiers: { xmlrpc: null, hidden: null, abstract: null },
      leadingComments: NO_COMMENTS,
      imports,
      sections,
      span,
    };
    return { node, imports, sections, methods: null };
  }

  readonly variables: ParserMethod<[number], void> = this.rule("variables", (start: number) => {
    this.addVariables(this.SUBRULE(this.indented, { ARGS: [NO_COMMENTS] }), start);
  });

  private addVariables(body: Block, start: number): void {
    this.push({ kind: "VariableSection", body, span: this.spanFrom(start) });
  }

  readonly methods: ParserMethod<[MethodSectionWord, number], void> = this.rule(
    "methods",
    (word: MethodSectionWord, start: number) => {
      const list = newMethodList(word);
      this.CONSUME(t.Indent);
      this.SUBRULE(this.methodItems, { ARGS: [list] });
      this.CONSUME(t.Dedent);
      this.addMethods(list, start);
    },
  );

  private addMethods(list: MethodList, start: number): void {
    const { word, statements, methods, masks } = list;
    const span = this.spanFrom(start);
    const section: Section =
      word === "mask"
        ? { kind: "MaskSection", statements, masks, span }
        : {
            kind: word === "view" ? "ViewSection" : "FunctionSection",
            statements,
            methods,
            span,
          };
    this.push(section);
    if (this.#class !== null) this.#class.methods = { list, section };
  }

  private push(section: Section): void {
    this.#class?.sections.push(section);
    this.extend(section);
  }

  // ---- aspects

  readonly aspects: ParserMethod<[number], void> = this.rule("aspects", (start: number) => {
    const aspects: Aspect[] = [];
    this.CONSUME(t.Indent);
    for (;;) {
      this.MANY(() => {
        const aspect = this.SUBRULE(this.aspect);
        if (aspect !== null) aspects.push(aspect);
      });
      if (this.nextIs(t.Dedent) || this.atEnd()) break;
      this.wrongAspect();
    }
    this.CONSUME(t.Dedent);
    this.addAspects(aspects, start);
  });

  private addAspects(aspects: readonly Aspect[], start: number): void {
    this.push({ kind: "AspectSection", aspects, span: this.spanFrom(start) });
  }

  readonly aspect: ParserMethod<[], Aspect | null> = this.rule("aspect", () => {
    const first = this.LA(1);
    const header = this.SUBRULE(this.aspectHeader);
    if (header === null && !this.RECORDING_PHASE) this.wrongHeader(first);
    const above = this.commentsOf(first).length > 0 ? first : null;
    const body = this.SUBRULE(this.suite, { ARGS: ["aspect", above] });
    if (header === null) return null;
    return { kind: "Aspect", ...header, body, span: this.spanFrom(first.startOffset) };
  });

  /** `condition start` or `condition end`; null for anything else. */
  readonly aspectHeader: ParserMethod<[], Pick<Aspect, "condition" | "position"> | null> =
    this.rule("aspectHeader", () => {
      try {
        const condition = this.OR<Expression | null>([
          { ALT: () => this.CONSUME(t.Star) && null },
          { ALT: () => this.SUBRULE(this.expression) },
        ]);
        const position = this.CONSUME(t.Name).image;
        if (position !== "start" && position !== "end") return null;
        return this.nextIs(t.Colon) || this.nextIs(t.EndOfLine) ? { condition, position } : null;
      } catch (failure) {
        // Whatever it is, the header is reported as a whole.
        if (this.RECORDING_PHASE || failure instanceof RangeError) throw failure;
        return null;
      }
    });

  private wrongHeader(first: IToken): void {
    if (!this.isDamaged()) this.report("CPY1107", this.lineSpan(first), this.lineText(first));
    this.abandonHeader();
  }

  /** A line in an aspect section that starts with no expression. */
  private wrongAspect(): void {
    const first = this.LA(1);
    if (!this.isDamaged()) this.report("CPY1107", this.lineSpan(first), this.lineText(first));
    this.skipLine();
    if (this.nextIs(t.Indent)) this.skipBlock();
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
