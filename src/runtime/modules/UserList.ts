/** The module `UserList` of Python 2.7 (library, 8.14): a list in an object, to be extended. */
import {
  add,
  cmp,
  contains,
  delItem,
  delSlice,
  getItem,
  getSlice,
  iadd,
  imul,
  List,
  list,
  mul,
  repr,
  setItem,
  setSlice,
  type int,
} from "../python/index.js";
import { MutableSequence } from "./collections/abstract.js";

function plain(other: unknown): unknown {
  return other instanceof UserList ? other.data : Array.isArray(other) ? other : list(other);
}

/** A bound that was negative has had the length added; if it still is, it means the beginning. */
function fromZero(bound: unknown): unknown {
  return typeof bound === "number" && bound < 0 ? 0 : bound;
}

export class UserList extends MutableSequence {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["initlist?"],
    append: ["item"],
    insert: ["i", "item"],
    pop: ["i?"],
    remove: ["item"],
    count: ["item"],
    extend: ["other"],
    index: ["item", "start?", "stop?"],
    sort: ["cmp?", "key?", "reverse?"],
  };
  declare __module__: string;
  declare data: unknown[];

  static {
    this.prototype.__module__ = "UserList";
    // What can be changed can't be a key.
    Object.defineProperty(this.prototype, "__hash__", { value: null, writable: true });
  }

  __init__(initlist: unknown = null): void {
    this.data = initlist === null ? [] : (list(plain(initlist)) as unknown[]);
  }

  private made(data: unknown): UserList {
    return Reflect.construct(this.constructor, [data]) as UserList;
  }

  __repr__(): string {
    return repr(this.data);
  }

  __cmp__(other: unknown): int {
    return cmp(this.data, other instanceof UserList ? other.data : other);
  }

  override __contains__(item: unknown): boolean {
    return contains(this.data, item);
  }

  __len__(): int {
    return this.data.length;
  }

  __getitem__(i: unknown): unknown {
    return getItem(this.data, i);
  }

  __setitem__(i: unknown, item: unknown): void {
    setItem(this.data, i, item);
  }

  __delitem__(i: unknown): void {
    delItem(this.data, i);
  }

  __getslice__(i: unknown, j: unknown): unknown {
    return this.made(getSlice(this.data, fromZero(i), fromZero(j)));
  }

  __setslice__(i: unknown, j: unknown, other: unknown): void {
    setSlice(this.data, fromZero(i), fromZero(j), null, plain(other));
  }

  __delslice__(i: unknown, j: unknown): void {
    delSlice(this.data, fromZero(i), fromZero(j), null);
  }

  __add__(other: unknown): unknown {
    return this.made(add(this.data, plain(other)));
  }

  __radd__(other: unknown): unknown {
    return this.made(add(plain(other), this.data));
  }

  override __iadd__(other: unknown): this {
    this.data = iadd(this.data, plain(other)) as unknown[];
    return this;
  }

  __mul__(n: unknown): unknown {
    return this.made(mul(this.data, n));
  }

  __rmul__(n: unknown): unknown {
    return this.made(mul(this.data, n));
  }

  __imul__(n: unknown): this {
    this.data = imul(this.data, n) as unknown[];
    return this;
  }

  override append(item: unknown): null {
    return List.append(this.data, item);
  }
  insert(i: unknown, item: unknown): null {
    return List.insert(this.data, i, item);
  }
  override pop(i: unknown = -1): unknown {
    return List.pop(this.data, i);
  }
  override remove(item: unknown): null {
    return List.remove(this.data, item);
  }
  override count(item: unknown): int {
    return List.count(this.data, item);
  }
  override index(item: unknown, ...bounds: unknown[]): int {
    return (List.index as (...args: unknown[]) => int)(this.data, item, ...bounds);
  }
  override reverse(): null {
    return List.reverse(this.data);
  }
  sort(compare: unknown = null, key: unknown = null, reverse: unknown = false): null {
    (List.sort as (...args: unknown[]) => unknown)(this.data, compare, key, reverse);
    return null;
  }
  override extend(other: unknown): null {
    return List.extend(this.data, plain(other));
  }
}
