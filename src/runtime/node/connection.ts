/** What is remembered of a connection between its requests. */
import { reverse } from "node:dns/promises";
import { isIP, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What a client at the other end of a Unix socket has for an address. */
const unixPeer = "unix:";

/** How long a request waits for the name of its peer. */
const lookupMs = 2000;

/** Where a socket carries it: a property is far quicker to find than a WeakMap's entry. */
const key = Symbol("cpyc.connection");

interface Carrier {
  [key]?: Connection;
}

export class Connection {
  readonly remoteAddress: string;
  /** A stream has the connection: requests that come behind it get no answer (language.md, section 6). */
  claimed = false;

  #remoteHost: string | null = null;
  #lookup: Promise<void> | null = null;

  constructor(socket: Socket) {
    const address = socket.remoteAddress ?? unixPeer;
    // An IPv4 client of a socket that listens on both families.
    this.remoteAddress = address.startsWith("::ffff:") ? address.slice(7) : address;
  }

  /** The name of the peer where it was looked up and has one, else its address. */
  get remoteHost(): string {
    return this.#remoteHost ?? this.remoteAddress;
  }

  /** Looks the peer's name up, once; null where that is done. Never rejects. */
  lookUpHost(): Promise<void> | null {
    if (this.#remoteHost !== null) return null;
    return (this.#lookup ??= nameOf(this.remoteAddress).then((name) => {
      this.#remoteHost = name;
    }));
  }
}

/** The name of an address in the DNS; the address where it has none, or where the DNS does not say so in time. */
async function nameOf(address: string): Promise<string> {
  if (isIP(address) === 0) return address;
  const names = await Promise.race([
    reverse(address).catch(() => []),
    sleep(lookupMs, [], { ref: false }),
  ]);
  return names[0] ?? address;
}

/** The connection of a socket; made with its first request. */
export function connectionOf(socket: Socket): Connection {
  const carrier = socket as Carrier;
  return (carrier[key] ??= new Connection(socket));
}
