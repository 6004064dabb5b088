/** The module `select` of Python 2.7 (library, 17.1), of sockets. Waiting holds up nothing else. */
import {
  inModule,
  callMethod,
  Exception,
  hasAttr,
  iter,
  KeyError,
  Tuple,
  TypeError,
  withSignature,
  type int,
} from "../python/index.js";
import { waitUntil, type Channel } from "./socket/channel.js";
import { Endpoint } from "./socket/endpoint.js";
import { endpointNumbered } from "./socket/numbers.js";
import { endpointOf, secondsOf } from "./socket/socket.js";

export class error extends Exception {
  declare __module__: string;

  static {
    this.prototype.__module__ = "select";
  }
}

export const POLLIN = 1;
export const POLLPRI = 2;
export const POLLOUT = 4;
export const POLLERR = 8;
export const POLLHUP = 16;
export const POLLNVAL = 32;

/** What an object stands for: a socket, or null for a file of the system, which is always ready. */
function sourceOf(object: unknown): Endpoint | null {
  const endpoint = endpointOf(object);
  if (endpoint !== undefined) return endpoint;
  const number = hasAttr(object, "fileno") ? callMethod(object, "fileno") : object;
  if (typeof number === "number") return endpointNumbered(number) ?? null;
  throw new TypeError("argument must be an int, or have a fileno() method");
}

type Test = (channel: Channel) => boolean;
const isReadable: Test = (channel) => channel.isReadable || channel.hasFailed;
const isWritable: Test = (channel) => channel.isWritable;
const isFailed: Test = () => false;

/** Those objects of a list that pass a test now. */
function ready(sources: readonly (readonly [unknown, Endpoint | null])[], test: Test): unknown[] {
  return sources
    .filter(([, source]) => source === null || (source.channel !== null && test(source.channel)))
    .map(([object]) => object);
}

function sourcesOf(list: unknown): [unknown, Endpoint | null][] {
  return Array.from(iter(list), (object) => [object, sourceOf(object)]);
}

/** Waits until some of the objects can be read, or written; gives those that can. */
const select_ = withSignature(
  async function select(
    readers: unknown,
    writers: unknown,
    others: unknown,
    timeout: unknown = null,
  ): Promise<Tuple<[unknown[], unknown[], unknown[]]>> {
    const [reading, writing, failing] = [readers, writers, others].map(sourcesOf) as [
      [unknown, Endpoint | null][],
      [unknown, Endpoint | null][],
      [unknown, Endpoint | null][],
    ];
    const seconds = timeout === null ? null : secondsOf(timeout);
    // What is done already is not waited for, but others get their turn.
    await new Promise((resolve) => setImmediate(resolve));
    const found = () =>
      Tuple.of(ready(reading, isReadable), ready(writing, isWritable), ready(failing, isFailed));
    const channels = [...reading, ...writing, ...failing].map(
      ([, source]) => source?.channel ?? null,
    );
    const watched = [...new Set(channels.filter((channel) => channel !== null))];
    const isFound = () => found().items.some((list) => list.length > 0);
    if (!isFound() && seconds !== 0) await waitUntil(watched, isFound, seconds);
    return found();
  },
  ["rlist", "wlist", "xlist", "timeout?"],
);
export { select_ as select };

/** Objects, and what of them is waited for. */
class Poll {
  readonly #sources = new Map<number, { source: Endpoint | null; mask: number }>();

  register(object: unknown, mask: unknown = POLLIN | POLLPRI | POLLOUT): null {
    this.#sources.set(numberOf(object), { source: sourceOf(object), mask: Number(mask) });
    return null;
  }

  modify(object: unknown, mask: unknown): null {
    const known = this.#sources.get(numberOf(object));
    if (known === undefined) throw new KeyError(numberOf(object));
    known.mask = Number(mask);
    return null;
  }

  unregister(object: unknown): null {
    if (!this.#sources.delete(numberOf(object))) throw new KeyError(numberOf(object));
    return null;
  }

  /** `(number, events)` of those that are ready, by so many milliseconds. */
  async poll(timeout: unknown = null): Promise<Tuple<[int, int]>[]> {
    const found = () =>
      [...this.#sources]
        .map(([number, { source, mask }]) => Tuple.of(number, eventsOf(source, mask)))
        .filter(({ items: [, events] }) => events !== 0);
    const milliseconds = timeout === null ? -1 : Number(timeout);
    await new Promise((resolve) => setImmediate(resolve));
    const channels = [...this.#sources.values()].map(({ source }) => source?.channel ?? null);
    const watched = channels.filter((channel) => channel !== null);
    if (found().length === 0 && milliseconds !== 0) {
      const seconds = milliseconds < 0 ? null : milliseconds / 1000;
      await waitUntil(watched, () => found().length > 0, seconds);
    }
    return found();
  }
}

function numberOf(object: unknown): number {
  if (typeof object === "number") return object;
  const endpoint = endpointOf(object);
  return endpoint === undefined ? Number(callMethod(object, "fileno")) : endpoint.number;
}

function eventsOf(source: Endpoint | null, mask: number): number {
  if (source === null) return mask & (POLLIN | POLLOUT);
  const { channel } = source;
  if (channel === null) return POLLOUT & mask;
  const events = (channel.isReadable ? POLLIN : 0) | (channel.isWritable ? POLLOUT : 0);
  return (events & mask) | (channel.hasFailed ? POLLERR : 0);
}

export { Poll as poll };

inModule("select", Poll);
