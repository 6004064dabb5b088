import { EMPTY_ALT, type IToken, type ParserMethod } from "chevrotain";
import type {
  Block,
  Comment,
  Identifier,
  Mask,
  MaskText,
  Method,
  MethodHeader,
  Parameters,
  Statement,
} from "../ast/index.js";
import { columnOf } from "../lexer/patterns.js";
import * as t from "../lexer/tokens.js";
import type { Span } from "../source.js";
import { nearest } from "../words.js";
import { NO_COMMENTS } from "./base.js";
import { CompoundStatementParser } from "./compound.js";

export type MethodSectionWord = "function" | "view" | "mask";

/** What a section of methods holds, as it is collected. */
export interface MethodList {
  readonly word: MethodSectionWord;
  readonly statements: Statement[];
  readonly methods: Method[];
  readonly masks: Mask[];
}

/** The list of a section that holds nothing yet. */
export function newMethodList(word: MethodSectionWord): MethodList {
  return { word, statements: [], methods: [], masks: [] };
}

const METHOD_MODIFIERS = ["hidden", "xmlrpc"] as const;
const ENDS_LOST_BODY = new Set([
  t.Def,
  t.At,
  t.Section,
  t.MaskSection,
  t.CherryClass,
  t.Use,
  t.Dedent,
]);
const COMPOUND = new Set(["If", "For", "While", "Try", "With", "Function", "Class"]);

/** Methods and masks of a CherryClass (language.md, section 4). */
export abstract class MethodParser extends CompoundStatementParser {
  protected tabWidth = 4;

  /** The lines of a section of methods, up to the end of its block. */
  readonly methodItems: ParserMethod<[MethodList], void> = this.rule(
    "methodItems",
    (list: MethodList = newMethodList("view")) => {
      for (;;) {
        this.MANY({
          GATE: () => !this.nextIs(t.Indent),
          DEF: () => {
            const first = this.LA(1);
            try {
              this.SUBRULE(this.methodItem, { ARGS: [list] });
            } catch (failure) {
              this.broken(first, failure);
            }
          },
        });
        if (this.nextIs(t.Dedent) || this.atEnd()) return;
        const stray: Statement[] = [];
        if (this.nextIs(t.Indent)) this.SUBRULE(this.strayBlock, { ARGS: [stray] });
        else this.strayLine(stray);
      }
    },
  );

  readonly methodItem: ParserMethod<[MethodList], void> = this.rule(
    "methodItem",
    (list: MethodList = newMethodList("view")) => {
      this.OR([
        { ALT: () => this.SUBRULE(this.method, { ARGS: [list] }) },
        {
          GATE: () => !this.nextIs(t.Def) && !this.nextIs(t.At),
          ALT: () => {
            const start = this.LA(1);
            const statements: Statement[] = [];
            this.SUBRULE(this.statement, { ARGS: [statements] });
            this.attributes(list, statements, start);
          },
          IGNORE_AMBIGUITIES: true,
        },
      ]);
    },
  );

  /** Imports and assignments before the first method are attributes of the class; all else is out of place. */
  private attributes(list: MethodList, statements: readonly Statement[], first: IToken): void {
    if (this.RECORDING_PHASE) return;
    const early = list.methods.length + list.masks.length === 0;
    for (const statement of statements) {
      if (early && isAttribute(statement)) list.statements.push(statement);
      else if (statement.kind !== "Broken") {
        const expected = early
          ? `a section '${list.word}:' holds 'def's, and before them imports and assignments`
          : "only 'def' may follow a method here: indent the line, or move it before the first 'def'";
        if (!this.isDamaged(first)) {
          this.report("CPY1103", this.lineSpan(first), this.lineText(first), expected);
        }
        return;
      }
    }
  }

  /** From a token to the end of its line. */
  protected lineSpan(first: IToken): Span {
    const start = first.startOffset;
    const newline = this.source.text.indexOf("\n", start);
    const line = this.source.text.slice(start, newline === -1 ? undefined : newline);
    return { source: this.source, start, end: start + line.trimEnd().length };
  }

