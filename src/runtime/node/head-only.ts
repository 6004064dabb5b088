/** A stream that was asked for with HEAD: what the view writes is let through up to the blank line. */
import { latin1 } from "../python/index.js";

export class HeadOnly {
  #tail = "";
  #done = false;

  /** The part of the text that belongs to the head. */
  take(text: string): string {
    if (this.#done) return "";
    const whole = this.#tail + text;
    const end = /\r?\n\r?\n/.exec(whole);
    if (end === null) {
      this.#tail = whole.slice(-3);
      return text;
    }
    this.#done = true;
    return text.slice(0, end.index + end[0].length - this.#tail.length);
  }

  takeBytes(bytes: Uint8Array): Uint8Array {
    return bytes.subarray(0, this.take(latin1(bytes)).length);
  }
}
