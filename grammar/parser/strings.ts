import type { IToken } from "chevrotain";
import { newId } from "../ast/ids.js";
import type { FormattedString, Replacement, StringLiteral } from "../ast/index.js";
import { endOf } from "../lexer/make.js";
import { decodeString, joinBytes, stringForm } from "../literals/strings.js";
import type { SourceFile, Span } from "../source.js";

/** One of several adjacent literals: a plain one is a token, an f-string its opener, pieces and closer. */
export type StringPart =
  | { readonly token: IToken }
  | {
      readonly start: IToken;
      readonly pieces: readonly (IToken | Replacement)[];
      readonly end: IToken;
    };

/** Makes one node of adjacent string literals. */
export class StringBuilder {
  readonly badEscapes: Span[] = [];
  readonly #source: SourceFile;
  readonly #unicodeLiterals: boolean;

  constructor(source: SourceFile, unicodeLiterals: boolean) {
    this.#source = source;
    this.#unicodeLiterals = unicodeLiterals;
  }

  build(parts: readonly StringPart[]): StringLiteral | FormattedString {
    const first = parts[0]!;
    if (parts.length === 1 && "token" in first) return this.#literal(first.token);
    const pieces = parts.flatMap((part): (StringLiteral | Replacement)[] =>
      "token" in part
        ? [this.#literal(part.token)]
        : part.pieces.map((piece) => this.#piece(piece, /r/i.test(part.start.image))),
    );
    const last = parts.at(-1)!;
    const span = this.#span(
      ("token" in first ? first.token : first.start).startOffset,
      endOf("token" in last ? last.token : last.end),
    );
    const isFormatted = parts.some((part) => "start" in part);
    const joined = joinLiterals(pieces);
    if (isFormatted) return { kind: "FormattedString", id: newId(), parts: joined, span };
    return { ...(joined[0] as StringLiteral), span };
  }

  /** The format behind a `:` in an f-string. */
  format(pieces: readonly (IToken | Replacement)[], span: Span): FormattedString | StringLiteral {
    const parts = joinLiterals(pieces.map((piece) => this.#piece(piece, false)));
    const [only] = parts;
    if (only === undefined) return { kind: "String", id: newId(), value: "", unicode: false, span };
    if (parts.length === 1 && only.kind === "String") return only;
    return { kind: "FormattedString", id: newId(), parts, span };
  }

  #piece(piece: IToken | Replacement, raw: boolean): StringLiteral | Replacement {
    if ("kind" in piece) return piece;
    const text = piece.image.replace(/\{\{|\}\}/g, (doubled) => doubled[0]!);
    return this.#decoded(piece, text, piece.startOffset, raw, this.#unicodeLiterals);
  }

  #literal(token: IToken): StringLiteral {
    const { image } = token;
    const form = stringForm(image);
    const unicode = form.unicode || (this.#unicodeLiterals && !form.bytes);
    const text = image.slice(form.start, form.end);
    return this.#decoded(token, text, token.startOffset + form.start, form.raw, unicode);
  }

  #decoded(
    token: IToken,
    text: string,
    textStart: number,
    raw: boolean,
    unicode: boolean,
  ): StringLiteral {
    const { value, badEscape } = decodeString(text, raw, unicode);
    const span = this.#span(token.startOffset, endOf(token));
    if (badEscape !== null) {
      this.badEscapes.push(this.#span(textStart + badEscape.start, textStart + badEscape.end));
    }
    // A unicode string holds characters, any other one the bytes of the file.
    const characters = unicode ? this.#source.decoded(text) : text;
    const held = characters === text ? value : decodeString(characters, raw, unicode).value;
    return { kind: "String", id: newId(), value: held, unicode, span };
  }

  #span(start: number, end: number): Span {
    return { source: this.#source, start, end };
  }
}

/** Adjacent literals become one. */
function joinLiterals(
  pieces: readonly (StringLiteral | Replacement)[],
): (StringLiteral | Replacement)[] {
  const joined: (StringLiteral | Replacement)[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.kind === "String" && piece.kind === "String") {
      const unicode = last.unicode || piece.unicode;
      joined[joined.length - 1] = {
        kind: "String",
        id: newId(),
        value: joinBytes(last.value, piece.value),
        unicode,
        span: { source: last.span.source, start: last.span.start, end: piece.span.end },
      };
    } else joined.push(piece);
  }
  return joined;
}
