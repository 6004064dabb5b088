/** The module `UserDict` of Python 2.7 (library, 8.14): a dict in an object, to be extended. */
import {
  inModule,
  callMethod,
  ClassicObject,
  cmp,
  contains,
  delItem,
  Dict,
  getItem,
  hasAttr,
  iter,
  KeyError,
  len,
  repr,
  setItem,
  Tuple,
  type int,
} from "../python/index.js";
import { popFirst, popKey } from "./shared/mutable-mapping.js";

export class UserDict extends ClassicObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["dict?", "**kwargs"],
    get: ["key", "failobj?"],
    update: ["dict?", "**kwargs"],
    setdefault: ["key", "failobj?"],
    pop: ["key", "*args"],
  };
  declare __module__: string;
  declare data: Dict;

  static {
    this.prototype.__module__ = "UserDict";
    // What can be changed can't be a key.
    Object.defineProperty(this.prototype, "__hash__", { value: null, writable: true });
  }

  __init__(dict: unknown = null, kwargs?: Dict): void {
    this.data = new Dict();
    if (dict !== null) callMethod(this, "update", dict);
    if (kwargs !== undefined && kwargs.size > 0) callMethod(this, "update", kwargs);
  }

  __repr__(): string {
    return repr(this.data);
  }

  __cmp__(other: unknown): int {
    return cmp(this.data, other instanceof UserDict ? other.data : other);
  }

  __len__(): int {
    return this.data.size;
  }

  __getitem__(key: unknown): unknown {
    if (this.data.has(key)) return this.data.getItem(key);
    if (hasAttr(this, "__missing__")) return callMethod(this, "__missing__", key);
    throw new KeyError(key);
  }

  __setitem__(key: unknown, item: unknown): void {
    this.data.setItem(key, item);
  }

  __delitem__(key: unknown): void {
    this.data.delItem(key);
  }

  __contains__(key: unknown): boolean {
    return this.data.has(key);
  }

  clear(): null {
    this.data.clear();
    return null;
  }

  copy(): unknown {
    if (this.constructor === UserDict) return new UserDict(this.data.copy());
    const copy = Object.create(Object.getPrototypeOf(this) as object) as UserDict;
    Object.assign(copy, this);
    copy.data = this.data.copy();
    return copy;
  }

  keys(): unknown[] {
    return this.data.keys();
  }
  items(): Tuple[] {
    return this.data.items();
  }
  values(): unknown[] {
    return this.data.values();
  }
  iterkeys(): IterableIterator<unknown> {
    return this.data.iterkeys();
  }
  iteritems(): IterableIterator<Tuple> {
    return this.data.iteritems();
  }
  itervalues(): IterableIterator<unknown> {
    return this.data.itervalues();
  }

  has_key(key: unknown): boolean {
    return this.data.has(key);
  }

  update(dict: unknown = null, kwargs?: Dict): null {
    if (dict instanceof UserDict) this.data.update(dict.data);
    else if (dict !== null && (dict instanceof Dict || !hasAttr(dict, "items"))) {
      this.data.update(dict);
    } else if (dict !== null) {
      for (const pair of iter(callMethod(dict, "items"))) {
        setItem(this, getItem(pair, 0), getItem(pair, 1));
      }
    }
    if (kwargs !== undefined) this.data.update(kwargs);
    return null;
  }

  get(key: unknown, failobj: unknown = null): unknown {
    return contains(this, key) ? getItem(this, key) : failobj;
  }

  setdefault(key: unknown, failobj: unknown = null): unknown {
    if (!contains(this, key)) setItem(this, key, failobj);
    return getItem(this, key);
  }

  pop(key: unknown, rest: Tuple): unknown {
    return this.data.pop(key, ...(rest.items as [unknown?]));
  }

  popitem(): Tuple {
    return this.data.popitem();
  }

  static fromkeys(keys: unknown, value: unknown = null): UserDict {
    const dict = Reflect.construct(this, []) as UserDict;
    for (const key of iter(keys)) setItem(dict, key, value);
    return dict;
  }
}

/** A UserDict whose iteration gives its keys. */
export class IterableUserDict extends UserDict {
  __iter__(): IterableIterator<unknown> {
    return this.data[Symbol.iterator]();
  }
}

/** Adds a dict's methods to a class that has `__getitem__`, `__setitem__`, `__delitem__` and `keys`. */
export class DictMixin extends ClassicObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    setdefault: ["key", "default?"],
    pop: ["key", "*args"],
    update: ["other?", "**kwargs"],
    get: ["key", "default?"],
  };
  declare __module__: string;

  static {
    this.prototype.__module__ = "UserDict";
  }

  *__iter__(): Generator<unknown, void, unknown> {
    yield* iter(callMethod(this, "keys"));
  }

  has_key(key: unknown): boolean {
    try {
      getItem(this, key);
      return true;
    } catch (error) {
      if (error instanceof KeyError) return false;
      throw error;
    }
  }

  __contains__(key: unknown): boolean {
    return this.has_key(key);
  }

  *iteritems(): Generator<Tuple, void, unknown> {
    for (const key of iter(this)) yield Tuple.of(key, getItem(this, key));
  }

  iterkeys(): IterableIterator<unknown> {
    return iter(this);
  }

  *itervalues(): Generator<unknown, void, unknown> {
    for (const key of iter(this)) yield getItem(this, key);
  }

  values(): unknown[] {
    return [...this.itervalues()];
  }

  items(): Tuple[] {
    return [...this.iteritems()];
  }

  clear(): null {
    for (const key of iter(callMethod(this, "keys"))) delItem(this, key);
    return null;
  }

  setdefault(key: unknown, fallback: unknown = null): unknown {
    if (contains(this, key)) return getItem(this, key);
    setItem(this, key, fallback);
    return fallback;
  }

  pop(key: unknown, rest: Tuple): unknown {
    return popKey(this, key, ...rest.items);
  }

  popitem(): Tuple {
    return popFirst(this, () => new KeyError("container is empty"));
  }

  update(other: unknown = null, kwargs?: Dict): null {
    const source = new Dict();
    if (other !== null) source.update(hasAttr(other, "items") ? callMethod(other, "items") : other);
    if (kwargs !== undefined) source.update(kwargs);
    for (const { items } of source.items()) setItem(this, items[0], items[1]);
    return null;
  }

  get(key: unknown, fallback: unknown = null): unknown {
    return contains(this, key) ? getItem(this, key) : fallback;
  }

  __repr__(): string {
    return repr(this.asDict());
  }

  __cmp__(other: unknown): int {
    if (other === null) return 1;
    return cmp(this.asDict(), other instanceof DictMixin ? other.asDict() : other);
  }

  private asDict(): Dict {
    const dict = new Dict();
    dict.update(callMethod(this, "items"));
    return dict;
  }

  __len__(): int {
    return len(callMethod(this, "keys"));
  }

  __nonzero__(): boolean {
    return this.__len__() !== 0;
  }
}

inModule("UserDict", IterableUserDict);
