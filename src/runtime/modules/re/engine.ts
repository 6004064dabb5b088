/** How a pattern is matched: by JavaScript's engine wherever that gives Python's answers, else by our own. */
import { codeOf, LAST_GROUP, registerOf, type Code } from "./code.js";
import { Machine } from "./machine.js";
import { isNative } from "./native.js";
import type { Node, Parsed } from "./nodes.js";
import { sourceOf, type Source } from "./source.js";
import { groupsOf } from "./width.js";

/** What was found. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** The texts of the groups, the whole match first; undefined for a group that is unset. */
  readonly groups: ArrayLike<string | undefined>;
  /** Where each of them begins and ends, in pairs; -1 for a group that is unset. */
  readonly spans: readonly number[];
  /** The group that closed last; null without one. */
  readonly lastIndex: number | null;
}

export interface Engine {
  /** The first match from a place on. */
  search(text: string, from: number): Found | null;
  /** A match that begins at a place. */
  match(text: string, at: number): Found | null;
}

/** The engine for a pattern. */
export function engineOf({ tree, groups, flags }: Parsed): Engine {
  return isNative(tree)
    ? new NativeEngine(sourceOf(tree, flags), tree)
    : new OwnEngine(codeOf(tree, groups, flags), groups, flags);
}

/** Regular expressions are made when they are first needed: few patterns are used in all ways. */
class NativeEngine implements Engine {
  readonly #source: Source;
  readonly #tree: Node;
  #searching: RegExp | null = null;
  #matching: RegExp | null = null;
  #measuring: RegExp | null = null;
  #closing: readonly number[] | null = null;

  constructor(source: Source, tree: Node) {
    this.#source = source;
    this.#tree = tree;
  }

  #expression(flags: string): RegExp {
    return new RegExp(this.#source.text, this.#source.flags + flags);
  }

  search(text: string, from: number): Found | null {
    const expression = (this.#searching ??= this.#expression("g"));
    expression.lastIndex = from;
    const groups = expression.exec(text);
    return groups === null ? null : new NativeFound(groups, this);
  }

  match(text: string, at: number): Found | null {
    const expression = (this.#matching ??= this.#expression("y"));
    expression.lastIndex = at;
    const groups = expression.exec(text);
    return groups === null ? null : new NativeFound(groups, this);
  }

  /** The places of the groups of a match. The engine is slower where it tells them, so it is asked only for those. */
  spansOf({ index, input }: RegExpExecArray): number[] {
    const expression = (this.#measuring ??= this.#expression("dy"));
    expression.lastIndex = index;
    const { indices } = expression.exec(input)!;
    return indices!.flatMap((pair) => pair ?? [-1, -1]);
  }

  lastOf(groups: RegExpExecArray): number | null {
    this.#closing ??= groupsOf(this.#tree);
    return this.#closing.findLast((group) => groups[group] !== undefined) ?? null;
  }
}

class NativeFound implements Found {
  readonly start: number;
  readonly end: number;
  readonly groups: RegExpExecArray;
  readonly #engine: NativeEngine;

  constructor(groups: RegExpExecArray, engine: NativeEngine) {
    this.start = groups.index;
    this.end = groups.index + groups[0].length;
    this.groups = groups;
    this.#engine = engine;
  }

  get spans(): number[] {
    return this.#engine.spansOf(this.groups);
  }

  get lastIndex(): number | null {
    return this.#engine.lastOf(this.groups);
  }
}

class OwnEngine implements Engine {
  readonly #code: Code;
  readonly #groups: number;
  readonly #flags: number;

  constructor(code: Code, groups: number, flags: number) {
    this.#code = code;
    this.#groups = groups;
    this.#flags = flags;
  }

  search(text: string, from: number): Found | null {
    const machine = new Machine(this.#code, text, this.#flags);
    for (let at = from; at <= text.length; at++) {
      const end = machine.matchAt(at);
      if (end >= 0) return this.#found(machine, text, at, end);
    }
    return null;
  }

  match(text: string, at: number): Found | null {
    const machine = new Machine(this.#code, text, this.#flags);
    const end = machine.matchAt(at);
    return end < 0 ? null : this.#found(machine, text, at, end);
  }

  #found({ registers }: Machine, text: string, start: number, end: number): Found {
    const groups: (string | undefined)[] = [text.slice(start, end)];
    const spans = [start, end];
    for (let group = 1; group <= this.#groups; group++) {
      const from = registers[registerOf(group)]!;
      const to = registers[registerOf(group) + 1]!;
      const isSet = from >= 0 && to >= 0;
      groups.push(isSet ? text.slice(from, to) : undefined);
      spans.push(isSet ? from : -1, isSet ? to : -1);
    }
    const last = registers[LAST_GROUP]!;
    return { start, end, groups, spans, lastIndex: last < 0 ? null : last };
  }
}
