/** The module `email.errors` of Python 2.7 (library, 18.1.8). */
import { ClassicObject, Exception, inherit, inModule, TypeError } from "../../python/index.js";

export class MessageError extends Exception {}
export class MessageParseError extends MessageError {}
export class HeaderParseError extends MessageParseError {}
export class BoundaryError extends MessageParseError {}
export class MultipartConversionError extends inherit(MessageError, TypeError) {}
export class CharsetError extends MessageError {}

/** Something wrong in a message that was read all the same: `Message.defects` has it. */
export class MessageDefect extends ClassicObject {
  static readonly signatures: Record<string, string[]> = { __init__: ["line?"] };
  declare line: unknown;
  __init__(line: unknown = null): void {
    this.line = line;
  }
}
export class NoBoundaryInMultipartDefect extends MessageDefect {}
export class StartBoundaryNotFoundDefect extends MessageDefect {}
export class FirstHeaderLineIsContinuationDefect extends MessageDefect {}
export class MisplacedEnvelopeHeaderDefect extends MessageDefect {}
export class MalformedHeaderDefect extends MessageDefect {}
export class MultipartInvariantViolationDefect extends MessageDefect {}

inModule(
  "email.errors",
  MessageError,
  MessageParseError,
  HeaderParseError,
  BoundaryError,
  MultipartConversionError,
  CharsetError,
  MessageDefect,
  NoBoundaryInMultipartDefect,
  StartBoundaryNotFoundDefect,
  FirstHeaderLineIsContinuationDefect,
  MisplacedEnvelopeHeaderDefect,
  MalformedHeaderDefect,
  MultipartInvariantViolationDefect,
);
