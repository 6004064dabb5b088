/** `socket.socket` (library, 17.2.2). */
import {
  boxFloat,
  Float,
  fromBinary,
  primitive,
  PyObject,
  toBytes,
  truth,
  Tuple,
  TypeError,
  typeName,
  ValueError,
  takeOptions,
  type float,
  type int,
} from "../../python/index.js";
import { integer } from "./binary.js";
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  SHUT_RD,
  SHUT_RDWR,
  SHUT_WR,
  SOCK_DGRAM,
  SOCK_STREAM,
} from "./constants.js";
import { Endpoint } from "./endpoint.js";
import { errnoOf, error, failure } from "./errors.js";
import { _fileobject } from "./file-object.js";

/** The timeout that new sockets get. Module state on purpose: it is one for the process, as in Python. */
const defaults: { timeout: number | null } = { timeout: null };

export function setdefaulttimeout(timeout: unknown): null {
  defaults.timeout = secondsOf(timeout);
  return null;
}

export function getdefaulttimeout(): float | null {
  return defaults.timeout === null ? null : boxFloat(defaults.timeout);
}

/** @throws TypeError, ValueError for what is no time to wait */
export function secondsOf(timeout: unknown): number | null {
  if (timeout === null) return null;
  const seconds = timeout instanceof Float ? timeout.value : Number(primitive(timeout));
  if (typeof timeout === "string" || Number.isNaN(seconds))
    throw new TypeError("a float is required");
  if (seconds < 0) throw new ValueError("Timeout value out of range");
  return seconds;
}

function bytesOf(data: unknown, method: string): Uint8Array {
  const plain = primitive(data);
  if (typeof plain === "string") return toBytes(plain);
  throw new TypeError(`${method}() argument 1 must be string or buffer, not ${typeName(data)}`);
}

