/** The module `email.iterators` of Python 2.7 (library, 18.1.10): ways through a message. */
import {
  callMethod,
  iter,
  print,
  str,
  truth,
  withSignature,
  withOptions,
} from "../../python/index.js";

/** The lines of all bodies that are text. */
export const body_line_iterator = withSignature(
  function* body_line_iterator(message: unknown, decode: unknown = false): Generator<string> {
    for (const part of iter(callMethod(message, "walk"))) {
      const body = callMethod(part, "get_payload", null, decode);
      if (typeof body === "string") yield* body.match(/[^\n]*\n|[^\n]+$/g) ?? [];
    }
  },
  ["msg", "decode?"],
);

/** The parts of a media type. */
export const typed_subpart_iterator = withSignature(
  function* typed_subpart_iterator(
    message: unknown,
    maintype: unknown = "text",
    subtype: unknown = null,
  ): Generator<unknown> {
    for (const part of iter(callMethod(message, "walk"))) {
      if (callMethod(part, "get_content_maintype") !== maintype) continue;
      if (subtype === null || callMethod(part, "get_content_subtype") === subtype) yield part;
    }
  },
  ["msg", "maintype?", "subtype?"],
);

/** Prints the media types of a message and its parts, each with its depth. */
export const _structure = withOptions(
  function _structure(
    message: unknown,
    file: unknown = null,
    level: unknown = 0,
    withDefault: unknown = false,
  ): null {
    const depth = Number(level);
    let line = " ".repeat(4 * depth) + str(callMethod(message, "get_content_type"));
    if (truth(withDefault)) line += ` [${str(callMethod(message, "get_default_type"))}]`;
    print([line], true, file ?? undefined);
    if (truth(callMethod(message, "is_multipart"))) {
      for (const part of iter(callMethod(message, "get_payload"))) {
        _structure(part, file, depth + 1, withDefault);
      }
    }
    return null;
  },
  ["msg", "fp?", "level?", "include_default?"],
);
