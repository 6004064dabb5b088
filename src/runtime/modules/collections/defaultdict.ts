/** `collections.defaultdict`. */
import { call, Dict, KeyError, picklable, repr, Tuple, TypeError } from "../../python/index.js";

/** A dict that makes a value for a key that it lacks, and keeps it. */
export class defaultdict<K = unknown, V = unknown> extends Dict<K, V> {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["default_factory?", "source?", "**keywords"],
    __missing__: ["key"],
  };
  declare __module__: string;
  declare default_factory: unknown;

  static {
    this.prototype.__module__ = "collections";
  }

  __init__(factory: unknown = null, source?: unknown, keywords?: Dict): void {
    const isFirst = factory === null || typeof factory === "function" || isCallableObject(factory);
    if (!isFirst) throw new TypeError("first argument must be callable or None");
    this.default_factory = factory;
    Dict.prototype.update.call(this, source, keywords as Dict<string> | undefined);
  }

  __missing__(key: K): V {
    if (this.default_factory === null) throw new KeyError(key);
    const value = call(this.default_factory) as V;
    this.setItem(key, value);
    return value;
  }

  override copy(): defaultdict<K, V> {
    const copy = new defaultdict<K, V>(this.default_factory);
    copy.update(this);
    return copy;
  }

  __copy__(): defaultdict<K, V> {
    return this.copy();
  }

  __reduce__(): Tuple {
    const args = this.default_factory === null ? [] : [this.default_factory];
    return Tuple.of(this.constructor, new Tuple(args), null, null, this.items());
  }

  __repr__(): string {
    return `defaultdict(${repr(this.default_factory)}, ${repr(super.copy())})`;
  }
}

function isCallableObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && "__call__" in value;
}

picklable(defaultdict);
