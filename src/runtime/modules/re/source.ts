/** A tree as the source of a JavaScript regular expression without the flags `m`, `s` and `u`. */
import { rangesOf, rangesOfSet } from "./classes.js";
import {
  flags as flag,
  type CharacterSet,
  type Node,
  type Position,
  type Repeat,
} from "./nodes.js";
import { nodesOf } from "./width.js";

/** The source and the flag `i` where it is needed. */
export interface Source {
  readonly text: string;
  readonly flags: "" | "i";
}

/** Writes a tree that {@link isNative} holds for. */
export function sourceOf(tree: Node, flags: number): Source {
  const ignoresCase = (flags & flag.ignoreCase) !== 0;
  // JavaScript folds all letters; Python those of ASCII, unless told otherwise.
  const byEngine = ignoresCase && ((flags & flag.unicode) !== 0 || isAscii(tree));
  const writer = new Writer(flags, ignoresCase && !byEngine);
  return { text: writer.write(tree), flags: byEngine ? "i" : "" };
}

function isAscii(tree: Node): boolean {
  for (const node of nodesOf(tree)) {
    if (node.kind === "character" && node.code > 0x7f) return false;
    if (node.kind === "set" && node.items.some((item) => item.kind === "range" && item.to > 0x7f)) {
      return false;
    }
    // A reference would compare the letters of the subject.
    if (node.kind === "reference") return false;
  }
  return true;
}

class Writer {
  readonly #flags: number;
  readonly #foldsHere: boolean;

  constructor(flags: number, foldsHere: boolean) {
    this.#flags = flags;
    this.#foldsHere = foldsHere;
  }

  write(node: Node): string {
    switch (node.kind) {
      case "character":
        return this.#character(node.code);
      case "set":
        return this.#set(node);
      case "position":
        return this.#position(node.at);
      case "sequence":
        return node.items.map((item) => this.#item(item)).join("");
      case "branch":
        return node.branches.map((branch) => this.write(branch)).join("|");
      case "group":
        return `(${node.index === null ? "?:" : ""}${this.write(node.body)})`;
      case "repeat":
        return this.#repeat(node);
      case "reference":
        // In brackets, lest a digit behind it be taken for one of its own.
        return `(?:\\${node.group})`;
      case "look": {
        const mark = (node.ahead ? "" : "<") + (node.negated ? "!" : "=");
        return `(?${mark}${this.write(node.body)})`;
      }
      case "conditional":
        throw new Error("a conditional has no form in JavaScript");
    }
  }

  #item(node: Node): string {
    return node.kind === "branch" ? `(?:${this.write(node)})` : this.write(node);
  }

  #repeat({ body, min, max, greedy }: Repeat): string {
    const text = this.write(body);
    const isAtom = body.kind === "character" || body.kind === "set" || body.kind === "group";
    return (isAtom ? text : `(?:${text})`) + quantifier(min, max) + (greedy ? "" : "?");
  }

  #position(at: Position["at"]): string {
    const isMultiline = (this.#flags & flag.multiline) !== 0;
    switch (at) {
      case "^":
        return isMultiline ? "(?<![^\\n])" : "^";
      case "$":
        return isMultiline ? "(?![^\\n])" : "(?=\\n?$)";
      case "A":
        return "^";
      case "Z":
        return "$";
    }
    // Where there is nothing at all, Python sees neither.
    if ((this.#flags & flag.unicode) === 0) return at === "b" ? "\\b" : "(?:(?!^$)\\B)";
    const word = this.#set({ kind: "set", negated: false, items: [{ kind: "class", name: "w" }] });
    return at === "b"
      ? `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`
      : `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word})(?!^$))`;
  }

  #character(code: number): string {
    const other = this.#foldsHere ? otherCase(code) : undefined;
    return other === undefined ? escaped(code) : `[${escaped(code)}${escaped(other)}]`;
  }

  #set(set: CharacterSet): string {
    if (set.items.length === 0) return set.negated ? "[^]" : "[]";
    const isUnicode = (this.#flags & flag.unicode) !== 0;
    let text = "";
    for (const item of set.items) {
      // The engine's own classes are these, where they are ASCII's.
      if (item.kind === "class" && !isUnicode && item.name.toLowerCase() !== "s") {
        text += `\\${item.name}`;
      } else if (item.kind === "class") text += ranges(rangesOf(item, isUnicode));
      else text += ranges([[item.from, item.to]]);
    }
    if (this.#foldsHere) {
      for (const { from, to } of rangesOfSet(set, isUnicode)) text += this.#otherCases(from, to);
    }
    return set.negated || text.length > 2 || set.items[0]!.kind === "range"
      ? `[${set.negated ? "^" : ""}${text}]`
      : text;
  }

  #otherCases(from: number, to: number): string {
    let text = "";
    for (let code = Math.max(from, 0x41); code <= Math.min(to, 0x7a); code++) {
      const other = otherCase(code);
      if (other !== undefined) text += String.fromCharCode(other);
    }
    return text;
  }
}

/** The ASCII letter of the other case. */
function otherCase(code: number): number | undefined {
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return isLetter ? code ^ 0x20 : undefined;
}

function ranges(list: readonly (readonly [number, number])[]): string {
  return list
    .map(([from, to]) => (from === to ? escaped(from) : `${escaped(from)}-${escaped(to)}`))
    .join("");
}

function escaped(code: number): string {
  const character = String.fromCharCode(code);
  if (/[A-Za-z0-9_ ]/.test(character)) return character;
  if (code > 0x20 && code < 0x7f) return `\\${character}`;
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}

function quantifier(min: number, max: number): string {
  if (min === 0 && max === 1) return "?";
  if (max === Infinity) return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  return min === max ? `{${min}}` : `{${min},${max}}`;
}
