import { EmbeddedActionsParser, type IToken, type ParserMethod, type TokenType } from "chevrotain";
import { newId } from "../ast/ids.js";
import type { Block, Expression, Statement } from "../ast/index.js";
import type { Diagnostic } from "../diagnostic.js";
import { diagnose, type MessageCode } from "../messages.js";
import type { ForHeader, ParseResult } from "../parse.js";
import type { Span } from "../source.js";
import { spanOf, textOf } from "./lexer.js";
import { Page } from "./page.js";
import { codeOf, type Stretch } from "./tags.js";
import type { TemplateText } from "./text.js";
import * as t from "./tokens.js";

/** How the Python inside of tags is read: on a stretch of the file that it stands in. */
export interface CodeReader {
  expression(span: Span): ParseResult<Expression>;
  forHeader(span: Span): ParseResult<ForHeader>;
  statements(span: Span): ParseResult<Block>;
}

/** What a run of the parser works for. */
export interface MaskRun {
  readonly reader: CodeReader;
  readonly diagnostics: Diagnostic[];
  /** `py-debug` writes to the page. */
  readonly debug: boolean;
}

const END_TAGS: ReadonlyMap<TokenType, string> = new Map([
  [t.EndIf, "</py-if>"],
  [t.EndElse, "</py-else>"],
  [t.EndFor, "</py-for>"],
  [t.EndDiv, "</div>"],
]);

/** Tags with content, and what ends them. */
const ENDS: ReadonlyMap<TokenType, TokenType> = new Map([
  [t.If, t.EndIf],
  [t.Else, t.EndElse],
  [t.For, t.EndFor],
  [t.DivIf, t.EndDiv],
  [t.DivElse, t.EndDiv],
  [t.DivFor, t.EndDiv],
]);

/** Tags nest to this depth, as blocks of Python do. */
const DEEPEST = 100;

/** Thrown where tags nest deeper than any person writes them. */
export class TooDeep extends Error {
  readonly span: Span;

  constructor(span: Span) {
    super("nested too deeply");
    this.span = span;
  }
}

/** The grammar of templates: tags and text to statements (language.md, section 5). */
export class MaskParser extends EmbeddedActionsParser {
  #run: MaskRun | null = null;
  /** The end tags that the tags around wait for. */
  #awaited: TokenType[] = [];

  constructor(validate = false) {
    super(t.MASK_TOKENS, { maxLookahead: 1, recoveryEnabled: false, skipValidations: !validate });
    this.performSelfAnalysis();
  }

  /** The statements of a template's tokens. */
  parse(tokens: IToken[], run: MaskRun): Statement[] {
    this.#run = run;
    this.#awaited = [];
    this.input = tokens;
    try {
      return this.template();
    } finally {
      this.#run = null;
      this.input = [];
    }
  }

  readonly template: ParserMethod<[], Statement[]> = this.RULE("template", () => {
    const page = new Page();
    this.SUBRULE(this.content, { ARGS: [page] });
    this.MANY(() => {
      this.SUBRULE(this.stray);
      this.SUBRULE2(this.content, { ARGS: [page] });
    });
    return page.statements;
  });

  /** An end tag that ends nothing. */
  readonly stray: ParserMethod<[], void> = this.RULE("stray", () => {
    const token = this.OR([
      { ALT: () => this.CONSUME(t.EndIf) },
      { ALT: () => this.CONSUME(t.EndElse) },
      { ALT: () => this.CONSUME(t.EndFor) },
      { ALT: () => this.CONSUME(t.EndDiv) },
    ]);
    this.#report("CPY1309", token, token.image);
  });

