/** Python 2.7's regular expressions read into a tree (library reference, 7.2.1). Errors are worded as CPython's. */
import { OverflowError, repr } from "../../python/index.js";
import { error } from "./error.js";
import { byNumber, readEscape, readSetEscape, setOf } from "./escapes.js";
import { flags as flag, type Node, type Parsed, type SetItem } from "./nodes.js";
import { decimalDigits, isName, Reader } from "./reader.js";
import { width } from "./width.js";

const flagLetters: Readonly<Record<string, number>> = {
  i: flag.ignoreCase,
  L: flag.locale,
  m: flag.multiline,
  s: flag.dotAll,
  u: flag.unicode,
  x: flag.verbose,
};

const tooLarge = 4294967295;

/** Reads a pattern. @throws error (`re.error`) for what is none. */
export function parse(pattern: string, flags: number): Parsed {
  const parser = new Parser(pattern, flags);
  const parsed = parser.parse();
  // A flag inside holds for the whole pattern, also for the white space before it.
  const isVerbose = (flags & flag.verbose) !== 0;
  if (!isVerbose && (parsed.flags & flag.verbose) !== 0) {
    return new Parser(pattern, parsed.flags).parse();
  }
  return parsed;
}

class Parser {
  readonly #reader: Reader;
  readonly #names = new Map<string, number>();
  readonly #open = new Set<number>();
  #flags: number;
  #count = 0;

  constructor(pattern: string, flags: number) {
    this.#reader = new Reader(pattern);
    this.#flags = flags;
  }

  get count(): number {
    return this.#count;
  }

  /** Blanks and comments are skipped from where a flag says so, at the first reading as well. */
  get #isVerbose(): boolean {
    return (this.#flags & flag.verbose) !== 0;
  }

  isOpen(group: number): boolean {
    return this.#open.has(group);
  }

