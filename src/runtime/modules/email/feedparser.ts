/** The module `email.feedparser` of Python 2.7 (library, 18.1.2.1): messages that come in pieces. */
import { ClassicObject, inModule, str } from "../../python/index.js";
import { Message } from "./message.js";
import { linesOf, MessageReader } from "./wire/read-message.js";

/** Takes a message in pieces, reads it when it is whole. */
export class FeedParser extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["_factory?"],
    feed: ["data"],
  };
  declare _factory: unknown;
  declare _text: string;
  declare _headersonly: boolean;

  __init__(factory: unknown = Message): void {
    this._factory = factory;
    this._text = "";
    this._headersonly = false;
  }

  _set_headersonly(): null {
    this._headersonly = true;
    return null;
  }

  feed(data: unknown): null {
    this._text += str(data);
    return null;
  }

  /** The message. */
  close(): unknown {
    return new MessageReader(this._factory, this._headersonly).read(linesOf(this._text));
  }
}

inModule("email.feedparser", FeedParser);
