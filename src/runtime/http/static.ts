/**
 * Static content (runtime.md, "Static content, cache, errors, log"): which file a path stands for, and which part of it
 * the client wants.
 */
import { CherryError } from "./errors.js";
import type { StaticPrefix } from "./settings.js";

/** A file that is open for reading. */
export interface OpenFile {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly type: string;
  /** Reads so many bytes from a place on; fewer only where the file has become shorter. */
  read(place: number, length: number): Promise<Uint8Array>;
  close(): void;
}

/** The files below configured targets. */
export interface StaticFiles {
  /**
   * Opens a file: the target itself where `names` is empty, else what lies below it under these names. Gives null where there is no
   * such file, where it is none, and where it lies outside of the target.
   */
  open(target: string, names: readonly string[]): OpenFile | null | Promise<OpenFile | null>;
}

/** What of a configured target a path asks for. */
interface Place {
  readonly target: string;
  readonly names: readonly string[];
}

export class StaticContent {
  readonly #prefixes: readonly StaticPrefix[];
  readonly #files: StaticFiles;

  constructor(prefixes: readonly StaticPrefix[], files: StaticFiles) {
    this.#prefixes = prefixes;
    this.#files = files;
  }

  /** Whether a path (decoded, without outer slashes) is equal to or below a prefix; what it asks for there. */
  find(path: string): Place | null {
    const exact = this.#prefixes.find(({ prefix }) => isBelow(path, prefix));
    // The original lowered prefixes.
    const found = exact ?? this.#prefixes.find(({ prefix }) => isBelow(path, prefix.toLowerCase()));
    if (found === undefined) return null;
    const { prefix, target } = found;
    return {
      target,
      names: path.length === prefix.length ? [] : path.slice(prefix.length + 1).split("/"),
    };
  }

  /** Opens what a path asks for. Raises CherryError (404) where there is no such file. */
  async open({ target, names }: Place, path: string): Promise<OpenFile> {
    const file = names.every(isSafe) ? await this.#files.open(target, names) : null;
    if (file === null) throw new CherryError(`there is no file ${path}`, 404);
    return file;
  }
}

function isBelow(path: string, prefix: string): boolean {
  return path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === "/");
}

/** Whether a name can only be that of something in its folder, on any system. */
function isSafe(name: string): boolean {
  return name !== "" && name !== "." && name !== ".." && !/[\\\0]/.test(name);
}

/** What of a file is sent, and with which head. */
export interface FileAnswer {
  readonly status: string;
  /** Header names and values by turns. */
  readonly headers: readonly string[];
  /** The bytes to send: from `start` up to `end`, that one not included. */
  readonly start: number;
  readonly end: number;
}

/** What the client said that bears on which part of a file it gets. */
export interface Conditions {
  readonly ifNoneMatch: string | null;
  readonly ifModifiedSince: string | null;
  readonly range: string | null;
  readonly ifRange: string | null;
}

/** Chooses: the whole file, a part of it, nothing since the client has it (RFC 9110, 13 and 14). */
export function answerFor(
  { size, modified, type }: Pick<OpenFile, "size" | "modified" | "type">,
  conditions: Conditions,
): FileAnswer {
  const tag = `"${Math.floor(modified).toString(16)}-${size.toString(16)}"`;
  const date = new Date(modified).toUTCString();
  const known = ["last-modified", date, "etag", tag, "accept-ranges", "bytes"];
  if (isKnown(conditions, tag, modified)) {
    return { status: "304 Not Modified", headers: known, start: 0, end: 0 };
  }
  const headers = ["content-type", type, ...known];
  const { range, ifRange } = conditions;
  const wanted = range === null || !mayBePart(ifRange, tag, date) ? null : parseRange(range, size);
  if (wanted === null) return { status: "200 OK", headers, start: 0, end: size };
  const { start, end } = wanted;
  if (start >= end) {
    headers.push("content-range", `bytes */${size}`);
    return { status: "416 Range Not Satisfiable", headers, start: 0, end: 0 };
  }
  headers.push("content-range", `bytes ${start}-${end - 1}/${size}`);
  return { status: "206 Partial Content", headers, start, end };
}

function isKnown(
  { ifNoneMatch, ifModifiedSince }: Conditions,
  tag: string,
  modified: number,
): boolean {
  if (ifNoneMatch !== null) {
    const tags = ifNoneMatch.split(",").map((each) => each.trim().replace(/^W\//, ""));
    return tags.includes("*") || tags.includes(tag);
  }
  if (ifModifiedSince === null) return false;
  // Browsers of the original's time added the length behind a ";".
  const since = Date.parse(ifModifiedSince.split(";")[0]!);
  return Math.floor(modified / 1000) * 1000 <= since;
}

/** Whether a part will do: the client's other parts are of the same file. */
function mayBePart(ifRange: string | null, tag: string, date: string): boolean {
  return ifRange === null || ifRange === tag || ifRange === date;
}

/** The one range that is asked for, empty where the file has nothing there; null for none, several, and what is no range. */
function parseRange(range: string, size: number): { start: number; end: number } | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(range.replaceAll(" ", ""));
  if (found === null) return null;
  const [, first = "", last = ""] = found;
  if (first === "") {
    if (last === "") return null;
    return { start: Math.max(0, size - Number(last)), end: Number(last) === 0 ? 0 : size };
  }
  const start = Number(first);
  const end = last === "" ? size : Math.min(size, Number(last) + 1);
  if (last !== "" && Number(last) < start) return null;
  return { start, end: Math.max(start, end) === start ? start : end };
}
