/** `viewkeys()`, `viewvalues()` and `viewitems()` of dicts (library, 5.8.1): what a dict holds, as it changes. */
import { Dict } from "./dict.js";
import { contains } from "./items.js";
import { NotImplemented } from "./object.js";
import { BaseSet, PySet } from "./set.js";
import { LENGTH, REPR, UNHASHABLE } from "./symbols.js";
import { eq } from "./equality.js";
import { reprItems } from "./text.js";
import { Tuple } from "./tuple.js";

abstract class DictView implements Iterable<unknown> {
  protected readonly dict: Dict;

  constructor(dict: Dict) {
    this.dict = dict;
  }

  abstract [Symbol.iterator](): IterableIterator<unknown>;
  protected abstract readonly kind: string;

  __len__(): number {
    return this.dict[LENGTH];
  }

  [REPR](): string {
    return `${this.kind}([${reprItems(Array.from(this))}])`;
  }
}

/** The values, which may be equal to each other: no set. */
class ValuesView extends DictView {
  static readonly __builtin__: string = "dict_values";
  protected readonly kind = ValuesView.__builtin__;

  [Symbol.iterator](): IterableIterator<unknown> {
    return this.dict.itervalues();
  }
}

/** What keys and items have in common with sets. */
abstract class SetView extends DictView {
  abstract __contains__(item: unknown): boolean;

  /** Views can't be keys. */
  get [UNHASHABLE](): boolean {
    return true;
  }

  __and__(other: unknown): PySet {
    return new PySet(this).intersection(other);
  }
  __rand__(other: unknown): PySet {
    return new PySet(other).intersection(this);
  }
  __or__(other: unknown): PySet {
    return new PySet(this).union(other);
  }
  __ror__(other: unknown): PySet {
    return new PySet(other).union(this);
  }
  __sub__(other: unknown): PySet {
    return new PySet(this).difference(other);
  }
  __rsub__(other: unknown): PySet {
    return new PySet(other).difference(this);
  }
  __xor__(other: unknown): PySet {
    return new PySet(this).symmetric_difference(other);
  }
  __rxor__(other: unknown): PySet {
    return new PySet(other).symmetric_difference(this);
  }

  __eq__(other: unknown): unknown {
    if (!isSetLike(other)) return NotImplemented;
    return this.__len__() === sizeOf(other) && isWithin(this, other);
  }
  __ne__(other: unknown): unknown {
    const same = this.__eq__(other);
    return same === NotImplemented ? same : same !== true;
  }
  __le__(other: unknown): unknown {
    return isSetLike(other) ? isWithin(this, other) : NotImplemented;
  }
  __lt__(other: unknown): unknown {
    if (!isSetLike(other)) return NotImplemented;
    return this.__len__() < sizeOf(other) && isWithin(this, other);
  }
  __ge__(other: unknown): unknown {
    return isSetLike(other) ? isWithin(other, this) : NotImplemented;
  }
  __gt__(other: unknown): unknown {
    if (!isSetLike(other)) return NotImplemented;
    return sizeOf(other) < this.__len__() && isWithin(other, this);
  }
}

class KeysView extends SetView {
  static readonly __builtin__: string = "dict_keys";
  protected readonly kind = KeysView.__builtin__;

  [Symbol.iterator](): IterableIterator<unknown> {
    return this.dict.iterkeys();
  }

  __contains__(key: unknown): boolean {
    return Dict.holds(this.dict, key);
  }
}

class ItemsView extends SetView {
  static readonly __builtin__: string = "dict_items";
  protected readonly kind = ItemsView.__builtin__;

  [Symbol.iterator](): IterableIterator<unknown> {
    return this.dict.iteritems();
  }

  __contains__(item: unknown): boolean {
    if (!(item instanceof Tuple) || item.items.length !== 2) return false;
    const [key, value] = item.items;
    return Dict.holds(this.dict, key) && eq(this.dict.get(key), value);
  }
}

type SetLike = SetView | BaseSet;

function isSetLike(value: unknown): value is SetLike {
  return value instanceof SetView || value instanceof BaseSet;
}

function sizeOf(set: SetLike): number {
  return set instanceof BaseSet ? set[LENGTH] : set.__len__();
}

function isWithin(part: SetLike, whole: SetLike): boolean {
  for (const item of part as Iterable<unknown>) if (!contains(whole, item)) return false;
  return true;
}

/** The methods of dicts that give views. */
export const dictViews: Readonly<Record<string, (dict: Dict) => object>> = {
  viewkeys: (dict) => new KeysView(dict),
  viewvalues: (dict) => new ValuesView(dict),
  viewitems: (dict) => new ItemsView(dict),
};
