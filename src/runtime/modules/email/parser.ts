/** The module `email.parser` of Python 2.7 (library, 18.1.2): messages read from files and texts. */
import { callMethod, ClassicObject, inModule, str, truth } from "../../python/index.js";
import { Message } from "./message.js";
import { linesOf, MessageReader } from "./wire/read-message.js";

export class Parser extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["_class?", "strict?"],
    parse: ["fp", "headersonly?"],
    parsestr: ["text", "headersonly?"],
  };
  declare _class: unknown;

  /** @param type the class of the messages; the argument behind it means nothing any more */
  __init__(type: unknown = null, _strict: unknown = null): void {
    this._class = type ?? Message;
  }

  /** The message that a file has. */
  parse(fp: unknown, headersonly: unknown = false): unknown {
    return this.parsestr(callMethod(fp, "read"), headersonly);
  }

  /** The message that a text is. */
  parsestr(text: unknown, headersonly: unknown = false): unknown {
    return new MessageReader(this._class, truth(headersonly)).read(linesOf(str(text)));
  }
}

/** Reads the head alone: the body stays text. */
export class HeaderParser extends Parser {
  override parse(fp: unknown, _headersonly: unknown = true): unknown {
    return super.parse(fp, true);
  }
  override parsestr(text: unknown, _headersonly: unknown = true): unknown {
    return super.parsestr(text, true);
  }
}

inModule("email.parser", Parser, HeaderParser);
