/** Where a server can listen: Unix sockets, SSL; and how it ends. */
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import {
  callMethod,
  CherryClass,
  context,
  createApp,
  getAttr,
  str,
  type ListenOptions,
  type Listening,
  type Stream,
  type Views,
} from "cpyc/runtime";
import { parseConfig } from "../../../src/runtime/http/config.js";
import { bodyOf, statusOf, until } from "../http/support.js";
import { ask, makeAuthority, makeIdentity, open, type Identity } from "./support.js";

let release: () => void = () => {};

class Root extends CherryClass {
  static views: Views = {
    index: {},
    peer: {},
    certificate: {},
    slow: { async: true },
    stream: { async: true, streams: "always" },
  };

  index(): string {
    return context().request.base;
  }

  peer(): string {
    const { headerMap } = context().request;
    return `${str(headerMap.getItem("remote-addr"))} ${str(headerMap.getItem("remote-host"))}`;
  }

  certificate(): string {
    const { peerCertificate } = context().request;
    if (peerCertificate === null) return "none";
    return str(getAttr(callMethod(peerCertificate, "get_subject"), "CN"));
  }

  async slow(): Promise<string> {
    await new Promise<void>((resolve) => (release = resolve));
    return "slow";
  }

  async stream({ wfile }: Stream): Promise<void> {
    await wfile.write("HTTP/1.0 200 OK\r\n\r\nbegin ");
    await new Promise<void>((resolve) => (release = resolve));
    await wfile.write("end");
  }
}
const program = { root: new Root() };

async function listen(options: ListenOptions): Promise<Listening> {
  const app = createApp(program, { log: null, mode: "development" });
  onTestFinished(() => app.close(0));
  return app.listen(options);
}

const request = (path: string): string => `GET ${path} HTTP/1.0\r\n\r\n`;

describe("a Unix socket", () => {
  const folder = mkdtempSync(join(tmpdir(), "cpyc-socket-"));

  test("serves, says where, and takes its file away", async () => {
    const socketFile = join(folder, "plain");
    const listening = await listen({ socketFile });
    expect(listening.url).toBe(`unix:${socketFile}`);
    expect(bodyOf(await ask({ socketFile }, request("/")))).toBe("http://localhost");
    expect(bodyOf(await ask({ socketFile }, request("/peer")))).toBe("unix: unix:");
    await listening.close();
    expect(existsSync(socketFile)).toBe(false);
  });

  test("replaces what a killed server left", async () => {
    const socketFile = join(folder, "stale");
    const script = `require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))`;
    const child = spawn(process.execPath, ["-e", script, socketFile]);
    await new Promise((resolve) => child.on("close", resolve));
    expect(existsSync(socketFile)).toBe(true);
    await listen({ socketFile });
    expect(statusOf(await ask({ socketFile }, request("/")))).toBe("HTTP/1.1 200 OK");
  });

  test("of a server that lives is an error, and stays", async () => {
    const socketFile = join(folder, "live");
    const other: Server = createServer((socket) => {
      socket.on("error", () => {});
      socket.end("other");
    });
    await new Promise<void>((resolve) => other.listen(socketFile, resolve));
    onTestFinished(() => void other.close());
    await expect(listen({ socketFile })).rejects.toThrow(
      `a server listens at the socket file ${socketFile}; stop it, or choose another name`,
    );
    expect(await ask({ socketFile }, "")).toBe("other");
  });

  test("never replaces a file of another kind", async () => {
    const socketFile = join(folder, "file");
    writeFileSync(socketFile, "precious");
    await expect(listen({ socketFile })).rejects.toThrow("is there and is no socket");
    await expect(listen({ socketFile: join(folder, "file", "x") })).rejects.toThrow(
      "can't listen at the socket file",
    );
    expect(existsSync(socketFile)).toBe(true);
  });
});

