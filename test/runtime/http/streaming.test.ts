import { createServer, get as httpGet } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  CherryClass,
  context,
  createApp,
  IOError,
  type Field,
  type Stream,
  type Views,
} from "cpyc/runtime";
import * as streaming from "./fixtures/streaming.js";
import {
  answerTo,
  bodyOf,
  exchange,
  get,
  openPaused,
  serveForTest,
  statusOf,
  until,
} from "./support.js";

const head = "HTTP/1.0 200 OK\r\n\r\n";

class Root extends CherryClass {
  static views: Views = {
    index: {},
    slow: { async: true },
    own: { parameters: ["name", "n"], streams: "always" },
    bytes: { streams: "always" },
    fails: { parameters: ["when"], streams: "always" },
    silent: { streams: "always" },
    interim: { async: true, streams: "sometimes" },
    endless: { streams: "always" },
    sleeper: { streams: "always" },
    closes: { streams: "always" },
  };

  ended: string[] = [];
  written = 0;

  index(): string {
    return "ordinary";
  }

  async slow(): Promise<string> {
    await sleep(50);
    return "slow";
  }

  async own({ wfile }: Stream, name: Field, n: Field): Promise<void> {
    await wfile.write(head);
    for (let i = 0; i < Number(n); i++) {
      await wfile.write(`${name as string}:${i} `);
      if (i % 7 === 0) await sleep(i % 3);
    }
  }

  async bytes({ wfile }: Stream): Promise<void> {
    await wfile.write(head + "caf\u00e9 ");
    await wfile.write("\udcff\udc80|");
    await wfile.write(new Uint8Array([0, 1, 254, 255]));
    await wfile.write("|end");
  }

  async fails({ wfile }: Stream, when: Field): Promise<void> {
    if (when === "before") throw new Error("too early");
    await wfile.write(head + "begun");
    if (when === "later") await sleep(20);
    throw new Error("too late");
  }

  silent(): void {}

  async interim(): Promise<string> {
    await context().response.wfile.write("HTTP/1.1 102 Processing\r\n\r\n");
    return "the answer";
  }

  async endless({ wfile }: Stream): Promise<void> {
    const piece = "x".repeat(16 * 1024);
    try {
      await wfile.write(head);
      for (;;) {
        await wfile.write(piece);
        this.written += piece.length;
      }
    } catch (error) {
      this.ended.push(`${error instanceof IOError} ${(error as IOError).errno as number}`);
      throw error;
    } finally {
      this.ended.push("finally");
    }
  }

  async sleeper({ wfile }: Stream): Promise<void> {
    await wfile.write(head + "waiting");
    try {
      for (;;) {
        await sleep(50);
        await wfile.write(".");
      }
    } finally {
      this.ended.push("sleeper");
    }
  }

  async closes({ wfile }: Stream): Promise<void> {
    await wfile.write(head + "all");
    wfile.close();
    expect(() => wfile.write("more")).toThrow("I/O operation on closed file");
    this.ended.push(`closed ${wfile.closed}`);
  }
}

function program(): { root: Root } {
  return { root: new Root() };
}

describe("what a view writes", () => {
  test("arrives as it is written, and the connection closes", async () => {
    const { port } = await serveForTest(streaming);
    const arrivals = await exchange(port, "GET / HTTP/1.0\r\n\r\n");
    expect(Buffer.concat(arrivals.map(({ bytes }) => bytes)).toString()).toBe(
      "HTTP/1.1 200\r\nContent-Type: text/plain\r\n\r\n" +
        "First line. Sleeping 2 seconds ...\nSecond line. Sleeping 2 seconds ...\nThird and last line",
    );
    const late = arrivals.filter(({ at }) => at > 1000);
    expect(late.map(({ bytes }) => bytes.length)).toEqual([36, 19]);
  });

  test("goes out together when it was written in one turn", async () => {
    const { port } = await serveForTest(streaming);
    const arrivals = await exchange(port, "GET /quick?n=200 HTTP/1.0\r\n\r\n");
    expect(arrivals).toHaveLength(1);
  });

  test("keeps every byte", async () => {
    const { port } = await serveForTest(program());
    const arrivals = await exchange(port, "GET /bytes HTTP/1.0\r\n\r\n");
    const bytes = Buffer.concat(arrivals.map((arrival) => arrival.bytes));
    expect(bytes.subarray(head.length).toString("latin1")).toBe(
      "caf\u00c3\u00a9 \u00ff\u0080|\u0000\u0001\u00fe\u00ff|end",
    );
  });

  test("is cut at the blank line for HEAD", async () => {
    const { port } = await serveForTest(streaming);
    expect(await answerTo(port, "HEAD /quick HTTP/1.0\r\n\r\n")).toBe(
      "HTTP/1.0 202 Accepted\r\nX-Kind: stream\r\n\r\n",
    );
  });

  test("may be nothing at all", async () => {
    const { port } = await serveForTest(program());
    expect(await get(port, "/silent")).toBe("");
  });

  test("ends at close()", async () => {
    const served = program();
    const { port } = await serveForTest(served);
    expect(await get(port, "/closes")).toBe(head + "all");
    expect(served.root.ended).toEqual(["closed true"]);
  });

  test("comes before the ordinary answer while sendResponse is true", async () => {
    const { port } = await serveForTest(program());
    const answer = await get(port, "/interim");
    expect(answer.startsWith("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\n")).toBe(true);
    expect(answer).toContain("content-length: 10\r\n");
    expect(answer.endsWith("\r\n\r\nthe answer")).toBe(true);
  });
});

