/** The module `weakref` of Python 2.7 (library, 8.8): references that keep nothing alive. */
import {
  inModule,
  call,
  Dict,
  eq,
  hash,
  id,
  iter,
  KeyError,
  PyObject,
  Tuple,
  TypeError,
  typeName,
  type int,
} from "../python/index.js";
import { MutableMapping } from "./collections/mapping.js";

/** Calls what waits for the end of an object. */
const ends = new FinalizationRegistry<() => void>((told) => told());

function target(object: unknown): object {
  if ((typeof object === "object" && object !== null) || typeof object === "function") {
    if (!Array.isArray(object) && !(object instanceof Tuple)) return object;
  }
  throw new TypeError(`cannot create weak reference to '${typeName(object)}' object`);
}

/** A reference: calling it gives the object, or None where it is gone. */
export class ref extends PyObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["object", "callback?"],
    __call__: [],
  };
  static readonly __name__: string = "weakref";
  declare private referent: WeakRef<object>;

  __init__(object: unknown, callback: unknown = null): void {
    const strong = target(object);
    Object.defineProperty(this, "referent", { value: new WeakRef(strong) });
    if (callback !== null) ends.register(strong, () => call(callback, this));
  }

  __call__(): unknown {
    return this.referent.deref() ?? null;
  }

  __eq__(other: unknown): unknown {
    if (!(other instanceof ref)) return false;
    const [mine, theirs] = [this.__call__(), other.__call__()];
    return mine === null || theirs === null ? this === other : eq(mine, theirs);
  }

  __ne__(other: unknown): unknown {
    return this.__eq__(other) !== true;
  }

  __hash__(): int {
    const object = this.__call__();
    if (object === null) throw new TypeError("weak object has gone away");
    return hash(object);
  }

  __repr__(): string {
    const object = this.__call__();
    const place = `0x${id(this).toString(16)}`;
    if (object === null) return `<weakref at ${place}; dead>`;
    return `<weakref at ${place}; to '${typeName(object)}' at 0x${id(object).toString(16)}>`;
  }
}

export { ref as ReferenceType };

/** The object itself: as long as a proxy of it is used, somebody has it. */
export function proxy<T>(object: T, _callback?: unknown): T {
  target(object);
  return object;
}

/** How many weak references an object has is not known here. */
export function getweakrefcount(_object: unknown): int {
  return 0;
}

export function getweakrefs(_object: unknown): unknown[] {
  return [];
}

/** A mapping without the entries whose objects are gone. */
abstract class WeakMapping extends MutableMapping {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...MutableMapping.signatures,
    __init__: ["dict?"],
  };
  declare protected entries: Dict;

  __init__(dict: unknown = null): void {
    Object.defineProperty(this, "entries", { value: new Dict() });
    if (dict !== null) this.update(dict);
  }

  /** The pairs that are left. */
  protected abstract pairs(): [unknown, unknown][];

  __len__(): int {
    return this.pairs().length;
  }

  *__iter__(): Generator<unknown, void, unknown> {
    for (const [key] of this.pairs()) yield key;
  }

  has_key(key: unknown): boolean {
    return this.__contains__(key);
  }

  copy(): unknown {
    return Reflect.construct(this.constructor, [this]) as unknown;
  }

  __repr__(): string {
    return `<${this.constructor.name} at ${id(this)}>`;
  }
}

/** A dict whose values are not kept alive by it. */
export class WeakValueDictionary extends WeakMapping {
  protected override pairs(): [unknown, unknown][] {
    const pairs: [unknown, unknown][] = [];
    for (const { items } of this.entries.items()) {
      const value = (items[1] as ref).__call__();
      if (value !== null) pairs.push([items[0], value]);
    }
    return pairs;
  }

  __getitem__(key: unknown): unknown {
    const value = (this.entries.getItem(key) as ref).__call__();
    if (value === null) throw new KeyError(key);
    return value;
  }

  __setitem__(key: unknown, value: unknown): void {
    this.entries.setItem(key, new ref(value));
  }

  __delitem__(key: unknown): void {
    this.entries.delItem(key);
  }
}

/** A dict whose keys are not kept alive by it. */
export class WeakKeyDictionary extends WeakMapping {
  protected override pairs(): [unknown, unknown][] {
    const pairs: [unknown, unknown][] = [];
    for (const { items } of this.entries.items()) {
      const key = (items[0] as ref).__call__();
      if (key !== null) pairs.push([key, items[1]]);
    }
    return pairs;
  }

  __getitem__(key: unknown): unknown {
    return this.entries.getItem(new ref(key));
  }

  __setitem__(key: unknown, value: unknown): void {
    this.entries.setItem(new ref(key), value);
  }

  __delitem__(key: unknown): void {
    this.entries.delItem(new ref(key));
  }
}

/** A set that keeps its items not alive. */
export class WeakSet extends PyObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["data?"],
    add: ["item"],
    discard: ["item"],
    remove: ["item"],
  };
  declare private held: WeakKeyDictionary;

  __init__(data: unknown = null): void {
    Object.defineProperty(this, "held", { value: new WeakKeyDictionary() });
    if (data !== null) for (const item of iter(data)) this.add(item);
  }

  add(item: unknown): null {
    this.held.__setitem__(item, true);
    return null;
  }

  discard(item: unknown): null {
    this.held.pop(item, null);
    return null;
  }

  remove(item: unknown): null {
    this.held.__delitem__(item);
    return null;
  }

  __contains__(item: unknown): boolean {
    return this.held.__contains__(item);
  }

  __len__(): int {
    return this.held.__len__();
  }

  __iter__(): IterableIterator<unknown> {
    return this.held.__iter__();
  }
}

inModule("weakref", WeakKeyDictionary, WeakValueDictionary);

inModule("_weakrefset", WeakSet);

inModule("__builtin__", ref);
