/** What the tests of servers share: a client that reaches a server wherever it listens, and certificates. */
import { connect, type Socket } from "node:net";
import { connect as connectTls, type ConnectionOptions } from "node:tls";
import { generate } from "selfsigned";

/** Where a server listens: a port, a Unix socket, or a port with SSL. */
export type Place =
  { readonly port: number; readonly tls?: ConnectionOptions } | { readonly socketFile: string };

/** Opens a connection. */
export function open(place: Place): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket =
      "socketFile" in place
        ? connect(place.socketFile, () => resolve(socket))
        : place.tls === undefined
          ? connect(place.port, "127.0.0.1", () => resolve(socket))
          : connectTls({ port: place.port, host: "127.0.0.1", ...place.tls }, () =>
              resolve(socket),
            );
    socket.once("error", reject);
  });
}

/** Sends bytes and gives what comes back until the connection ends; rejects where it breaks. */
export async function ask(place: Place, request: string): Promise<string> {
  const socket = await open(place);
  const pieces: Buffer[] = [];
  socket.write(request);
  return new Promise((resolve, reject) => {
    socket.on("data", (piece: Buffer) => pieces.push(piece));
    socket.once("error", reject);
    socket.once("close", () => resolve(Buffer.concat(pieces).toString()));
  });
}

/** A key and its certificate, PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** Makes an authority that signs others. */
export async function makeAuthority(name: string): Promise<Identity> {
  const made = await generate([{ name: "commonName", value: name }], {
    algorithm: "sha256",
    keySize: 2048,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, digitalSignature: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** Makes a certificate for a name, signed by an authority. */
export async function makeIdentity(name: string, { key, cert }: Identity): Promise<Identity> {
  const made = await generate([{ name: "commonName", value: name }], {
    algorithm: "sha256",
    keySize: 2048,
    ca: { key, cert },
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: name }] }],
  });
  return { key: made.private, cert: made.cert };
}
