/**
 * A backtracking matcher for the patterns that JavaScript's engine answers differently from Python. What is to be tried
 * later, and what is to be undone before, is kept on a stack of its own, so that long subjects need no deep recursion.
 */
import { isWordAt } from "./classes.js";
import {
  folded,
  LAST_GROUP,
  operations,
  registerOf,
  type Code,
  type Instruction,
  type Loop,
} from "./code.js";
import { flags as flag } from "./nodes.js";

const letter = (text: string) => text.charCodeAt(0);
const [START, END, FIRST, LAST, BOUNDARY] = [
  letter("^"),
  letter("$"),
  letter("A"),
  letter("Z"),
  letter("b"),
];

/** One match in the making. */
export class Machine {
  /** Positions where groups begin and end (-1: unset), the group that closed last, and the counts of repeats. */
  readonly registers: Int32Array;
  readonly #instructions: readonly Instruction[];
  readonly #text: string;
  readonly #flags: number;
  /** Pairs: a position and the instruction to go on with there, or the old value of a register and its complement. */
  readonly #stack: number[] = [];

  constructor({ instructions, registers }: Code, text: string, flags: number) {
    this.#instructions = instructions;
    this.#text = text;
    this.#flags = flags;
    this.registers = new Int32Array(registers);
  }

  /** Matches at a place. Gives the end of the match, or -1. */
  matchAt(at: number): number {
    this.registers.fill(-1);
    this.#stack.length = 0;
    return this.#run(0, at);
  }

  /** Runs from an instruction until `match`; -1 where no way leads there. The registers stay as the match left them. */
  #run(start: number, at: number): number {
    const instructions = this.#instructions;
    const text = this.#text;
    const stack = this.#stack;
    const base = stack.length;
    let pc = start;
    let position = at;
    for (;;) {
      const instruction = instructions[pc]!;
      let matches = true;
      switch (instruction.operation) {
        case operations.match:
          this.#commit(base);
          return position;
        case operations.character:
          matches = position < text.length && text.charCodeAt(position++) === instruction.a;
          break;
        case operations.set:
          matches = position < text.length && instruction.set!(text.charCodeAt(position++));
          break;
        case operations.position:
          matches = this.#isAt(instruction.a, position);
          break;
        case operations.jump:
          pc = instruction.a;
          continue;
        case operations.split:
          stack.push(position, instruction.a);
          break;
        case operations.splitLater:
          stack.push(position, pc + 1);
          pc = instruction.a;
          continue;
        case operations.save:
          this.#write(instruction.a, position);
          break;
        case operations.close:
          this.#write(instruction.a, position);
          this.#write(LAST_GROUP, instruction.b);
          break;
        case operations.reference: {
          const end = this.#again(instruction.a, position);
          matches = end >= 0;
          position = end;
          break;
        }
        case operations.look: {
          const from = position - instruction.b;
          matches = from >= 0 && this.#run(pc + 1, from) >= 0;
          if (matches) {
            pc = instruction.a;
            continue;
          }
          break;
        }
        case operations.lookNot: {
          const from = position - instruction.b;
          const depth = stack.length;
          matches = from < 0 || this.#run(pc + 1, from) < 0;
          if (matches) {
            pc = instruction.a;
            continue;
          }
          this.#unwind(depth);
          break;
        }
        case operations.conditional:
          if (this.registers[registerOf(instruction.a) + 1]! < 0) {
            pc = instruction.b;
            continue;
          }
          break;
        case operations.start:
          this.#write(instruction.a, 0);
          this.#write(instruction.a + 1, -1);
          break;
        case operations.loop:
          pc = this.#decide(instruction.repeat!, pc + 1, position);
          continue;
        case operations.turn: {
          const register = instruction.b;
          this.#write(register, this.registers[register]! + 1);
          this.#write(register + 1, position);
          pc = instruction.a;
          continue;
        }
        case operations.run: {
          const end = this.#runOf(instruction, position);
          matches = end >= 0;
          if (matches) {
            for (let to = position + instruction.a; to < end; to++) stack.push(to, pc + 1);
            position = end;
          }
          break;
        }
      }
      if (matches) {
        pc++;
        continue;
      }
      pc = this.#unwind(base);
      if (pc < 0) return -1;
      position = stack.pop()!;
    }
  }

  /** Where the longest run of characters ends, or -1 where it is too short. */
  #runOf({ a: min, b: max, set }: Instruction, from: number): number {
    const text = this.#text;
    const limit = Math.min(text.length, from + max);
    let end = from;
    while (end < limit && set!(text.charCodeAt(end))) end++;
    return end - from < min ? -1 : end;
  }

  /** Where a repeat goes on: with a further turn, whose instruction is given, or behind that. */
  #decide({ min, max, greedy, register }: Loop, turn: number, position: number): number {
    const count = this.registers[register]!;
    if (count < min) return turn;
    const behind = turn + 1;
    // A turn that matched nothing is the last one.
    if (count >= max || this.registers[register + 1] === position) return behind;
    this.#stack.push(position, greedy ? behind : turn);
    return greedy ? turn : behind;
  }

  #write(register: number, value: number): void {
    this.#stack.push(this.registers[register]!, ~register);
    this.registers[register] = value;
  }

  /** Undoes writes down to the next choice above a depth, and takes its instruction; -1 where there is none. */
  #unwind(depth: number): number {
    const stack = this.#stack;
    while (stack.length > depth) {
      const what = stack.pop()!;
      if (what >= 0) return what;
      this.registers[~what] = stack.pop()!;
    }
    return -1;
  }

  /** Forgets the choices above a depth; what is to be undone stays. */
  #commit(depth: number): void {
    const stack = this.#stack;
    let kept = depth;
    for (let i = depth; i < stack.length; i += 2) {
      if (stack[i + 1]! >= 0) continue;
      stack[kept++] = stack[i]!;
      stack[kept++] = stack[i + 1]!;
    }
    stack.length = kept;
  }

  /** The end of what a group matched, where it stands here again; -1 otherwise. */
  #again(group: number, position: number): number {
    const from = this.registers[registerOf(group)]!;
    const to = this.registers[registerOf(group) + 1]!;
    if (from < 0 || to < from) return -1;
    const text = this.#text;
    const end = position + to - from;
    if (end > text.length) return -1;
    if ((this.#flags & flag.ignoreCase) === 0) {
      return text.startsWith(text.slice(from, to), position) ? end : -1;
    }
    const isUnicode = (this.#flags & flag.unicode) !== 0;
    for (let i = 0; i < to - from; i++) {
      const [a, b] = [text.charCodeAt(from + i), text.charCodeAt(position + i)];
      if (folded(a, isUnicode, true) !== folded(b, isUnicode, true)) return -1;
    }
    return end;
  }

  #isAt(what: number, position: number): boolean {
    const text = this.#text;
    const isMultiline = (this.#flags & flag.multiline) !== 0;
    switch (what) {
      case START:
        return position === 0 || (isMultiline && text[position - 1] === "\n");
      case END: {
        if (position === text.length) return true;
        return text[position] === "\n" && (isMultiline || position === text.length - 1);
      }
      case FIRST:
        return position === 0;
      case LAST:
        return position === text.length;
      default: {
        if (text === "") return false;
        const isUnicode = (this.#flags & flag.unicode) !== 0;
        const before = position > 0 && isWordAt(text, position - 1, isUnicode);
        const after = position < text.length && isWordAt(text, position, isUnicode);
        return (before !== after) === (what === BOUNDARY);
      }
    }
  }
}
