/** Servers over SSL, and the certificates of their clients. */
import type { RequestListener, ServerOptions } from "node:http";
import { createServer, type Server } from "node:https";
import type { DetailedPeerCertificate, TLSSocket } from "node:tls";
import { CherryError } from "../http/index.js";
import type { TlsOptions } from "./listen-options.js";

/** How long a client may take for the handshake, in milliseconds. */
const handshakeTimeout = 20_000;

/** Makes servers over SSL. */
export function serverOver(
  options: TlsOptions,
): (httpOptions: ServerOptions, listener: RequestListener) => Server {
  return (httpOptions, listener) => createTlsServer(options, httpOptions, listener);
}

/** A server over SSL. Raises CherryError for a key and a certificate that do not fit or are none. */
function createTlsServer(
  { key, cert, ca, verifyClient = false, verifyDepth }: TlsOptions,
  httpOptions: ServerOptions,
  listener: RequestListener,
): Server {
  let server: Server;
  try {
    server = createServer(
      {
        ...httpOptions,
        key,
        cert,
        ...(ca === undefined ? {} : { ca }),
        requestCert: verifyClient,
        rejectUnauthorized: verifyClient,
        handshakeTimeout,
      },
      listener,
    );
  } catch (error) {
    throw new CherryError(`the SSL key and certificate can't be used: ${(error as Error).message}`);
  }
  if (verifyClient && verifyDepth !== undefined) {
    server.prependListener("secureConnection", (socket: TLSSocket) => {
      if (chainDepth(socket.getPeerCertificate(true)) > verifyDepth) socket.destroy();
    });
  }
  return server;
}

/** How many certificates stand between a client's and the root that vouches for it, that root counted (SSL_CTX_set_verify_depth). */
function chainDepth(certificate: DetailedPeerCertificate): number {
  let depth = 0;
  for (let at = certificate; isIssued(at); at = at.issuerCertificate) depth++;
  return depth;
}

function isIssued(certificate: DetailedPeerCertificate): boolean {
  const issuer: DetailedPeerCertificate | undefined = certificate.issuerCertificate;
  return issuer !== undefined && issuer.fingerprint256 !== certificate.fingerprint256;
}
