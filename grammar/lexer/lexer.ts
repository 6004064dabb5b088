import { type IToken, Lexer } from "chevrotain";
import { landmarkIn } from "./patterns.js";
import { MaskSection, MODES, TripleString, UnterminatedString } from "./tokens.js";

export type Mode = keyof typeof MODES;

/** The tokens of a text, line ends and comments among them, and the stretches that are no token. */
export interface RawTokens {
  readonly tokens: IToken[];
  readonly errors: readonly { readonly offset: number; readonly length: number }[];
}

/** Makes the lexer; it keeps no state between two texts. */
export function createLexer(validate = false): Lexer {
  return new Lexer(
    { modes: MODES, defaultMode: "module" },
    {
      positionTracking: "onlyOffset",
      ensureOptimizations: true,
      skipValidations: !validate,
    },
  );
}

/**
 * Cuts a text into tokens whose offsets count from `base`.
 *
 * A triple quote that is never closed pairs up with the next one and turns text and code around for the rest of the
 * file. So when the last one stays open, the first string that holds what looks like a header ends before it.
 */
export function tokenize(lexer: Lexer, text: string, mode: Mode, base = 0): RawTokens {
  const result = lexer.tokenize(text, mode);
  let tokens = result.tokens;
  let errors: { offset: number; length: number }[] = result.errors;
  while (isOpenTriple(tokens.at(-1))) {
    const cut = firstLandmark(tokens, mode === "python");
    if (cut === null) break;
    const kept = tokens.slice(0, cut.index + 1);
    const opener = kept[cut.index]!;
    const end = opener.startOffset + cut.length;
    opener.image = opener.image.slice(0, cut.length);
    opener.tokenType = UnterminatedString;
    opener.tokenTypeIdx = UnterminatedString.tokenTypeIdx!;
    const rest = lexer.tokenize(text.slice(end), modeBehind(kept, mode));
    for (const token of rest.tokens) token.startOffset += end;
    tokens = kept.concat(rest.tokens);
    errors = errors
      .filter((error) => error.offset < end)
      .concat(rest.errors.map(({ offset, length }) => ({ offset: offset + end, length })));
    // The opener is settled: only what comes behind it can still be open.
    if (!isOpenTriple(rest.tokens.at(-1))) break;
  }
  if (base !== 0) {
    for (const token of tokens) token.startOffset += base;
    errors = errors.map(({ offset, length }) => ({ offset: offset + base, length }));
  }
  return { tokens, errors };
}

function isOpenTriple(token: IToken | undefined): boolean {
  return token?.tokenType === UnterminatedString && /^\w*(?:"""|''')/.test(token.image);
}

function firstLandmark(
  tokens: readonly IToken[],
  python: boolean,
): { index: number; length: number } | null {
  for (const [index, { tokenType, image }] of tokens.entries()) {
    if (tokenType !== TripleString && tokenType !== UnterminatedString) continue;
    const length = landmarkIn(image, python);
    if (length !== -1) return { index, length };
  }
  return null;
}

/** The mode that the lexer was in behind these tokens. */
function modeBehind(tokens: readonly IToken[], mode: Mode): Mode {
  if (mode === "python" || mode === "code") return mode;
  const last = tokens.findLast(({ tokenType }) => tokenType.PUSH_MODE !== undefined);
  return last?.tokenType === MaskSection ? "masks" : "module";
}
