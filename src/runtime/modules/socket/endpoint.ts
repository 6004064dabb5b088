/** What a socket object holds: an address family, options, and what they come to once it is bound or connected. */
import { constants } from "node:os";
import { str, Tuple, TypeError, typeName } from "../../python/index.js";
import { type Address, type Channel, waitUntil } from "./channel.js";
import { Connection, type Security } from "./connection.js";
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  MSG_DONTWAIT,
  MSG_PEEK,
  MSG_WAITALL,
  SO_BROADCAST,
  SO_ERROR,
  SO_KEEPALIVE,
  SO_REUSEADDR,
  SO_TYPE,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  TCP_NODELAY,
} from "./constants.js";
import type { Datagrams } from "./datagrams.js";
import { failure, socketError, timedOut } from "./errors.js";
import { Listener } from "./listener.js";
import { hostAndPort, resolveHost } from "./names.js";
import { forgetNumber, numberFor } from "./numbers.js";

export class Endpoint {
  readonly family: number;
  readonly type: number;
  readonly protocol: number;
  /** Seconds to wait; null: as long as it takes, 0: not at all. */
  timeout: number | null;
  /** How many objects use it; the last one closes it. */
  holders = 0;
  #channel: Channel | null;
  readonly #options = new Map<string, unknown>();

  constructor(
    family: number,
    type: number,
    protocol: number,
    timeout: number | null,
    channel: Channel | null = null,
  ) {
    this.family = family;
    this.type = type;
    this.protocol = protocol;
    this.timeout = timeout;
    this.#channel = channel;
  }

  /** What to wait for; null as long as it is neither bound nor connected. */
  get channel(): Channel | null {
    return this.#channel;
  }

  get number(): number {
    return numberFor(this);
  }

  release(): void {
    if (--this.holders > 0) return;
    forgetNumber(this);
    this.#channel?.close();
  }

