/**
 * The order in which CPython 2.7 goes through a dict or a set: that of the slots of its hash table. Programs print it,
 * and old output has it; it depends on what was put in and taken out, in which order, so the table is kept as CPython
 * keeps it (dictobject.c and setobject.c, which agree), but for the values, which stay in the Map of the dict.
 */
import { Hash64 } from "./hash.js";

/** Slots of an empty table. */
const SMALLEST = 8;

/** What a slot holds that nothing was put into; no key is undefined. */
const FREE = undefined;
/** What a slot holds whose key was taken out: searches go on behind it. */
const DUMMY: unique symbol = Symbol("dummy");

/** Whether a slot holds a key: it is neither free nor a dummy. */
export function isKey(slot: unknown): boolean {
  return slot !== FREE && slot !== DUMMY;
}

/** The Map whose keys are ordered; its own order is that in which they were put in. */
export interface Keyed {
  readonly size: number;
  keys(): Iterator<unknown>;
}

/** Whether the table of an empty dict or set has room for so many keys more, so that merging leaves it as it is. */
export function fitsSmallest(keys: number): boolean {
  return keys * 3 < SMALLEST * 2;
}

/** Whether a table for so many keys is larger than that of an empty dict. */
export function exceedsSmallest(keys: number): boolean {
  return keys >= SMALLEST;
}

/** The size of a table for so many keys: the first power of 2 beyond. */
function tableSize(keys: number): number {
  let size = SMALLEST;
  while (size <= keys) size *= 2;
  return size;
}

/** The hash table of a dict or set, as far as its order goes. Made when the order is first asked for. */
export class HashOrder {
  readonly #map: Keyed;
  /** Gives the keys that were put into the Map since the last look, and those to come. */
  #source: Iterator<unknown> | null = null;
  #size = SMALLEST;
  /** By slots. */
  #keys: unknown[] = [];
  /** Two for a slot: the lower and the upper half of the hash of its key. */
  #hashes: Int32Array = noHashes;
  /** Slots that are not free: taken, or dummies. */
  #fill = 0;
  #used = 0;
  /** Where `popitem` goes on. */
  #finger = 1;

  constructor(map: Keyed) {
    this.#map = map;
  }

  /** Puts in the keys that came since. */
  follow(): this {
    const size = this.#map.size;
    if (this.#used < size) this.#putIn(size, true);
    return this;
  }

  /** The same without a larger table where it gets full, as `fromkeys` fills one that it has made room in. */
  followWithin(): void {
    this.#putIn(this.#map.size, false);
  }

  #putIn(count: number, grows: boolean): void {
    if (this.#source === null) {
      this.#source = this.#map.keys();
      this.#allocate();
    }
    const hash = new Hash64();
    // The iterator is asked for no more keys than are there, so that it never ends.
    while (this.#used < count) {
      const key: unknown = this.#source.next().value;
      hash.of(key);
      this.#place(key, hash.low, hash.high);
      this.#used++;
      if (grows && this.#fill * 3 >= this.#size * 2) this.#resize(this.#roomy());
    }
  }

  #allocate(): void {
    this.#keys = new Array<unknown>(this.#size);
    this.#hashes = new Int32Array(2 * this.#size);
  }

  /** So many keys a table has room for that is made for those that are there. */
  #roomy(): number {
    return this.#used * (this.#used > 50000 ? 2 : 4);
  }

  /** Leaves out the dummies where they are many, as taking one set out of another does. */
  compact(): void {
    if ((this.#fill - this.#used) * 5 >= this.#size - 1) this.#resize(this.#roomy());
  }

  /** Makes room for so many keys more, as merging does: {@link follow} then finds enough. */
  reserve(more: number): void {
    if ((this.#fill + more) * 3 >= this.#size * 2) this.#resize((this.#used + more) * 2);
  }

  /** Makes the table one for so many keys, as a display does that knows their number. */
  presize(keys: number): void {
    this.#resize(keys);
  }

  /** What the slots hold now: some of it is no key ({@link isKey}). */
  get slots(): readonly unknown[] {
    return this.#keys;
  }

  /** The keys by their slots. */
  keys(): unknown[] {
    const all = this.#keys;
    const keys = new Array<unknown>(this.#used);
    for (let slot = 0, at = 0; slot < all.length; slot++) {
      const key = all[slot];
      if (isKey(key)) keys[at++] = key;
    }
    return keys;
  }

  /** Takes out a key that is there. */
  delete(key: unknown): void {
    const slot = this.#find(key);
    // CPython keeps the finger where the hash of the first slot was.
    if (slot === 0) this.#finger = this.#hashes[1] === 0 ? this.#hashes[0]! : 1;
    this.#free(slot);
  }

  /** Takes out the key that `popitem` of a dict or `pop` of a set takes: the first from where the last was found. */
  pop(): unknown {
    let slot = 0;
    if (!isKey(this.#keys[0])) {
      slot = this.#finger > 0 && this.#finger < this.#size ? this.#finger : 1;
      while (!isKey(this.#keys[slot])) slot = slot + 1 < this.#size ? slot + 1 : 1;
    }
    const key = this.#keys[slot];
    this.#free(slot);
    this.#finger = slot + 1;
    return key;
  }

  #free(slot: number): void {
    this.#keys[slot] = DUMMY;
    this.#used--;
  }

  /** Puts a new key into the first slot of its sequence that is not taken. */
  #place(key: unknown, low: number, high: number): void {
    const keys = this.#keys;
    const mask = this.#size - 1;
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
    this.#hashes[2 * at] = low;
    this.#hashes[2 * at + 1] = high;
  }

  #find(key: unknown): number {
    const keys = this.#keys;
    const mask = this.#size - 1;
    const { low, high } = new Hash64().of(key);
    let place = low;
    let perturbLow = low;
    let perturbHigh = high;
    for (let at = place & mask; keys[at] !== FREE; at = place & mask) {
      if (keys[at] === key) return at;
      place = (Math.imul(place, 5) + perturbLow + 1) | 0;
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
    }
    // It is nan, or its hash is another than it was: it is found by looking everywhere.
    return keys.findIndex((stored) => Object.is(stored, key));
  }

  /** A table of another size; the keys go in by the order of the old one, and the dummies are gone. */
  #resize(count: number): void {
    const [keys, hashes] = [this.#keys, this.#hashes];
    this.#size = tableSize(count);
    this.#fill = 0;
    this.#finger = 1;
    if (this.#source === null) return;
    this.#allocate();
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot];
      if (key !== FREE && key !== DUMMY) this.#place(key, hashes[2 * slot]!, hashes[2 * slot + 1]!);
    }
  }
}

const noHashes = new Int32Array(0);
