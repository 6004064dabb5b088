/** Addresses in headers (RFC 2822, section 3.4), read as Python's `email` and `rfc822` do. */

/** A name and what stands between `<` and `>`. */
export type Address = readonly [name: string, address: string];

const blanks = " \t\r\n";
const specials = '()<>@,:;."[]';

/** Reads a list of addresses. */
export class AddressReader {
  readonly #text: string;
  #at = 0;
  #comments: string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** All addresses; what is none is `["", ""]`. */
  all(): Address[] {
    const found: Address[] = [];
    while (this.#at < this.#text.length) {
      const addresses = this.#address();
      if (addresses.length > 0) found.push(...addresses);
      else found.push(["", ""]);
    }
    return found;
  }

  #char(): string {
    return this.#text[this.#at] ?? "";
  }

  /** Passes blanks and comments. */
  #skip(): void {
    while (this.#at < this.#text.length) {
      const c = this.#char();
      if (blanks.includes(c)) this.#at++;
      else if (c === "(") this.#comments.push(this.#comment());
      else return;
    }
  }

  #address(): Address[] {
    this.#comments = [];
    this.#skip();
    const start = this.#at;
    const words = this.#phrase();
    this.#skip();
    let found: Address[] = [];
    const c = this.#char();
    if (c === "") {
      if (words.length > 0) found = [[this.#comments.join(" "), words[0]!]];
    } else if (".@".includes(c)) {
      // It was no name but the address itself.
      this.#at = start;
      const address = this.#specification();
      found = [[this.#comments.join(" "), address]];
    } else if (c === ":") {
      this.#at++;
      found = this.#group();
    } else if (c === "<") {
      const route = this.#route();
      const comment = this.#comments.length > 0 ? ` (${this.#comments.join(" ")})` : "";
      found = [[words.join(" ") + comment, route]];
    } else if (words.length > 0) found = [[this.#comments.join(" "), words[0]!]];
    else if (specials.includes(c)) this.#at++;
    this.#skip();
    if (this.#char() === ",") this.#at++;
    return found;
  }

  /** The members of a group, up to `;`. */
  #group(): Address[] {
    const members: Address[] = [];
    while (this.#at < this.#text.length) {
      this.#skip();
      if (this.#char() === ";") {
        this.#at++;
        break;
      }
      members.push(...this.#address());
    }
    return members;
  }

  /** What stands between `<` and `>`; a route before the address is left out. */
  #route(): string {
    let expectsRoute = false;
    this.#at++;
    this.#skip();
    while (this.#at < this.#text.length) {
      const c = this.#char();
      if (expectsRoute) {
        this.#domain();
        expectsRoute = false;
      } else if (c === ">") {
        this.#at++;
        return "";
      } else if (c === "@") {
        this.#at++;
        expectsRoute = true;
      } else if (c === ":") this.#at++;
      else {
        const address = this.#specification();
        this.#at++;
        return address;
      }
      this.#skip();
    }
    return "";
  }

  /** `local@domain` */
  #specification(): string {
    const parts: string[] = [];
    this.#skip();
    while (this.#at < this.#text.length) {
      const c = this.#char();
      if (c === ".") {
        parts.push(".");
        this.#at++;
      } else if (c === '"') parts.push(`"${this.#quoted()}"`);
      else if (specials.includes(c)) break;
      else parts.push(this.#atom(specials));
      this.#skip();
    }
    if (this.#char() !== "@") return parts.join("");
    this.#at++;
    this.#skip();
    const domain = this.#domain();
    // A domain that is cut off makes the whole no address.
    return domain === null ? "" : `${parts.join("")}@${domain}`;
  }

  /** The domain; null where a second `@` follows. */
  #domain(): string | null {
    const parts: string[] = [];
    while (this.#at < this.#text.length) {
      const c = this.#char();
      if (blanks.includes(c)) this.#at++;
      else if (c === "(") this.#comments.push(this.#comment());
      else if (c === "[") parts.push(`[${this.#delimited("[", "]\r", false)}]`);
      else if (c === ".") {
        this.#at++;
        parts.push(".");
      } else if (c === "@") return null;
      else if (specials.includes(c)) break;
      else parts.push(this.#atom(specials));
    }
    return parts.join("");
  }

  /** A text from one delimiter to another, both passed. */
  #delimited(begin: string, ends: string, allowsComments: boolean): string {
    if (this.#char() !== begin) return "";
    let text = "";
    let isEscaped = false;
    this.#at++;
    while (this.#at < this.#text.length) {
      const c = this.#char();
      if (isEscaped) {
        text += c;
        isEscaped = false;
      } else if (ends.includes(c)) {
        this.#at++;
        break;
      } else if (allowsComments && c === "(") {
        text += this.#comment();
        continue;
      } else if (c === "\\") isEscaped = true;
      else text += c;
      this.#at++;
    }
    return text;
  }

  #quoted(): string {
    return this.#delimited('"', '"\r', false);
  }

  #comment(): string {
    return this.#delimited("(", ")\r", true);
  }

  #atom(ends: string): string {
    let text = "";
    while (this.#at < this.#text.length) {
      const c = this.#char();
      if (ends.includes(c) || blanks.includes(c)) break;
      text += c;
      this.#at++;
    }
    return text;
  }

  /** Words and quoted strings, up to a special character. */
  #phrase(): string[] {
    const words: string[] = [];
    const ends = specials.replace(".", "");
    while (this.#at < this.#text.length) {
      const c = this.#char();
      if (blanks.includes(c)) this.#at++;
      else if (c === '"') words.push(this.#quoted());
      else if (c === "(") this.#comments.push(this.#comment());
      else if (ends.includes(c)) break;
      else words.push(this.#atom(ends));
    }
    return words;
  }
}

/** A name as it may stand before an address: in quotes where it has special characters. */
export function quotedName(name: string): string {
  return /[()<>@,:;".[\]\\]/.test(name) ? `"${name.replace(/[\\"]/g, "\\$&")}"` : name;
}
