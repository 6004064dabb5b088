/** A connection: a stream of bytes to another socket. */
import { readFileSync } from "node:fs";
import { isIP, Socket, type NetConnectOpts } from "node:net";
import { Channel, waitUntil, type Address } from "./channel.js";
import { failure, timedOut } from "./errors.js";

/** What is read before somebody asks for it. */
const ahead = 65536;
const nothing = Buffer.alloc(0);

/** How TLS is to be spoken: with whom, and with which certificate of our own. */
export interface Security {
  readonly host: string;
  readonly key: string | null;
  readonly certificate: string | null;
}

export class Connection extends Channel {
  readonly #socket: Socket;
  #received: Buffer[] = [];
  #length = 0;
  #isConnected: boolean;
  #hasEnded = false;
  #isShut = false;
  #isClosed = false;
  /** Kept as they were once the connection is closed. */
  #local: Address | null = null;
  #remote: Address | null = null;

  /** @param socket one that was accepted; without one, a connection that is still to be made */
  constructor(socket?: Socket, isConnected = socket !== undefined) {
    super();
    this.#isConnected = isConnected;
    this.#socket = socket ?? new Socket({ allowHalfOpen: true });
    this.#socket.on("readable", () => this.#read());
    this.#socket.on("end", () => {
      this.#hasEnded = true;
      this.changed();
    });
    this.#socket.on("drain", () => this.changed());
    this.#socket.on("error", (error) => {
      this.#hasEnded = true;
      this.fail(error);
    });
    this.#socket.on("close", () => {
      this.#hasEnded = true;
      this.changed();
    });
    this.#socket.unref();
    if (isConnected) this.#noteAddresses();
  }

  /** The same connection with TLS spoken over it; connected when both sides have agreed. */
  async secure({ host, key, certificate }: Security): Promise<Connection> {
    const { connect } = await import("node:tls");
    this.#socket.removeAllListeners();
    const socket = connect({
      socket: this.#socket,
      ...(isIP(host) === 0 && { servername: host }),
      ...(certificate !== null && { cert: readFileSync(certificate) }),
      ...(key !== null && { key: readFileSync(key) }),
    });
    const secured = new Connection(socket, false);
    socket.once("secureConnect", () => {
      secured.#isConnected = true;
      secured.#noteAddresses();
      secured.changed();
    });
    return secured;
  }

  #noteAddresses(): void {
    const { localAddress, localPort, remoteAddress, remotePort } = this.#socket;
    this.#local = localAddress === undefined ? "" : { host: localAddress, port: localPort! };
    this.#remote = remoteAddress === undefined ? "" : { host: remoteAddress, port: remotePort! };
  }

  #read(): void {
    while (this.#length < ahead) {
      const chunk = this.#socket.read() as Buffer | null;
      if (chunk === null) break;
      this.#received.push(chunk);
      this.#length += chunk.length;
    }
    this.changed();
  }

  protected override hold(keeps: boolean): void {
    if (keeps) this.#socket.ref();
    else this.#socket.unref();
  }

  /** Begins to connect; `isConnected` or a problem tells when it is done. */
  begin(options: NetConnectOpts): void {
    this.#socket.once("connect", () => {
      this.#isConnected = true;
      this.#noteAddresses();
      if (typeof this.#remote === "string" && "path" in options) this.#remote = options.path;
      this.changed();
    });
    this.#socket.connect(options);
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  override get isReadable(): boolean {
    return this.#length > 0 || this.#hasEnded || this.#isClosed;
  }

  override get isWritable(): boolean {
    const isFree = this.#isConnected && !this.#socket.writableNeedDrain;
    return isFree || this.hasFailed || this.#isClosed;
  }

  override get localAddress(): Address | null {
    return this.#local;
  }

  override get remoteAddress(): Address | null {
    return this.#remote;
  }

  /** Takes what has come, so many bytes at the most; none at the end. */
  take(size: number, keeps = false): Buffer {
    if (this.#length === 0) {
      const problem = this.takeProblem();
      if (problem !== null) throw problem;
      return nothing;
    }
    let whole = this.#received.length === 1 ? this.#received[0]! : Buffer.concat(this.#received);
    const taken = whole.subarray(0, size);
    if (!keeps) whole = whole.subarray(taken.length);
    this.#received = whole.length === 0 ? [] : [whole];
    this.#length = whole.length;
    if (!keeps) this.#read();
    return taken;
  }

  get length(): number {
    return this.#length;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Nothing more is to be read. */
  shutReading(): void {
    this.#hasEnded = true;
    this.changed();
  }

  /** Says the other side that nothing more comes. */
  shutWriting(): void {
    this.#isShut = true;
    this.#socket.end();
  }

  /** Hands bytes to the system. @throws timeout, and what the system says */
  async write(bytes: Uint8Array, seconds: number | null): Promise<void> {
    if (this.#isShut) throw failure("EPIPE");
    const problem = this.takeProblem() as { readonly code?: string } | null;
    // The system told of a lost connection by its own way: who writes to it now hears this.
    if (problem !== null) throw problem.code === "ECONNRESET" ? failure("EPIPE") : problem;
    let isDone = false;
    let wrong: Error | null | undefined;
    this.#socket.write(bytes, (error) => {
      [isDone, wrong] = [true, error];
      this.changed();
    });
    // What the system takes at once is written by now; that it was is told later.
    if (this.#socket.writableLength === 0 && this.#socket.writable) return;
    if (!(await waitUntil([this], () => isDone, seconds))) throw timedOut();
    if (wrong == null) return;
    this.takeProblem();
    throw wrong;
  }

  setNoDelay(on: boolean): void {
    this.#socket.setNoDelay(on);
  }

  setKeepAlive(on: boolean): void {
    this.#socket.setKeepAlive(on);
  }

  /** What is written goes out still. */
  override close(): void {
    this.#isClosed = true;
    if (this.#isConnected) this.#socket.destroySoon();
    else this.#socket.destroy();
    this.changed();
  }
}
