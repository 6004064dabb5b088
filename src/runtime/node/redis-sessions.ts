/** Sessions in a Redis server, for programs on more than one machine. */
import { createClient } from "@redis/client";
import { CherryError, type TextStore } from "../http/index.js";
import { fromBytes, toBytes } from "../python/index.js";

type Client = ReturnType<typeof createClient>;

/** How long the first connection may take, in milliseconds; afterwards the client connects again by itself. */
const connectTimeout = 5000;

export class RedisSessions implements TextStore {
  readonly #client: Client;
  readonly #prefix: string;

  private constructor(client: Client, prefix: string) {
    this.#client = client;
    this.#prefix = prefix;
  }

  /** Connects to a server; keys begin with `prefix`. Rejects with CherryError where there is none. */
  static async connect(url: string, prefix: string): Promise<RedisSessions> {
    let isConnected = false;
    const reconnectStrategy = (tries: number, cause: Error): number | Error =>
      isConnected ? Math.min(50 * 2 ** Math.min(tries, 6), 2000) : cause;
    try {
      const client = createClient({
        url,
        disableOfflineQueue: true,
        socket: { connectTimeout, reconnectStrategy },
      }) as Client;
      // A lost connection shows in the requests that need it.
      client.on("error", () => {});
      await client.connect();
      isConnected = true;
      return new RedisSessions(client, prefix);
    } catch (error) {
      throw new CherryError(
        `no Redis server answers at redisUrl=${url}: ${(error as Error).message}`,
      );
    }
  }

  async read(id: string): Promise<string | null> {
    const found = await this.#client.get(this.#prefix + id);
    return found === null ? null : fromBytes(Buffer.from(String(found), "utf8"));
  }

  async write(id: string, text: string, expires: number): Promise<void> {
    const value = Buffer.from(toBytes(text)).toString("utf8");
    await this.#client.set(this.#prefix + id, value, {
      expiration: { type: "PXAT", value: Math.ceil(expires * 1000) },
    });
  }

  /** The server itself removes what has expired. */
  cleanUp(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}
