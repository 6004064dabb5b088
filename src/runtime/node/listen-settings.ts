/** The options of a server, from its configuration file. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { CherryError, type Settings } from "../http/index.js";
import type { ListenOptions, TlsOptions } from "./listen-options.js";

/** How to listen by the settings. Rejects with CherryError where a file of theirs can't be read. */
export async function listenOptions({ server, folder }: Settings): Promise<ListenOptions> {
  const { socketFile, socketHost, socketPort, socketQueueSize, ssl } = server;
  return {
    ...(socketPort === null ? {} : { port: socketPort }),
    ...(socketHost === null ? {} : { host: socketHost }),
    ...(socketFile === null ? {} : { socketFile: resolve(folder, socketFile) }),
    ...(socketQueueSize === null ? {} : { backlog: socketQueueSize }),
    ...(ssl === null ? {} : { tls: await readTls(ssl, folder) }),
    keepAlive: server.protocolVersion === "HTTP/1.1",
    reverseDns: server.reverseDNS,
  };
}

async function readTls(
  ssl: NonNullable<Settings["server"]["ssl"]>,
  folder: string,
): Promise<TlsOptions> {
  const read = (option: string, path: string): Promise<Buffer> =>
    readFile(resolve(folder, path)).catch((error: Error) => {
      throw new CherryError(`[server] ${option} can't be read: ${error.message}`);
    });
  return {
    key: await read("sslKeyFile", ssl.keyFile),
    cert: await read("sslCertificateFile", ssl.certificateFile),
    ...(ssl.caFile === null ? {} : { ca: await read("sslCACertificateFile", ssl.caFile) }),
    verifyClient: ssl.verifyClient,
    verifyDepth: ssl.verifyDepth,
  };
}
