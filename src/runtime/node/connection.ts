/** What is remembered of a connection between its requests. */
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { PeerCertificate } from "./peer-certificate.js";
import type { WholeAnswers } from "./whole-answers.js";

/** What a client at the other end of a Unix socket has for an address. */
const unixPeer = "unix:";

/** Where a socket carries it: a property is far quicker to find than a WeakMap's entry. */
const key = Symbol("cpyc.connection");

interface Carrier {
  [key]?: Connection;
}

export class Connection {
  readonly remoteAddress: string;
  /** The name of the peer where it was looked up and has one, else its address. */
  remoteHost: string;
  /** A stream has the connection: requests that come behind it get no answer (language.md, section 6). */
  claimed = false;
  /** What sends whole answers; null in somebody else's server, who may look at each response. */
  answers: WholeAnswers | null = null;

  #certificate: (() => PeerCertificate | null) | null = null;

  constructor(socket: Socket) {
    const address = socket.remoteAddress ?? unixPeer;
    // An IPv4 client of a socket that listens on both families.
    this.remoteAddress = address.startsWith("::ffff:") ? address.slice(7) : address;
    this.remoteHost = this.remoteAddress;
  }

  /** The certificate that the client has shown; null where it has shown none, and where there is no SSL. */
  get peerCertificate(): PeerCertificate | null {
    return this.#certificate?.() ?? null;
  }

  /** Loads what reads the certificate of the client, once; null where that is done, and where there is no SSL. */
  loadCertificate(socket: Socket): Promise<void> | null {
    if (this.#certificate !== null || (socket as TLSSocket).encrypted !== true) return null;
    return import("./peer-certificate.js").then(({ peerCertificateOf }) => {
      this.#certificate = () => peerCertificateOf(socket as TLSSocket);
    });
  }
}

/** The connection of a socket; made with its first request. */
export function connectionOf(socket: Socket): Connection {
  const carrier = socket as Carrier;
  return (carrier[key] ??= new Connection(socket));
}
