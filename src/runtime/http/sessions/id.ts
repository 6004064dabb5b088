/** Session ids: 128 bits of the platform's cryptographic source, in hexadecimal. */

const idBytes = 16;
/** So many ids are drawn at a time: a call of the source costs more than what it gives. */
const drawn = 64;

/** Bytes as two digits. */
const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Draws ids. */
export class IdSource {
  readonly #bytes = new Uint8Array(idBytes * drawn);
  #at = this.#bytes.length;

  next(): string {
    if (this.#at === this.#bytes.length) {
      crypto.getRandomValues(this.#bytes);
      this.#at = 0;
    }
    let id = "";
    for (let i = 0; i < idBytes; i++) {
      id += hexadecimal[this.#bytes[this.#at]!]!;
      // What was handed out is not kept.
      this.#bytes[this.#at++] = 0;
    }
    return id;
  }
}

const drawnId = /^[0-9a-f]{32}$/;

/** Whether a text is an id that was drawn here, so that it can't mean anything else to a store. */
export function isId(text: string): boolean {
  return drawnId.test(text);
}