  /** Waits for something to hold. @throws timeout, or error (EAGAIN) where nothing is waited for */
  async #wait(channel: Channel, holds: () => boolean, blocks = this.timeout !== 0): Promise<void> {
    if (holds()) return;
    if (!blocks) throw failure("EAGAIN");
    if (!(await waitUntil([channel], holds, this.timeout))) throw timedOut();
  }

  /** Waits until a channel is ready, and raises what kept it from that. */
  async #ready(channel: Channel, isReady: () => boolean): Promise<void> {
    const seconds = this.timeout === 0 ? null : this.timeout;
    const isOver = () => isReady() || channel.hasFailed;
    if (!isOver() && !(await waitUntil([channel], isOver, seconds))) throw timedOut();
    if (channel.hasFailed) throw socketError(channel.takeProblem());
  }

  async connect(address: unknown): Promise<void> {
    if (this.#channel instanceof Connection) {
      throw failure(this.#channel.isConnected ? "EISCONN" : "EALREADY");
    }
    if (this.family === AF_UNIX) return this.#connectTo({ path: pathOf(address) });
    const [name, port] = hostAndPort(address, this.family);
    const host = await resolveHost(name, this.family);
    if (this.type === SOCK_DGRAM) (await this.#datagrams()).connect({ host, port });
    else await this.#connectTo({ host: host === "0.0.0.0" ? "127.0.0.1" : host, port });
  }

  async #connectTo(to: { path: string } | { host: string; port: number }): Promise<void> {
    // A socket that was bound before connects from that place.
    const from = this.#channel?.localAddress;
    this.#channel?.close();
    const connection = new Connection();
    this.#channel = connection;
    const isBound = typeof from === "object" && from !== null;
    const local = isBound ? { localAddress: from.host, localPort: from.port } : {};
    connection.begin({ ...to, ...local });
    this.#applyOptions();
    if (this.timeout === 0) throw failure("EINPROGRESS");
    try {
      await this.#ready(connection, () => connection.isConnected);
    } catch (cause) {
      connection.close();
      this.#channel = null;
      throw cause;
    }
  }

  async bind(address: unknown): Promise<void> {
    if (this.#channel !== null) throw failure("EINVAL");
    if (this.family === AF_UNIX) return this.#listenAt({ path: pathOf(address) });
    const [name, port] = hostAndPort(address, this.family);
    const host = await resolveHost(name, this.family);
    if (this.type === SOCK_STREAM) return this.#listenAt({ host, port });
    const datagrams = await this.#newDatagrams();
    datagrams.bind(host, port);
    await this.#ready(datagrams, () => datagrams.isBound);
  }

  async #listenAt(place: { path: string } | { host: string; port: number }): Promise<void> {
    const listener = new Listener(place);
    this.#channel = listener;
    try {
      await this.#ready(listener, () => listener.isListening);
    } catch (cause) {
      this.#channel = null;
      throw cause;
    }
  }

  async listen(): Promise<void> {
    if (this.#channel instanceof Listener) return;
    if (this.#channel !== null || this.family === AF_UNIX) throw failure("EINVAL");
    await this.#listenAt({ host: this.family === AF_INET6 ? "::" : "0.0.0.0", port: 0 });
  }

  async accept(): Promise<Endpoint> {
    const listener = this.#channel;
    if (!(listener instanceof Listener)) throw failure("EINVAL");
    await this.#wait(listener, () => listener.isReadable);
    if (listener.isClosed) throw failure("EBADF");
    return new Endpoint(this.family, this.type, this.protocol, null, listener.accept());
  }

  #connection(otherwise: string): Connection {
    if (this.#channel instanceof Connection) return this.#channel;
    throw failure(otherwise);
  }

  /** So many bytes at the most; none at the end. */
  async receive(size: number, flags = 0): Promise<Buffer> {
    if (this.type === SOCK_DGRAM) return (await this.#datagram(size, flags)).data;
    const connection = this.#connection("ENOTCONN");
    const blocks = this.timeout !== 0 && (flags & MSG_DONTWAIT) === 0;
    const least = (flags & MSG_WAITALL) === 0 ? 1 : size;
    const holds = () =>
      connection.length >= least ||
      (connection.isReadable && connection.length === 0) ||
      connection.hasEnded;
    await this.#wait(connection, holds, blocks);
    if (connection.isClosed) throw failure("EBADF");
    try {
      return connection.take(size, (flags & MSG_PEEK) !== 0);
    } catch (cause) {
      throw socketError(cause);
    }
  }

  /** The same, with where they come from. */
  async receiveFrom(size: number, flags: number): Promise<{ data: Buffer; from: unknown }> {
    if (this.type === SOCK_DGRAM) return this.#datagram(size, flags);
    return { data: await this.receive(size, flags), from: null };
  }

  async #datagram(size: number, flags: number): Promise<{ data: Buffer; from: unknown }> {
    const datagrams = await this.#datagrams();
    const blocks = this.timeout !== 0 && (flags & MSG_DONTWAIT) === 0;
    await this.#wait(datagrams, () => datagrams.isReadable, blocks);
    if (datagrams.isClosed) throw failure("EBADF");
    const { data, from } = datagrams.take((flags & MSG_PEEK) !== 0);
    return { data: data.subarray(0, size), from: this.#shown(from) };
  }

  async send(bytes: Uint8Array): Promise<void> {
    if (this.type === SOCK_DGRAM) {
      const { remoteAddress } = await this.#datagrams();
      if (remoteAddress === null) throw failure("EDESTADDRREQ");
      return this.sendTo(bytes, this.#shown(remoteAddress));
    }
    const connection = this.#connection("EPIPE");
    if (this.timeout === 0 && !connection.isWritable) throw failure("EAGAIN");
    try {
      await connection.write(bytes, this.timeout === 0 ? null : this.timeout);
    } catch (cause) {
      throw socketError(cause);
    }
  }

  async sendTo(bytes: Uint8Array, address: unknown): Promise<void> {
    if (this.type !== SOCK_DGRAM) return this.send(bytes);
    const [name, port] = hostAndPort(address, this.family);
    const host = await resolveHost(name, this.family);
    try {
      await (await this.#datagrams()).send(bytes, host, port);
    } catch (cause) {
      throw socketError(cause);
    }
  }

  /** The place for datagrams; one that is not bound is so now. */
  async #datagrams(): Promise<Datagrams> {
    if (this.#channel !== null) return this.#channel as Datagrams;
    const datagrams = await this.#newDatagrams();
    datagrams.bind(this.family === AF_INET6 ? "::" : "0.0.0.0", 0);
    await this.#ready(datagrams, () => datagrams.isBound);
    if (this.option(SOL_SOCKET, SO_BROADCAST) !== 0) datagrams.setBroadcast(true);
    return datagrams;
  }

  async #newDatagrams(): Promise<Datagrams> {
    const { Datagrams } = await import("./datagrams.js");
    const reuses = this.option(SOL_SOCKET, SO_REUSEADDR) !== 0;
    const datagrams = new Datagrams(this.family === AF_INET6, reuses);
    this.#channel = datagrams;
    return datagrams;
  }

  /** Has TLS spoken over the connection. @throws error where the certificate is not to be trusted */
  async secure(options: Security): Promise<void> {
    const connection = this.#connection("ENOTCONN");
    const secured = await connection.secure(options);
    this.#channel = secured;
    await this.#ready(secured, () => secured.isConnected);
  }

  shutdown(reads: boolean, writes: boolean): void {
    const connection = this.#connection("ENOTCONN");
    if (!connection.isConnected) throw failure("ENOTCONN");
    if (reads) connection.shutReading();
    if (writes) connection.shutWriting();
  }

  name(): unknown {
    const address = this.#channel?.localAddress ?? null;
    if (address !== null) return this.#shown(address);
    if (this.family === AF_UNIX) return "";
    return this.#shown({ host: this.family === AF_INET6 ? "::" : "0.0.0.0", port: 0 });
  }

  peerName(): unknown {
    const address = this.#channel?.remoteAddress ?? null;
    if (address === null) throw failure("ENOTCONN");
    return this.#shown(address);
  }

  #shown(address: Address): unknown {
    if (typeof address === "string") return address;
    const { host, port } = address;
    return this.family === AF_INET ? Tuple.of(host, port) : Tuple.of(host, port, 0, 0);
  }

  setOption(level: number, option: number, value: unknown): void {
    if (![0, SOL_SOCKET, 6, 17, 41].includes(level)) throw failure("ENOPROTOOPT");
    // A string holds a structure of C; nothing here has one.
    if (typeof value === "string" && value.length < 4) throw failure("EINVAL");
    this.#options.set(`${level}/${option}`, typeof value === "boolean" ? Number(value) : value);
    this.#applyOptions();
  }

  #applyOptions(): void {
    const channel = this.#channel;
    if (channel instanceof Connection) {
      const noDelay = this.#options.get(`6/${TCP_NODELAY}`);
      if (noDelay !== undefined) channel.setNoDelay(noDelay !== 0);
      const keepAlive = this.#options.get(`${SOL_SOCKET}/${SO_KEEPALIVE}`);
      if (keepAlive !== undefined) channel.setKeepAlive(keepAlive !== 0);
    } else if (this.type === SOCK_DGRAM && channel !== null) {
      const broadcasts = this.#options.get(`${SOL_SOCKET}/${SO_BROADCAST}`);
      if (broadcasts !== undefined) (channel as Datagrams).setBroadcast(broadcasts !== 0);
    }
  }

  option(level: number, option: number): unknown {
    if (level === SOL_SOCKET && option === SO_TYPE) return this.type;
    if (level === SOL_SOCKET && option === SO_ERROR) {
      const problem = this.#channel?.takeProblem() as { readonly code?: string } | null | undefined;
      return problem == null ? 0 : errnoOfCode(problem.code ?? "");
    }
    return this.#options.get(`${level}/${option}`) ?? 0;
  }
}

function errnoOfCode(code: string): number {
  return (
    (constants.errno as Readonly<Record<string, number>>)[code] ?? constants.errno.ECONNREFUSED
  );
}

function pathOf(address: unknown): string {
  if (typeof address !== "string") {
    throw new TypeError(`must be string or read-only character buffer, not ${typeName(address)}`);
  }
  return str(address);
}
