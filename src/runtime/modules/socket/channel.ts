/** What a socket stands for in Node: something that changes by itself, and that one waits for. */

/**
 * A connection, a listener or a place for datagrams. It keeps the process only while somebody waits for it: a program
 * that has ended leaves its sockets behind, as Python's do.
 */
export abstract class Channel {
  readonly #watchers = new Set<() => void>();
  /** Why it can't go on, until somebody is told. */
  protected problem: unknown = null;

  /** Whether receiving, or accepting, would not wait. */
  abstract readonly isReadable: boolean;
  /** Whether sending would not wait. */
  abstract readonly isWritable: boolean;
  abstract readonly localAddress: Address | null;
  abstract readonly remoteAddress: Address | null;

  /** Ends it at once. */
  abstract close(): void;
  protected abstract hold(keeps: boolean): void;

  get hasFailed(): boolean {
    return this.problem !== null;
  }

  /** The failure that nobody was told of yet. */
  takeProblem(): unknown {
    const { problem } = this;
    this.problem = null;
    return problem;
  }

  protected changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  protected fail(problem: unknown): void {
    this.problem = problem;
    this.changed();
  }

  watch(watcher: () => void): void {
    if (this.#watchers.size === 0) this.hold(true);
    this.#watchers.add(watcher);
  }

  unwatch(watcher: () => void): void {
    this.#watchers.delete(watcher);
    if (this.#watchers.size === 0) this.hold(false);
  }
}

/** Where a channel ends: a host and a port, or the path of a Unix socket. */
export type Address = { readonly host: string; readonly port: number } | string;

/** Waits for a change of channels that makes something hold. @returns whether it does, by the end of the time if there is one */
export function waitUntil(
  channels: readonly Channel[],
  holds: () => boolean,
  seconds: number | null,
): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (value: boolean) => {
      clearTimeout(timer);
      for (const channel of channels) channel.unwatch(check);
      resolve(value);
    };
    const check = () => {
      if (holds()) finish(true);
    };
    const limit = Math.min(Math.max(0, (seconds ?? 0) * 1000), 0x7fffffff);
    const timer = seconds === null ? undefined : setTimeout(() => finish(holds()), limit);
    for (const channel of channels) channel.watch(check);
    check();
  });
}
