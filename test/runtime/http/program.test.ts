/** Ordinary pages: arguments, request, response, special functions, errors, the log. */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { CherryClass, context, Dict, Tuple, type Field, type Views } from "cpyc/runtime";
import { answerTo, bodyOf, get, serveForTest, statusOf } from "./support.js";

class Root extends CherryClass {
  static views: Views = {
    index: {},
    two: { parameters: ["a", "b?"] },
    keywords: { parameters: ["*args", "**kw"] },
    mark: { parameters: ["name"] },
    markLater: { parameters: ["name"], async: true },
    show: { parameters: ["what"] },
    form: { parameters: ["**kw"] },
    raw: { async: true },
    headers: { parameters: ["n"] },
    utf8: {},
    bytes: {},
    empty: {},
    notAString: {},
    breaks: {},
    outside: {},
    rpc: { xmlrpc: true },
    cookie: {},
  };

  index(): string {
    return "hello";
  }
  two(a: Field, b: Field = "default"): string {
    return JSON.stringify([a, b]);
  }
  keywords(args: Tuple, kw: Dict<string, Field>): string {
    return JSON.stringify([args.items, [...kw].map((name) => [name, kw.getItem(name)])]);
  }
  mark(name: Field): string {
    const { request } = context();
    const before = request.mark === undefined ? "nothing" : (request.mark as string);
    request.mark = name;
    return `${before}, then ${context().request.mark as string}`;
  }
  async markLater(name: Field): Promise<string> {
    const marked = this.mark(name);
    await sleep(Number(name) % 4);
    const { request } = context();
    return `${marked}, still ${request.mark as string}`;
  }
  show(what: Field): string {
    const { request } = context();
    const { headerMap } = request;
    switch (what) {
      case "urls":
        return [request.path, request.originalPath, request.base, request.browserUrl].join(" ");
      case "headers":
        return `${headerMap.getItem("x-test") as string} ${headerMap.getItem("remote-addr") as string}`;
      default:
        return [request.method, request.paramMap.getItem("what"), request.isStaticFile].join(" ");
    }
  }
  form(kw: Dict<string, Field>): string {
    return this.keywords(new Tuple([]), kw);
  }
  async raw(): Promise<string> {
    const { rfile } = context().request;
    return JSON.stringify([await rfile.readline(), await rfile.read(3), await rfile.read()]);
  }
  headers(n: Field): string {
    const { headerMap } = context().response;
    switch (n) {
      case "status":
        headerMap.setItem("status", "418 I'm a teapot");
        headerMap.setItem("Content-Type", "text/plain");
        headerMap.setItem("x-multi", ["a", "b"]);
        break;
      case "number":
        headerMap.setItem("status", 302);
        headerMap.setItem("location", "/caf\u00e9");
        break;
      case "nothing":
        headerMap.setItem("status", 304);
        break;
      case "crlf":
        headerMap.setItem("x-evil", "a\r\nset-cookie: b=c");
        break;
      case "bad status":
        headerMap.setItem("status", "fine");
        break;
      case "length":
        headerMap.setItem("content-length", 3);
    }
    return "body";
  }
  utf8(): string {
    return "caf\u00e9 \udcff";
  }
  bytes(): Uint8Array {
    return Uint8Array.of(0, 65, 195, 169);
  }
  empty(): string {
    return "";
  }
  notAString(): unknown {
    return 42;
  }
  breaks(): string {
    throw new Error("it broke");
  }
  outside(): string {
    return this.getPath() + " " + this.getPath(0);
  }
  rpc(): string {
    return "never";
  }
  cookie(): string {
    const { request, response } = context();
    response.simpleCookie.setItem("seen", "a b");
    (response.simpleCookie.getItem("seen") as Dict).setItem("path", "/");
    const color = request.simpleCookie.get("color", null) as { value: string } | null;
    return color === null ? "none" : color.value;
  }
}

const program = () => ({ root: new Root() });

