/** Compiled patterns (library reference, 7.2.4). */
import { Dict, PyObject, Tuple } from "../../python/index.js";
import { engineOf, type Engine, type Found } from "./engine.js";
import { Match } from "./match.js";
import { parse } from "./parse.js";
import { replaceByCalls, Replacing } from "./replacing.js";
import { expandTemplate, parseTemplate } from "./template.js";
import { textOf } from "./text.js";

export class Pattern extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    match: ["string", "pos?", "endpos?"],
    search: ["string", "pos?", "endpos?"],
    findall: ["string", "pos?", "endpos?"],
    finditer: ["string", "pos?", "endpos?"],
    scanner: ["string", "pos?", "endpos?"],
    split: ["string", "maxsplit?"],
    sub: ["repl", "string", "count?"],
    subn: ["repl", "string", "count?"],
  };
  static readonly __name__ = "SRE_Pattern";
  declare __module__: string;

  readonly pattern: string;
  readonly flags: number;
  readonly groups: number;
  /** The numbers of the groups that have names. */
  readonly names: ReadonlyMap<string, number>;
  readonly #engine: Engine;

  static {
    this.prototype.__module__ = "_sre";
  }

  constructor(pattern: string, flags: number) {
    super();
    const parsed = parse(pattern, flags);
    this.pattern = pattern;
    this.flags = parsed.flags;
    this.groups = parsed.groups;
    this.names = parsed.names;
    this.#engine = engineOf(parsed);
  }

  get groupindex(): Dict<string, number> {
    return Dict.fromPairs(this.names);
  }

  /** A match at the beginning. */
  match(string: unknown, pos: unknown = 0, endpos: unknown = null): Match | null {
    return this.#window(string, pos, endpos).match();
  }

  /** The first match anywhere. */
  search(string: unknown, pos: unknown = 0, endpos: unknown = null): Match | null {
    return this.#window(string, pos, endpos).search();
  }

  /** A scanner, each of whose matches begins where the one before ended. */
  scanner(string: unknown, pos: unknown = 0, endpos: unknown = null): Scanner {
    return this.#window(string, pos, endpos);
  }

  #window(string: unknown, pos: unknown, endpos: unknown): Scanner {
    const text = textOf(string);
    const end = endpos === null ? text.length : clamp(endpos, text.length);
    return new Scanner(this, this.#engine, text, Math.min(clamp(pos, text.length), end), end);
  }

  /** All matches: the group of each, the whole where there is none, a tuple where there are several. */
  findall(string: unknown, pos: unknown = 0, endpos: unknown = null): unknown[] {
    const scanner = this.#window(string, pos, endpos);
    const all: unknown[] = [];
    for (let found = scanner.next(); found !== null; found = scanner.next()) {
      const { groups } = found;
      if (this.groups < 2) all.push(groups[this.groups] ?? "");
      else {
        const items = new Array<string>(this.groups);
        for (let i = 0; i < items.length; i++) items[i] = groups[i + 1] ?? "";
        all.push(new Tuple(items));
      }
    }
    return all;
  }

  /** The match objects of all matches, one after the other. */
  *finditer(
    string: unknown,
    pos: unknown = 0,
    endpos: unknown = null,
  ): Generator<Match, void, unknown> {
    const scanner = this.#window(string, pos, endpos);
    for (let match = scanner.search(); match !== null; match = scanner.search()) yield match;
  }

  /** The texts between matches, with the groups of these between them. Empty matches do not split. */
  split(string: unknown, maxsplit: unknown = 0): (string | null)[] {
    const text = textOf(string);
    const most = Number(maxsplit) || Infinity;
    const parts: (string | null)[] = [];
    let last = 0;
    let from = 0;
    for (let n = 0; n < most;) {
      const found = from > text.length ? null : this.#engine.search(text, from);
      if (found === null) break;
      if (found.start === found.end) {
        from = found.end + 1;
        continue;
      }
      parts.push(text.slice(last, found.start));
      for (let group = 1; group <= this.groups; group++) parts.push(found.groups[group] ?? null);
      last = from = found.end;
      n++;
    }
    parts.push(text.slice(last));
    return parts;
  }

  /** The text with its matches replaced, by a template or by what a function says. */
  sub(repl: unknown, string: unknown, count: unknown = 0): string {
    const replaced = this.#replace(repl, string, count);
    return replaced instanceof Promise ? (replaced.then(([text]) => text) as never) : replaced[0];
  }

  /** The same, with the number of replacements. */
  subn(repl: unknown, string: unknown, count: unknown = 0): Tuple<[string, number]> {
    const replaced = this.#replace(repl, string, count);
    return replaced instanceof Promise
      ? (replaced.then((pair) => new Tuple(pair)) as never)
      : new Tuple(replaced);
  }

  #replace(
    repl: unknown,
    string: unknown,
    count: unknown,
  ): [string, number] | Promise<[string, number]> {
    const text = textOf(string);
    const replacing = new Replacing(this.#engine, text, Number(count) || Infinity);
    if (isCallable(repl)) return replaceByCalls(replacing, repl, this, text);
    const template = parseTemplate(textOf(repl), this.names);
    const [only = ""] = template;
    const plain = template.length < 2 && typeof only === "string" ? only : null;
    for (let found = replacing.next(); found !== null; found = replacing.next())
      replacing.put(plain ?? expandTemplate(template, found));
    return replacing.result();
  }
}

function isCallable(value: unknown): boolean {
  if (typeof value === "function") return true;
  return typeof value === "object" && value !== null && "__call__" in value;
}

function clamp(value: unknown, length: number): number {
  return Math.max(0, Math.min(Number(value), length));
}

/** Goes through a text match by match: `pattern.scanner(text)`. */
export class Scanner extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = { match: [], search: [] };
  static readonly __name__ = "SRE_Scanner";
  declare __module__: string;

  readonly pattern: Pattern;
  readonly #engine: Engine;
  readonly #string: string;
  /** The text up to `endpos`: where the pattern sees the end. */
  readonly #seen: string;
  readonly #pos: number;
  readonly #endpos: number;
  #at: number;

  static {
    this.prototype.__module__ = "_sre";
  }

  constructor(pattern: Pattern, engine: Engine, string: string, pos: number, endpos: number) {
    super();
    this.pattern = pattern;
    this.#engine = engine;
    this.#string = string;
    this.#seen = endpos < string.length ? string.slice(0, endpos) : string;
    this.#pos = pos;
    this.#endpos = endpos;
    this.#at = pos;
  }

  /** What the next search finds. */
  next(): Found | null {
    return this.#take(this.#at > this.#endpos ? null : this.#engine.search(this.#seen, this.#at));
  }

  /** The next match, which begins where the one before ended. */
  match(): Match | null {
    const isOver = this.#at > this.#endpos;
    return this.#matched(this.#take(isOver ? null : this.#engine.match(this.#seen, this.#at)));
  }

  /** The next match anywhere behind. */
  search(): Match | null {
    return this.#matched(this.next());
  }

  #take(found: Found | null): Found | null {
    if (found !== null) this.#at = found.start === found.end ? found.end + 1 : found.end;
    return found;
  }

  #matched(found: Found | null): Match | null {
    return found === null
      ? null
      : new Match(this.pattern, this.#string, this.#pos, this.#endpos, found);
  }
}
