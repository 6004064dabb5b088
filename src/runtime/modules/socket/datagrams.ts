/** A socket for datagrams. */
import { createSocket, type Socket } from "node:dgram";
import { Channel, type Address } from "./channel.js";

export interface Datagram {
  readonly data: Buffer;
  readonly from: Address;
}

export class Datagrams extends Channel {
  readonly #socket: Socket;
  readonly #received: Datagram[] = [];
  #local: Address | null = null;
  #remote: Address | null = null;
  #isClosed = false;

  constructor(isV6: boolean, reuses: boolean) {
    super();
    this.#socket = createSocket({ type: isV6 ? "udp6" : "udp4", reuseAddr: reuses });
    this.#socket.on("message", (data, { address, port }) => {
      this.#received.push({ data, from: { host: address, port } });
      this.changed();
    });
    this.#socket.on("listening", () => {
      const { address, port } = this.#socket.address();
      this.#local = { host: address, port };
      this.changed();
    });
    this.#socket.on("error", (error) => this.fail(error));
    this.#socket.unref();
  }

  protected override hold(keeps: boolean): void {
    if (this.#isClosed) return;
    if (keeps) this.#socket.ref();
    else this.#socket.unref();
  }

  bind(host: string, port: number): void {
    this.#socket.bind({ address: host, port, exclusive: true });
  }

  /** Where what is sent goes, and whose datagrams are taken. */
  connect(remote: Address): void {
    this.#remote = remote;
  }

  get isBound(): boolean {
    return this.#local !== null;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  override get isReadable(): boolean {
    return this.#received.length > 0 || this.hasFailed || this.#isClosed;
  }

  override get isWritable(): boolean {
    return true;
  }

  override get localAddress(): Address | null {
    return this.#local;
  }

  override get remoteAddress(): Address | null {
    return this.#remote;
  }

  /** The datagram that has waited longest. */
  take(keeps: boolean): Datagram {
    const problem = this.takeProblem();
    if (problem !== null) throw problem;
    return keeps ? this.#received[0]! : this.#received.shift()!;
  }

  send(bytes: Uint8Array, host: string, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.send(bytes, port, host, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  setBroadcast(on: boolean): void {
    this.#socket.setBroadcast(on);
  }

  override close(): void {
    this.#isClosed = true;
    this.#socket.close();
    this.changed();
  }
}
