/** Going through a dict or a set by the slots of its table; it may not change its size meanwhile. */
import { RuntimeError } from "./exceptions/plain.js";
import { isKey, type HashOrder } from "./hash-order.js";
import { Tuple } from "./tuple.js";

const told = {
  Map: "dictionary changed size during iteration",
  Set: "Set changed size during iteration",
} as const;

type Kind = keyof typeof told;

/** Behind the slots of any table. */
const END = 0x3fffffff;

abstract class SizedIterator<T> implements IterableIterator<T> {
  readonly #kind: Kind;
  readonly #map: { readonly size: number };
  readonly #order: HashOrder;
  readonly #size: number;
  /** The slot to look at next. */
  #slot = 0;

  constructor(kind: Kind, map: { readonly size: number }, order: HashOrder) {
    this.#kind = kind;
    this.#map = map;
    this.#order = order;
    this.#size = map.size;
  }

  next(): IteratorResult<T> {
    if (this.#map.size !== this.#size) throw new RuntimeError(told[this.#kind]);
    const { slots } = this.#order;
    while (this.#slot < slots.length) {
      const key = slots[this.#slot++];
      if (isKey(key)) return { done: false, value: this.give(key) };
    }
    this.#slot = END;
    return { done: true, value: undefined };
  }

  /** What is given for a canonical key. */
  protected abstract give(key: unknown): T;

  [Symbol.iterator](): this {
    return this;
  }

  get [Symbol.toStringTag](): string {
    return `${this.#kind} Iterator`;
  }
}

/** The keys of a dict. */
export class KeyIterator<K> extends SizedIterator<K> {
  readonly #shown: ReadonlyMap<unknown, K> | null;

  /** @param shown the keys that are not given as the Map has them */
  constructor(
    map: { readonly size: number },
    order: HashOrder,
    shown: ReadonlyMap<unknown, K> | null,
  ) {
    super("Map", map, order);
    this.#shown = shown;
  }

  protected override give(key: unknown): K {
    return this.#shown?.get(key) ?? (key as K);
  }
}

/** The values of a dict, or the elements of a set, which its Map has as values too. */
export class ValueIterator<V> extends SizedIterator<V> {
  readonly #values: Values<V>;

  constructor(kind: Kind, map: Values<V>, order: HashOrder) {
    super(kind, map, order);
    this.#values = map;
  }

  override get [Symbol.toStringTag](): string {
    const tag = super[Symbol.toStringTag];
    return tag === "Map Iterator" ? "Map Value Iterator" : tag;
  }

  protected override give(key: unknown): V {
    return this.#values.get(key)!;
  }
}

interface Values<V> {
  readonly size: number;
  get(key: unknown): V | undefined;
}

/** The pairs of a dict. */
export class ItemIterator<K, V> extends SizedIterator<Tuple<[K, V]>> {
  readonly #shown: ReadonlyMap<unknown, K> | null;
  readonly #values: Values<V>;

  constructor(map: Values<V>, order: HashOrder, shown: ReadonlyMap<unknown, K> | null) {
    super("Map", map, order);
    this.#shown = shown;
    this.#values = map;
  }

  override get [Symbol.toStringTag](): string {
    return "Map Item Iterator";
  }

  protected override give(key: unknown): Tuple<[K, V]> {
    const shown = this.#shown?.get(key) ?? (key as K);
    return new Tuple([shown, this.#values.get(key)!]);
  }
}
