/** The door of the mask grammar: the template of a mask in, the statements that write its page out. */
import type { Block, Mask } from "../ast/index.js";
import type { Diagnostic } from "../diagnostic.js";
import { diagnose } from "../messages.js";
import {
  type CodeOptions,
  parseExpression,
  parseForHeader,
  type ParseResult,
  parseStatements,
} from "../parse.js";
import { createMaskLexer, type FindInclude, tokenizeMask } from "./lexer.js";
import { type CodeReader, MaskParser, TooDeep } from "./parser.js";
import { maskTemplate } from "./text.js";

export type { FindInclude } from "./lexer.js";

export interface MaskOptions extends CodeOptions {
  /** Finds and reads what a `py-include` names. */
  readonly include: FindInclude;
  /** `-D`: `py-debug` writes to the page. */
  readonly debug?: boolean;
  /** The class of the mask, for errors to name. */
  readonly className: string;
}

/** Lexer and parser; they keep nothing between two texts, so that one of each does for a process. */
const engine = (() => {
  let made: { readonly lexer: ReturnType<typeof createMaskLexer>; readonly parser: MaskParser };
  return () => (made ??= { lexer: createMaskLexer(), parser: new MaskParser() });
})();

/**
 * Parses the template of a mask (language.md, section 5) to Python's statements, and `Emit` for what goes to the page.
 * Each error says which mask it is in. Never throws.
 */
export function parseMask(mask: Mask, options: MaskOptions): ParseResult<Block> {
  const { include, debug = false, tabWidth = 4, className } = options;
  const diagnostics: Diagnostic[] = [];
  const { span } = mask.body;
  const related = [
    { span: mask.name.span, label: `in mask '${mask.name.name}' of CherryClass '${className}'` },
  ];
  const { lexer, parser } = engine();
  let tree: Block = { kind: "Block", statements: [], closingComments: [], span };
  try {
    const tokens = tokenizeMask(lexer, maskTemplate(mask.body, tabWidth), include, diagnostics);
    const run = { reader: codeReader(options), diagnostics, debug };
    tree = { ...tree, statements: parser.parse(tokens, run) };
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    diagnostics.push(diagnose("CPY1014", error.span, []));
  }
  return {
    tree,
    diagnostics: diagnostics.map((each) => ({
      ...each,
      related: [...(each.related ?? []), ...related],
    })),
  };
}

/** Reads code with the options of the file that the mask stands in. */
function codeReader(options: CodeOptions): CodeReader {
  return {
    expression: (span) => parseExpression(span.source, span, options),
    forHeader: (span) => parseForHeader(span.source, span, options),
    statements: (span) => parseStatements(span.source, span, options),
  };
}
