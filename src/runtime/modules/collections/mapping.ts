/** `collections.Mapping` and `MutableMapping`: what `__getitem__`, `__iter__` and the like are enough for. */
import {
  inModule,
  callMethod,
  isinstance,
  contains,
  Dict,
  eq,
  getItem,
  iter,
  KeyError,
  len,
  NotImplemented,
  setItem,
  Tuple,
} from "../../python/index.js";
import { popFirst, popKey } from "../shared/mutable-mapping.js";
import { Abstract, inherits } from "./abstract.js";

export class Mapping extends Abstract {
  static signatures: Readonly<Record<string, readonly string[]>> = { get: ["key", "default?"] };
  static __instancecheck__(value: unknown): boolean {
    return value instanceof Dict || inherits(this, value);
  }

  get(key: unknown, fallback: unknown = null): unknown {
    try {
      return getItem(this, key);
    } catch (error) {
      if (error instanceof KeyError) return fallback;
      throw error;
    }
  }

  __contains__(key: unknown): boolean {
    try {
      getItem(this, key);
      return true;
    } catch (error) {
      if (error instanceof KeyError) return false;
      throw error;
    }
  }

  iterkeys(): IterableIterator<unknown> {
    return iter(this);
  }

  *itervalues(): Generator<unknown, void, unknown> {
    for (const key of iter(this)) yield getItem(this, key);
  }

  *iteritems(): Generator<Tuple, void, unknown> {
    for (const key of iter(this)) yield Tuple.of(key, getItem(this, key));
  }

  keys(): unknown[] {
    return [...iter(this)];
  }

  values(): unknown[] {
    return [...this.itervalues()];
  }

  items(): Tuple[] {
    return [...this.iteritems()];
  }

  __eq__(other: unknown): unknown {
    if (!isinstance(other, Mapping)) return NotImplemented;
    const mine = new Dict();
    mine.update(this.items());
    const theirs = new Dict();
    theirs.update(callMethod(other, "items"));
    return eq(mine, theirs);
  }

  __ne__(other: unknown): unknown {
    const equal = this.__eq__(other);
    return equal === NotImplemented ? equal : equal !== true;
  }
}

export class MutableMapping extends Mapping {
  static override signatures: Readonly<Record<string, readonly string[]>> = {
    pop: ["key", "default?"],
    setdefault: ["key", "default?"],
    update: ["other?", "**kwds"],
  };

  static override __instancecheck__(value: unknown): boolean {
    return value instanceof Dict || inherits(this, value);
  }

  pop(key: unknown, fallback?: unknown): unknown {
    return fallback === undefined ? popKey(this, key) : popKey(this, key, fallback);
  }

  popitem(): Tuple {
    return popFirst(this, () => new KeyError());
  }

  clear(): null {
    while (len(this) !== 0) this.popitem();
    return null;
  }

  update(other?: unknown, keywords?: Dict): null {
    const source = new Dict();
    source.update(other, keywords as Dict<string> | undefined);
    for (const { items } of source.items()) setItem(this, items[0], items[1]);
    return null;
  }

  setdefault(key: unknown, fallback: unknown = null): unknown {
    if (contains(this, key)) return getItem(this, key);
    setItem(this, key, fallback);
    return fallback;
  }
}

inModule("_abcoll", MutableMapping);