/** `socket.socket`. */
export class _socketobject extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["family?", "type?", "proto?", "_sock?"],
    recv: ["buffersize", "flags?"],
    recvfrom: ["buffersize", "flags?"],
    send: ["data", "flags?"],
    sendall: ["data", "flags?"],
    sendto: ["data", "address_or_flags", "address?"],
    connect: ["address"],
    connect_ex: ["address"],
    bind: ["address"],
    listen: ["backlog"],
    accept: [],
    makefile: ["mode?", "bufsize?"],
    settimeout: ["timeout"],
    setblocking: ["flag"],
    setsockopt: ["level", "option", "value"],
    getsockopt: ["level", "option", "buffersize?"],
    shutdown: ["how"],
    close: [],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare __module__: string;
  /** Null once it is closed. */
  declare _sock: Endpoint | null;

  static {
    this.prototype.__module__ = "socket";
  }

  __init__(
    family: unknown = AF_INET,
    type: unknown = SOCK_STREAM,
    protocol: unknown = 0,
    endpoint: unknown = null,
  ): void {
    let value: Endpoint;
    if (endpoint instanceof Endpoint) value = endpoint;
    else {
      if (family !== AF_INET && family !== AF_INET6 && family !== AF_UNIX) {
        throw failure("EAFNOSUPPORT");
      }
      if (type !== SOCK_STREAM && type !== SOCK_DGRAM) {
        throw failure(type === 3 ? "EPERM" : "EINVAL");
      }
      if (type === SOCK_DGRAM && family === AF_UNIX) throw failure("ESOCKTNOSUPPORT");
      value = new Endpoint(family, type, integer(protocol), defaults.timeout);
    }
    value.holders++;
    Object.defineProperty(this, "_sock", { value, writable: true });
  }

  get family(): int {
    return open(this).family;
  }

  get type(): int {
    return open(this).type;
  }

  get proto(): int {
    return open(this).protocol;
  }

  /** @throws error, gaierror, timeout */
  async connect(address: unknown): Promise<null> {
    await open(this).connect(address);
    return null;
  }

  /** As `connect`, but for an error of the system its number is given; 0 for none. */
  async connect_ex(address: unknown): Promise<int> {
    try {
      await open(this).connect(address);
      return 0;
    } catch (cause) {
      if (cause instanceof error && cause.constructor.name !== "gaierror") return errnoOf(cause);
      throw cause;
    }
  }

  async bind(address: unknown): Promise<null> {
    await open(this).bind(address);
    return null;
  }

  async listen(_backlog: unknown): Promise<null> {
    await open(this).listen();
    return null;
  }

  /** The next connection, and where it comes from. */
  async accept(): Promise<Tuple<[_socketobject, unknown]>> {
    const accepted = await open(this).accept();
    const { family, type, protocol } = accepted;
    return Tuple.of(new _socketobject(family, type, protocol, accepted), accepted.peerName());
  }

  /** Waits for bytes, and gives so many of them at the most; "" when the other side is done. */
  async recv(size: unknown, flags: unknown = 0): Promise<string> {
    return fromBinary(await open(this).receive(sizeOf(size, "recv"), integer(flags)));
  }

  /** `(bytes, address)`. */
  async recvfrom(size: unknown, flags: unknown = 0): Promise<Tuple<[string, unknown]>> {
    const { data, from } = await open(this).receiveFrom(sizeOf(size, "recvfrom"), integer(flags));
    return Tuple.of(fromBinary(data), from);
  }

  /** Gives how many bytes were sent. */
  async send(data: unknown, _flags: unknown = 0): Promise<int> {
    const bytes = bytesOf(data, "send");
    await open(this).send(bytes);
    return bytes.length;
  }

  async sendall(data: unknown, _flags: unknown = 0): Promise<null> {
    await open(this).send(bytesOf(data, "sendall"));
    return null;
  }

  /** @param flags left out where the address comes second */
  async sendto(data: unknown, flags: unknown, address?: unknown): Promise<int> {
    const bytes = bytesOf(data, "sendto");
    await open(this).sendTo(bytes, address ?? flags);
    return bytes.length;
  }

  /** A file object; the connection lives until it is closed as well. */
  makefile(mode: unknown = "r", bufsize: unknown = -1): _fileobject {
    return new _fileobject(open(this), mode, bufsize);
  }

  shutdown(how: unknown): null {
    const direction = integer(how);
    if (direction < SHUT_RD || direction > SHUT_RDWR) throw failure("EINVAL");
    open(this).shutdown(direction !== SHUT_WR, direction !== SHUT_RD);
    return null;
  }

  close(): null {
    const endpoint = this._sock;
    this._sock = null;
    endpoint?.release();
    return null;
  }

  /** Another object for the same connection. */
  dup(): _socketobject {
    const endpoint = open(this);
    return new _socketobject(endpoint.family, endpoint.type, endpoint.protocol, endpoint);
  }

  fileno(): int {
    return open(this).number;
  }

  getsockname(): unknown {
    return open(this).name();
  }

  getpeername(): unknown {
    return open(this).peerName();
  }

  settimeout(timeout: unknown): null {
    open(this).timeout = secondsOf(timeout);
    return null;
  }

  gettimeout(): float | null {
    const { timeout } = open(this);
    return timeout === null ? null : boxFloat(timeout);
  }

  setblocking(flag: unknown): null {
    open(this).timeout = truth(flag) ? null : 0;
    return null;
  }

  setsockopt(level: unknown, option: unknown, value: unknown): null {
    open(this).setOption(integer(level), integer(option), value);
    return null;
  }

  getsockopt(level: unknown, option: unknown, _size: unknown = 0): unknown {
    return open(this).option(integer(level), integer(option));
  }

  __repr__(): string {
    return "<socket._socketobject object at 0x7f0000000000>";
  }
}

/** @throws error (EBADF) where it is closed */
function open({ _sock }: _socketobject): Endpoint {
  if (_sock === null) throw failure("EBADF");
  return _sock;
}

function sizeOf(size: unknown, method: string): number {
  const number = integer(size);
  if (number < 0) throw new ValueError(`negative buffersize in ${method}`);
  return number;
}

/** What a socket says of itself where a descriptor is asked for. */
export function endpointOf(value: unknown): Endpoint | undefined {
  if (value instanceof _socketobject) return open(value);
  return value instanceof _fileobject ? value._endpoint : undefined;
}
