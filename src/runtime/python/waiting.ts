/**
 * What the builtins and operators do where code of the program that they run may wait: the same, with promises. Emitted code
 * takes these where inference finds that it must.
 */
import { setAttr } from "./attribute-setting.js";
import { getAttr, hasAttr } from "./attributes.js";
import { call } from "./call.js";
import { cmp, compareRich } from "./compare.js";
import type { Comparison } from "./equality.js";
import { StopIteration, TypeError } from "./exceptions/plain.js";
import { File } from "./file.js";
import { next } from "./generators.js";
import { iter } from "./iteration.js";
import { contains, delItem, len, setItem } from "./items.js";
import { callMethod } from "./methods.js";
import { PyObject, special } from "./object.js";
import { print } from "./print.js";
import { makeException } from "./raising.js";
import { repr, strOf } from "./text.js";
import { truth } from "./truth.js";
import { Tuple } from "./tuple.js";
import { WithScope } from "./with-scope.js";

/** Does going through this wait: is it a generator that waits, or a file that does? */
function isAsyncIterator(value: unknown): value is AsyncIterableIterator<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** Is this a generator that waits? */
export function isAsyncGenerator(value: unknown): value is AsyncGenerator {
  return isAsyncIterator(value) && typeof value.throw === "function";
}

/** What a loop goes through, one by one: a generator that waits, or anything that Python iterates over. */
export function iterAsync<T>(
  iterable: AsyncIterable<T> | Iterable<T>,
): AsyncIterable<T> | IterableIterator<T>;
/** Of what nothing is known it gives what its place asks for. */
export function iterAsync<T = unknown>(iterable: unknown): AsyncIterable<T> | IterableIterator<T>;
export function iterAsync(iterable: unknown): AsyncIterable<unknown> | IterableIterator<unknown> {
  if (isAsyncIterator(iterable)) return keepOpen(iterable);
  const method = special(iterable, "__iter__");
  if (method === undefined) return iter(iterable);
  const own: unknown = method.call(iterable);
  if (isAsyncIterator(own)) return own;
  return special(own, "next") !== undefined && own === iterable ? steps(own) : iter(own);
}

/** Loops that end early leave a generator as it is, as Python's do. */
function keepOpen(generator: AsyncIterator<unknown>): AsyncIterable<unknown> {
  return {
    [Symbol.asyncIterator]: () => ({ next: () => generator.next() }),
  };
}

/** Goes through an object by its `next`, which may wait. */
async function* steps(source: unknown): AsyncGenerator {
  for (;;) {
    let value: unknown;
    try {
      value = await callMethod(source, "next");
    } catch (error) {
      if (error instanceof StopIteration) return;
      throw error;
    }
    yield value;
  }
}

/** All that an iterable gives, in a list. */
function gather(iterable: unknown): Promise<unknown[]> {
  return listed(iterAsync(iterable));
}

async function listed(items: AsyncIterable<unknown> | Iterable<unknown>): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of items) values.push(value);
  return values;
}

/**
 * An iterable for who can't wait for its items: those of one that waits in a list, any other as it is, since it may have no end
 * (`zip(names, count())`).
 */
export async function collect<T>(iterable: AsyncIterable<T> | Iterable<T>): Promise<Iterable<T>>;
export async function collect(iterable: unknown): Promise<Iterable<unknown>>;
export async function collect(iterable: unknown): Promise<Iterable<unknown>> {
  if (!isAsyncIterator(iterable) && special(iterable, "__iter__") === undefined)
    return iterable as Iterable<unknown>;
  const items = iterAsync(iterable);
  return Symbol.asyncIterator in items ? listed(items) : items;
}

/** `next(iterator[, fallback])`, and `iterator.next()`. */
export async function nextAsync(iterator: unknown, fallback?: unknown): Promise<unknown> {
  if (!isAsyncIterator(iterator))
    return fallback === undefined ? next(iterator, undefined) : next(iterator, fallback);
  const { done, value } = await (iterator as AsyncIterator<unknown, unknown, null>).next(null);
  if (done !== true) return value;
  if (fallback !== undefined) return fallback;
  throw new StopIteration();
}

/** `generator.send(value)`, or the method `send` of something else. */
export async function sendAsync(generator: unknown, ...args: unknown[]): Promise<unknown> {
  if (!isAsyncGenerator(generator)) return callMethod(generator, "send", ...args);
  const step = await generator.next(args[0]);
  if (step.done === true) throw new StopIteration();
  return step.value as unknown;
}

