/** `createApp().fetch`: the application as a Fetch handler. */
import { beforeEach, describe, expect, test } from "vitest";
import { createApp } from "cpyc/runtime";
import { until } from "../http/support.js";
import * as program from "./fixtures/program.js";

const { gates, seen } = program;
const lines: string[] = [];
const app = createApp(program, { log: (line) => void lines.push(line), mode: "development" });
const fetch = (path: string, init?: RequestInit): Promise<Response> =>
  app.fetch(new Request(`http://example.org${path}`, init), { remoteAddress: "10.0.0.1" });

beforeEach(() => {
  seen.length = 0;
  gates.length = 0;
  lines.length = 0;
});

describe("an ordinary view", () => {
  test("answers with the usual head", async () => {
    const answer = await fetch("/?name=Ann");
    expect([answer.status, await answer.text()]).toEqual([200, "Hello, Ann: é"]);
    expect(Object.fromEntries(answer.headers)).toEqual({
      "content-type": "text/html",
      "content-length": "14",
      server: "cpyc",
    });
  });

  test("sees its request", async () => {
    const answer = await fetch("/about/?a=b");
    expect(await answer.text()).toBe("GET about http://example.org/about/?a=b 10.0.0.1");
  });

  test("sets headers and several cookies, reads those of the client", async () => {
    const answer = await fetch("/cookie", { headers: { cookie: "c=3" } });
    expect(await answer.text()).toBe("3");
    expect(answer.headers.get("content-type")).toBe("text/plain");
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  test("gets the fields of a form", async () => {
    const answer = await fetch("/", { method: "POST", body: new URLSearchParams({ name: "Bob" }) });
    expect(await answer.text()).toBe("Hello, Bob: é");
  });

  test("gets uploads", async () => {
    const body = new FormData();
    body.set("file", new File([new Uint8Array([65, 255])], "a.bin", { type: "image/x" }));
    const answer = await fetch("/upload", { method: "POST", body });
    expect(await answer.text()).toBe("2 a.bin image/x");
  });

  test("gets a body that is no form as a file", async () => {
    const answer = await fetch("/unread", { method: "POST", body: "one\ntwo three" });
    expect(await answer.text()).toBe("one|two| three");
  });

  test("keeps its request while others run", async () => {
    const answers = [fetch("/slow?name=a"), fetch("/slow?name=b")];
    await until(() => gates.length === 2);
    gates.reverse().forEach((open) => open());
    const texts = await Promise.all(answers.map(async (answer) => (await answer).text()));
    expect(texts).toEqual(["a slow a", "b slow b"]);
  });

  test("of HEAD sends the head alone", async () => {
    const answer = await fetch("/", { method: "HEAD" });
    expect([answer.headers.get("content-length"), await answer.text()]).toEqual(["14", ""]);
  });

  test("that fails, and a path of nothing, have their statuses", async () => {
    const missing = await fetch("/nowhere");
    expect([missing.status, (await missing.text()).includes("couldn't map URL")]).toEqual([
      404,
      true,
    ]);
    expect((await fetch("/number")).status).toBe(500);
  });

  test("that is sent too much is 413", async () => {
    const small = createApp(program, { bodyLimit: 10, log: null });
    const body = new URLSearchParams({ name: "longer than ten" });
    const request = new Request("http://example.org/", { method: "POST", body });
    expect((await small.fetch(request)).status).toBe(413);
  });
});

describe("a streaming view", () => {
  test("has its head parsed, and its body comes as it is written", async () => {
    const answer = await fetch("/stream");
    expect([answer.status, answer.statusText]).toEqual([201, "Made"]);
    expect(Object.fromEntries(answer.headers)).toEqual({
      "content-type": "text/plain",
      "x-two": "1, 2",
    });
    const reader = answer.body!.getReader();
    const read = async () => Buffer.from((await reader.read()).value!).toString("latin1");
    expect(await read()).toBe("first;");
    gates[0]!();
    expect(await read()).toBe("second;");
    expect(await read()).toBe("\xff\0");
    expect((await reader.read()).done).toBe(true);
  });

  test("waits for its reader, and its writes end with IOError when that goes", async () => {
    const answer = await fetch("/endless");
    const reader = answer.body!.getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(seen.length).toBeLessThan(12);
    await reader.cancel();
    await until(() => seen.includes("IOError"));
    await until(() => lines.some((line) => line.endsWith("reader gone")));
  });

  test("may write its chunks itself, and interim answers", async () => {
    const answer = await fetch("/chunked");
    expect([answer.status, await answer.text()]).toEqual([200, "hello there"]);
    expect(answer.headers.has("transfer-encoding")).toBe(false);
  });

  test("of HEAD gives its head alone", async () => {
    const answer = await fetch("/chunked", { method: "HEAD" });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
  });

  test.each(["/headless", "/nothing"])("that writes no head is a 500: %s", async (path) => {
    expect((await fetch(path)).status).toBe(500);
    expect(lines.join("\n")).toContain("does not begin with a status line");
  });

  test("that fails half-way breaks its body off", async () => {
    const answer = await fetch("/broken");
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    expect(lines.join("\n")).toContain("IOError: broken");
  });
});