  readonly content: ParserMethod<[Page], void> = this.RULE("content", (page: Page) => {
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            const text = this.CONSUME(t.Plain);
            this.ACTION(() => page.text(text.image, spanOf(text)));
          },
        },
        { ALT: () => this.SUBRULE(this.value, { ARGS: [page] }) },
        { ALT: () => this.SUBRULE(this.attribute, { ARGS: [page] }) },
        { ALT: () => this.SUBRULE(this.code, { ARGS: [page] }) },
        { ALT: () => this.SUBRULE(this.conditional, { ARGS: [page] }) },
        { ALT: () => this.SUBRULE(this.otherwiseAlone, { ARGS: [page] }) },
        { ALT: () => this.SUBRULE(this.loop, { ARGS: [page] }) },
      ]);
    });
  });

  /** `py-eval`, and `py-debug` where it is compiled in. */
  readonly value: ParserMethod<[Page], void> = this.RULE("value", (page: Page) => {
    this.OR([
      { ALT: () => this.#value(this.CONSUME(t.Eval), page) },
      { ALT: () => this.#value(this.CONSUME(t.DivEval), page) },
      { ALT: () => this.#debug(this.CONSUME(t.Debug), page) },
      { ALT: () => this.#debug(this.CONSUME(t.DivDebug), page) },
    ]);
  });

  /** `py-eval` and `py-attr` as an attribute of whatever tag. */
  readonly attribute: ParserMethod<[Page], void> = this.RULE("attribute", (page: Page) => {
    this.OR([
      {
        ALT: () => {
          const token = this.CONSUME(t.AttributeEval);
          this.ACTION(() => {
            const code = codeOf(token);
            const closer = textOf(token).text.indexOf(">", code.end) + 1;
            this.#text(textOf(token), { start: code.end + 1, end: closer }, page);
            this.#value(token, page);
          });
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(t.Attr);
          this.ACTION(() => {
            const template = textOf(token);
            const start = codeOf(token).end + 1;
            const end = token.startOffset + token.image.length;
            const quote = start + template.text.slice(start, end).search(/["']/) + 1;
            this.#text(template, { start, end: quote }, page);
            this.#value(token, page);
            this.#text(template, { start: end - 1, end }, page);
          });
        },
      },
    ]);
  });

  /** `py-exec` and `py-code`; nothing stands between a div of these and its end. */
  readonly code: ParserMethod<[Page], void> = this.RULE("code", (page: Page) => {
    this.OR([
      { ALT: () => this.#code(this.CONSUME(t.Exec), page) },
      { ALT: () => this.#code(this.CONSUME(t.Code), page) },
      {
        ALT: () => {
          const token = this.OR2([
            { ALT: () => this.CONSUME(t.DivExec) },
            { ALT: () => this.CONSUME(t.DivCode) },
          ]);
          this.#code(token, page);
          let isClosed = false;
          this.OPTION(() => {
            this.CONSUME(t.EndDiv);
            isClosed = true;
          });
          if (!isClosed) this.#notClosed(token);
        },
      },
    ]);
  });

  readonly conditional: ParserMethod<[Page], void> = this.RULE("conditional", (page: Page) => {
    const token = this.OR([
      { ALT: () => this.CONSUME(t.If) },
      { ALT: () => this.CONSUME(t.DivIf) },
    ]);
    const body = this.SUBRULE(this.body, { ARGS: [token] });
    const otherwise = this.OPTION(() => this.SUBRULE(this.otherwise)) ?? null;
    this.ACTION(() => {
      page.add({
        kind: "If",
        branches: [{ test: this.#expression(token), body }],
        otherwise,
        leadingComments: [],
        trailingComment: null,
        span: spanOf(token),
      });
    });
  });

  readonly otherwise: ParserMethod<[], Block> = this.RULE("otherwise", () => {
    const token = this.OR([
      { ALT: () => this.CONSUME(t.Else) },
      { ALT: () => this.CONSUME(t.DivElse) },
    ]);
    return this.SUBRULE(this.body, { ARGS: [token] });
  });

  readonly otherwiseAlone: ParserMethod<[Page], void> = this.RULE(
    "otherwiseAlone",
    (page: Page) => {
      const token = this.LA(1);
      const body = this.SUBRULE(this.otherwise);
      this.#report("CPY1313", token);
      this.ACTION(() => body.statements.forEach((statement) => page.add(statement)));
    },
  );

  readonly loop: ParserMethod<[Page], void> = this.RULE("loop", (page: Page) => {
    const token = this.OR([
      { ALT: () => this.CONSUME(t.For) },
      { ALT: () => this.CONSUME(t.DivFor) },
    ]);
    const body = this.SUBRULE(this.body, { ARGS: [token] });
    this.ACTION(() => {
      page.add({
        kind: "For",
        ...this.#forHeader(token),
        body,
        otherwise: null,
        isMask: true,
        leadingComments: [],
        trailingComment: null,
        span: spanOf(token),
      });
    });
  });

  /** What a tag holds, and its end tag. */
  readonly body: ParserMethod<[IToken], Block> = this.RULE("body", (opener: IToken) => {
    const end = this.RECORDING_PHASE ? t.EndIf : ENDS.get(opener.tokenType)!;
    const page = new Page();
    if (this.#awaited.length >= DEEPEST) throw new TooDeep(spanOf(opener));
    this.#awaited.push(end);
    this.SUBRULE(this.content, { ARGS: [page] });
    this.#awaited.pop();
    this.SUBRULE(this.end, { ARGS: [opener, end] });
    return this.ACTION(() => page.block(spanOf(opener)));
  });

  /** The end tag of a tag. One that is not there is reported; one that nobody waits for counts as it. */
  readonly end: ParserMethod<[IToken, TokenType], void> = this.RULE(
    "end",
    (opener: IToken, end: TokenType) => {
      const isExpected = () => this.LA(1).tokenType === end;
      let isClosed = false;
      this.OPTION({
        GATE: () => isExpected() || !this.#awaited.includes(this.LA(1).tokenType),
        DEF: () => {
          isClosed = isExpected();
          this.OR([
            { ALT: () => this.CONSUME(t.EndIf) },
            { ALT: () => this.CONSUME(t.EndElse) },
            { ALT: () => this.CONSUME(t.EndFor) },
            { ALT: () => this.CONSUME(t.EndDiv) },
          ]);
        },
      });
      if (!isClosed) {
        this.ACTION(() => {
          const name = t.tagOf(opener.tokenType)!;
          const word = end === t.EndDiv ? "<div" : `<py-${name}`;
          const { start, end: codeEnd } = codeOf(opener);
          const code = name === "else" ? "" : textOf(opener).text.slice(start, codeEnd);
          this.#report("CPY1305", opener, END_TAGS.get(end)!, word, code);
        });
      }
    },
  );

  // ---- actions

  #report<Code extends MessageCode>(
    code: Code,
    token: IToken,
    ...parameters: Parameters<typeof diagnose<Code>>[2]
  ): void {
    this.ACTION(() => this.#run?.diagnostics.push(diagnose(code, spanOf(token), parameters)));
  }

  #notClosed(token: IToken): void {
    this.ACTION(() => {
      const { start, end } = codeOf(token);
      const name = t.tagOf(token.tokenType)!;
      this.#report("CPY1314", token, name, textOf(token).text.slice(start, end).trim());
    });
  }

  #text(template: TemplateText, { start, end }: Stretch, page: Page): void {
    page.text(template.text.slice(start, end), template.span(start, end));
  }

  #value(token: IToken, page: Page): void {
    this.ACTION(() => page.value(this.#expression(token), spanOf(token)));
  }

  #debug(token: IToken, page: Page): void {
    this.ACTION(() => {
      const value = this.#expression(token);
      if (this.#run?.debug === true) page.value(value, spanOf(token));
    });
  }

  #code(token: IToken, page: Page): void {
    this.ACTION(() => {
      const block = this.#read(this.#codeSpan(token), (span, reader) => reader.statements(span));
      block.statements.forEach((statement) => page.add(statement));
    });
  }

  #expression(token: IToken): Expression {
    const span = this.#codeSpan(token);
    return this.#readAttribute(token, span, (each, reader) => reader.expression(each));
  }

  /** Reads code that is wrong, as a rule, where attributes stand behind it. */
  #readAttribute<Tree>(
    token: IToken,
    span: Span,
    read: (span: Span, reader: CodeReader) => ParseResult<Tree>,
  ): Tree {
    const { diagnostics } = this.#run!;
    const before = diagnostics.length;
    const tree = this.#read(span, read);
    if (diagnostics.length > before && holdsAttributes(token)) {
      diagnostics.splice(before, Infinity, diagnose("CPY1316", span, [t.tagOf(token.tokenType)!]));
    }
    return tree;
  }

  #forHeader(token: IToken): ForHeader {
    const span = this.#codeSpan(token);
    const { start, end } = codeOf(token);
    const code = textOf(token).text.slice(start, end);
    if (!/\sin\b/.test(code)) {
      this.#run!.diagnostics.push(diagnose("CPY1315", span, [code]));
      return {
        target: { kind: "Missing", id: newId(), span },
        iterable: { kind: "Missing", id: newId(), span },
      };
    }
    return this.#readAttribute(token, span, (each, reader) => reader.forHeader(each));
  }

  /** The code of a tag in its file; a block of code from the start of its first line, whose column counts. */
  #codeSpan(token: IToken): Span {
    const { start, end } = codeOf(token);
    const span = textOf(token).span(start, end);
    if (t.tagOf(token.tokenType) !== "code") return span;
    const firstLine = span.source.text.indexOf("\n", span.start) + 1;
    return { ...span, start: Math.min(firstLine, span.end) };
  }

  #read<Tree>(span: Span, read: (span: Span, reader: CodeReader) => ParseResult<Tree>): Tree {
    const { reader, diagnostics } = this.#run!;
    const { tree, diagnostics: found } = read(span, reader);
    diagnostics.push(...found);
    return tree;
  }
}

/** Whether the code of an `if` or a `for` runs on through attributes behind it. */
function holdsAttributes(token: IToken): boolean {
  const { start, end } = codeOf(token);
  return /"\s+[\w-]+\s*=\s*["'\w]/.test(textOf(token).text.slice(start, end));
}