/** `generator.throw(type[, value])`, or the method `throw` of something else. */
export async function throwAsync(generator: unknown, ...args: unknown[]): Promise<unknown> {
  if (!isAsyncGenerator(generator)) return callMethod(generator, "throw", ...args);
  const [type, value = null] = args;
  const step = await generator.throw(makeException(type, value));
  if (step.done === true) throw new StopIteration();
  return step.value as unknown;
}

/** `generator.close()`, or the method `close` of something else. */
export async function closeAsync(generator: unknown, ...args: unknown[]): Promise<unknown> {
  if (!isAsyncGenerator(generator)) return callMethod(generator, "close", ...args);
  await generator.return(null);
  return null;
}

/** `map(f, …)`. */
export async function mapAsync(f: unknown, ...lists: unknown[]): Promise<unknown[]> {
  const columns = await Promise.all(lists.map((list) => gather(list)));
  const length = Math.max(...columns.map((column) => column.length));
  const values: unknown[] = [];
  for (let i = 0; i < length; i++) {
    const args = columns.map((column) => (i < column.length ? column[i] : null));
    values.push(
      f === null ? (args.length === 1 ? args[0] : new Tuple(args)) : await call(f, ...args),
    );
  }
  return values;
}

/** `filter(f, list)`. */
export async function filterAsync(f: unknown, list: unknown): Promise<unknown> {
  const kept: unknown[] = [];
  for (const value of await gather(list)) {
    if (truth(f === null ? value : await call(f, value))) kept.push(value);
  }
  if (typeof list === "string") return kept.join("");
  return list instanceof Tuple ? new Tuple(kept) : kept;
}

/** `reduce(f, list[, start])`. */
export async function reduceAsync(f: unknown, list: unknown, start?: unknown): Promise<unknown> {
  const values = await gather(list);
  if (start === undefined && values.length === 0) {
    throw new TypeError("reduce() of empty sequence with no initial value");
  }
  let result = start === undefined ? values.shift() : start;
  for (const value of values) result = await call(f, result, value);
  return result;
}

/** `sorted(list, cmp, key, reverse)`: the keys are asked for first, one after the other. */
export async function sortedAsync(
  list: unknown,
  compare: unknown = null,
  key: unknown = null,
  reverse: unknown = false,
): Promise<unknown[]> {
  const values = await gather(list);
  const keyed: [unknown, unknown][] = [];
  for (const value of values) keyed.push([key === null ? value : await call(key, value), value]);
  if (truth(reverse)) keyed.reverse();
  const ordered = await mergeSort(keyed, compare);
  if (truth(reverse)) ordered.reverse();
  return ordered.map(([, value]) => value);
}

async function mergeSort(
  items: readonly [unknown, unknown][],
  compare: unknown,
): Promise<[unknown, unknown][]> {
  if (items.length < 2) return [...items];
  const middle = items.length >> 1;
  const left = await mergeSort(items.slice(0, middle), compare);
  const right = await mergeSort(items.slice(middle), compare);
  const merged: [unknown, unknown][] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    const [a, b] = [left[i]!, right[j]!];
    const order = compare === null ? cmp(b[0], a[0]) : await call(compare, b[0], a[0]);
    if (Number(order) < 0) [merged[merged.length], j] = [b, j + 1];
    else [merged[merged.length], i] = [a, i + 1];
  }
  return [...merged, ...left.slice(i), ...right.slice(j)];
}

/** `list.sort(cmp, key, reverse)`. */
export async function sortAsync(
  list: unknown,
  compare: unknown = null,
  key: unknown = null,
  reverse: unknown = false,
): Promise<null> {
  if (!Array.isArray(list)) {
    await callMethod(list, "sort", compare, key, reverse);
    return null;
  }
  const ordered = await sortedAsync(list, compare, key, reverse);
  list.splice(0, list.length, ...ordered);
  return null;
}

/** `max(list, key=…)` and `min`: `order` is 1 for the largest, −1 for the smallest. */
export async function extremeAsync(
  order: 1 | -1,
  values: unknown[],
  key: unknown,
): Promise<unknown> {
  const list = values.length === 1 ? await gather(values[0]) : values;
  if (list.length === 0) {
    throw new TypeError(`${order > 0 ? "max" : "min"}() arg is an empty sequence`);
  }
  let [best, bestKey] = [list[0], await call(key, list[0])];
  for (const value of list.slice(1)) {
    const own = await call(key, value);
    if (Number(cmp(own, bestKey)) * order > 0) [best, bestKey] = [value, own];
  }
  return best;
}

/** `str(value)` where `__str__` may wait. */
export async function strAsync(value: unknown): Promise<string> {
  const method = special(value, "__str__") ?? special(value, "__repr__");
  return method === undefined ? strOf(value) : strOf(await method.call(value));
}

