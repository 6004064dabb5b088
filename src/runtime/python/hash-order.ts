/**
 * The order in which CPython 2.7 goes through a dict or a set: that of the slots of its hash table. Programs print it,
 * and old output has it; it depends on what was put in and taken out, in which order, so the table is kept as CPython
 * keeps it, but for the values, which stay in the Map of the dict.
 */
import { Hash64 } from "./hash.js";

/** Slots of an empty table. */
export const SMALLEST = 8;

/** What a slot holds that nothing was put into; no key is undefined. */
const FREE = undefined;
/** What a slot holds whose key was taken out: searches go on behind it. */
const DUMMY: unique symbol = Symbol("dummy");

/** The size of a table for so many keys: the first power of 2 beyond. */
export function tableSize(keys: number): number {
  let size = SMALLEST;
  while (size <= keys) size *= 2;
  return size;
}

/** The hash table of a dict or set, as far as its order goes. */
export class HashOrder {
  /** By slots: the keys, and the halves of their hashes. */
  #keys: unknown[];
  #low: Int32Array;
  #high: Int32Array;
  /** Slots that are not free: taken, or dummies. */
  #fill = 0;
  #used = 0;
  /** Where `pop` goes on. */
  #finger = 1;
  /** Gives the keys that were put in since the last look, and those to come. */
  readonly #source: Iterator<unknown>;
  readonly #hash = new Hash64();
  #sorted: readonly unknown[] | null = null;

  /**
   * @param size the slots that the table has before the first key is put in
   * @param source the keys of the Map, in the order in which they were put in: it is asked for no more than are there
   */
  constructor(size: number, source: Iterator<unknown>) {
    this.#keys = new Array<unknown>(size).fill(FREE);
    this.#low = new Int32Array(size);
    this.#high = new Int32Array(size);
    this.#source = source;
  }

  /** Puts in the keys that came since: there are so many in all. */
  follow(size: number): this {
    if (this.#used < size) this.#sorted = null;
    while (this.#used < size) {
      const key: unknown = this.#source.next().value;
      const { low, high } = this.#hash.of(key);
      this.#place(key, low | 0, high | 0);
      this.#used++;
      if (this.#fill * 3 >= this.#keys.length * 2) this.#resize(this.#roomy());
    }
    return this;
  }

  /** So many keys a table has room for that is made for those that are there. */
  #roomy(): number {
    return this.#used * (this.#used > 50000 ? 2 : 4);
  }

  /** Leaves out the dummies where they are many, as taking one set out of another does. */
  compact(): void {
    if ((this.#fill - this.#used) * 5 >= this.#keys.length - 1) this.#resize(this.#roomy());
  }

  /** Makes room for so many keys more, as merging does: {@link follow} then finds enough. */
  reserve(more: number): void {
    if ((this.#fill + more) * 3 >= this.#keys.length * 2) this.#resize((this.#used + more) * 2);
  }

  /** The keys by their slots. */
  keys(): readonly unknown[] {
    this.#sorted ??= this.#keys.filter((key) => key !== FREE && key !== DUMMY);
    return this.#sorted;
  }

  /** Takes out a key that is there. */
  delete(key: unknown): void {
    const slot = this.#find(key);
    // CPython keeps the finger where the hash of the first slot was.
    if (slot === 0) this.#finger = this.#high[0] === 0 ? this.#low[0]! : 1;
    this.#free(slot);
  }

  /** Takes out the key that `popitem` of a dict or `pop` of a set takes: the first from where the last was found. */
  pop(): unknown {
    const keys = this.#keys;
    let slot = 0;
    if (!this.#isTaken(0)) {
      slot = this.#finger > 0 && this.#finger < keys.length ? this.#finger : 1;
      while (!this.#isTaken(slot)) slot = slot + 1 < keys.length ? slot + 1 : 1;
    }
    const key = keys[slot];
    this.#free(slot);
    this.#finger = slot + 1;
    return key;
  }

  #isTaken(slot: number): boolean {
    const key = this.#keys[slot];
    return key !== FREE && key !== DUMMY;
  }

  #free(slot: number): void {
    this.#keys[slot] = DUMMY;
    this.#used--;
    this.#sorted = null;
  }

  /** Puts a new key into the first slot of its sequence that is not taken. */
  #place(key: unknown, low: number, high: number): void {
    const keys = this.#keys;
    const mask = keys.length - 1;
    let at = low & mask;
    if (keys[at] !== FREE) {
      let dummy = -1;
      let place = low;
      let perturbLow = low;
      let perturbHigh = high;
      for (; keys[at] !== FREE; at = place & mask) {
        if (keys[at] === DUMMY && dummy < 0) dummy = at;
        place = (Math.imul(place, 5) + perturbLow + 1) | 0;
        perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
        perturbHigh >>>= 5;
      }
      if (dummy >= 0) {
        at = dummy;
        this.#fill--;
      }
    }
    this.#fill++;
    keys[at] = key;
    this.#low[at] = low;
    this.#high[at] = high;
  }

  #find(key: unknown): number {
    const keys = this.#keys;
    const mask = keys.length - 1;
    const { low, high } = this.#hash.of(key);
    let place = low | 0;
    let perturbLow = low | 0;
    let perturbHigh = high | 0;
    for (let at = place & mask; keys[at] !== FREE; at = place & mask) {
      if (keys[at] === key) return at;
      place = (Math.imul(place, 5) + perturbLow + 1) | 0;
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
    }
    // Its hash is another than it was: it is found by looking everywhere.
    return keys.indexOf(key);
  }

  /** A table of another size; the keys go in by the order of the old one, and the dummies are gone. */
  #resize(count: number): void {
    const [keys, low, high] = [this.#keys, this.#low, this.#high];
    const size = tableSize(count);
    this.#keys = new Array<unknown>(size).fill(FREE);
    this.#low = new Int32Array(size);
    this.#high = new Int32Array(size);
    this.#fill = 0;
    this.#finger = 1;
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot];
      if (key !== FREE && key !== DUMMY) this.#place(key, low[slot]!, high[slot]!);
    }
    this.#sorted = null;
  }
}
