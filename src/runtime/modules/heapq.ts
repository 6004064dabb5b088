/** The module `heapq` of Python 2.7 (library, 8.4): lists of which the first item is the smallest. */
import {
  IndexError,
  iter,
  le,
  List,
  lt,
  PyObject,
  RuntimeError,
  TypeError,
  withSignature,
} from "../python/index.js";

interface Taking {
  <T>(heap: readonly T[]): T;
  (heap: unknown): unknown;
}

interface Exchanging {
  <T>(heap: readonly T[], item: T): T;
  (heap: unknown, item: unknown): unknown;
}

interface Choosing {
  <T>(n: unknown, iterable: readonly T[], key?: unknown): T[];
  (n: unknown, iterable: unknown, key?: unknown): unknown[];
}

function listOf(heap: unknown): unknown[] {
  if (Array.isArray(heap)) return heap as unknown[];
  throw new TypeError("heap argument must be a list");
}

/** `a < b`, for objects that can tell that by `<=` alone too. @throws RuntimeError where the heap changes meanwhile */
function less(heap: readonly unknown[], a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  const size = heap.length;
  const byLe = a instanceof PyObject && !("__lt__" in a) && "__le__" in a;
  const answer = byLe ? !le(b, a) : lt(a, b);
  if (heap.length !== size) throw new RuntimeError("list changed size during iteration");
  return answer;
}

/** Moves an item up until its parent is not larger. */
function rise(heap: unknown[], start: number, at: number): void {
  const item = heap[at];
  let place = at;
  while (place > start) {
    const parent = (place - 1) >> 1;
    if (!less(heap, item, heap[parent])) break;
    heap[place] = heap[parent];
    place = parent;
  }
  heap[place] = item;
}

/** Moves the smaller children up to the bottom, puts the item there, and lets it rise. */
function sink(heap: unknown[], at: number): void {
  const item = heap[at];
  let place = at;
  for (let child = 2 * place + 1; child < heap.length; child = 2 * place + 1) {
    const right = child + 1;
    if (right < heap.length && !less(heap, heap[child], heap[right])) child = right;
    heap[place] = heap[child];
    place = child;
  }
  heap[place] = item;
  rise(heap, at, place);
}

export const heappush = withSignature(
  function heappush(heap: unknown, item: unknown): null {
    const list = listOf(heap);
    list.push(item);
    rise(list, 0, list.length - 1);
    return null;
  },
  ["heap", "item"],
);

export const heappop: Taking = withSignature(
  function heappop(heap: unknown): unknown {
    const list = listOf(heap);
    if (list.length === 0) throw new IndexError("index out of range");
    const last = list.pop();
    if (list.length === 0) return last;
    const first = list[0];
    list[0] = last;
    sink(list, 0);
    return first;
  },
  ["heap"],
);

/** Takes the smallest and puts in the item. */
export const heapreplace: Exchanging = withSignature(
  function heapreplace(heap: unknown, item: unknown): unknown {
    const list = listOf(heap);
    if (list.length === 0) throw new IndexError("index out of range");
    const first = list[0];
    list[0] = item;
    sink(list, 0);
    return first;
  },
  ["heap", "item"],
);

/** Puts in the item and takes the smallest. */
export const heappushpop: Exchanging = withSignature(
  function heappushpop(heap: unknown, item: unknown): unknown {
    const list = listOf(heap);
    return list.length > 0 && less(list, list[0], item) ? heapreplace(list, item) : item;
  },
  ["heap", "item"],
);

export const heapify = withSignature(
  function heapify(heap: unknown): null {
    const list = listOf(heap);
    for (let at = (list.length >> 1) - 1; at >= 0; at--) sink(list, at);
    return null;
  },
  ["heap"],
);

function extreme(n: unknown, iterable: unknown, key: unknown, reverse: boolean): unknown[] {
  const items = [...iter(iterable)];
  List.sort(items, null, key, reverse);
  return items.slice(0, Math.max(0, Number(n)));
}

/** The n largest items, the largest first. */
export const nlargest: Choosing = withSignature(
  function nlargest(n: unknown, iterable: unknown, key: unknown = null): unknown[] {
    return extreme(n, iterable, key, true);
  },
  ["n", "iterable", "key?"],
);

/** The n smallest items, the smallest first. */
export const nsmallest: Choosing = withSignature(
  function nsmallest(n: unknown, iterable: unknown, key: unknown = null): unknown[] {
    return extreme(n, iterable, key, false);
  },
  ["n", "iterable", "key?"],
);

/** The items of sorted iterables in order. */
export function* merge(...iterables: unknown[]): Generator<unknown, void, unknown> {
  const heads: { value: unknown; rest: Iterator<unknown> }[] = [];
  for (const iterable of iterables) {
    const rest = iter(iterable);
    const next = rest.next();
    if (next.done !== true) heads.push({ value: next.value, rest });
  }
  while (heads.length > 0) {
    let least = 0;
    for (let i = 1; i < heads.length; i++) if (lt(heads[i]!.value, heads[least]!.value)) least = i;
    const head = heads[least]!;
    yield head.value;
    const next = head.rest.next();
    if (next.done === true) heads.splice(least, 1);
    else head.value = next.value;
  }
}
