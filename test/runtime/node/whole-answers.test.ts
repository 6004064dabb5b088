/** Answers that go out together on one connection: the same bytes, in the same order, as node:http sends one by one. */
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CherryClass, context, createApp, type Field, type Stream, type Views } from "cpyc/runtime";
import { ask, open } from "./support.js";

const large = "0123456789abcdef".repeat(1024 * 1024);

class Root extends CherryClass {
  static views: Views = {
    index: { parameters: ["text?"] },
    later: { parameters: ["ms?"], async: true },
    headers: { parameters: ["name", "value"] },
    cookie: {},
    large: {},
    stream: { async: true, streams: "always" },
  };

  index(text: Field = "plain"): string {
    return text as string;
  }

  async later(ms: Field = "0"): Promise<string> {
    if (ms !== "0") await new Promise((resolve) => setTimeout(resolve, Number(ms)));
    return `later ${ms as string}`;
  }

  headers(name: Field, value: Field): string {
    context().response.headerMap.setItem(name, value);
    return "with a header";
  }

  cookie(): string {
    context().response.simpleCookie.setItem("a", "b");
    return "with a cookie";
  }

  large(): string {
    return large;
  }

  async stream({ wfile }: Stream): Promise<void> {
    await wfile.write("HTTP/1.0 200 OK\r\n\r\nbegin ");
    await new Promise((resolve) => setTimeout(resolve, 5));
    await wfile.write("end");
  }
}

const app = createApp({ root: new Root() }, { log: null, mode: "production" });
/** Of a server of somebody else's every answer goes through node:http. */
const foreign = createServer(app.handle);
let [own, other] = [0, 0];
beforeAll(async () => {
  ({ port: own } = await app.listen({ port: 0, host: "127.0.0.1" }));
  await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
  other = (foreign.address() as AddressInfo).port;
});
afterAll(async () => {
  foreign.close();
  await app.close(0);
});

const line = (target: string, method = "GET", rest = ""): string =>
  `${method} ${target} HTTP/1.1\r\nHost: a\r\n${rest}\r\n`;

const requests = {
  plain: line("/"),
  "a long page": line(`/?text=${"x".repeat(5000)}`),
  "another alphabet": line("/?text=%C3%A4%E2%82%AC"),
  "bytes that are no text": line("/?text=%ff%fe"),
  "an empty page": line("/?text="),
  HEAD: line("/", "HEAD"),
  later: line("/later"),
  "much later": line("/later?ms=20"),
  "a header": line("/headers?name=X-Name&value=v%C3%A4lue"),
  "a type": line("/headers?name=Content-Type&value=text/plain"),
  "a status": line("/headers?name=status&value=404"),
  "a status with words": line("/headers?name=status&value=299+Odd+one"),
  "no content": line("/headers?name=status&value=204"),
  "a length": line("/headers?name=content-length&value=13"),
  "a trailer": line("/headers?name=trailer&value=X"),
  "a cookie": line("/cookie"),
  "no page": line("/nowhere"),
  "what can't be sent": line("/headers?name=a+b&value=c"),
  "a form": line(
    "/",
    "POST",
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 8\r\n",
  ).concat("text=abc"),
  "a body that nobody reads": line(
    "/",
    "POST",
    "Content-Type: text/plain\r\nContent-Length: 8\r\n",
  ).concat("text=abc"),
  "a body that waits for 100": line(
    "/",
    "POST",
    "Expect: 100-continue\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n",
  ).concat("text=abc"),
  "HTTP/1.0 that keeps the connection": "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
};
type Name = keyof typeof requests;
const names = Object.keys(requests) as Name[];
const last = {
  close: line("/?text=last", "GET", "Connection: close\r\n"),
  "HTTP/1.0": "GET /?text=last HTTP/1.0\r\n\r\n",
  stream: line("/stream"),
  "a wrong length": line("/headers?name=content-length&value=10"),
  "a connection header": line("/headers?name=connection&value=close"),
};

const undated = (answer: string): string => answer.replace(/^date: .*$/gim, "date: now");

describe("the bytes of node:http", () => {
  test.each(names)("%s", async (name) => {
    const sent = requests[name] + last.close;
    expect(undated(await ask({ port: own }, sent))).toBe(undated(await ask({ port: other }, sent)));
  });

  test.each(Object.keys(last) as (keyof typeof last)[])(
    "at the end of a burst: %s",
    async (name) => {
      const sent = requests.plain + requests["a header"] + last[name];
      expect(undated(await ask({ port: own }, sent))).toBe(
        undated(await ask({ port: other }, sent)),
      );
    },
  );

  test("in every order of those that wait and those that don't", async () => {
    const few: Name[] = ["plain", "later", "much later", "a header", "HEAD", "another alphabet"];
    const expected = new Map<Name, string>();
    const ending = undated(await ask({ port: own }, last.close));
    for (const name of few) {
      const answer = undated(await ask({ port: other }, requests[name] + last.close));
      expected.set(name, answer.slice(0, -ending.length));
    }
    const orders = few.flatMap((a) =>
      few.flatMap((b) => few.map((c) => [a, b, c, "plain"] as Name[])),
    );
    const check = async (order: Name[]): Promise<void> => {
      const sent = order.map((name) => requests[name]).join("") + last.close;
      const wanted = order.map((name) => expected.get(name)).join("") + ending;
      expect(undated(await ask({ port: own }, sent))).toBe(wanted);
    };
    for (let i = 0; i < orders.length; i += 20)
      await Promise.all(orders.slice(i, i + 20).map(check));
  });
});

test("answers before a request that is none are not lost", async () => {
  const sent = `${requests.plain}${requests["a header"]}garbage\r\n\r\n`;
  const answer = await ask({ port: own }, sent);
  expect(answer).toMatch(/\r\n\r\nplainHTTP.*\r\n\r\nwith a headerHTTP\/1\.1 400 /s);
});

/** Reads nothing for a while. */
async function lazyReader(
  port: number,
  sent: string,
): Promise<{ socket: Socket; size: () => number }> {
  const socket = await open({ port });
  let size = 0;
  socket.on("data", (piece: Buffer) => (size += piece.length));
  socket.pause();
  socket.write(sent);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { socket, size: () => size };
}

describe("a reader that takes its time", () => {
  const closed = (socket: Socket): Promise<void> =>
    new Promise((resolve) => void socket.once("close", resolve));

  test("gets all of its answers", async () => {
    const sent = line("/large").repeat(3) + requests.plain.repeat(50) + last.close;
    const { socket, size } = await lazyReader(own, sent);
    socket.resume();
    await closed(socket);
    expect(size()).toBeGreaterThan(3 * large.length + 50 * 150);
  });

  test("gets what is on its way when the server ends", async () => {
    const ending = createApp({ root: new Root() }, { log: null });
    const { port } = await ending.listen({ port: 0, host: "127.0.0.1" });
    const { socket, size } = await lazyReader(port, line("/large"));
    const ended = ending.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.resume();
    await Promise.all([ended, closed(socket)]);
    expect(size()).toBeGreaterThan(large.length);
  });

  test("that goes away leaves nothing", async () => {
    const { socket } = await lazyReader(own, line("/large") + requests.plain.repeat(50));
    socket.destroy();
    expect(await ask({ port: own }, last.close)).toContain("last");
  });
});
