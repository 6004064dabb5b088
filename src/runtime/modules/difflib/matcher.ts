/** `difflib.SequenceMatcher` (library, 7.4.1): what two sequences have in common, by their longest common blocks. */
import {
  boxFloat,
  call,
  Dict,
  inModule,
  iter,
  len,
  PyObject,
  truth,
  Tuple,
  takeOptions,
  type float,
} from "../../python/index.js";

/** A block that both have: a tuple whose items have names. */
export class Match extends Tuple<[number, number, number]> {
  get a(): number {
    return this.items[0];
  }
  get b(): number {
    return this.items[1];
  }
  get size(): number {
    return this.items[2];
  }

  __repr__(): string {
    return `Match(a=${this.a}, b=${this.b}, size=${this.size})`;
  }
}

export type Opcode = Tuple<[string, number, number, number, number]>;

/** From so many items on, one that makes up more than a hundredth of the second sequence says nothing. */
const popularFrom = 200;

export class SequenceMatcher extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["isjunk?", "a?", "b?", "autojunk?"],
    set_seqs: ["a", "b"],
    set_seq1: ["a"],
    set_seq2: ["b"],
    find_longest_match: ["alo", "ahi", "blo", "bhi"],
    get_grouped_opcodes: ["n?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare isjunk: unknown;
  declare autojunk: unknown;
  declare a: unknown;
  declare b: unknown;
  declare b2j: Dict<unknown, number[]>;
  declare _first: readonly unknown[];
  declare _second: readonly unknown[];
  declare _junk: Dict;
  declare _blocks: Match[] | null;
  declare _opcodes: Opcode[] | null;

  __init__(
    isjunk: unknown = null,
    a: unknown = "",
    b: unknown = "",
    autojunk: unknown = true,
  ): void {
    this.isjunk = isjunk;
    this.autojunk = autojunk;
    this.set_seqs(a, b);
  }

  set_seqs(a: unknown, b: unknown): null {
    this.set_seq1(a);
    return this.set_seq2(b);
  }

  set_seq1(a: unknown): null {
    this.a = a;
    this._first = [...iter(a)];
    this._blocks = this._opcodes = null;
    return null;
  }

  /** What is found out about the second sequence serves the comparison with many first ones. */
  set_seq2(b: unknown): null {
    this.b = b;
    this._second = [...iter(b)];
    this._blocks = this._opcodes = null;
    this.b2j = new Dict<unknown, number[]>();
    this._second.forEach((item, j) => {
      const places = this.b2j.lookup(item);
      if (places === undefined) this.b2j.setItem(item, [j]);
      else places.push(j);
    });
    this._junk = new Dict();
    if (this.isjunk !== null) {
      for (const item of this.b2j.keys()) {
        if (!truth(call(this.isjunk, item))) continue;
        this._junk.setItem(item, true);
        this.b2j.delItem(item);
      }
    }
    const count = this._second.length;
    if (truth(this.autojunk) && count >= popularFrom) {
      const most = Math.floor(count / 100) + 1;
      for (const item of this.b2j.keys()) {
        if (this.b2j.getItem(item).length > most) this.b2j.delItem(item);
      }
    }
    return null;
  }

  isbjunk(item: unknown): boolean {
    return this._junk.has(item);
  }

  /** The longest block within parts of both, the first of those; with junk around it that both have. */
  find_longest_match(alo: unknown, ahi: unknown, blo: unknown, bhi: unknown): Match {
    return longest(this, Number(alo), Number(ahi), Number(blo), Number(bhi));
  }

  /** All common blocks in their order; the last is an empty one at the ends. */
  get_matching_blocks(): Match[] {
    if (this._blocks !== null) return this._blocks;
    const [la, lb] = [this._first.length, this._second.length];
    const pending: (readonly [number, number, number, number])[] = [[0, la, 0, lb]];
    const found: [number, number, number][] = [];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [alo, ahi, blo, bhi] = next;
      const [i, j, k] = longest(this, alo, ahi, blo, bhi).items;
      if (k === 0) continue;
      found.push([i, j, k]);
      if (alo < i && blo < j) pending.push([alo, i, blo, j]);
      if (i + k < ahi && j + k < bhi) pending.push([i + k, ahi, j + k, bhi]);
    }
    found.sort(([i, j], [x, y]) => i - x || j - y);
    const joined: [number, number, number][] = [];
    for (const block of found) {
      const last = joined.at(-1);
      if (last !== undefined && last[0] + last[2] === block[0] && last[1] + last[2] === block[1]) {
        last[2] += block[2];
      } else joined.push([...block]);
    }
    return (this._blocks = [...joined, [la, lb, 0] as const].map((block) => new Match([...block])));
  }

  /** How the first becomes the second: `(tag, i1, i2, j1, j2)`. */
  get_opcodes(): Opcode[] {
    if (this._opcodes !== null) return this._opcodes;
    const codes: Opcode[] = [];
    let [i, j] = [0, 0];
    for (const { a, b, size } of this.get_matching_blocks()) {
      const tag = i < a && j < b ? "replace" : i < a ? "delete" : j < b ? "insert" : "";
      if (tag !== "") codes.push(Tuple.of(tag, i, a, j, b) as Opcode);
      [i, j] = [a + size, b + size];
      if (size > 0) codes.push(Tuple.of("equal", a, i, b, j) as Opcode);
    }
    return (this._opcodes = codes);
  }

  /** The changes in groups, with up to `n` items around them that are equal. */
  *get_grouped_opcodes(n: unknown = 3): Generator<Opcode[], void, unknown> {
    const around = Number(n);
    const all = this.get_opcodes();
    const codes = (all.length > 0 ? all : [Tuple.of("equal", 0, 1, 0, 1) as Opcode]).map(
      ({ items }) => [...items] as [string, number, number, number, number],
    );
    const first = codes[0]!;
    if (first[0] === "equal") {
      first[1] = Math.max(first[1], first[2] - around);
      first[3] = Math.max(first[3], first[4] - around);
    }
    const last = codes.at(-1)!;
    if (last[0] === "equal") {
      last[2] = Math.min(last[2], last[1] + around);
      last[4] = Math.min(last[4], last[3] + around);
    }
    let group: Opcode[] = [];
    for (const code of codes) {
      const [tag, i1, i2, j1, j2] = code;
      if (tag === "equal" && i2 - i1 > around * 2) {
        group.push(
          Tuple.of(tag, i1, Math.min(i2, i1 + around), j1, Math.min(j2, j1 + around)) as Opcode,
        );
        yield group;
        group = [];
        code[1] = Math.max(i1, i2 - around);
        code[3] = Math.max(j1, j2 - around);
      }
      group.push(new Tuple([...code] as [string, number, number, number, number]));
    }
    if (group.length > 1 || (group.length === 1 && group[0]!.items[0] !== "equal")) yield group;
  }

  /** How alike both are, from 0 to 1. */
  ratio(): float {
    const matches = this.get_matching_blocks().reduce((sum, { size }) => sum + size, 0);
    return share(this, matches);
  }

  /** No less than `ratio`, and quicker: by the items, in whatever order. */
  quick_ratio(): float {
    const left = new Dict<unknown, number>();
    for (const item of this._second) left.setItem(item, (left.lookup(item) ?? 0) + 1);
    let matches = 0;
    for (const item of this._first) {
      const count = left.lookup(item) ?? 0;
      left.setItem(item, count - 1);
      if (count > 0) matches++;
    }
    return share(this, matches);
  }

  real_quick_ratio(): float {
    return share(this, Math.min(this._first.length, this._second.length));
  }
}