describe("arguments", () => {
  test.each([
    ["/two?a=1", '["1","default"]'],
    ["/two?b=2&a=1&a=3", '[["1","3"],"2"]'],
    ["/keywords?z=1&a=2", '[[],[["a","2"],["z","1"]]]'],
    ["/keywords", "[[],[]]"],
  ])("%s", async (path, body) => {
    const { port } = await serveForTest(program());
    expect(bodyOf(await get(port, path))).toBe(body);
  });

  test.each([
    ["/index?nope=1", "TypeError: index() got an unexpected keyword argument 'nope'"],
    ["/two", "TypeError: two() takes at least 2 arguments (1 given)"],
    ["/keywords?self=1", "TypeError: keywords() got multiple values for keyword argument 'self'"],
  ])("%s is 400", async (path, message) => {
    const { port } = await serveForTest(program());
    const answer = await get(port, path);
    expect(statusOf(answer)).toBe("HTTP/1.1 400 Bad Request");
    expect(bodyOf(answer)).toContain(message);
  });
});

describe("request", () => {
  test("two requests at once never see each other's attributes", async () => {
    const { port } = await serveForTest(program());
    const names = Array.from({ length: 40 }, (_, i) => String(i));
    const answers = await Promise.all(
      names.flatMap((name) => [
        get(port, `/mark?name=${name}`),
        get(port, `/markLater?name=${name}`),
      ]),
    );
    names.forEach((name, i) => {
      expect(bodyOf(answers[2 * i]!)).toBe(`nothing, then ${name}`);
      expect(bodyOf(answers[2 * i + 1]!)).toBe(`nothing, then ${name}, still ${name}`);
    });
  });

  test("has its paths and URLs", async () => {
    const { port } = await serveForTest(program());
    const answer = await answerTo(port, "GET /sh%6Fw/?what=urls HTTP/1.0\r\nHost: a.b:1\r\n\r\n");
    expect(bodyOf(answer)).toBe("show show http://a.b:1 http://a.b:1/sh%6Fw/?what=urls");
    expect(bodyOf(await get(port, "/show?what=urls"))).toContain(`http://127.0.0.1:${port} `);
    expect(bodyOf(await get(port, "/show?what=x"))).toBe("GET x false");
  });

  test("has its headers in lower case, the repeated ones joined", async () => {
    const { port } = await serveForTest(program());
    const answer = await answerTo(
      port,
      "GET /show?what=headers HTTP/1.0\r\nX-Test: a\r\nx-TEST: \u00e9\r\n\r\n",
    );
    expect(bodyOf(answer)).toBe("a, \u00e9 127.0.0.1");
  });

  test("outside of any request it is an error that says so", () => {
    expect(() => context()).toThrow("only while a request is handled");
  });

  test("getPath", async () => {
    const { port } = await serveForTest(program());
    expect(bodyOf(await get(port, "/outside"))).toBe(`http://127.0.0.1:${port}/root /root`);
  });
});