test("200 clients at once each get their own bytes in order", async () => {
  const { port } = await serveForTest(program());
  const n = 60;
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, client) => get(port, `/own?name=c${client}&n=${n}`)),
  );
  answers.forEach((answer, client) => {
    const expected = Array.from({ length: n }, (_, i) => `c${client}:${i} `).join("");
    expect(answer).toBe(head + expected);
  });
});

test("a program is mounted in a plain node:http server", async () => {
  const app = createApp(streaming);
  const server = createServer((request, response) => {
    if (request.url === "/mine") response.end("my own");
    else app.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect(bodyOf(await get(port, "/mine"))).toBe("my own");
  expect(bodyOf(await get(port, "/quick?n=2"))).toBe("chunk 0;chunk 1;");
  expect(bodyOf(await get(port, "/maybe"))).toBe("not streamed");
  const text = await new Promise<string>((resolve, reject) => {
    httpGet({ port, path: "/maybe?stream=1" }, (response) => {
      let body = "";
      response.on("data", (piece: Buffer) => (body += piece.toString()));
      response.on("end", () => resolve(body));
    }).on("error", reject);
  });
  expect(text).toBe("from a helper");
});

describe("on a connection with several requests", () => {
  const keepAlive = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: h\r\n\r\n`;

  test("a stream waits for earlier answers and discards what comes behind it", async () => {
    const { port } = await serveForTest(program());
    const answer = await answerTo(
      port,
      keepAlive("/slow") + keepAlive("/own?name=s&n=3") + keepAlive("/") + keepAlive("/"),
    );
    const stream = head + "s:0 s:1 s:2 ";
    expect(statusOf(answer)).toBe("HTTP/1.1 200 OK");
    expect(answer.endsWith("\r\n\r\nslow" + stream)).toBe(true);
    expect(answer.match(/HTTP\//g)).toHaveLength(2);
  });

  test("garbage behind a stream does it no harm", async () => {
    const { port } = await serveForTest(program());
    const answer = await answerTo(
      port,
      keepAlive("/own?name=s&n=9") + "\0garbage\r\n\r\n".repeat(99),
    );
    expect(answer).toBe(head + Array.from({ length: 9 }, (_, i) => `s:${i} `).join(""));
  });

  test("ordinary answers keep the connection", async () => {
    const { port } = await serveForTest(program());
    const answer = await answerTo(
      port,
      keepAlive("/") +
        keepAlive("/slow") +
        "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
    );
    expect(answer.match(/HTTP\/1.1 200 OK/g)).toHaveLength(3);
    expect(answer).toMatch(/ordinaryHTTP[^]*slowHTTP[^]*ordinary$/);
  });
});

describe("a view that fails", () => {
  test("before its first byte gets the ordinary error answer", async () => {
    const { port, lines } = await serveForTest(program(), { mode: "production" });
    const answer = await get(port, "/fails?when=before");
    expect(statusOf(answer)).toBe("HTTP/1.1 500 Internal Server Error");
    expect(lines.some((line) => line.includes("too early"))).toBe(true);
  });

  test.each(["now", "later"])("after its first byte (%s) is cut off and logged", async (when) => {
    const { port, lines } = await serveForTest(program());
    expect(await get(port, `/fails?when=${when}`)).toBe(head + "begun");
    await until(() => lines.some((line) => line.includes("too late")));
  });
});

describe("a reader that goes away", () => {
  test("ends the pending write with an IOError; finally runs; one line is logged", async () => {
    const served = program();
    const { port, lines } = await serveForTest(served);
    const reader = await openPaused(port, "GET /endless HTTP/1.0\r\n\r\n");
    await until(() => served.root.written > 0);
    reader.destroy();
    await until(() => served.root.ended.length === 2);
    expect(served.root.ended).toEqual(["true 32", "finally"]);
    await until(() => lines.length === 2);
    expect(lines[1]).toContain("GET /endless HTTP/1.0: reader gone");
    expect(bodyOf(await get(port, "/"))).toBe("ordinary");
    expect(lines).toHaveLength(3);
  });

  test("ends a view that waits for something else at its next write", async () => {
    const served = program();
    const { port } = await serveForTest(served);
    const reader = await openPaused(port, "GET /sleeper HTTP/1.0\r\n\r\n");
    await sleep(120);
    reader.destroy();
    await until(() => served.root.ended.includes("sleeper"));
  });
});

test("a slow reader holds the view back", async () => {
  const served = program();
  const { port } = await serveForTest(served);
  const reader = await openPaused(port, "GET /endless HTTP/1.0\r\n\r\n");
  await until(() => served.root.written > 0);
  let before = -1;
  await until(() => {
    const still = served.root.written === before;
    before = served.root.written;
    return still;
  });
  await sleep(100);
  // What the kernel's buffers hold, and no more: a view that is not held back writes hundreds of MiB by now.
  expect(served.root.written).toBe(before);
  expect(before).toBeLessThan(32 * 1024 * 1024);
  reader.destroy();
  await until(() => served.root.ended.length === 2);
});