  /** A line as a message quotes it: without its comment. */
  protected lineText(first: IToken): string {
    const { start, end } = this.lineSpan(first);
    const text = this.source.text.slice(start, end);
    return text.replace(/\s+#[^'"]*$/, "");
  }

  // ---- methods

  readonly method: ParserMethod<[MethodList], void> = this.rule(
    "method",
    (list: MethodList = newMethodList("view")) => {
      const first = this.LA(1);
      const decorators = this.OPTION(() => this.SUBRULE(this.decorators)) ?? [];
      const def = this.CONSUME(t.Def);
      const name = this.identifier(this.CONSUME(t.Name));
      const signature = this.SUBRULE(this.signature);
      const modifiers = this.SUBRULE(this.methodModifiers);
      const { hidden, xmlrpc } = modifiers;
      if (list.word === "function" && hidden !== null) this.report("CPY1106", hidden);
      const header: Omit<MethodHeader, "kind" | "span"> = {
        name,
        parameters: this.withoutSelf(signature.parameters, def),
        returns: signature.returns,
        hidden,
        xmlrpc,
        leadingComments: this.leadingOf(first, def),
        decorators,
      };
      this.SUBRULE(this.headerColon, { ARGS: ["'def'"] });
      if (list.word === "mask") this.endOfMaskHeader();
      const behind = this.commentsOf(this.LA(1));
      this.OR([
        {
          GATE: () => list.word === "mask",
          ALT: () => {
            const body = this.SUBRULE(this.maskBody, { ARGS: [name, def] });
            const leadingComments = header.leadingComments.concat(behind);
            const span = this.spanFrom(first.startOffset);
            list.masks.push({ kind: "Mask", ...header, leadingComments, body, span });
          },
          IGNORE_AMBIGUITIES: true,
        },
        {
          ALT: () => {
            const body = this.SUBRULE(this.methodBody, { ARGS: [name.name] });
            const span = this.spanFrom(first.startOffset);
            list.methods.push({ kind: "Method", ...header, body, span });
          },
        },
      ]);
    },
  );

  private leadingOf(first: IToken, def: IToken): readonly Comment[] {
    const leading = this.commentsOf(first);
    return first === def ? leading : [...leading, ...this.commentsOf(def)];
  }

  /** The parameters less `self`; a method without it is an error. */
  private withoutSelf(parameters: Parameters, def: IToken): Parameters {
    if (this.RECORDING_PHASE) return parameters;
    const [first, ...positional] = parameters.positional;
    if (first !== undefined && !("kind" in first.target) && first.target.name === "self") {
      return { ...parameters, positional };
    }
    if (!this.inBrokenHeader()) {
      const { start, end } = parameters.span;
      const span = first?.span ?? { source: this.source, start, end };
      this.report("CPY1105", span, this.lineText(def).trim());
    }
    return parameters;
  }

  readonly methodModifiers: ParserMethod<[], Record<"hidden" | "xmlrpc", Span | null>> = this.rule(
    "methodModifiers",
    () => {
      const modifiers: Record<"hidden" | "xmlrpc", Span | null> = { hidden: null, xmlrpc: null };
      this.MANY(() => {
        const word = this.CONSUME(t.Name);
        this.modifier(word, modifiers, METHOD_MODIFIERS);
      });
      return modifiers;
    },
  );

  /** Notes where a modifier stands; one that is unknown or given twice is an error. */
  protected modifier<Word extends string>(
    token: IToken,
    modifiers: Record<Word, Span | null>,
    known: readonly Word[],
  ): void {
    if (this.RECORDING_PHASE) return;
    const span = this.spanOf(token);
    const word = known.find((one) => one === token.image);
    if (word === undefined) {
      const meant = nearest(token.image, known);
      const list = known.map((one) => `'${one}'`).join(", ");
      const advice = meant === null ? `${list} may stand here` : `did you mean '${meant}'?`;
      this.report("CPY1111", span, token.image, advice);
    } else if (modifiers[word] !== null) this.report("CPY1112", span, word);
    else modifiers[word] = span;
  }

  // ---- bodies

  /** The body of a method; one that is not indented goes to the next `def`, section or class, with a warning. */
  readonly methodBody: ParserMethod<[string], Block> = this.rule("methodBody", (name: string) => {
    let block: Block | null = null;
    this.OR([
      { ALT: () => (block = this.SUBRULE(this.lineBody)) },
      {
        ALT: () => {
          const end = this.CONSUME(t.EndOfLine);
          const comments = this.commentsOf(end);
          this.OR2([
            { ALT: () => (block = this.SUBRULE(this.indented, { ARGS: [comments] })) },
            {
              GATE: () => !ENDS_LOST_BODY.has(this.LA(1).tokenType) && !this.atEnd(),
              ALT: () => (block = this.SUBRULE(this.lostBody, { ARGS: [name] })),
              IGNORE_AMBIGUITIES: true,
            },
            { ALT: EMPTY_ALT() },
          ]);
          if (block === null) this.missingBody("'def'");
        },
      },
    ]);
    return block ?? this.emptyBlock();
  });

  readonly lostBody: ParserMethod<[string], Block> = this.rule("lostBody", (name: string) => {
    const first = this.LA(1);
    const header = this.headerNameBefore();
    const statements: Statement[] = [];
    this.MANY({
      GATE: () => !ENDS_LOST_BODY.has(this.LA(1).tokenType) && !this.atEnd(),
      DEF: () => {
        const line = this.LA(1);
        const count = statements.length;
        try {
          this.SUBRULE(this.statement, { ARGS: [statements] });
        } catch (failure) {
          statements.length = count;
          statements.push(this.broken(line, failure));
        }
      },
    });
    if (!this.RECORDING_PHASE) {
      const isSimple = statements.every(({ kind }) => !COMPOUND.has(kind));
      if (isSimple) this.report("CPY1016", this.spanOf(header ?? first), name);
      else this.report("CPY1009", this.spanOf(first), `'def ${name}'`);
    }
    const span = this.spanFrom(first.startOffset);
    return { kind: "Block", statements, closingComments: NO_COMMENTS, span };
  });

  /** The name in the header of the line before. */
  private headerNameBefore(): IToken | null {
    for (let behind = 0; this.LA(behind).startOffset >= 0; behind--) {
      if (this.LA(behind).tokenType === t.Def) return this.LA(behind + 1);
    }
    return null;
  }

  readonly maskBody: ParserMethod<[Identifier, IToken], MaskText> = this.rule(
    "maskBody",
    (name: Identifier, def: IToken) => {
      this.CONSUME(t.EndOfLine);
      const text = this.OPTION(() => this.CONSUME(t.MaskText));
      if (text === undefined || this.RECORDING_PHASE) {
        if (this.nextIs(t.Indent)) this.skipBlock();
        return this.noMaskText();
      }
      return this.maskText(text, name, def);
    },
  );

  /** Nothing follows the colon of a mask's header. */
  private endOfMaskHeader(): void {
    if (this.RECORDING_PHASE || this.nextIs(t.EndOfLine)) return;
    if (!this.isDamaged()) this.report("CPY1114", this.spanOf(this.LA(1)));
    while (!this.nextIs(t.EndOfLine) && !this.atEnd()) this.consumeToken();
  }

  private maskText(text: IToken, name: Identifier, def: IToken): MaskText {
    const column = this.columnOf(def.startOffset);
    const lines = this.linesOf(text);
    const isLost = lines[0]?.column === column;
    const shallow = lines.find((line) => line.column <= column);
    if (isLost) this.report("CPY1016", name.span, name.name);
    else if (shallow !== undefined) this.report("CPY1017", shallow.span, name.name);
    // Two levels; a level is as deep as the header, or, at column 0, as the tab is wide.
    const usual = column === 0 ? this.tabWidth : 2 * column;
    const inside = isLost ? lines : lines.filter((line) => line.column > column);
    const indentation = Math.min(usual, ...inside.map((line) => line.column));
    return { kind: "MaskText", indentation, span: this.spanOf(text) };
  }

  /** The lines of a text that are neither blank nor comments: where each starts, and at which column. */
  private linesOf({
    image,
    startOffset,
  }: IToken): { readonly column: number; readonly span: Span }[] {
    return Array.from(image.matchAll(/^([ \t\f]*)([^\s#].*)$/gm), (match) => {
      const [, blanks = "", rest = ""] = match;
      const start = startOffset + match.index + blanks.length;
      const span = { source: this.source, start, end: start + rest.trimEnd().length };
      return { column: columnOf(blanks, 0, blanks.length, this.tabWidth), span };
    });
  }

  protected columnOf(offset: number): number {
    const { text } = this.source;
    const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
    return columnOf(text, lineStart, offset, this.tabWidth);
  }

  private noMaskText(): MaskText {
    return { kind: "MaskText", indentation: 0, span: this.spanAt(this.spanOf(this.LA(0)).end) };
  }

  /** Goes behind an indented block that is not looked at. */
  protected skipBlock(): void {
    let depth = 0;
    do {
      const { tokenType } = this.LA(1);
      if (tokenType === t.Indent) depth++;
      else if (tokenType === t.Dedent) depth--;
      this.consumeToken();
    } while (depth > 0 && !this.atEnd());
  }
}

function isAttribute({ kind }: Statement): boolean {
  return (
    kind === "Import" ||
    kind === "ImportFrom" ||
    kind === "Assignment" ||
    kind === "AnnotatedAssignment" ||
    kind === "AugmentedAssignment"
  );
}
