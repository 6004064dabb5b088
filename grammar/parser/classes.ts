import type { IToken, ParserMethod } from "chevrotain";
import { newIdentifier } from "../ast/ids.js";
import type {
  Aspect,
  Block,
  CherryClassDeclaration,
  Expression,
  Identifier,
  ModuleItem,
  Section,
  Statement,
} from "../ast/index.js";
import * as t from "../lexer/tokens.js";
import { spanning, type Span } from "../source.js";
import { nearest, SECTION_WORDS, type SectionWord } from "../words.js";
import { NO_COMMENTS } from "./base.js";
import { type MethodList, MethodParser, type MethodSectionWord, newMethodList } from "./methods.js";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Modifier = "xmlrpc" | "hidden" | "abstract";

const CLASS_MODIFIERS = ["xmlrpc", "hidden", "abstract"] as const;

/** A CherryClass as it is collected; sections that stand behind other items belong to it as well. */
interface OpenClass {
  readonly node: Mutable<CherryClassDeclaration>;
  readonly imports: Statement[];
  readonly sections: Section[];
  /** The methods of the last section, if that is one of methods. */
  methods: { readonly list: MethodList; readonly section: Mutable<Section> } | null;
}

/** CherryClasses, their sections and aspects (language.md, section 4). */
export abstract class ClassParser extends MethodParser {
  /** What the module holds so far. */
  protected items: ModuleItem[] = [];
  protected openClass: OpenClass | null = null;

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
    this.items.push(declared);
    this.openClass = { node: declared, imports, sections, methods: null };
  });

  readonly classHeader: ParserMethod<[number], CherryClassDeclaration> = this.rule(
    "classHeader",
    (start: number) => {
      let name: Identifier = newIdentifier("", this.missing().span);
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
    if (this.RECORDING_PHASE) return newIdentifier("", span);
    const name = path.map((part) => part.name).join(".");
    if (!/^[A-Z][a-zA-Z0-9_.]*$/.test(name)) this.report("CPY1102", span, name);
    return newIdentifier(name, span);
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
    this.openClass ??= this.classOfStray(first, word);
    this.openClass.methods = null;
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
      name: newIdentifier("", span),
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

  protected addMethods(list: MethodList, start: number): void {
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
    if (this.openClass !== null) this.openClass.methods = { list, section };
  }

  private push(section: Section): void {
    this.openClass?.sections.push(section);
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

  /** Lets a section, and the class around it, end with the last token. */
  protected extend(section: Mutable<Section>): void {
    section.span = this.spanFrom(section.span.start);
    if (this.openClass !== null) {
      this.openClass.node.span = spanning(this.openClass.node.span, section.span);
    }
  }
}
