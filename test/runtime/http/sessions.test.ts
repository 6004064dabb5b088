/** Sessions that exchanges one after the other can't show: requests at once, forged cookies, what a type can't hold. */
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { CherryClass, context, type Field, type Views } from "cpyc/runtime";
import { answerFetch } from "../../../src/runtime/fetch/index.js";
import { parseConfig } from "../../../src/runtime/http/config.js";
import {
  Application,
  useContextStore,
  type Config,
  type Running,
  type TextStore,
} from "../../../src/runtime/http/index.js";
import { nodePlatform } from "../../../src/runtime/node/platform.js";
import { answerTo, bodyOf, serveForTest, statusOf } from "./support.js";

class Root extends CherryClass {
  static views: Views = {
    set: { parameters: ["name", "value"] },
    setSlowly: { parameters: ["name", "value"], async: true },
    drop: { parameters: ["name"] },
    show: {},
    large: {},
    object: {},
  };

  set(name: Field, value: Field): string {
    context().request.sessionMap.setItem(name, value);
    return "";
  }
  async setSlowly(name: Field, value: Field): Promise<string> {
    const { sessionMap } = context().request;
    await sleep(50);
    sessionMap.setItem(name, value);
    return "";
  }
  drop(name: Field): string {
    context().request.sessionMap.pop(name, null);
    return "";
  }
  show(): string {
    const { sessionMap } = context().request;
    const names = (sessionMap.keys() as string[]).filter((name) => name !== "_sessionId");
    return names.map((name) => `${name}=${sessionMap.getItem(name) as string}`).join(" ");
  }
  large(): string {
    return this.set("large", "x".repeat(5000));
  }
  object(): string {
    context().request.sessionMap.setItem("root", this);
    return "";
  }
}

/** A program with sessions; gives what sends a request with a cookie. */
async function served(...lines: readonly string[]) {
  const config = parseConfig(lines.join("\n"), "app.cfg");
  const { port } = await serveForTest({ root: new Root() }, { config, mode: "development" });
  return (path: string, cookie = ""): Promise<string> =>
    answerTo(port, `GET ${path} HTTP/1.0\r\n${cookie && `Cookie: ${cookie}\r\n`}\r\n`);
}

function cookieOf(answer: string): string {
  return /^set-cookie: ([^;]*)/im.exec(answer)![1]!;
}

describe("in RAM", () => {
  test("of requests at once each keeps what it changed", async () => {
    const get = await served("[session]", "storageType=ram");
    const cookie = cookieOf(await get("/set?name=a&value=1"));
    const slow = get("/setSlowly?name=b&value=slow", cookie);
    await get("/set?name=a&value=2", cookie);
    await get("/set?name=c&value=3", cookie);
    await slow;
    expect(bodyOf(await get("/show", cookie))).toBe("a=2 c=3 b=slow");
    await Promise.all([get("/setSlowly?name=a&value=last", cookie), get("/drop?name=c", cookie)]);
    expect(bodyOf(await get("/show", cookie))).toBe("a=last b=slow");
  });

  test("a session holds anything", async () => {
    const get = await served("[session]", "storageType=ram");
    expect(statusOf(await get("/object"))).toContain("200");
  });

  test("a session that is not used any more is gone", async () => {
    const get = await served("[session]", "storageType=ram", "timeout=0.002", "cleanUpDelay=0");
    const first = cookieOf(await get("/set?name=a&value=1"));
    await sleep(200);
    const answer = await get("/show", first);
    expect(bodyOf(answer)).toBe("");
    expect(cookieOf(answer)).not.toBe(first);
  });
});

