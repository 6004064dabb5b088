/**
 * `processPool` (runtime.md): worker processes on one port, by node:cluster. The first process serves nothing itself; it
 * replaces workers that die, and ends them in good order.
 */
import cluster, { type Worker } from "node:cluster";
import { createServer, type AddressInfo } from "node:net";
import type { Listening } from "./server.js";
import {
  isReport,
  portVariable,
  workerVariable,
  type Order,
  type Report,
} from "./worker-messages.js";

/** A worker that dies sooner than this after it began to serve is in a crash loop. */
const shortLife = 10_000;
/** How long the place of such a worker stays empty: twice as long each time, within these bounds. */
const firstDelay = 250;
const longestDelay = 30_000;
/** How long workers may take, beyond the limit of their requests, to be gone. */
const grace = 2_000;

export interface PoolOptions {
  readonly size: number;
  readonly log: (message: string) => void;
  /** The port where any free one would do: workers of all times have the same. */
  readonly port: number | null;
}

/** A port that nobody listens at. */
export function freePort(host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(host === undefined ? { port: 0 } : { port: 0, host }, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Whether this process is a worker of a pool. */
export function isWorker(): boolean {
  return cluster.isWorker;
}

/** The number of this worker, from 0 on; null where this process is none. */
export function workerIndex(): number | null {
  return cluster.isWorker ? Number(process.env[workerVariable] ?? 0) : null;
}

/** The port that the pool has chosen for its workers; undefined where it left that to them. */
export function poolPort(): number | undefined {
  const port = process.env[portVariable];
  return cluster.isWorker && port !== undefined ? Number(port) : undefined;
}

export class Pool implements Listening {
  readonly #size: number;
  readonly #log: (message: string) => void;
  readonly #port: number | null;
  readonly #workers = new Map<number, Worker>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #delay = firstDelay;
  #serving = 0;
  #report: Report | null = null;
  #ending = false;
  #onGone: () => void = () => {};

  constructor({ size, log, port }: PoolOptions) {
    this.#size = size;
    this.#log = log;
    this.#port = port;
  }

  /** Starts the workers; resolves when all of them serve, rejects when one fails before that. */
  async start(): Promise<this> {
    cluster.setupPrimary();
    try {
      await new Promise<void>((resolve, reject) => {
        for (let index = 0; index < this.#size; index++) this.#fork(index, resolve, reject);
      });
    } catch (error) {
      this.#ending = true;
      for (const worker of this.#workers.values()) worker.process.kill("SIGKILL");
      throw error;
    }
    return this;
  }

  get port(): number {
    return this.#report?.port ?? 0;
  }

  get host(): string {
    return this.#report?.host ?? "";
  }

  get url(): string {
    return this.#report?.url ?? "";
  }

  /** Tells every worker to go on in new log files. */
  reopenLogs(): void {
    this.#tell({ cpyc: "reopenLog" });
  }

  /** Lets every worker end its requests, for `limit` milliseconds; resolves when all are gone. */
  async close(limit?: number): Promise<void> {
    this.#ending = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#tell({ cpyc: "stop" });
    const kill = (): void => {
      for (const worker of this.#workers.values()) worker.process.kill("SIGKILL");
    };
    const timer = limit === undefined ? undefined : setTimeout(kill, limit + grace);
    while (this.#workers.size > 0) await new Promise<void>((resolve) => (this.#onGone = resolve));
    clearTimeout(timer);
  }

  #tell(order: Order): void {
    // One that is going down takes no orders, and needs none.
    for (const worker of this.#workers.values()) worker.send(order, () => {});
  }

  #fork(index: number, onAllServe: () => void, onFailure: (error: Error) => void): void {
    const worker = cluster.fork({
      [workerVariable]: String(index),
      ...(this.#port === null ? {} : { [portVariable]: String(this.#port) }),
    });
    let servesSince = 0;
    this.#workers.set(index, worker);
    worker.on("error", () => {});
    worker.on("message", (message: unknown) => {
      if (!isReport(message)) return;
      this.#report ??= message;
      servesSince = Date.now();
      if (++this.#serving === this.#size) onAllServe();
    });
    worker.once("exit", (code, signal) => {
      this.#workers.delete(index);
      this.#onGone();
      if (this.#ending) return;
      if (this.#serving < this.#size && servesSince === 0)
        return onFailure(new StartFailure(code || 1));
      const pid = worker.process.pid ?? 0;
      const cause = signal ? `by ${signal}` : `with exit code ${code}`;
      const lived = servesSince === 0 ? 0 : Date.now() - servesSince;
      this.#replace(index, lived, `worker ${index} (process ${pid}) ended ${cause}`);
    });
  }

  #replace(index: number, lived: number, what: string): void {
    const isCrash = lived < shortLife;
    const delay = isCrash ? this.#delay : 0;
    this.#delay = isCrash ? Math.min(this.#delay * 2, longestDelay) : firstDelay;
    this.#log(`${what}: replaced${delay === 0 ? "" : ` in ${delay / 1000} seconds`}`);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const done = (): void => {};
      this.#fork(index, done, done);
    }, delay);
    this.#timers.add(timer);
  }
}

/** A worker could not start; it has said why. */
export class StartFailure extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super("a worker process could not start");
    this.exitCode = exitCode;
  }
}
