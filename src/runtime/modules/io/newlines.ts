/** How files of text treat the ends of lines (library, 16.2.5): what is read, what is written, where a line ends. */
import { repr, Tuple, TypeError, typeName, ValueError } from "../../python/index.js";

export class Newlines {
  /** Every end becomes `\n` when it is read. */
  readonly translates: boolean;
  /** Every kind of end counts. */
  readonly universal: boolean;
  /** What a written `\n` becomes. */
  readonly written: string;
  /** What a line ends in, where not every kind counts. */
  readonly end: string;
  #seen = new Set<string>();

  /** @throws TypeError, ValueError for what is no end of a line */
  constructor(newline: unknown) {
    if (newline !== null && typeof newline !== "string")
      throw new TypeError(`illegal newline type: ${typeName(newline)}`);
    if (!["", "\n", "\r", "\r\n", null].includes(newline))
      throw new ValueError(`illegal newline value: ${repr(newline)}`);
    this.translates = newline === null;
    this.universal = newline === null || newline === "";
    this.written = newline === null || newline === "" ? "\n" : newline;
    this.end = this.universal ? "\n" : newline!;
  }

  /** Text as it goes out. */
  toFile(text: string): string {
    return this.written === "\n" ? text : text.replaceAll("\n", this.written);
  }

  /** Text as it came in, whole lines or all that is there, as the program gets it. */
  fromFile(text: string): string {
    if (!this.universal || !text.includes("\r")) {
      if (this.universal && text.includes("\n")) this.#seen.add("\n");
      return text;
    }
    for (const [end] of text.matchAll(/\r\n?|\n/g)) this.#seen.add(end);
    return this.translates ? text.replace(/\r\n?/g, "\n") : text;
  }

  /**
   * Where the line that begins at a place ends; -1 where its end is not there yet. A `\r` at the very end may be half of an
   * end, unless nothing follows.
   */
  lineEnd(text: string, from: number, isWhole: boolean): number {
    if (!this.universal) {
      const at = text.indexOf(this.end, from);
      return at < 0 ? -1 : at + this.end.length;
    }
    const ending = /\r\n?|\n/g;
    ending.lastIndex = from;
    const found = ending.exec(text);
    if (found === null) return -1;
    return found[0] === "\r" && ending.lastIndex === text.length && !isWhole
      ? -1
      : ending.lastIndex;
  }

  /** The kinds of ends that were read: None, one, or a tuple. */
  get seen(): string | Tuple | null {
    if (!this.universal) return null;
    const kinds = ["\r", "\n", "\r\n"].filter((each) => this.#seen.has(each));
    return kinds.length === 0 ? null : kinds.length === 1 ? kinds[0]! : new Tuple(kinds);
  }
}
