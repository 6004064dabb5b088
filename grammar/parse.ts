import type { Lexer } from "chevrotain";
import { newId } from "./ast/ids.js";
import type { Block, CpyModule, Expression, PythonModule } from "./ast/index.js";
import type { Diagnostic } from "./diagnostic.js";
import type { Futures } from "./lexer/keywords.js";
import { type Dialect, layOut } from "./lexer/layout.js";
import { createLexer, type Mode, tokenize } from "./lexer/lexer.js";
import { diagnose } from "./messages.js";
import { ModuleParser } from "./parser/module.js";
import type { SourceFile, Span } from "./source.js";

/** A tree, and what was wrong with the text. The tree is there whatever the text; where it is broken, it has gaps. */
export interface ParseResult<Tree> {
  readonly tree: Tree;
  /** In the order of the source. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface ParseOptions {
  /** How many blanks are one level, and how many columns a tab is (`-W`); 4 by default. */
  readonly tabWidth?: number;
}

export interface CodeOptions extends ParseOptions {
  /** The `from __future__` imports of the file that the code stands in. */
  readonly futures?: Partial<Futures>;
}

/** Lexer and parser; they keep nothing between two texts, so that one of each does for a process. */
interface Engine {
  readonly lexer: Lexer;
  readonly parser: ModuleParser;
}

/** Makes the engine at its first use: that takes some ten milliseconds, which an import should not. */
const engine = ((): (() => Engine) => {
  let made: Engine | undefined;
  return () => (made ??= { lexer: createLexer(), parser: new ModuleParser() });
})();

const DEFAULT_TAB_WIDTH = 4;

/** Parses a `.cpy` file (language.md, sections 1 to 4). Never throws. */
export function parseCpy(source: SourceFile, options: ParseOptions = {}): ParseResult<CpyModule> {
  const { tabWidth = DEFAULT_TAB_WIDTH } = options;
  return run(
    { source, span: wholeOf(source), mode: "module", dialect: "cpy", tabWidth },
    (parser) => parser.cpyModule(tabWidth),
    (span) => ({ kind: "CpyModule", source, uses: [], items: [], closingComments: [], span }),
  );
}

/** Parses a `.py` file: Python 2.7, and what Python 3 adds without conflict. Never throws. */
export function parsePython(
  source: SourceFile,
  options: ParseOptions = {},
): ParseResult<PythonModule> {
  const { tabWidth = DEFAULT_TAB_WIDTH } = options;
  return run(
    { source, span: wholeOf(source), mode: "python", dialect: "python", tabWidth },
    (parser) => parser.pythonModule(),
    (span) => ({ kind: "PythonModule", source, body: emptyBlock(span), span }),
  );
}

/**
 * Parses the code of a mask's `py-eval`, `py-attr`, `py-if` or `py-debug`: one expression (several with commas are a
 * tuple), on as many lines as it likes. `\"` outside of a string is a plain quote. Never throws.
 */
export function parseExpression(
  source: SourceFile,
  span: Span = wholeOf(source),
  options: CodeOptions = {},
): ParseResult<Expression> {
  return run(
    { ...codeText(source, span, options), oneLine: true },
    (parser) => parser.loneExpression(),
    (whole) => ({ kind: "Missing", id: newId(), span: whole }),
  );
}

/** The code of a `py-for`. */
export interface ForHeader {
  readonly target: Expression;
  readonly iterable: Expression;
}

/** Parses the code of a mask's `py-for`: `target in iterable`. Never throws. */
export function parseForHeader(
  source: SourceFile,
  span: Span = wholeOf(source),
  options: CodeOptions = {},
): ParseResult<ForHeader> {
  return run(
    { ...codeText(source, span, options), oneLine: true },
    (parser) => parser.loneForHeader(),
    (whole) => ({
      target: { kind: "Missing", id: newId(), span: whole },
      iterable: { kind: "Missing", id: newId(), span: whole },
    }),
  );
}

/**
 * Parses the code of a mask's `py-exec` or `py-code`: statements, at whatever indentation the first of them has.
 * Never throws.
 */
export function parseStatements(
  source: SourceFile,
  span: Span = wholeOf(source),
  options: CodeOptions = {},
): ParseResult<Block> {
  return run(
    codeText(source, span, options),
    (parser) => parser.code(),
    (whole) => emptyBlock(whole),
  );
}

/** A stretch of a file, and how to read it. */
interface Text {
  readonly source: SourceFile;
  readonly span: Span;
  readonly mode: Mode;
  readonly dialect: Dialect;
  readonly tabWidth: number;
  readonly oneLine?: boolean;
  readonly futures?: Partial<Futures>;
}

function codeText(source: SourceFile, span: Span, options: CodeOptions): Text {
  const { tabWidth = DEFAULT_TAB_WIDTH, futures = {} } = options;
  return { source, span, mode: "code", dialect: "code", tabWidth, futures };
}

function run<Tree>(
  text: Text,
  parse: (parser: ModuleParser) => Tree,
  nothing: (span: Span) => Tree,
): ParseResult<Tree> {
  const { lexer, parser } = engine();
  const { source, span, mode } = text;
  const code = source.text.slice(span.start, span.end);
  const raw = tokenize(lexer, code, mode, span.start);
  const tokenizeExpression = (inner: string, base: number) => tokenize(lexer, inner, mode, base);
  parser.start(source, layOut(source, raw, span, { ...text, tokenizeExpression }), span.start);
  try {
    const tree = parse(parser);
    return { tree, diagnostics: parser.finish() };
  } catch (error) {
    const diagnostics = parser.finish();
    // Operators and clauses nest without brackets and blocks too, as deep as the stack goes.
    if (!(error instanceof RangeError)) throw error;
    const start = { ...span, end: Math.min(span.end, span.start + 1) };
    return { tree: nothing(span), diagnostics: [...diagnostics, diagnose("CPY1014", start, [])] };
  }
}

function wholeOf(source: SourceFile): Span {
  return { source, start: 0, end: source.text.length };
}

function emptyBlock(span: Span): Block {
  return { kind: "Block", statements: [], closingComments: [], span };
}
