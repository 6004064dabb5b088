/** The command as a process: what only a process shows. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { installation, outcomeOf, printed } from "./support/installation.js";
import { repository, temporaryFolder, writeFile } from "./support/workshop.js";

const { cpyc, start } = installation();

const page = (text: string) =>
  `CherryClass Root:\nview:\n    def index(self):\n        return "${text}"\n`;

const streaming = `import time
CherryClass Root:
view:
    def index(self):
        response.wfile.write("HTTP/1.1 200\\r\\n\\r\\nfirst\\n")
        time.sleep(0.01)
        response.wfile.write("last")
        response.sendResponse = 0
        return ""
`;

function fetchText(url: string, headers: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
      response.on("end", () => resolve(text));
    }).on("error", reject);
  });
}

describe("cpyc", () => {
  test("--version", async () => {
    const cwd = temporaryFolder();
    expect(await cpyc(cwd, "--version")).toMatchObject({ status: 0, stderr: "" });
  });

  test("wrong use ends with 2 and a sentence", async () => {
    const outcome = await cpyc(temporaryFolder(), "build");
    expect(outcome).toMatchObject({ status: 2, stdout: "" });
    expect(outcome.stderr).toMatch(/^cpyc: there is no file or folder src\n/);
  });

  test("a reader that goes away is no error", async () => {
    const child = start(temporaryFolder(), "--help");
    child.stdout!.destroy();
    expect(await outcomeOf(child)).toMatchObject({ stderr: "" });
  });
});

describe("cpyc build", () => {
  test("writes a program, and touches nothing when it is the same", async () => {
    const cwd = temporaryFolder({ "src/app.cpy": page("hello") });
    expect(await cpyc(cwd, "build")).toMatchObject({ status: 0, stderr: "" });
    const file = join(cwd, "build/app.ts");
    expect(readFileSync(file, "utf8")).toMatch(/^\/\/ Made by cpyc from app\.cpy\./);
    const { mtimeMs } = statSync(file);
    expect(await cpyc(cwd, "build")).toMatchObject({ status: 0 });
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
  });

  test("--emit js maps each module to its source", async () => {
    const cwd = temporaryFolder({ "src/sub/app.cpy": page("hello") });
    expect(await cpyc(cwd, "build", "--emit", "js")).toMatchObject({ status: 0, stderr: "" });
    const map: unknown = JSON.parse(readFileSync(join(cwd, "build/sub/app.js.map"), "utf8"));
    expect(map).toMatchObject({ version: 3, sources: ["../../src/sub/app.cpy"], x_cpyc: true });
    expect(existsSync(join(cwd, "build/sub/app.d.ts"))).toBe(true);
  });

  test("--watch builds again after an edit and ends with 0 at Ctrl-C", async () => {
    const cwd = temporaryFolder({ "src/app.cpy": page("one") });
    const child = start(cwd, "build", "--watch");
    const ended = outcomeOf(child);
    const built = () => readFileSync(join(cwd, "build/app.ts"), "utf8");
    await printed(child, /src\/app\.cpy: \d+ files? written/);
    writeFile(join(cwd, "src/app.cpy"), page("two"));
    await vi.waitFor(() => expect(built()).toContain("two"), { timeout: 10_000 });
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ status: 0, stderr: "" });
  });
});

describe("cpyc check", () => {
  test("writes nothing", async () => {
    const cwd = temporaryFolder({ "src/app.cpy": streaming });
    expect(await cpyc(cwd, "check")).toMatchObject({ status: 0, stderr: "" });
    expect(existsSync(join(cwd, "build"))).toBe(false);
  });
});

describe("cpyc run FILE.cpy", () => {
  test("serves without writing, says what to open, and ends with 0 at Ctrl-C", async () => {
    const cwd = temporaryFolder({ "src/app.cpy": streaming });
    const child = start(cwd, "run", "src/app.cpy", "--host", "127.0.0.1", "--port", "0");
    const ended = outcomeOf(child);
    const [, url] = await printed(child, /open (http:\S+)/);
    expect(await fetchText(url!)).toBe("first\nlast");
    expect(existsSync(join(cwd, "build"))).toBe(false);
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ status: 0, stderr: "" });
  });

  test("a traceback goes through Python, TypeScript and packages of npm", async () => {
    const cwd = join(repository, "fixtures/imports/mixed");
    expect(await cpyc(cwd, "run", "main.py")).toMatchObject({ status: 0, stderr: "" });
    const { status, stderr } = await cpyc(cwd, "run", "failing.py");
    expect(status).toBe(1);
    expect(stderr).toBe(readFileSync(join(cwd, "failing.txt"), "utf8"));
  });

  test("ends with 1 where the source has errors", async () => {
    const cwd = temporaryFolder({ "app.cpy": "CherryClass root:\n" });
    const outcome = await cpyc(cwd, "run", "app.cpy");
    expect(outcome).toMatchObject({ status: 1, stdout: "" });
    expect(outcome.stderr).toMatch(/^app\.cpy:1:13/);
  });
});

describe("cpyc run FILE.py", () => {
  const cases: [name: string, text: string, status: number, stdout: string, stderr: RegExp][] = [
    ["prints", "print 'hello', 6 / 4\n", 0, "hello 1\n", /^$/],
    ["has arguments", "import sys\nprint sys.argv[1:]\n", 0, "['-n', '--port']\n", /^$/],
    [
      "says where it logs",
      "import logging, sys\nlogging.basicConfig(format='%(filename)s:%(lineno)d:%(funcName)s:%(message)s', stream=sys.stdout)\ndef f():\n    logging.warning('hm')\nf()\nlogging.getLogger('a').error('x')\n",
      0,
      "words.py:4:f:hm\nwords.py:6:<module>:x\n",
      /^$/,
    ],
    [
      "knows its frames",
      "import sys\ndef f():\n    return sys._getframe(1)\nprint f().f_code.co_name, f().f_lineno, f().f_back\n",
      0,
      "<module> 4 None\n",
      /^$/,
    ],
    ["ends the last line", "print 'a',\nfor n in 1, 2:\n    print n,\n", 0, "a 1 2\n", /^$/],
    ["ends by itself", "import sys\nsys.exit(3)\n", 3, "", /^$/],
    ["ends with a word", "raise SystemExit('no more')\n", 1, "", /^no more\n$/],
    [
      "fails with a traceback in its own lines",
      "def f(x):\n    # why\n    return x[3]\nprint 1\nf([])\n",
      1,
      "1\n",
      /^Traceback \(most recent call last\):\n(.*\n)*.*words\.py", line 3, in f\n(.*\n)*IndexError: list index out of range\n$/,
    ],
  ];

  test.each(cases)("%s", async (_, text, status, stdout, stderr) => {
    const cwd = temporaryFolder({ "words.py": text });
    const outcome = await cpyc(cwd, "run", "words.py", "-n", "--port");
    expect(outcome).toMatchObject({ status, stdout });
    expect(outcome.stderr).toMatch(stderr);
  });
});

const failing = {
  "app.cpy": `use Tools
CherryClass Root:
view:
    def index(self):
        # The key is not there.
        return {}[tools.key()]
mask:
    def page(self, n="0"):
        <b>first</b>
        <py-include="part.html">
`,
  "Tools.cpy": `CherryClass Tools:
function:
    def key(self):
        return 'missing'
`,
  "part.html": `<p>
<py-eval="1 / int(n)">
`,
  "app.cfg": "[server]\nsocketPort=0\nsocketHost=127.0.0.1\n",
};

test(
  "cpyc run shows the lines of the sources in tracebacks and pages",
  { timeout: 30_000 },
  async () => {
    const cwd = temporaryFolder(failing);
    const child = start(cwd, "run", "app.cpy");
    const ended = outcomeOf(child);
    const [, found] = await printed(child, /open http:\/\/127\.0\.0\.1:(\d+)/);
    const text = (path: string): Promise<string> => fetchText(`http://127.0.0.1:${found}${path}`);
    const html = (path: string): Promise<string> =>
      fetchText(`http://127.0.0.1:${found}${path}`, { accept: "text/html" });

    expect(await text("/")).toMatch(
      /^Traceback \(most recent call last\):\n {2}File ".*app\.cpy", line 6, in index\n {4}return \{\}\[tools\.key\(\)\]\nKeyError: 'missing'\n$/,
    );
    const shown = await html("/");
    expect(shown).toContain("<h1>KeyError: 'missing'</h1>");
    expect(shown).toMatch(/<h2>.*app\.cpy, line 6, in index<\/h2>/);
    expect(shown).toContain("# The key is not there.");
    expect(shown).toContain("<mark>    6          return {}[tools.key()]</mark>");
    expect(await html("/page")).toMatch(/<h2>.*part\.html, line 2, in page<\/h2>/);
    expect(await text("/page?n=1")).toBe("<b>first</b>\n<p>\n1\n\n");

    child.kill("SIGTERM");
    expect((await ended).status).toBe(0);
  },
);
