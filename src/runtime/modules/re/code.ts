/** A tree as instructions of the matcher in machine.ts. */
import { rangesOfSet } from "./classes.js";
import {
  flags as flag,
  type Character,
  type CharacterSet,
  type Node,
  type Repeat,
} from "./nodes.js";
import { isNullable, width } from "./width.js";

export const operations = {
  match: 0,
  /** The character `a`. */
  character: 1,
  /** A character of `set`. */
  set: 2,
  /** The position `a`, by its letter. */
  position: 3,
  jump: 4,
  /** Goes on with the next instruction, and later with `a`. */
  split: 5,
  /** Goes on with `a`, and later with the next one. */
  splitLater: 6,
  /** Writes the position to register `a`. */
  save: 7,
  /** As `save`; the group `b` is the last that closed. */
  close: 8,
  /** What group `a` matched, again. */
  reference: 9,
  /** Looks ahead, or `b` characters behind, to the instruction `a`. */
  look: 10,
  /** As `look`, for what must not be there. */
  lookNot: 11,
  /** Goes to `b` unless group `a` is set. */
  conditional: 12,
  /** Starts the counter in register `a`. */
  start: 13,
  /** Decides about a further turn of `repeat`: that is the next instruction, or to go on behind it. */
  loop: 14,
  /** As many characters of `set` as there are, from `a` to `b`. */
  run: 15,
  /** Counts a turn in register `b` and begins it at `a`. */
  turn: 16,
} as const;

/** A test of characters. */
export type Test = (code: number) => boolean;

/** One instruction; all have one shape. */
export interface Instruction {
  readonly operation: number;
  a: number;
  b: number;
  readonly set: Test | null;
  readonly repeat: Loop | null;
}

/** A repeat of something that is more than one character. */
export interface Loop {
  readonly min: number;
  readonly max: number;
  readonly greedy: boolean;
  /** The register of the count; that of the position of the last turn is the next one. */
  readonly register: number;
}

export interface Code {
  readonly instructions: readonly Instruction[];
  readonly registers: number;
}

/** The register of the group that closed last. */
export const LAST_GROUP = 0;

/** The register where a group begins; the next one has its end. */
export function registerOf(group: number): number {
  return 1 + 2 * group;
}

/** The instructions of a tree. */
export function codeOf(tree: Node, groups: number, flags: number): Code {
  const coder = new Coder(groups, flags);
  coder.emit(tree);
  coder.add(operations.match);
  return { instructions: coder.instructions, registers: coder.registers };
}

class Coder {
  readonly instructions: Instruction[] = [];
  registers: number;
  readonly #flags: number;

  constructor(groups: number, flags: number) {
    this.registers = registerOf(groups + 1);
    this.#flags = flags;
  }

  add(
    operation: number,
    a = 0,
    b = 0,
    set: Test | null = null,
    repeat: Loop | null = null,
  ): number {
    return this.instructions.push({ operation, a, b, set, repeat }) - 1;
  }

  /** Makes an instruction go to the place where the next one will be. */
  #here(at: number, field: "a" | "b" = "a"): void {
    this.instructions[at]![field] = this.instructions.length;
  }

  emit(node: Node): void {
    switch (node.kind) {
      case "character":
        if (this.#folds) this.add(operations.set, 0, 0, this.#test(node));
        else this.add(operations.character, node.code);
        break;
      case "set":
        this.add(operations.set, 0, 0, this.#test(node));
        break;
      case "position":
        this.add(operations.position, node.at.charCodeAt(0));
        break;
      case "sequence":
        node.items.forEach((item) => this.emit(item));
        break;
      case "branch": {
        const ends: number[] = [];
        node.branches.forEach((branch, i) => {
          const split = i < node.branches.length - 1 ? this.add(operations.split) : -1;
          this.emit(branch);
          if (split < 0) return;
          ends.push(this.add(operations.jump));
          this.#here(split);
        });
        ends.forEach((end) => this.#here(end));
        break;
      }
      case "group":
        if (node.index !== null) this.add(operations.save, registerOf(node.index));
        this.emit(node.body);
        if (node.index !== null) {
          this.add(operations.close, registerOf(node.index) + 1, node.index);
        }
        break;
      case "repeat":
        this.#repeat(node);
        break;
      case "reference":
        this.add(operations.reference, node.group);
        break;
      case "look": {
        const operation = node.negated ? operations.lookNot : operations.look;
        const look = this.add(operation, 0, node.ahead ? 0 : width(node.body)!);
        this.emit(node.body);
        this.add(operations.match);
        this.#here(look);
        break;
      }
      case "conditional": {
        const test = this.add(operations.conditional, node.group);
        this.emit(node.yes);
        if (node.no === null) {
          this.#here(test, "b");
          break;
        }
        const end = this.add(operations.jump);
        this.#here(test, "b");
        this.emit(node.no);
        this.#here(end);
        break;
      }
    }
  }

  #repeat({ body, min, max, greedy }: Repeat): void {
    if (greedy && (body.kind === "character" || body.kind === "set")) {
      this.add(operations.run, min, max, this.#test(body));
      return;
    }
    if (min === 0 && max === 1 && !isNullable(body)) {
      const split = this.add(greedy ? operations.split : operations.splitLater);
      this.emit(body);
      this.#here(split);
      return;
    }
    const register = this.registers;
    this.registers += 2;
    this.add(operations.start, register);
    const enter = this.add(operations.jump);
    const start = this.instructions.length;
    this.emit(body);
    this.#here(enter);
    this.add(operations.loop, 0, 0, null, { min, max, greedy, register });
    this.add(operations.turn, start, register);
  }

  get #folds(): boolean {
    return (this.#flags & flag.ignoreCase) !== 0;
  }

  #test(node: Character | CharacterSet): Test {
    const isUnicode = (this.#flags & flag.unicode) !== 0;
    const ranges =
      node.kind === "set"
        ? rangesOfSet(node, isUnicode)
        : [{ kind: "range" as const, from: node.code, to: node.code }];
    const negated = node.kind === "set" && node.negated;
    const holds: Test = (code) => ranges.some(({ from, to }) => from <= code && code <= to);
    if (!this.#folds) return (code) => holds(code) !== negated;
    return (code) => {
      const found =
        holds(code) ||
        holds(folded(code, isUnicode, true)) ||
        holds(folded(code, isUnicode, false));
      return found !== negated;
    };
  }
}

/** A character in lower or upper case, where that is one character. */
export function folded(code: number, isUnicode: boolean, lower: boolean): number {
  if (code < 0x80 ? !/[A-Za-z]/.test(String.fromCharCode(code)) : !isUnicode) return code;
  const text = String.fromCharCode(code);
  const other = lower ? text.toLowerCase() : text.toUpperCase();
  return other.length === 1 ? other.charCodeAt(0) : code;
}