describe("SSL", () => {
  let authority: Identity;
  let server: Identity;
  let client: Identity;
  beforeAll(async () => {
    authority = await makeAuthority("Authority");
    server = await makeIdentity("localhost", authority);
    client = await makeIdentity("Ann", authority);
  });
  const trusting = () => ({ ca: authority.cert, servername: "localhost" });

  test("serves, and request.base says https", async () => {
    const { port, url } = await listen({ port: 0, host: "127.0.0.1", tls: server });
    expect(url).toBe(`https://127.0.0.1:${port}/`);
    const answer = await ask({ port, tls: trusting() }, request("/"));
    expect(bodyOf(answer)).toBe(`https://127.0.0.1:${port}`);
    expect(bodyOf(await ask({ port, tls: trusting() }, request("/certificate")))).toBe("none");
  });

  test("streams", async () => {
    const { port } = await listen({ port: 0, host: "127.0.0.1", tls: server });
    release = () => {};
    const before = release;
    const answer = ask({ port, tls: trusting() }, request("/stream"));
    await until(() => release !== before);
    release();
    expect(bodyOf(await answer)).toBe("begin end");
  });

  test("with client certificates: one of the authority is shown to the program, others don't get in", async () => {
    const tls = { ...server, ca: authority.cert, verifyClient: true };
    const { port } = await listen({ port: 0, host: "127.0.0.1", tls });
    const known = { port, tls: { ...trusting(), ...client } };
    expect(bodyOf(await ask(known, request("/certificate")))).toBe("Ann");
    expect(await ask({ port, tls: trusting() }, request("/")).catch(() => "")).toBe("");
    const stranger = await makeIdentity("Ann", await makeAuthority("Somebody"));
    const unknown = { port, tls: { ...trusting(), ...stranger } };
    expect(await ask(unknown, request("/")).catch(() => "")).toBe("");
    expect(bodyOf(await ask(known, request("/certificate")))).toBe("Ann");
  });

  test("verifyDepth limits the chain of a client's certificate", async () => {
    const tls = { ...server, ca: authority.cert, verifyClient: true };
    const near = await listen({ port: 0, host: "127.0.0.1", tls: { ...tls, verifyDepth: 1 } });
    const none = await listen({ port: 0, host: "127.0.0.1", tls: { ...tls, verifyDepth: 0 } });
    const place = ({ port }: Listening) => ({ port, tls: { ...trusting(), ...client } });
    expect(bodyOf(await ask(place(near), request("/certificate")))).toBe("Ann");
    expect(await ask(place(none), request("/certificate")).catch(() => "")).toBe("");
  });

  test("by a configuration file, with paths that count from its folder; cookies of sessions are Secure", async () => {
    const folder = mkdtempSync(join(tmpdir(), "cpyc-tls-"));
    for (const [name, text] of Object.entries({
      "key.pem": server.key,
      "cert.pem": server.cert,
      "ca.pem": authority.cert,
      "app.cfg":
        "[server]\nsocketHost=127.0.0.1\nsocketPort=0\nsslKeyFile=key.pem\nsslCertificateFile=cert.pem\n" +
        "sslCACertificateFile=ca.pem\nsslClientCertificateVerification=1\n[session]\nstorageType=ram\n",
    })) {
      writeFileSync(join(folder, name), text);
    }
    const app = createApp(program, { log: null, config: join(folder, "app.cfg") });
    onTestFinished(() => app.close(0));
    const { port } = await app.listen();
    expect(await ask({ port, tls: trusting() }, request("/")).catch(() => "")).toBe("");
    const answer = await ask({ port, tls: { ...trusting(), ...client } }, request("/certificate"));
    expect(bodyOf(answer)).toBe("Ann");
    expect(answer).toMatch(
      /^set-cookie: CherryPySession=\w+; Path=\/; HttpOnly; SameSite=Lax; Secure\r$/m,
    );
  });

  test("a file of the configuration that can't be read is a sentence", async () => {
    const config = parseConfig(
      "[server]\nsslKeyFile=no.pem\nsslCertificateFile=no.pem\n",
      "app.cfg",
    );
    const app = createApp(program, { log: null, config });
    await expect(app.listen()).rejects.toThrow("[server] sslKeyFile can't be read: ENOENT");
  });

  test("a key that does not fit is a sentence", async () => {
    await expect(listen({ port: 0, tls: { key: client.key, cert: server.cert } })).rejects.toThrow(
      "the SSL key and certificate can't be used: ",
    );
  });

  test("a client that speaks no SSL is dropped, and others are served on", async () => {
    const { port } = await listen({ port: 0, host: "127.0.0.1", tls: server });
    expect(await ask({ port }, request("/")).catch(() => "")).not.toContain("200");
    const answer = await ask({ port, tls: trusting() }, request("/"));
    expect(statusOf(answer)).toBe("HTTP/1.1 200 OK");
  });
});

test("without keepAlive each connection brings one request", async () => {
  const { port } = await listen({ port: 0, host: "127.0.0.1", keepAlive: false });
  const answer = await ask({ port }, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  expect(answer).toMatch(/\r\nConnection: close\r\n/i);
  expect(bodyOf(answer)).toBe("http://a");
});

test("reverseDns: remote-host is a name where there is one, remote-addr stays the address", async () => {
  const { port } = await listen({ port: 0, host: "127.0.0.1", reverseDns: true });
  const answer = await ask({ port }, request("/peer"));
  expect(bodyOf(answer)).toMatch(/^127\.0\.0\.1 [\w.-]+$/);
});

describe("closing", () => {
  /** A server with a request under way. */
  async function busy(path: string) {
    const listening = await listen({ port: 0, host: "127.0.0.1" });
    release = () => {};
    const before = release;
    const answer = ask(listening, request(path));
    await until(() => release !== before);
    return { listening, answer };
  }

  test.each(["/slow", "/stream"])("lets %s end, and takes nothing new", async (path) => {
    const { listening, answer } = await busy(path);
    let closed = false;
    const closing = listening.close().then(() => (closed = true));
    await expect(open(listening)).rejects.toThrow("ECONNREFUSED");
    expect(closed).toBe(false);
    release();
    expect(bodyOf(await answer)).toMatch(/slow|begin end/);
    await closing;
  });

  test.each(["/slow", "/stream"])("breaks %s off at the limit", async (path) => {
    const { listening, answer } = await busy(path);
    const lost = answer.catch(() => "");
    await listening.close(30);
    expect(await lost).not.toMatch(/slow|end/);
    release();
  });

  test("drops connections that wait for nothing: kept alive, or never used", async () => {
    const listening = await listen({ port: 0, host: "127.0.0.1" });
    const fresh = await open(listening);
    const used = await open(listening);
    used.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await new Promise((resolve) => used.once("data", resolve));
    const ended = [fresh, used].map(
      (socket) => new Promise((resolve) => socket.resume().once("close", resolve)),
    );
    await listening.close();
    await Promise.all(ended);
  });
});
