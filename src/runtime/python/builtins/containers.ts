/** The builtin types of containers: `list`, `tuple`, `dict`, `set`, `frozenset`. */
import { Dict } from "../dict.js";
import { iter } from "../iteration.js";
import { FrozenSet, PySet } from "../set.js";
import { emptyTuple, Tuple } from "../tuple.js";
import { keywordDict, wrongCount } from "../binding.js";
import { parsed, unpacked } from "../parameters.js";
import { builtinType } from "../parameters.js";

/** `list([iterable])`. */
export function list<T>(items: Iterable<T>): T[];
export function list(items?: unknown): unknown[];
export function list(items?: unknown): unknown[] {
  if (items === undefined) return [];
  if (Array.isArray(items) && items.constructor === Array) return items.slice();
  return items instanceof Tuple && items.constructor === Tuple
    ? items.items.slice()
    : Array.from(iter(items));
}

/** `tuple([iterable])`; a tuple is given back itself. */
export function tuple<T>(items: Iterable<T>): Tuple<T[]>;
export function tuple(items?: unknown): Tuple;
export function tuple(items?: unknown): Tuple {
  if (items === undefined) return emptyTuple;
  if (items instanceof Tuple && items.constructor === Tuple) return items;
  return new Tuple(list(items));
}

/** `dict([mapping or pairs][, **keywords])`. */
export function dict<K, V>(source: Dict<K, V>): Dict<K, V>;
export function dict<K, V>(source: Iterable<Tuple<[K, V]>>): Dict<K, V>;
export function dict(source?: unknown, keywords?: Dict<string>): Dict;
export function dict(source?: unknown, keywords?: Dict<string>): Dict {
  const made = new Dict();
  if (source !== undefined) {
    if (source === null) iter(source);
    made.update(source);
  }
  if (keywords !== undefined) made.update(keywords);
  return made;
}

/** `set([iterable])`. */
export function set<T>(items: Iterable<T>): PySet<T>;
export function set(items?: unknown): PySet;
export function set(items?: unknown): PySet {
  return items === undefined ? new PySet() : new PySet(items);
}

/** `frozenset([iterable])`; a frozenset is given back itself. */
export function frozenset<T>(items: Iterable<T>): FrozenSet<T>;
export function frozenset(items?: unknown): FrozenSet;
export function frozenset(items?: unknown): FrozenSet {
  if (items instanceof FrozenSet && items.constructor === FrozenSet) return items;
  return items === undefined ? new FrozenSet() : new FrozenSet(items);
}

builtinType(list, "list", parsed(0, 1));
builtinType(tuple, "tuple", parsed(0, 1));
builtinType(set, "set", unpacked(0, 1));
builtinType(frozenset, "frozenset", unpacked(0, 1));
const dictArity = unpacked(0, 1);
// Its keywords are pairs.
builtinType(dict, "dict", {
  ...dictArity,
  byKeyword(args, keywords) {
    if (args.length > 1) throw wrongCount("dict", dictArity, args.length);
    return dict(args[0], keywordDict(keywords) as Dict<string>);
  },
});
