/** Programs that are bundled and minified with the runtime: how much of it they load, and that they run (bench/http/size.mjs). */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { root } from "../support/compile.js";

interface Figure {
  readonly name: string;
  readonly platform: string;
  /** Bytes that are loaded at the start. */
  readonly atStart: number;
  readonly limit?: number;
}

const folder = join(root, "build", `bundle-test-${process.pid}`);
let figures: readonly Figure[] = [];

beforeAll(() => {
  const script = join(root, "bench/http/size.mjs");
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [script, "--json", "--out-dir", folder],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  figures = JSON.parse(stdout) as Figure[];
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("no program loads more than its limit", () => {
  expect(figures.map(({ name }) => name)).toEqual([
    "hello",
    "request",
    "operators",
    "values",
    "web",
  ]);
  for (const { name, atStart, limit = Infinity } of figures) {
    expect({ name, atStart: Math.min(atStart, limit) }).toEqual({ name, atStart });
  }
});

/** Starts a bundled program; gives its URL. */
async function start(name: string): Promise<string> {
  const child = spawn(process.execPath, [join(folder, name, `${name}.js`)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith("http")) return line;
  }
  const [code] = (await once(child, "exit")) as [number];
  throw new Error(`${name} ended with ${code}`);
}

async function answer(url: string, init?: RequestInit): Promise<string> {
  const response = await fetch(url, { headers: { connection: "close" }, ...init });
  return `${response.status} ${await response.text()}`;
}

describe("a bundled program", { timeout: 30_000 }, () => {
  test("answers, and says what it can't answer", async () => {
    const url = await start("hello");
    expect(await answer(url)).toBe("200 Hello, world");
    expect(await answer(`${url}nowhere`)).toMatch(
      /^404 404 Not Found\nCherryError: couldn't map URL/,
    );
    expect(await answer(`${url}?x=1`)).toBe(
      "400 400 Bad Request\nTypeError: index() got an unexpected keyword argument 'x'\n",
    );
  });

  test("finds request and response, forms included", async () => {
    const url = await start("request");
    expect(await answer(`${url}index?name=you`)).toBe("200 Hello, you at index");
    const body = new URLSearchParams({ name: "all of you" });
    expect(await answer(`${url}index`, { method: "POST", body })).toBe(
      "200 Hello, all of you at index",
    );
  });

  test("calculates with values that it does not know", async () => {
    expect(await answer(await start("operators"))).toBe("200 33");
  });

  test("calls methods of values that it does not know", async () => {
    expect(await answer(`${await start("values")}?words=one+two`)).toBe("200 one");
  });

  test("runs where there is no Node", async () => {
    const { default: app } = (await import(/* @vite-ignore */ join(folder, "web/web.js"))) as {
      default: { fetch(request: Request): Promise<Response> };
    };
    const response = await app.fetch(new Request("http://localhost/"));
    expect(await response.text()).toBe("Hello, world");
  });
});
