/** `cpyc run --watch`: edits go into the running server. */
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { installation, outcomeOf, printed } from "./support/installation.js";
import { temporaryFolder } from "./support/workshop.js";

const { start } = installation();

const app = (greeting: string): string => `use Counter

def initServer():
    request.started = 'yes'

def hotReloadInitServer():
    request.reloaded = 'yes'

CherryClass Root:
view:
    def index(self):
        return "${greeting} " + counter.next() + " " + request.started

    def session(self, value=''):
        if value: request.sessionMap['value'] = value
        return request.sessionMap['value']

    def hot(self):
        return request.reloaded
`;
const counter = (step: number): string => `CherryClass Counter:
variable:
    count = 0
function:
    def next(self):
        self.count = self.count + ${step}
        return str(self.count)
`;

/** A client that keeps its connection and its cookie. */
function client(port: number) {
  const socket = connect(port, "127.0.0.1");
  let cookie = "";
  let text = "";
  let isOpen = true;
  socket.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  socket.on("close", () => (isOpen = false));
  return {
    isOpen: () => isOpen,
    get: async (path: string): Promise<string> => {
      text = "";
      socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n${cookie}\r\n`);
      const whole = /^[^]*?content-length: (\d+)[^]*?\r\n\r\n/i;
      await vi.waitFor(() => {
        const head = whole.exec(text);
        if (head === null || text.length < head[0].length + Number(head[1])) throw new Error(text);
      });
      const set = /set-cookie: ([^;]+)/i.exec(text);
      if (set !== null) cookie = `Cookie: ${set[1]}\r\n`;
      return text.slice(text.indexOf("\r\n\r\n") + 4);
    },
    close: () => socket.destroy(),
  };
}

test("swaps what changed, keeps the rest, its sessions and connections; a broken edit changes nothing", async () => {
  const cwd = temporaryFolder({
    "app.cpy": app("Hello"),
    "Counter.cpy": counter(1),
    "app.cfg": "[server]\nsocketPort=0\nsocketHost=127.0.0.1\n[session]\nstorageType=ram\n",
  });
  const write = (file: string, text: string): void => writeFileSync(join(cwd, file), text);
  const child = start(cwd, "run", "app.cpy", "--watch");
  const ended = outcomeOf(child);
  let stdout = "";
  let stderr = "";
  child.stdout!.on("data", (piece: Buffer) => (stdout += piece.toString()));
  child.stderr!.on("data", (piece: Buffer) => (stderr += piece.toString()));
  const [, port] = await printed(child, /open http:\/\/127\.0\.0\.1:(\d+)/);
  const { get, isOpen, close } = client(Number(port));
  const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 50 });

  expect(await get("/")).toBe("Hello 1 yes");
  expect(await get("/session?value=kept")).toBe("kept");

  write("app.cpy", app("Bye"));
  await soon(() => expect(stdout).toMatch(/app\.cpy: reloaded/));
  expect(await get("/")).toBe("Bye 2 yes");
  expect(await get("/session")).toBe("kept");
  expect(await get("/hot")).toBe("yes");

  write("app.cpy", app("Broken").replace("def index(self)", "def index(self"));
  await soon(() => expect(stdout).toContain("the program serves on as it was"));
  expect(stderr).toContain("app.cpy:");
  expect(await get("/")).toBe("Bye 3 yes");

  write("app.cpy", app("Again"));
  write("Counter.cpy", counter(10));
  await soon(async () => expect(await get("/")).toMatch(/^Again \d+0 yes$/));
  expect(isOpen()).toBe(true);
  close();
  child.kill("SIGTERM");
  expect((await ended).status).toBe(0);
});

test("takes a changed configuration; a wrong one changes nothing", async () => {
  const config = "[server]\nsocketPort=0\nsocketHost=127.0.0.1\n[session]\nstorageType=ram\n";
  const cwd = temporaryFolder({
    "app.cpy": app("Hello"),
    "Counter.cpy": counter(1),
    "app.cfg": config,
    "files/a.txt": "a file",
  });
  const write = (text: string): void => writeFileSync(join(cwd, "app.cfg"), text);
  const child = start(cwd, "run", "app.cpy", "--watch");
  const ended = outcomeOf(child);
  const [, port] = await printed(child, /open http:\/\/127\.0\.0\.1:(\d+)/);
  const { get, close } = client(Number(port));
  expect(await get("/session?value=kept")).toBe("kept");
  expect(await get("/files/a.txt")).toContain("couldn't map URL");

  const reloaded = printed(child, /app\.cpy: reloaded/);
  write(`${config}[staticContent]\nfiles=files\n`);
  await reloaded;
  expect(await get("/files/a.txt")).toBe("a file");
  expect(await get("/session")).toBe("kept");

  const refused = printed(child, /it can't be loaded, so the program serves on as it was/);
  write(`${config}timeout=long\n`);
  await refused;
  expect(await get("/files/a.txt")).toBe("a file");
  close();
  child.kill("SIGTERM");
  expect((await ended).status).toBe(0);
});

test("waits for an edit where the program has errors at the start", async () => {
  const cwd = temporaryFolder({
    "app.cpy": "CherryClass Root:\nview:\n    def index(self:\n        return 'no'\n",
    "app.cfg": "[server]\nsocketPort=0\nsocketHost=127.0.0.1\n",
  });
  const child = start(cwd, "run", "app.cpy", "--watch");
  const ended = outcomeOf(child);
  await printed(child, /app\.cpy has errors: waiting for an edit/);
  const serving = printed(child, /open http:\/\/127\.0\.0\.1:(\d+)/);
  writeFileSync(
    join(cwd, "app.cpy"),
    "CherryClass Root:\nview:\n    def index(self):\n        return 'yes'\n",
  );
  const [, port] = await serving;
  const { get, close } = client(Number(port));
  expect(await get("/")).toBe("yes");
  close();
  child.kill("SIGTERM");
  expect((await ended).status).toBe(0);
});