  parse(): Parsed {
    const tree = this.#alternatives();
    if (this.#reader.next !== "") throw new error("unbalanced parenthesis");
    return { tree, groups: this.#count, names: this.#names, flags: this.#flags };
  }

  #alternatives(): Node {
    const branches = [this.#sequence()];
    while (this.#reader.accept("|")) branches.push(this.#sequence());
    return branches.length === 1 ? branches[0]! : { kind: "branch", branches };
  }

  #sequence(): Node {
    const items: Node[] = [];
    const reader = this.#reader;
    while (reader.next !== "" && reader.next !== "|" && reader.next !== ")") {
      const piece = reader.take();
      if (this.#isVerbose && /^[ \t\n\r\f\v]$/.test(piece)) continue;
      if (this.#isVerbose && piece === "#") {
        while (reader.next !== "" && reader.take() !== "\n");
        continue;
      }
      if ("*+?".includes(piece)) this.#repeat(items, ...simpleRepeats[piece]!);
      else if (piece === "{") this.#counted(items);
      else {
        const node = this.#atom(piece);
        if (node !== null) items.push(node);
      }
    }
    return items.length === 1 ? items[0]! : { kind: "sequence", items };
  }

  /** One atom; null for what is a comment or sets flags. */
  #atom(piece: string): Node | null {
    switch (piece) {
      case ".":
        return (this.#flags & flag.dotAll) !== 0
          ? setOf([], true)
          : setOf([{ kind: "range", from: 10, to: 10 }], true);
      case "^":
      case "$":
        return { kind: "position", at: piece };
      case "[":
        return this.#set();
      case "(":
        return this.#parenthesis();
    }
    if (piece.length > 1) return readEscape(piece, this.#reader, this);
    return { kind: "character", code: piece.charCodeAt(0) };
  }

  #counted(items: Node[]): void {
    const reader = this.#reader;
    const start = reader.position;
    const low = reader.takeWhile(decimalDigits, Infinity);
    const isPair = reader.accept(",");
    const high = isPair ? reader.takeWhile(decimalDigits, Infinity) : low;
    if ((low === "" && !isPair) || reader.next !== "}") {
      // No repeat at all: the brace is itself.
      reader.position = start;
      items.push({ kind: "character", code: 0x7b });
      return;
    }
    reader.take();
    const [min, max] = [Number(low), high === "" ? Infinity : Number(high)];
    if (min >= tooLarge || (max !== Infinity && max >= tooLarge)) {
      throw new OverflowError("the repetition number is too large");
    }
    if (max < min) throw new error("bad repeat interval");
    this.#repeat(items, min, max);
  }

  #repeat(items: Node[], min: number, max: number): void {
    const body = items.pop();
    if (body === undefined || body.kind === "position") throw new error("nothing to repeat");
    if (body.kind === "repeat") throw new error("multiple repeat");
    const greedy = !this.#reader.accept("?");
    items.push({ kind: "repeat", min, max, greedy, body });
  }

  #set(): Node {
    const reader = this.#reader;
    const items: SetItem[] = [];
    const negated = reader.accept("^");
    for (let first = true; ; first = false) {
      const low = this.#setPiece();
      if (low === "]" && !first) return setOf(items, negated);
      const from = low === "]" ? single("]") : low;
      if (!reader.accept("-")) {
        items.push(...itemsOf(from));
        continue;
      }
      const high = this.#setPiece();
      if (high === "]") {
        items.push(...itemsOf(from), { kind: "range", from: 0x2d, to: 0x2d });
        return setOf(items, negated);
      }
      if (from.kind === "class" || high.kind === "class" || high.code < from.code) {
        throw new error("bad character range");
      }
      if (from.isNumber || high.isNumber) items.push(...byNumber(from.code, high.code));
      else items.push({ kind: "range", from: from.code, to: high.code });
    }
  }

  /** A character or class inside of brackets, or the bracket that ends them. */
  #setPiece(): "]" | ReturnType<typeof readSetEscape> {
    const piece = this.#reader.take();
    if (piece === "") throw new error("unexpected end of regular expression");
    if (piece === "]") return piece;
    return piece.length > 1 ? readSetEscape(piece, this.#reader) : single(piece);
  }

  #parenthesis(): Node | null {
    const reader = this.#reader;
    if (!reader.accept("?")) return this.#capture(null);
    const piece = reader.next;
    switch (piece) {
      case "P":
        reader.take();
        return this.#named();
      case ":":
        reader.take();
        return { kind: "group", index: null, body: this.#body() };
      case "#":
        while (reader.next !== "" && reader.next !== ")") reader.take();
        this.#close();
        return null;
      case "=":
      case "!":
        reader.take();
        return { kind: "look", ahead: true, negated: piece === "!", body: this.#body() };
      case "<":
        reader.take();
        return this.#lookBehind();
      case "(":
        reader.take();
        return this.#conditional();
    }
    if (piece === "" || flagLetters[piece] === undefined) {
      throw new error("unexpected end of pattern");
    }
    while (flagLetters[reader.next] !== undefined) this.#flags |= flagLetters[reader.take()]!;
    if (reader.accept(")")) return null;
    throw new error(reader.next === "" ? "unexpected end of pattern" : "unknown extension");
  }

  #named(): Node {
    const reader = this.#reader;
    if (reader.accept("<")) {
      const name = reader.takeUntil(">");
      if (name === "") throw new error("missing group name");
      if (!isName(name)) throw new error(`bad character in group name ${repr(name)}`);
      return this.#capture(name);
    }
    if (reader.accept("=")) {
      const name = reader.takeUntil(")");
      if (name === "") throw new error("missing group name");
      if (!isName(name)) throw new error(`bad character in backref group name ${repr(name)}`);
      const group = this.#groupNamed(name);
      if (this.#open.has(group)) throw new error("cannot refer to open group");
      return { kind: "reference", group };
    }
    if (reader.next === "") throw new error("unexpected end of pattern");
    throw new error(`unknown specifier: ?P${reader.next}`);
  }

  #groupNamed(name: string): number {
    const group = this.#names.get(name);
    if (group === undefined) throw new error(`unknown group name: ${repr(name)}`);
    return group;
  }

  #capture(name: string | null): Node {
    const index = ++this.#count;
    if (name !== null) {
      const before = this.#names.get(name);
      if (before !== undefined) {
        throw new error(
          `redefinition of group name ${repr(name)} as group ${index}; was group ${before}`,
        );
      }
      this.#names.set(name, index);
    }
    this.#open.add(index);
    const body = this.#body();
    this.#open.delete(index);
    return { kind: "group", index, body };
  }

  #lookBehind(): Node {
    const reader = this.#reader;
    const kind = reader.take();
    if (kind !== "=" && kind !== "!") throw new error("syntax error");
    const body = this.#body();
    if (width(body) === null) throw new error("look-behind requires fixed-width pattern");
    return { kind: "look", ahead: false, negated: kind === "!", body };
  }

  #conditional(): Node {
    const name = this.#reader.takeUntil(")");
    if (name === "") throw new error("missing group name");
    if (!isName(name) && !/^\d+$/.test(name)) throw new error("bad character in group name");
    const group = isName(name) ? this.#groupNamed(name) : Number(name);
    const yes = this.#sequence();
    const no = this.#reader.accept("|") ? this.#sequence() : null;
    if (this.#reader.next === "|") {
      throw new error("conditional backref with more than two branches");
    }
    this.#close();
    return { kind: "conditional", group, yes, no };
  }

  #body(): Node {
    const body = this.#alternatives();
    this.#close();
    return body;
  }

  #close(): void {
    if (!this.#reader.accept(")")) throw new error("unbalanced parenthesis");
  }
}

const simpleRepeats: Readonly<Record<string, readonly [number, number]>> = {
  "*": [0, Infinity],
  "+": [1, Infinity],
  "?": [0, 1],
};

function single(piece: string) {
  return { kind: "character", code: piece.charCodeAt(0), isNumber: false } as const;
}

function itemsOf(item: ReturnType<typeof readSetEscape>): SetItem[] {
  if (item.kind === "class") return [item];
  const { code } = item;
  return item.isNumber ? byNumber(code) : [{ kind: "range", from: code, to: code }];
}
