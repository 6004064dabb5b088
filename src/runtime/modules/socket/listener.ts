/** A socket that others connect to. */
import { renameSync } from "node:fs";
import { createServer, type ListenOptions, type Server, type Socket } from "node:net";
import { Channel, type Address } from "./channel.js";
import { Connection } from "./connection.js";

export class Listener extends Channel {
  readonly #server: Server;
  /** Those who have connected and were not accepted yet. */
  readonly #waiting: Socket[] = [];
  #address: Address | null = null;
  #isClosed = false;

  constructor(options: ListenOptions) {
    super();
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
      // Whoever goes away before is accepted all the same.
      socket.on("error", () => undefined);
      this.#waiting.push(socket.unref());
      this.changed();
    });
    this.#server.once("listening", () => {
      const address = this.#server.address();
      this.#address =
        address === null || typeof address === "string"
          ? (address ?? "")
          : { host: address.address, port: address.port };
      this.changed();
    });
    this.#server.on("error", (error) => this.fail(error));
    this.#server.listen({ ...options, exclusive: true });
    this.#server.unref();
  }

  protected override hold(keeps: boolean): void {
    if (keeps) this.#server.ref();
    else this.#server.unref();
  }

  get isListening(): boolean {
    return this.#address !== null;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  override get isReadable(): boolean {
    return this.#waiting.length > 0 || this.#isClosed;
  }

  override get isWritable(): boolean {
    return false;
  }

  override get localAddress(): Address | null {
    return this.#address;
  }

  override get remoteAddress(): null {
    return null;
  }

  /** The connection of who has waited longest. */
  accept(): Connection {
    return new Connection(this.#waiting.shift()!);
  }

  override close(): void {
    this.#isClosed = true;
    const file = typeof this.#address === "string" ? this.#address : "";
    if (file === "") this.#server.close();
    else keepFile(file, () => this.#server.close());
    for (const socket of this.#waiting) socket.destroy();
    this.changed();
  }
}

/** Node removes the file of a Unix socket that it closes. Whoever made it does so in Python, so that it is elsewhere meanwhile. */
function keepFile(path: string, close: () => void): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    // It is gone already, or not ours to move.
    close();
    return;
  }
  close();
  renameSync(aside, path);
}