/** `repr(value)` where `__repr__` may wait. */
export async function reprAsync(value: unknown): Promise<string> {
  const method = special(value, "__repr__");
  return method === undefined ? repr(value) : strOf(await method.call(value));
}

/** `int(value)`, `float`, `hash` and their like, of an object whose special method may wait: the first of these that it has. */
export async function askAsync(f: unknown, value: unknown, ...names: string[]): Promise<unknown> {
  const name = names.find((each) => special(value, each) !== undefined);
  if (name === undefined) return call(f, value);
  const answer: unknown = await special(value, name)!.call(value);
  // What the builtin makes of the answer it is to make here too.
  return call(f, Object.assign(new PyObject(), { [name]: () => answer }));
}

/** `len(value)` where `__len__` may wait. */
export async function lenAsync(value: unknown): Promise<number> {
  const method = special(value, "__len__");
  return method === undefined ? len(value) : Number(await method.call(value));
}

/** The truth of a value whose `__nonzero__` or `__len__` may wait. */
export async function truthAsync(value: unknown): Promise<boolean> {
  const nonzero = special(value, "__nonzero__");
  if (nonzero !== undefined) return truth(await nonzero.call(value));
  return special(value, "__len__") === undefined ? truth(value) : (await lenAsync(value)) !== 0;
}

/** `item in container` where `__contains__`, or going through the container, may wait. */
export async function containsAsync(container: unknown, item: unknown): Promise<boolean> {
  const own = special(container, "__contains__");
  if (own !== undefined) return truth(await own.call(container, item));
  if (special(container, "__iter__") === undefined) return contains(container, item);
  for await (const candidate of iterAsync(container)) {
    if (await compareAsync("eq", candidate, item)) return true;
  }
  return false;
}

/** `o[i] = value` where `__setitem__` may wait. */
export async function setItemAsync(o: unknown, i: unknown, value: unknown): Promise<void> {
  const own = special(o, "__setitem__");
  if (own === undefined) setItem(o, i, value);
  else await own.call(o, i, value);
}

/** `del o[i]` where `__delitem__` may wait. */
export async function delItemAsync(o: unknown, i: unknown): Promise<void> {
  const own = special(o, "__delitem__");
  if (own === undefined) delItem(o, i);
  else await own.call(o, i);
}

/** A comparison where a method of the program may wait. */
export async function compareAsync(
  operation: Comparison,
  a: unknown,
  b: unknown,
): Promise<boolean> {
  for (const [method, one, other] of [
    [special(a, `__${operation}__`), a, b],
    [special(b, `__${mirrored[operation]}__`), b, a],
  ] as const) {
    if (method !== undefined) return truth(await method.call(one, other));
  }
  const method = special(a, "__cmp__");
  if (method === undefined) return truth(compareRich(operation, a, b));
  return truth(compareRich(operation, await method.call(a, b), 0));
}

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  eq: "eq",
  ne: "ne",
  lt: "gt",
  le: "ge",
  gt: "lt",
  ge: "le",
};

/** Takes what is printed, piece by piece. */
class Pieces extends PyObject {
  readonly texts: unknown[] = [];
  softspace: unknown = 0;

  write(text: unknown): void {
    this.texts.push(text);
  }
}

/** `print >>file, …` where writing may wait. */
export async function printAsync(
  values: readonly unknown[],
  newline: boolean,
  file: unknown,
): Promise<void> {
  if (file === null || file instanceof File) return print(values, newline, file);
  const pieces = new Pieces();
  if (hasAttr(file, "softspace")) pieces.softspace = getAttr(file, "softspace");
  print(values, newline, pieces);
  for (const text of pieces.texts) await callMethod(file, "write", text);
  if (hasAttr(file, "softspace")) setAttr(file, "softspace", pieces.softspace);
}

/** A `with` statement whose manager may wait. */
export class AsyncWithScope {
  /** What `__enter__` gave. */
  value: unknown = null;
  readonly #scope: WithScope;

  constructor(scope: WithScope) {
    this.#scope = scope;
  }

  async fail(error: unknown): Promise<void> {
    const { exception, keeps } = this.#scope.tell(error);
    if (!truth(await keeps)) throw exception;
  }

  async leave(): Promise<void> {
    await this.#scope.leave();
  }
}

/** Begins a `with` statement. */
export async function enterAsync(manager: unknown): Promise<AsyncWithScope> {
  const scope = new WithScope(manager);
  const entered = new AsyncWithScope(scope);
  entered.value = await scope.value;
  return entered;
}