function longest(
  matcher: SequenceMatcher,
  alo: number,
  ahi: number,
  blo: number,
  bhi: number,
): Match {
  const [a, b] = [matcher._first, matcher._second];
  let [i, j, size] = [alo, blo, 0];
  /** How long the blocks are that end at a place of the second sequence. */
  let lengths = new Map<number, number>();
  for (let at = alo; at < ahi; at++) {
    const now = new Map<number, number>();
    for (const place of matcher.b2j.lookup(a[at]) ?? []) {
      if (place < blo) continue;
      if (place >= bhi) break;
      const length = (lengths.get(place - 1) ?? 0) + 1;
      now.set(place, length);
      if (length > size) [i, j, size] = [at - length + 1, place - length + 1, length];
    }
    lengths = now;
  }
  const grow = (isJunk: boolean) => {
    const fits = (x: number, y: number) => matcher.isbjunk(b[y]) === isJunk && same(a[x], b[y]);
    while (i > alo && j > blo && fits(i - 1, j - 1)) {
      i--;
      j--;
      size++;
    }
    while (i + size < ahi && j + size < bhi && fits(i + size, j + size)) size++;
  };
  grow(false);
  grow(true);
  return new Match([i, j, size]);
}

function share(matcher: SequenceMatcher, matches: number): float {
  const length = Number(len(matcher.a)) + Number(len(matcher.b));
  return boxFloat(length === 0 ? 1 : (2 * matches) / length);
}

function same(a: unknown, b: unknown): boolean {
  return a === b || Dict.of([a, true]).has(b);
}

inModule("difflib", Match, SequenceMatcher);
