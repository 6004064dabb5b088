/** `collections.Set` and `MutableSet`: what `__contains__`, `__iter__` and `__len__` are enough for; the views of mappings. */
import {
  callMethod,
  contains,
  Dict,
  dictViews,
  eq,
  FrozenSet,
  getItem,
  inModule,
  isinstance,
  iter,
  KeyError,
  len,
  next,
  NotImplemented,
  PySet,
  StopIteration,
  Tuple,
  unpack,
  type int,
} from "../../python/index.js";
import { Abstract, inherits, Iterable } from "./abstract.js";

/** The classes of the views of dicts, by the methods that give them. */
const viewClasses = new Map(
  Object.entries(dictViews).map(([kind, view]) => [kind, view(new Dict()).constructor]),
);

const isView = (kind: string, value: unknown) =>
  value instanceof Object && value.constructor === viewClasses.get(kind);

/** A set: results of its operators are made by its class of an iterable, or by `_from_iterable`. */
export class Set extends Abstract {
  static __instancecheck__(value: unknown): boolean {
    return (
      inherits(this, value) ||
      value instanceof PySet ||
      value instanceof FrozenSet ||
      isView("viewkeys", value) ||
      isView("viewitems", value)
    );
  }

  static {
    Object.defineProperty(this.prototype, "__hash__", { value: null });
  }

  static _from_iterable(items: unknown): unknown {
    return new (this as unknown as new (items: unknown) => object)(items);
  }

  protected made(items: unknown): unknown {
    return callMethod(this.constructor, "_from_iterable", items);
  }

  isdisjoint(other: unknown): boolean {
    for (const item of iter(other)) if (contains(this, item)) return false;
    return true;
  }

  __le__(other: unknown): unknown {
    if (!isinstance(other, Set)) return NotImplemented;
    if (len(this) > len(other)) return false;
    for (const item of iter(this)) if (!contains(other, item)) return false;
    return true;
  }
  __lt__(other: unknown): unknown {
    return isinstance(other, Set) ? len(this) < len(other) && this.__le__(other) : NotImplemented;
  }
  __ge__(other: unknown): unknown {
    if (!isinstance(other, Set)) return NotImplemented;
    if (len(this) < len(other)) return false;
    for (const item of iter(other)) if (!contains(this, item)) return false;
    return true;
  }
  __gt__(other: unknown): unknown {
    return isinstance(other, Set) ? len(this) > len(other) && this.__ge__(other) : NotImplemented;
  }
  __eq__(other: unknown): unknown {
    return isinstance(other, Set)
      ? len(this) === len(other) && this.__le__(other) === true
      : NotImplemented;
  }
  __ne__(other: unknown): unknown {
    const equal = this.__eq__(other);
    return equal === NotImplemented ? equal : equal !== true;
  }

  __and__(other: unknown): unknown {
    if (!isinstance(other, Iterable)) return NotImplemented;
    return this.made([...iter(other)].filter((item) => contains(this, item)));
  }
  __rand__(other: unknown): unknown {
    return this.__and__(other);
  }
  __or__(other: unknown): unknown {
    if (!isinstance(other, Iterable)) return NotImplemented;
    return this.made([...iter(this), ...iter(other)]);
  }
  __ror__(other: unknown): unknown {
    return this.__or__(other);
  }
  __sub__(other: unknown): unknown {
    if (!isinstance(other, Iterable)) return NotImplemented;
    const without = isinstance(other, Set) ? other : this.made(other);
    return this.made([...iter(this)].filter((item) => !contains(without, item)));
  }
  __rsub__(other: unknown): unknown {
    if (!isinstance(other, Iterable)) return NotImplemented;
    return this.made([...iter(other)].filter((item) => !contains(this, item)));
  }
  __xor__(other: unknown): unknown {
    if (!isinstance(other, Iterable)) return NotImplemented;
    const others = isinstance(other, Set) ? other : this.made(other);
    const mine = [...iter(this)].filter((item) => !contains(others, item));
    return this.made([...mine, ...[...iter(others)].filter((item) => !contains(this, item))]);
  }
  __rxor__(other: unknown): unknown {
    return this.__xor__(other);
  }
}

/** A set that `add` and `discard` change. */
export class MutableSet extends Set {
  static override __instancecheck__(value: unknown): boolean {
    return inherits(this, value) || value instanceof PySet;
  }

  /** @throws KeyError */
  remove(value: unknown): null {
    if (!contains(this, value)) throw new KeyError(value);
    callMethod(this, "discard", value);
    return null;
  }

  /** @throws KeyError */
  pop(): unknown {
    let value: unknown;
    try {
      value = next(iter(this), undefined);
    } catch (error) {
      if (error instanceof StopIteration) throw new KeyError();
      throw error;
    }
    callMethod(this, "discard", value);
    return value;
  }

  clear(): null {
    while (len(this) > 0) this.pop();
    return null;
  }

  __ior__(other: unknown): this {
    for (const value of [...iter(other)]) callMethod(this, "add", value);
    return this;
  }
  __iand__(other: unknown): this {
    for (const value of [...iter(this)])
      if (!contains(other, value)) callMethod(this, "discard", value);
    return this;
  }
  __ixor__(other: unknown): this {
    if (other === this) this.clear();
    else
      for (const value of [...iter(isinstance(other, Set) ? other : this.made(other))])
        callMethod(this, contains(this, value) ? "discard" : "add", value);
    return this;
  }
  __isub__(other: unknown): this {
    if (other === this) this.clear();
    else for (const value of [...iter(other)]) callMethod(this, "discard", value);
    return this;
  }
}

/** What a mapping holds, as it changes. */
export class MappingView extends Set {
  declare _mapping: unknown;

  static override __instancecheck__(value: unknown): boolean {
    return inherits(this, value) || Object.keys(dictViews).some((kind) => isView(kind, value));
  }

  /** What operators give is a set. */
  static override _from_iterable(items: unknown): unknown {
    return new PySet(items);
  }

  __init__(mapping: unknown): void {
    this._mapping = mapping;
  }
  __len__(): int {
    return len(this._mapping);
  }
}

export class KeysView extends MappingView {
  static override __instancecheck__(value: unknown): boolean {
    return inherits(this, value) || isView("viewkeys", value);
  }
  __contains__(key: unknown): boolean {
    return contains(this._mapping, key);
  }
  __iter__(): IterableIterator<unknown> {
    return iter(this._mapping);
  }
}

export class ItemsView extends MappingView {
  static override __instancecheck__(value: unknown): boolean {
    return inherits(this, value) || isView("viewitems", value);
  }
  __contains__(item: unknown): boolean {
    const [key, value] = unpack(item, 2);
    return contains(this._mapping, key) && eq(getItem(this._mapping, key), value);
  }
  *__iter__(): Generator<Tuple, void, unknown> {
    for (const key of iter(this._mapping)) yield Tuple.of(key, getItem(this._mapping, key));
  }
}

export class ValuesView extends MappingView {
  static override __instancecheck__(value: unknown): boolean {
    return inherits(this, value) || isView("viewvalues", value);
  }
  __contains__(value: unknown): boolean {
    for (const each of this.__iter__()) if (eq(each, value)) return true;
    return false;
  }
  *__iter__(): Generator<unknown, void, unknown> {
    for (const key of iter(this._mapping)) yield getItem(this._mapping, key);
  }
}

inModule("_abcoll", Set, MutableSet, MappingView, KeysView, ItemsView, ValuesView);