describe("a POST", () => {
  const post = (path: string, type: string, body: string) =>
    `POST ${path} HTTP/1.0\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

  test("of a form gives its fields", async () => {
    const { port } = await serveForTest(program());
    const type = "application/x-www-form-urlencoded; charset=utf-8";
    const answer = await answerTo(port, post("/form?q=1&a=0", type, "a=1&b=two+words&a=3&e"));
    expect(bodyOf(answer)).toBe('[[],[["q","1"],["a",["1","3"]],["b","two words"],["e",""]]]');
  });

  test("of another type stays in rfile", async () => {
    const { port } = await serveForTest(program());
    const answer = await answerTo(port, post("/raw", "text/plain", "line\n12345"));
    expect(bodyOf(answer)).toBe('["line\\n","123","45"]');
  });

  test("that is too long is 413, and the connection closes", async () => {
    const { port } = await serveForTest(program(), { bodyLimit: 10 });
    const type = "application/x-www-form-urlencoded";
    const body = "a=" + "x".repeat(100);
    const announced = await answerTo(
      port,
      post("/form", type, body).replace("1.0", "1.1\r\nHost: h"),
    );
    expect(statusOf(announced)).toMatch(/^HTTP\/1.1 413 /);
    const chunked = await answerTo(
      port,
      `POST /form HTTP/1.1\r\nHost: h\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n` +
        `40\r\n${"x".repeat(64)}\r\n0\r\n\r\n`,
    );
    expect(statusOf(chunked)).toMatch(/^HTTP\/1.1 413 /);
  });
});

describe("response", () => {
  test("status and headers are the program's", async () => {
    const { port } = await serveForTest(program());
    const teapot = await get(port, "/headers?n=status");
    expect(statusOf(teapot)).toBe("HTTP/1.1 418 I'm a teapot");
    expect(teapot.match(/content-type: .*/gi)).toEqual(["Content-Type: text/plain"]);
    expect(teapot.match(/x-multi: .*/gi)).toEqual(["x-multi: a", "x-multi: b"]);
    const redirect = await get(port, "/headers?n=number");
    expect(statusOf(redirect)).toBe("HTTP/1.1 302 Found");
    expect(redirect).toContain("location: /caf\u00e9\r\n");
    const nothing = await get(port, "/headers?n=nothing");
    expect(nothing).not.toContain("content-length");
    expect(bodyOf(nothing)).toBe("");
  });

  test.each(["crlf", "bad status"])("%s is an error, never sent", async (n) => {
    const { port } = await serveForTest(program());
    const answer = await get(port, `/headers?n=${encodeURIComponent(n)}`);
    expect(statusOf(answer)).toBe("HTTP/1.1 500 Internal Server Error");
    expect(answer.slice(0, answer.indexOf("\r\n\r\n"))).not.toMatch(/b=c|fine/);
  });

  test("a length of the program's own is kept", async () => {
    const { port } = await serveForTest(program());
    const answer = await answerTo(port, "GET /headers?n=length HTTP/1.1\r\nHost: h\r\n\r\n");
    expect(answer).toContain("content-length: 3\r\n");
    expect(answer).toContain("Connection: close\r\n");
  });

  test("lengths count bytes, and bytes are kept", async () => {
    const { port } = await serveForTest(program());
    expect(await get(port, "/utf8")).toContain("content-length: 7\r\n");
    expect(await get(port, "/empty")).toContain("content-length: 0\r\n");
    const answer = await get(port, "/bytes");
    expect(answer).toContain("content-length: 4\r\n");
    expect(bodyOf(answer)).toBe("\0A\u00e9");
  });

  test("HEAD runs the view and sends the headers alone", async () => {
    const { port } = await serveForTest(program());
    const answer = await answerTo(port, "HEAD / HTTP/1.0\r\n\r\n");
    expect(answer).toContain("content-length: 5\r\n");
    expect(bodyOf(answer)).toBe("");
  });

  test("cookies", async () => {
    const { port } = await serveForTest(program());
    const answer = await answerTo(port, "GET /cookie HTTP/1.0\r\nCookie: color=blue; o=1\r\n\r\n");
    expect(answer).toContain('set-cookie: seen="a b"; Path=/\r\n');
    expect(bodyOf(answer)).toBe("blue");
  });
});

describe("errors", () => {
  test("development shows the traceback", async () => {
    const { port } = await serveForTest(program(), { mode: "development" });
    const answer = await get(port, "/breaks");
    expect(answer).toContain("content-type: text/plain");
    expect(bodyOf(answer)).toMatch(/^Traceback \(most recent call last\):\n[^]*it broke\n$/);
  });

  test("production names the status, and the message where the client is at fault", async () => {
    const { port, lines } = await serveForTest(program(), { mode: "production" });
    expect(bodyOf(await get(port, "/breaks"))).toBe("500 Internal Server Error\n");
    expect(lines.join("\n")).toContain("it broke");
    expect(bodyOf(await get(port, "/zzz"))).toBe(
      "404 Not Found\nCherryError: couldn't map URL to an existing non-hidden mask or view " +
        '(tried "root.zzz" and "zzz.index")\n',
    );
  });

  test("what is no string, and a browser's call of an XML-RPC method, say so", async () => {
    const { port } = await serveForTest(program(), { mode: "development" });
    expect(bodyOf(await get(port, "/notAString"))).toContain(
      "CherryError: The mask or view didn't return a string !",
    );
    expect(bodyOf(await get(port, "/rpc"))).toContain(
      'CherryError: Method "rpc" of CherryClass "root" is an XML-RPC method',
    );
  });
});

describe("special functions", () => {
  test("run in their order, synchronous or not, and see the request", async () => {
    const trail: string[] = [];
    const say = (what: string) => trail.push(`${what} ${context().request.path}`);
    const { port } = await serveForTest({
      ...program(),
      initServer: () => (context().request.database = "opened"),
      initAfterBind: async () => void trail.push("bound"),
      initThread: (index: number) => trail.push(`thread ${index}`),
      initRequestBeforeParse: () => say("beforeParse"),
      initRequest: async () => {
        await sleep(1);
        say("request");
      },
      initNonStaticRequest: () => {
        say(`nonStatic ${context().request.database as string}`);
        if (context().request.path !== "old") return;
        context().request.path = "two";
        context().request.paramMap = Dict.of(["a", "rewritten"]);
      },
      initResponse: () => say(`response ${context().response.body as string}`),
      initNonStaticResponse: () => {
        const { response } = context();
        trail.push(`length ${response.headerMap.getItem("content-length") as number}`);
        response.body = `${response.body as string} (seen)`;
      },
    });
    expect(trail.splice(0)).toEqual(["bound", "thread 0"]);
    expect(bodyOf(await get(port, "/old?x=1"))).toBe('["rewritten","default"] (seen)');
    expect(trail.splice(0)).toEqual([
      "request old",
      "nonStatic opened old",
      'response ["rewritten","default"] two',
      "length 0",
    ]);
    await answerTo(port, "POST / HTTP/1.0\r\nContent-Length: 0\r\n\r\n");
    expect(trail[0]).toBe("beforeParse ");
  });

  test("onError answers what raised; where it raises itself, the default answer is sent and both are logged", async () => {
    let again = false;
    const { port, lines } = await serveForTest(
      {
        ...program(),
        onError: () => {
          const { response } = context();
          if (again) throw new Error("onError broke");
          response.headerMap.setItem("x-before", response.headerMap.getItem("status"));
          response.headerMap.setItem("status", 501);
          response.body = "handled";
        },
      },
      { mode: "production" },
    );
    const answer = await get(port, "/zzz");
    expect(statusOf(answer)).toBe("HTTP/1.1 501 Not Implemented");
    expect(answer).toContain("x-before: 404 Not Found\r\n");
    expect(bodyOf(answer)).toBe("handled");
    again = true;
    expect(statusOf(await get(port, "/breaks"))).toBe("HTTP/1.1 500 Internal Server Error");
    expect(lines.join("\n")).toMatch(/it broke[^]*onError broke/);
  });

  test("logMessage gets the line of each request", async () => {
    const lines: string[] = [];
    const { port } = await serveForTest({
      ...program(),
      logMessage: (message: string) => lines.push(`${message} ${context().request.path}`),
    });
    await get(port, "/index?a=1");
    expect(lines[0]).toBe("127.0.0.1 - GET /index?a=1 HTTP/1.0 index");
  });
});

test("the log has one line for each request", async () => {
  const { port, lines } = await serveForTest(program());
  await get(port, "/two?a=1");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    /^\[\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\] 127\.0\.0\.1 - GET \/two\?a=1 HTTP\/1\.0$/,
  );
});
