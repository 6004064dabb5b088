/** The other ways in which a server is reached: HTTP/1.1, a Unix socket, SSL. */
import { mkdtempSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import type { App } from "cpyc/runtime";
import { makeAuthority, makeIdentity } from "../runtime/node/support.js";
import { overTcp, type Way } from "./client.js";

/** A server, and what `http://HOST` of the recording is there. */
export interface Served {
  readonly way: Way;
  readonly base: string;
  /** What of a recorded body is another thing here, as a text and what takes its place. */
  readonly differs?: readonly [recorded: string, here: string];
}

const somePort = { port: 0, host: "localhost" };

export const otherWays: Readonly<Record<string, (app: App) => Promise<Served>>> = {
  "HTTP/1.1": async (app) => {
    const { port } = await app.listen(somePort);
    const base = `http://localhost:${port}`;
    return { way: { ...overTcp(port), version: "1.1" }, base };
  },
  "a Unix socket": async (app) => {
    const socketFile = join(mkdtempSync(join(tmpdir(), "cpyc-conformance-")), "socket");
    await app.listen({ socketFile });
    const host = "localhost:8000";
    return {
      way: { connect: () => connect(socketFile), version: "1.1", host },
      base: `http://${host}`,
      differs: ["127.0.0.1", "unix:"],
    };
  },
  SSL: async (app) => {
    const authority = await makeAuthority("Authority");
    const identity = await makeIdentity("localhost", authority);
    const { port } = await app.listen({ ...somePort, tls: identity });
    const options = { port, host: "localhost", ca: authority.cert };
    const host = `localhost:${port}`;
    return {
      way: { connect: () => connectTls(options), version: "1.1", host },
      base: `https://${host}`,
      // The first seven characters of request.base.
      differs: ["http:// ", "https:/ "],
    };
  },
};
