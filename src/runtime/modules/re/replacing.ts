/** Replaces matches by what a function says, which may wait. */
import { call, typeName, TypeError } from "../../python/index.js";
import type { Engine, Found } from "./engine.js";
import { Match } from "./match.js";
import type { Pattern } from "./pattern.js";

/** The matches of a text that are replaced, one after the other; where nothing is, the text is as it was. */
export class Replacing {
  readonly #engine: Engine;
  readonly #text: string;
  readonly #most: number;
  #result = "";
  #last = 0;
  #from = 0;
  #count = 0;
  /** How many pieces the result has, and what is wrong with one of them. */
  #pieces = 0;
  #error: TypeError | null = null;

  constructor(engine: Engine, text: string, most: number) {
    this.#engine = engine;
    this.#text = text;
    this.#most = most;
  }

  /** The next match that is to be replaced; the text before it is in the result. */
  next(): Found | null {
    while (this.#count < this.#most && this.#from <= this.#text.length) {
      const found = this.#engine.search(this.#text, this.#from);
      if (found === null) return null;
      const { start, end } = found;
      if (start > this.#last) {
        this.#result += this.#text.slice(this.#last, start);
        this.#pieces++;
      }
      // Nothing, right behind a match, is no match of its own.
      const counts = start !== end || end !== this.#last || this.#count === 0;
      this.#last = end;
      this.#from = start === end ? end + 1 : end;
      if (counts) return found;
    }
    return null;
  }

  /** Puts a text, or nothing, in the place of the match that `next` gave. */
  put(piece: unknown): void {
    this.#count++;
    if (typeof piece === "string") this.#result += piece;
    else if (piece === null) return;
    else
      this.#error ??= new TypeError(
        `sequence item ${this.#pieces}: expected string, ${typeName(piece)} found`,
      );
    this.#pieces++;
  }

  /** The text, and how many matches were replaced. @throws TypeError for what was put and is no text */
  result(): [string, number] {
    if (this.#error !== null) throw this.#error;
    const text = this.#count === 0 ? this.#text : this.#result + this.#text.slice(this.#last);
    return [text, this.#count];
  }
}

/**
 * Replaces each match by what the function gives for it. From the first promise that it gives on, a promise takes the place of the
 * result, which emitted code awaits where the function may wait.
 * @throws TypeError for what is no text
 */
export function replaceByCalls(
  replacing: Replacing,
  f: unknown,
  pattern: Pattern,
  text: string,
): [string, number] | Promise<[string, number]> {
  for (let found = replacing.next(); found !== null; found = replacing.next()) {
    const piece = call(f, new Match(pattern, text, 0, text.length, found));
    if (piece instanceof Promise) return goOn(replacing, piece, f, pattern, text);
    replacing.put(piece);
  }
  return replacing.result();
}

async function goOn(
  replacing: Replacing,
  first: Promise<unknown>,
  f: unknown,
  pattern: Pattern,
  text: string,
): Promise<[string, number]> {
  replacing.put(await first);
  for (let found = replacing.next(); found !== null; found = replacing.next())
    replacing.put(await call(f, new Match(pattern, text, 0, text.length, found)));
  return replacing.result();
}
