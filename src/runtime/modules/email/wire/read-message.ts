/** Messages read from text (RFC 2822, RFC 2046), as they come: what is wrong becomes a defect of the message. */
import { call, callMethod, getAttr, setAttr, str, truth } from "../../../python/index.js";
import {
  FirstHeaderLineIsContinuationDefect,
  MalformedHeaderDefect,
  MisplacedEnvelopeHeaderDefect,
  MultipartInvariantViolationDefect,
  NoBoundaryInMultipartDefect,
  StartBoundaryNotFoundDefect,
} from "../errors.js";

/** The lines of a text, each with its end. */
export function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

const headerLine = /^(?:From |[\x21-\x39\x3b-\x7e]+:|[\t ])/;
const lineEnd = /(?:\r\n|\r|\n)$/;

/** Reads messages of a class that the program may choose. */
export class MessageReader {
  readonly #factory: unknown;
  readonly #onlyHeaders: boolean;

  /** @param factory makes an empty message */
  constructor(factory: unknown, onlyHeaders: boolean) {
    this.#factory = factory;
    this.#onlyHeaders = onlyHeaders;
  }

  /** The message that lines are. */
  read(lines: readonly string[]): unknown {
    const message = this.#read(lines, null);
    const isMultipart = callMethod(message, "get_content_maintype") === "multipart";
    if (isMultipart && !truth(callMethod(message, "is_multipart"))) {
      addDefect(message, new MultipartInvariantViolationDefect());
    }
    return message;
  }

  /** @param defaultType the media type where the message says none */
  #read(lines: readonly string[], defaultType: string | null): unknown {
    const message = call(this.#factory);
    if (defaultType !== null) callMethod(message, "set_default_type", defaultType);
    let at = 0;
    while (at < lines.length && headerLine.test(lines[at]!)) at++;
    const head = lines.slice(0, at);
    // The line between head and body.
    if (/^(?:\r\n|\r|\n)/.test(lines[at] ?? "")) at++;
    const rest = readHead(message, head);
    const body = [...rest, ...lines.slice(at)];
    if (this.#onlyHeaders) callMethod(message, "set_payload", body.join(""));
    else this.#readBody(message, body);
    return message;
  }

  #readBody(message: unknown, lines: readonly string[]): void {
    const type = callMethod(message, "get_content_type");
    const main = callMethod(message, "get_content_maintype");
    if (type === "message/delivery-status") this.#readStatus(message, lines);
    else if (main === "message") callMethod(message, "attach", this.#read(lines, null));
    else if (main === "multipart") this.#readParts(message, lines);
    else callMethod(message, "set_payload", lines.join(""));
  }

  /** Blocks of headers, an empty line between them. */
  #readStatus(message: unknown, lines: readonly string[]): void {
    let block: string[] = [];
    const flush = () => {
      callMethod(message, "attach", this.#read(block, "text/plain"));
      block = [];
    };
    for (const line of lines) {
      block.push(line);
      if (/^(?:\r\n|\r|\n)$/.test(line)) flush();
    }
    if (block.length > 0) flush();
  }

  #readParts(message: unknown, lines: readonly string[]): void {
    const boundary = callMethod(message, "get_boundary");
    if (boundary === null) {
      addDefect(message, new NoBoundaryInMultipartDefect());
      callMethod(message, "set_payload", lines.join(""));
      return;
    }
    const escaped = str(boundary).replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    const mark = new RegExp(`^--${escaped}(--)?[ \\t]*(?:\\r\\n|\\r|\\n)?$`);
    const isDigest = callMethod(message, "get_content_type") === "multipart/digest";
    let at = lines.findIndex((line) => mark.test(line));
    if (at < 0) {
      addDefect(message, new StartBoundaryNotFoundDefect());
      callMethod(message, "set_payload", lines.join(""));
      setAttr(message, "epilogue", "");
      return;
    }
    if (at > 0) setAttr(message, "preamble", lines.slice(0, at).join("").replace(lineEnd, ""));
    for (;;) {
      const [, isLast] = mark.exec(lines[at]!)!;
      at++;
      if (isLast !== undefined) {
        setAttr(message, "epilogue", lines.slice(at).join(""));
        return;
      }
      // Several boundaries in a row begin one part.
      while (at < lines.length && mark.test(lines[at]!) && mark.exec(lines[at]!)![1] === undefined)
        at++;
      if (at >= lines.length) break;
      let end = at;
      while (end < lines.length && !mark.test(lines[end]!)) end++;
      const part = this.#read(lines.slice(at, end), isDigest ? "message/rfc822" : null);
      // The end of the line before a boundary belongs to the boundary.
      if (end < lines.length) dropLastLineEnd(part);
      callMethod(message, "attach", part);
      at = end;
      if (at >= lines.length) break;
    }
    setAttr(message, "epilogue", "");
  }
}

function dropLastLineEnd(part: unknown): void {
  if (callMethod(part, "get_content_maintype") === "multipart") {
    const epilogue = getAttr(part, "epilogue");
    if (epilogue === "") setAttr(part, "epilogue", null);
    else if (epilogue !== null) setAttr(part, "epilogue", str(epilogue).replace(lineEnd, ""));
    return;
  }
  const body = getAttr(part, "_payload");
  if (typeof body === "string") setAttr(part, "_payload", body.replace(lineEnd, ""));
  else if (Array.isArray(body) && body.length > 0) dropLastLineEnd(body.at(-1));
}

function addDefect(message: unknown, defect: unknown): void {
  callMethod(getAttr(message, "defects"), "append", defect);
}

/** Reads the lines of a head; gives those that turn out to belong to the body. */
function readHead(message: unknown, lines: readonly string[]): readonly string[] {
  let name = "";
  let value: string[] = [];
  const store = () => {
    if (name !== "")
      callMethod(message, "__setitem__", name, value.join("").replace(/[\r\n]+$/, ""));
    name = "";
    value = [];
  };
  for (const [i, line] of lines.entries()) {
    if (/^[ \t]/.test(line)) {
      if (name === "") addDefect(message, new FirstHeaderLineIsContinuationDefect(line));
      else value.push(line);
      continue;
    }
    store();
    if (line.startsWith("From ")) {
      if (i === 0) callMethod(message, "set_unixfrom", line.replace(lineEnd, ""));
      else if (i === lines.length - 1) return [line];
      else addDefect(message, new MisplacedEnvelopeHeaderDefect(line));
      continue;
    }
    const colon = line.indexOf(":");
    if (colon < 0) addDefect(message, new MalformedHeaderDefect(line));
    else {
      name = line.slice(0, colon);
      value = [line.slice(colon + 1).trimStart()];
    }
  }
  store();
  return [];
}