describe("in a signed cookie", () => {
  const lines = ["[server]", "siteKey=secret", "[session]", "storageType=cookie"];

  test("what is changed, cut, or signed otherwise, is a new session", async () => {
    const get = await served(...lines);
    const cookie = cookieOf(await get("/set?name=a&value=1"));
    expect(bodyOf(await get("/show", cookie))).toBe("a=1");
    const [name, value] = cookie.split("=") as [string, string];
    const [data, signature] = value.split(".") as [string, string];
    const other = await served(...lines, "cookieName=other");
    const elsewhere = cookieOf(await other("/set?name=a&value=1")).replace("other=", `${name}=`);
    const forged = [
      `${data.slice(0, 20)}${data[20] === "A" ? "B" : "A"}${data.slice(21)}.${signature}`,
      `${data}.${signature.slice(0, -2)}AA`,
      `${data}.`,
      data,
      `.${signature}`,
      `${data}.${signature}.x`,
      "a.b",
      "%00.%00",
    ].map((text) => `${name}=${text}`);
    for (const each of [...forged, elsewhere]) expect(bodyOf(await get("/show", each))).toBe("");
  });

  test("another key does not open it, the same key elsewhere does", async () => {
    const cookie = cookieOf(await (await served(...lines))("/set?name=a&value=1"));
    const same = await served(...lines);
    const another = await served("[server]", "siteKey=other", "[session]", "storageType=cookie");
    expect(bodyOf(await same("/show", cookie))).toBe("a=1");
    expect(bodyOf(await another("/show", cookie))).toBe("");
  });

  test("more than a cookie holds is an error that says so", async () => {
    const get = await served(...lines);
    expect(bodyOf(await get("/large"))).toContain("keep less in sessionMap");
  });

  test("what is no plain data is an error that says what is", async () => {
    const get = await served(...lines);
    const answer = bodyOf(await get("/object"));
    expect(answer).toMatch(/a cookie session can't hold <.*Root.*>, a Root: None, booleans/);
  });
});

describe("after an edit", () => {
  const texts = new Map<string, string>();
  const closed: string[] = [];

  /** A platform whose stores are in memory, and say when they are closed. */
  const openStore = (name: string): Promise<TextStore> =>
    Promise.resolve({
      read: (id) => Promise.resolve(texts.get(name + id) ?? null),
      write: async (id, text) => void texts.set(name + id, text),
      cleanUp: () => Promise.resolve(),
      close: async () => void closed.push(name),
    });
  const platform = {
    ...nodePlatform,
    openSessionServer: (url: string) => openStore(url),
    openSessionFolder: (_folder: string, path: string) => openStore(path),
  };
  const program = { root: new Root() };
  const redis = (url: string, ...more: string[]): Config =>
    parseConfig(["[session]", "storageType=redis", `redisUrl=${url}`, ...more].join("\n"), "a.cfg");

  async function started(config: Config): Promise<Application> {
    texts.clear();
    closed.length = 0;
    useContextStore(new AsyncLocalStorage<Running>());
    const application = new Application([program], { config }, true, () =>
      Promise.resolve(platform),
    );
    await application.start();
    return application;
  }
  const ask = async (application: Application, path: string, cookie = ""): Promise<Response> =>
    answerFetch(application, new Request(`http://a/${path}`, { headers: { cookie } }));
  const cookieIn = (answer: Response): string => answer.headers.get("set-cookie")!.split(";")[0]!;

  test.each([
    ["nothing else", redis("redis://one"), []],
    ["another timeout", redis("redis://one", "timeout=5"), []],
    ["another server", redis("redis://two"), ["redis://one"]],
    ["another type", parseConfig("[session]\nstorageType=ram", "a.cfg"), ["redis://one"]],
    ["no sessions", parseConfig("", "a.cfg"), ["redis://one"]],
  ])("to %s, the store that is not used any more is closed", async (_name, config, expected) => {
    const before = await started(redis("redis://one"));
    const cookie = cookieIn(await ask(before, "set?name=a&value=1"));
    const after = await before.succeed([program], config);
    await before.close();
    expect(closed).toEqual(expected);
    if (expected.length === 0) expect(await (await ask(after, "show", cookie)).text()).toBe("a=1");
    await after.close();
    expect(closed).toContain("redis://one");
    expect(new Set(closed).size).toBe(closed.length);
  });

  test("a request that runs has its store to the end", async () => {
    const before = await started(redis("redis://one"));
    const slow = ask(before, "setSlowly?name=a&value=1");
    const after = await before.succeed([program], redis("redis://two"));
    const ended = before.close();
    expect(closed).toEqual([]);
    const cookie = cookieIn(await slow);
    await ended;
    expect(closed).toEqual(["redis://one"]);
    expect(texts.has(`redis://one${cookie.split("=")[1]}`)).toBe(true);
    await after.close();
  });

  test("sessions in RAM go on under other settings", async () => {
    const before = await started(parseConfig("[session]\nstorageType=ram", "a.cfg"));
    const cookie = cookieIn(await ask(before, "set?name=a&value=1"));
    const config = parseConfig("[session]\nstorageType=ram\ntimeout=5", "a.cfg");
    const after = await before.succeed([program], config);
    expect(await (await ask(after, "show", cookie)).text()).toBe("a=1");
  });

  test("that can't be taken, the new store is closed and the old one stays", async () => {
    const before = await started(redis("redis://one"));
    const broken = {
      ...program,
      hotReloadInitServer: () => {
        throw new Error("no");
      },
    };
    await expect(before.succeed([broken], redis("redis://two"))).rejects.toThrow("no");
    expect(closed).toEqual(["redis://two"]);
    expect((await ask(before, "show")).status).toBe(200);
  });
});
