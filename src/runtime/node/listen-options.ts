/** How a server of its own listens. */
import type { ListenOptions as SocketOptions, Server as NetServer } from "node:net";
import { isWorker } from "./pool.js";

/** SSL, as node:tls takes it. */
export interface TlsOptions {
  /** The private key, PEM. */
  readonly key: string | Buffer;
  /** The certificate, and those between it and its authority, PEM. */
  readonly cert: string | Buffer;
  /** The authorities that client certificates are signed by, PEM; the system's own where they are left out. */
  readonly ca?: string | Buffer;
  /** Whether only clients that have a certificate of such an authority may connect. */
  readonly verifyClient?: boolean;
  /** How many certificates may stand between a client's and its authority's own; any number where it is left out. */
  readonly verifyDepth?: number;
}

export interface ListenOptions {
  /** 8000 where it is left out; 0: any that is free. */
  readonly port?: number;
  /** All addresses where it is left out. */
  readonly host?: string;
  /** A Unix socket to listen at instead of a port. */
  readonly socketFile?: string;
  /** How many connections may wait to be taken; the platform's own number where it is left out. */
  readonly backlog?: number;
  readonly tls?: TlsOptions;
  /** Whether a connection may bring more than one request (yes). */
  readonly keepAlive?: boolean;
  /** Whether `remote-host` is the name that the peer's address has in the DNS (no: it is the address). */
  readonly reverseDns?: boolean;
  /** Milliseconds in which the head of a request has to be there (30,000), and the whole of it (300,000). */
  readonly headersTimeout?: number;
  readonly requestTimeout?: number;
  /** Milliseconds that a connection without a request is kept (5,000). */
  readonly keepAliveTimeout?: number;
}

const defaultPort = 8000;

/** Binds a server; rejects with the system's error, or a sentence about the socket file. */
export async function bind(server: NetServer, options: ListenOptions): Promise<void> {
  const where: SocketOptions = {};
  const { socketFile, port = defaultPort, host, backlog } = options;
  if (socketFile !== undefined) {
    // A worker's socket is the first process's, which has looked.
    if (!isWorker()) {
      const { claimSocketFile } = await import("./unix-socket.js");
      await claimSocketFile(socketFile);
    }
    where.path = socketFile;
  } else {
    where.port = port;
    if (host !== undefined) where.host = host;
  }
  if (backlog !== undefined && backlog > 0) where.backlog = backlog;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(where, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
