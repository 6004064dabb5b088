/** What is remembered of a connection between its requests. */
import type { Socket } from "node:net";

/** Where a socket carries it: a property is far quicker to find than a WeakMap's entry. */
const key = Symbol("cpyc.connection");

interface Carrier {
  [key]?: Connection;
}

export class Connection {
  readonly remoteAddress: string;
  /** A stream has the connection: requests that come behind it get no answer (language.md, section 6). */
  claimed = false;

  constructor(socket: Socket) {
    const address = socket.remoteAddress ?? "";
    // An IPv4 client of a socket that listens on both families.
    this.remoteAddress = address.startsWith("::ffff:") ? address.slice(7) : address;
  }
}

/** The connection of a socket; made with its first request. */
export function connectionOf(socket: Socket): Connection {
  const carrier = socket as Carrier;
  return (carrier[key] ??= new Connection(socket));
}
