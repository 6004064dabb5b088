/** Reading rows. */
import {
  float as toFloat,
  PyObject,
  StopIteration,
  TypeError,
  typeName,
  type int,
} from "../../python/index.js";
import { QUOTE_NONE, QUOTE_NONNUMERIC, type Format } from "./dialects.js";
import { Error } from "./error.js";

/** How long a field may be. One for the process, as in Python. */
export const limits = { field: 131072 };

/** Where in a row the reader is. */
type State = "row" | "field" | "plain" | "escaped" | "quoted" | "quotedEscape" | "closed" | "end";

/** The rows of lines, each a list of fields. */
export class Reader extends PyObject {
  static readonly __name__: string = "reader";
  static readonly signatures: Readonly<Record<string, readonly string[]>> = { next: [] };
  readonly dialect: Format;
  line_num: int = 0;
  readonly #lines: Iterator<unknown>;
  #state: State = "row";
  #fields: unknown[] = [];
  #field = "";
  #isNumeric = false;

  constructor(lines: Iterator<unknown>, dialect: Format) {
    super();
    this.#lines = lines;
    this.dialect = dialect;
  }

  __iter__(): this {
    return this;
  }

  /** The next row. @throws StopIteration, Error */
  next(): unknown[] {
    this.#fields = [];
    this.#field = "";
    this.#state = "row";
    this.#isNumeric = false;
    do {
      const line = this.#lines.next();
      if (line.done === true) {
        if (this.#field === "" && !this.#isQuoted()) throw new StopIteration();
        if (this.dialect.strict) throw new Error("unexpected end of data");
        this.#endField();
        break;
      }
      this.#line(line.value);
    } while (this.#state !== "row");
    return this.#fields;
  }

  #isQuoted(): boolean {
    return this.#state === "quoted";
  }

  #line(line: unknown): void {
    if (typeof line !== "string") {
      throw new TypeError(`expected string or Unicode object, ${typeName(line)} found`);
    }
    this.line_num = (this.line_num as number) + 1;
    for (const character of line.split("")) {
      if (character === "\0") throw new Error("line contains NULL byte");
      this.#take(character);
    }
    this.#take("");
  }

  /** A character, or "" for the end of the line. */
  #take(c: string): void {
    const { delimiter, escapechar, quotechar, quoting } = this.dialect;
    const isEnd = c === "" || c === "\n" || c === "\r";
    switch (this.#state) {
      case "row":
        if (c === "") return;
        if (isEnd) {
          this.#state = "end";
          return;
        }
        this.#beginField(c);
        return;
      case "field":
        this.#beginField(c);
        return;
      case "escaped":
        this.#add(c === "" ? "\n" : c);
        this.#state = "plain";
        return;
      case "plain":
        if (isEnd) this.#endRow(c);
        else if (c === escapechar) this.#state = "escaped";
        else if (c === delimiter) this.#endField("field");
        else this.#add(c);
        return;
      case "quoted":
        if (c === "") return;
        if (c === escapechar) this.#state = "quotedEscape";
        else if (c === quotechar && quoting !== QUOTE_NONE) {
          this.#state = this.dialect.doublequote ? "closed" : "plain";
        } else this.#add(c);
        return;
      case "quotedEscape":
        this.#add(c === "" ? "\n" : c);
        this.#state = "quoted";
        return;
      case "closed":
        if (quoting !== QUOTE_NONE && c === quotechar) {
          this.#add(c);
          this.#state = "quoted";
        } else if (c === delimiter) this.#endField("field");
        else if (isEnd) this.#endRow(c);
        else if (!this.dialect.strict) {
          this.#add(c);
          this.#state = "plain";
        } else throw new Error(`'${delimiter}' expected after '${quotechar}'`);
        return;
      case "end":
        if (c === "\n" || c === "\r") return;
        if (c === "") this.#state = "row";
        else {
          throw new Error(
            "new-line character seen in unquoted field - do you need to open the file in universal-newline mode?",
          );
        }
        return;
    }
  }

  #beginField(c: string): void {
    const { delimiter, escapechar, quotechar, quoting, skipinitialspace } = this.dialect;
    if (c === "" || c === "\n" || c === "\r") this.#endRow(c);
    else if (c === quotechar && quoting !== QUOTE_NONE) this.#state = "quoted";
    else if (c === escapechar) this.#state = "escaped";
    else if (c === " " && skipinitialspace) this.#state = "field";
    else if (c === delimiter) this.#endField("field");
    else {
      if (quoting === QUOTE_NONNUMERIC) this.#isNumeric = true;
      this.#add(c);
      this.#state = "plain";
    }
  }

  #add(c: string): void {
    if (this.#field.length >= limits.field) {
      throw new Error(`field larger than field limit (${limits.field})`);
    }
    this.#field += c;
  }

  #endField(state: State = "row"): void {
    this.#fields.push(this.#isNumeric ? toFloat(this.#field) : this.#field);
    this.#isNumeric = false;
    this.#field = "";
    this.#state = state;
  }

  #endRow(c: string): void {
    this.#endField(c === "" ? "row" : "end");
  }
}
