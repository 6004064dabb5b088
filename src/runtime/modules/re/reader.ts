/** Reads the text of a pattern or template piece by piece: a character, or a backslash with the one behind it. */
import { error } from "./error.js";

export class Reader {
  readonly text: string;
  /** The next piece; "" at the end. */
  next = "";
  #at = 0;

  constructor(text: string) {
    this.text = text;
    this.#advance();
  }

  /** Where the next piece begins. */
  get position(): number {
    return this.#at - this.next.length;
  }

  set position(at: number) {
    this.#at = at;
    this.#advance();
  }

  #advance(): void {
    const { text } = this;
    if (this.#at >= text.length) {
      this.next = "";
      return;
    }
    let piece = text.charAt(this.#at);
    if (piece === "\\") {
      if (this.#at + 1 >= text.length) throw new error("bogus escape (end of line)");
      piece += text.charAt(this.#at + 1);
    }
    this.#at += piece.length;
    this.next = piece;
  }

  /** Takes the next piece. */
  take(): string {
    const piece = this.next;
    this.#advance();
    return piece;
  }

  /** Takes the next piece if it is this one. */
  accept(piece: string): boolean {
    if (this.next !== piece) return false;
    this.#advance();
    return true;
  }

  /** Takes pieces that are one of these characters, until there are so many. */
  takeWhile(characters: string, most: number): string {
    let taken = "";
    while (taken.length < most && this.next !== "" && characters.includes(this.next)) {
      taken += this.take();
    }
    return taken;
  }

  /** Takes what comes before a character, and the character. @throws error where it does not come. */
  takeUntil(end: string): string {
    let taken = "";
    for (;;) {
      const piece = this.take();
      if (piece === "") throw new error("unterminated name");
      if (piece === end) return taken;
      taken += piece;
    }
  }
}

export const octalDigits = "01234567";
export const decimalDigits = "0123456789";
export const hexadecimalDigits = "0123456789abcdefABCDEF";

/** Is it a name of a group? */
export function isName(text: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(text);
}
