/** What clients do to a server that no good one does: it answers as it should, and afterwards as before. */
import { connect } from "node:net";
import { afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { CherryClass, createApp, type Field, type Stream, type Views } from "cpyc/runtime";
import { bodyOf, get, statusOf } from "../http/support.js";
import { serverProcesses } from "./server-process.js";
import { ask, open } from "./support.js";

class Root extends CherryClass {
  static views: Views = {
    index: {},
    echo: { parameters: ["text"] },
    stream: { async: true, streams: "always" },
  };

  index(): string {
    return "well";
  }

  echo(text: Field): string {
    return text as string;
  }

  async stream({ wfile }: Stream): Promise<void> {
    await wfile.write("HTTP/1.0 200 OK\r\n\r\nbegin ");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await wfile.write("end");
  }
}

let port = 0;
beforeAll(async () => {
  const app = createApp({ root: new Root() }, { log: null, bodyLimit: 10_000 });
  const options = { headersTimeout: 150, requestTimeout: 300, keepAliveTimeout: 100 };
  ({ port } = await app.listen({ port: 0, host: "127.0.0.1", ...options }));
  return () => app.close(0);
});
afterEach(async () => {
  expect(bodyOf(await get(port, "/"))).toBe("well");
});

const form = "Content-Type: application/x-www-form-urlencoded\r\n";
const cases: [name: string, request: string, status: string][] = [
  ["garbage", "\x00\x01\x02 what\r\n\r\n", "400"],
  ["a first line of one word", "GET\r\n\r\n", "400"],
  ["a method of nobody", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", "400"],
  ["another protocol", "SSH-2.0-OpenSSH_9.6\r\n", "400"],
  ["a blank in a header's name", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "400"],
  ["a head that is too large", `GET / HTTP/1.1\r\nA: ${"x".repeat(40_000)}\r\n\r\n`, "431"],
  ["a target that is too large", `GET /?${"x".repeat(40_000)} HTTP/1.1\r\n\r\n`, "431"],
  [
    "two lengths",
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 6\r\n\r\ntext=a",
    "400",
  ],
  [
    "a length and chunks",
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "400",
  ],
  ["a length that is none", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", "400"],
  [
    "a chunk without a size",
    `POST /echo HTTP/1.1\r\nHost: a\r\n${form}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
    "400",
  ],
];

describe("a request that is none", () => {
  test.each(cases)("%s", async (_name, request, status) => {
    const answer = await ask({ port }, request);
    expect(statusOf(answer)).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });
});

test("a body in chunks is a body", async () => {
  const head = `POST /echo HTTP/1.1\r\nHost: a\r\n${form}Connection: close\r\n`;
  const body = "5\r\ntext=\r\n3;x=y\r\nabc\r\n0\r\n\r\n";
  const answer = await ask({ port }, `${head}Transfer-Encoding: chunked\r\n\r\n${body}`);
  expect(bodyOf(answer)).toBe("abc");
});

describe("a body in chunks that grows beyond the limit", () => {
  const part = 'Content-Disposition: form-data; name="text"; filename="a"\r\n\r\n';
  test.each([
    [form, "text="],
    ["Content-Type: multipart/form-data; boundary=XX\r\n", `--XX\r\n${part}`],
  ])("%j", async (type, start) => {
    const socket = await open({ port });
    let answer = "";
    socket.on("error", () => {});
    socket.on("data", (bytes: Buffer) => (answer += bytes.toString()));
    const closed = new Promise((resolve) => socket.once("close", resolve));
    const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
    socket.write(`POST /echo HTTP/1.1\r\nHost: a\r\n${type}Transfer-Encoding: chunked\r\n\r\n`);
    socket.write(chunk(start));
    // It never ends by itself.
    const timer = setInterval(() => socket.writable && socket.write(chunk("x".repeat(1000))), 2);
    onTestFinished(() => clearInterval(timer));
    await closed;
    expect(statusOf(answer)).toContain(" 413 ");
  });
});

test("requests in one packet are answered in their order", async () => {
  const request = (n: number): string => `GET /echo?text=${n} HTTP/1.1\r\nHost: a\r\n\r\n`;
  const answer = await ask({ port }, [1, 2, 3].map(request).join(""));
  const bodies = [...answer.matchAll(/\r\n\r\n(\d)/g)].map(([, body]) => body);
  expect(bodies).toEqual(["1", "2", "3"]);
});

test("a pipelined request behind one that is none gets no answer, the one before has its own", async () => {
  const good = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const answer = await ask({ port }, `${good}garbage\r\n\r\n${good}`);
  expect(answer.match(/^HTTP\/1\.1 200/gm)).toHaveLength(1);
});

test("a head that never ends is closed in time", async () => {
  const socket = await open({ port });
  socket.write("GET / HTTP/1.1\r\n");
  const timer = setInterval(() => socket.write("X: y\r\n"), 20);
  onTestFinished(() => clearInterval(timer));
  socket.on("error", () => {});
  let answer = "";
  socket.on("data", (bytes: Buffer) => (answer += bytes.toString()));
  await new Promise((resolve) => socket.once("close", resolve));
  expect(answer).toMatch(/^(HTTP\/1\.1 408|$)/);
});

test("a body that never ends is closed in time", async () => {
  const head = `POST /echo HTTP/1.1\r\nHost: a\r\n${form}Content-Length: 1000\r\n\r\ntext=`;
  expect(await ask({ port }, head).catch(() => "")).toMatch(/^(HTTP\/1\.1 408|$)/);
});

test("a connection without a request is closed in time", async () => {
  const socket = await open({ port });
  socket.on("error", () => {});
  await new Promise((resolve) => socket.resume().once("close", resolve));
});

test.each(["\x00\xff garbage", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(200_000)])(
  "what comes behind a stream does not touch it: %.20j",
  async (junk) => {
    const answer = await ask({ port }, `GET /stream HTTP/1.1\r\nHost: a\r\n\r\n${junk}`);
    expect(bodyOf(answer)).toBe("begin end");
  },
);

describe("afterwards memory is where it was", () => {
  const start = serverProcesses();
  const config = "[server]\nsocketHost=127.0.0.1\nsocketPort=0\nlogToScreen=0\n";

  /** Opens connections and drops them: at once, in the midst of a head, with a request, in the midst of a stream. */
  async function openAndDrop(port: number, count: number): Promise<void> {
    const starts = [
      "",
      "GET / HTT",
      "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /flood HTTP/1.0\r\n\r\n",
    ];
    let left = count;
    const one = (start: string): Promise<void> =>
      new Promise((resolve) => {
        const socket = connect(port, "127.0.0.1", () => {
          if (start === "") return void socket.destroy();
          socket.write(start, () => setImmediate(() => socket.destroy()));
        });
        socket.on("error", () => {});
        socket.once("close", () => resolve());
      });
    const worker = async (): Promise<void> => {
      while (left-- > 0) await one(starts[Math.max(left, 0) % starts.length]!);
    };
    await Promise.all(Array.from({ length: 50 }, worker));
  }

  /** Does it a little, then much, and compares what memory is in use behind the one and the other. */
  async function growth(abuse: (port: number, much: boolean) => Promise<void>): Promise<number> {
    const server = await start(config);
    const memory = async (): Promise<number> => Number(bodyOf(await get(server.port, "/memory")));
    const settled = async (): Promise<number> => {
      // Sockets that were dropped just now are still on their way out.
      let least = await memory();
      for (let i = 0; i < 5; i++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        least = Math.min(least, await memory());
      }
      return least;
    };
    await abuse(server.port, false);
    const before = await settled();
    await abuse(server.port, true);
    const after = await settled();
    expect(bodyOf(await get(server.port, "/"))).toBe(String(server.child.pid));
    expect(server.stderr).toBe("");
    return after / before;
  }

  test("10,000 connections that are opened and dropped", async () => {
    const abuse = (port: number, much: boolean) => openAndDrop(port, much ? 10_000 : 2000);
    expect(await growth(abuse)).toBeLessThan(1.2);
  }, 120_000);

  test("requests that are none, again and again", async () => {
    const stream = "GET /stream?ms=1 HTTP/1.1\r\nHost: a\r\n\r\n";
    const sent = [
      ...cases.map(([, request]) => request),
      `${stream}\x00\xff garbage`,
      stream.repeat(3),
      "GET / HTTP/1.1\r\nHost: a\r\n\r\ngarbage\r\n\r\n",
      "GET /echo?__proto__=1&constructor=2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      "GET /%00/..%2f..%2fetc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      `GET /count HTTP/1.0\r\nCookie: CherryPySession=${"f".repeat(32)}; __proto__=x\r\n\r\n`,
    ];
    const abuse = async (port: number, much: boolean): Promise<void> => {
      for (let round = 0; round < (much ? 60 : 15); round++) {
        await Promise.all(sent.map((request) => ask({ port }, request).catch(() => "")));
      }
    };
    expect(await growth(abuse)).toBeLessThan(1.2);
  }, 120_000);

  test("many requests of clients that never read", async () => {
    const request = `GET /echo?text=${"x".repeat(4000)} HTTP/1.1\r\nHost: a\r\n\r\n`;
    const abuse = async (port: number, much: boolean): Promise<void> => {
      const sockets = await Promise.all(
        Array.from({ length: much ? 40 : 10 }, () => open({ port })),
      );
      for (const socket of sockets)
        socket
          .on("error", () => {})
          .pause()
          .write(request.repeat(200));
      await new Promise((resolve) => setTimeout(resolve, 300));
      for (const socket of sockets) socket.destroy();
    };
    expect(await growth(abuse)).toBeLessThan(1.2);
  }, 120_000);
});
