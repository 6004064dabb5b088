/** The module `sets` of Python 2.7 (library, 8.8): sets from before the builtin ones, which they extend here. */
import { inModule, FrozenSet, KeyError, PySet, TypeError } from "../python/index.js";

function checkSet(value: unknown): void {
  if (!(value instanceof PySet || value instanceof FrozenSet))
    throw new TypeError("Binary operation only permitted between sets");
}

/** A set that can be an element or a key. */
export class ImmutableSet<T = unknown> extends FrozenSet<T> {
  protected override makeAlike(): FrozenSet<T> {
    return new (this.constructor as typeof ImmutableSet)<T>();
  }

  /** @throws TypeError for what is no set */
  override issubset(other: unknown): boolean {
    checkSet(other);
    return super.issubset(other);
  }

  /** @throws TypeError for what is no set */
  override issuperset(other: unknown): boolean {
    checkSet(other);
    return super.issuperset(other);
  }
}

/** A set that changes. One that becomes an element is taken as it is then, as an ImmutableSet. */
export class Set<T = unknown> extends PySet<T> {
  protected override makeAlike(): PySet<T> {
    return new (this.constructor as typeof Set)<T>();
  }

  protected override insertItem(item: T): void {
    super.insertItem(item instanceof Set ? (new ImmutableSet(item) as T) : item);
  }

  /** @throws TypeError for what is no set */
  override issubset(other: unknown): boolean {
    checkSet(other);
    return super.issubset(other);
  }

  /** @throws TypeError for what is no set */
  override issuperset(other: unknown): boolean {
    checkSet(other);
    return super.issuperset(other);
  }

  /** @throws KeyError where there is none, in the words of the dict that such a set was */
  override pop(): T {
    if (this.size === 0) throw new KeyError("popitem(): dictionary is empty");
    return super.pop();
  }

  /** The older name of `update`. */
  union_update(other: unknown): void {
    this.update(other);
  }
}

inModule("sets", ImmutableSet, Set);
