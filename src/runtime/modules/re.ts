/** The module `re` of Python 2.7 (library, 7.2). */
import {
  inModule,
  call,
  PyObject,
  TypeError,
  ValueError,
  Tuple,
  withSignature,
} from "../python/index.js";
import { error } from "./re/error.js";
import { flags as flag } from "./re/nodes.js";
import type { Match } from "./re/match.js";
import { Pattern } from "./re/pattern.js";
import { textOf } from "./re/text.js";

export { error };
export type { Match, Pattern };

export const IGNORECASE = flag.ignoreCase as number;
export const LOCALE = flag.locale as number;
export const MULTILINE = flag.multiline as number;
export const DOTALL = flag.dotAll as number;
export const UNICODE = flag.unicode as number;
export const VERBOSE = flag.verbose as number;
export const DEBUG = flag.debug as number;
export { IGNORECASE as I, LOCALE as L, MULTILINE as M, DOTALL as S, UNICODE as U, VERBOSE as X };

/** Patterns compiled before, by their flags and texts. */
const cache = new Map<number, Map<string, Pattern>>();
const cacheLimit = 500;

function compiled(pattern: unknown, flags: unknown): Pattern {
  if (pattern instanceof Pattern) {
    if (flags !== 0) throw new ValueError("Cannot process flags argument with a compiled pattern");
    return pattern;
  }
  const bits = Number(flags);
  let known = cache.get(bits);
  if (known === undefined) cache.set(bits, (known = new Map()));
  const text = typeof pattern === "string" ? pattern : patternText(pattern);
  let made = known.get(text);
  if (made === undefined) {
    made = new Pattern(text, bits);
    if (known.size >= cacheLimit) known.clear();
    known.set(text, made);
  }
  return made;
}

function patternText(pattern: unknown): string {
  try {
    return textOf(pattern);
  } catch {
    throw new TypeError("first argument must be string or compiled pattern");
  }
}

/** Compiles a pattern. @throws error for what is none. */
export const compile = withSignature(
  function compile(pattern: unknown, flags: unknown = 0): Pattern {
    return compiled(pattern, flags);
  },
  ["pattern", "flags?"],
);

/** A match at the beginning of a text. */
export const match = withSignature(
  function match(pattern: unknown, string: unknown, flags: unknown = 0): Match | null {
    return compiled(pattern, flags).match(string);
  },
  ["pattern", "string", "flags?"],
);

/** The first match in a text. */
export const search = withSignature(
  function search(pattern: unknown, string: unknown, flags: unknown = 0): Match | null {
    return compiled(pattern, flags).search(string);
  },
  ["pattern", "string", "flags?"],
);

/** The text with its matches replaced. */
export const sub = withSignature(
  function sub(
    pattern: unknown,
    repl: unknown,
    string: unknown,
    count: unknown = 0,
    flags: unknown = 0,
  ): string {
    return compiled(pattern, flags).sub(repl, string, count);
  },
  ["pattern", "repl", "string", "count?", "flags?"],
);

/** The same, with the number of replacements. */
export const subn = withSignature(
  function subn(
    pattern: unknown,
    repl: unknown,
    string: unknown,
    count: unknown = 0,
    flags: unknown = 0,
  ): Tuple<[string, number]> {
    return compiled(pattern, flags).subn(repl, string, count);
  },
  ["pattern", "repl", "string", "count?", "flags?"],
);

/** The texts between matches. */
export const split = withSignature(
  function split(
    pattern: unknown,
    string: unknown,
    maxsplit: unknown = 0,
    flags: unknown = 0,
  ): (string | null)[] {
    return compiled(pattern, flags).split(string, maxsplit);
  },
  ["pattern", "string", "maxsplit?", "flags?"],
);

/** All matches. */
export const findall = withSignature(
  function findall(pattern: unknown, string: unknown, flags: unknown = 0): unknown[] {
    return compiled(pattern, flags).findall(string);
  },
  ["pattern", "string", "flags?"],
);

/** The match objects of all matches. */
export const finditer = withSignature(
  function finditer(
    pattern: unknown,
    string: unknown,
    flags: unknown = 0,
  ): Generator<Match, void, unknown> {
    return compiled(pattern, flags).finditer(string);
  },
  ["pattern", "string", "flags?"],
);

/** The text with a backslash before everything but ASCII's letters and digits. */
export const escape = withSignature(
  function escape(pattern: unknown): string {
    return textOf(pattern).replace(/[^A-Za-z0-9]/g, (character) =>
      character === "\0" ? "\\000" : `\\${character}`,
    );
  },
  ["pattern"],
);

/** Forgets compiled patterns. */
export const purge = withSignature(function purge(): null {
  cache.clear();
  return null;
}, []);

/** `re.template`: a pattern, its flags as given. */
export const template = compile;

/** `re.Scanner(lexicon)`: tokens by a list of patterns and what to do with a match of each. */
export class Scanner extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["lexicon", "flags?"],
    scan: ["string"],
  };

  declare lexicon: Iterable<unknown>;
  declare match: Match | null;
  declare private patterns: readonly Pattern[];
  declare private actions: readonly unknown[];

  __init__(lexicon: Iterable<unknown>, flags: unknown = 0): void {
    this.lexicon = lexicon;
    const pairs = Array.from(lexicon, (pair) => [...(pair as Iterable<unknown>)]);
    this.patterns = pairs.map(([phrase]) => compiled(phrase, flags));
    this.actions = pairs.map(([, action]) => action);
  }

  /** The tokens of a text, and what is left of it where nothing matches. */
  scan(string: unknown): Tuple<[unknown[], string]> {
    const text = textOf(string);
    const tokens: unknown[] = [];
    let at = 0;
    for (;;) {
      const found = this.#first(text, at);
      if (found === null) break;
      const [match, action] = found;
      const end = match.end();
      if (end === at) break;
      at = end;
      this.match = match;
      const isCallable =
        typeof action === "function" || (action instanceof PyObject && "__call__" in action);
      const token = isCallable ? call(action, this, match.group()) : action;
      if (token !== null) tokens.push(token);
    }
    return new Tuple([tokens, text.slice(at)]);
  }

  #first(text: string, at: number): [Match, unknown] | null {
    for (const [i, pattern] of this.patterns.entries()) {
      const match = pattern.match(text, at);
      if (match !== null) return [match, this.actions[i]];
    }
    return null;
  }
}

inModule("re", Scanner);
