/**
 * The CherryClasses that ship, a folder of fixtures/library each case: `app.cpy`, `app.cfg` where it needs settings, and
 * in `exchanges.json` what browsers do and get. fixtures/library/README.md describes the form.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Browser, type Page, type Visit } from "./browser.js";
import { serveProgram } from "./program.js";

interface Exchange extends Visit {
  readonly name: string;
  /** Who does it; requests without a browser come from a new one each. */
  readonly browser?: string;
  /** Minutes that pass before it. */
  readonly minutes?: number;
  readonly status?: number;
  readonly location?: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly contains?: readonly string[];
  readonly lacks?: readonly string[];
}

const folder = fileURLToPath(new URL("../../fixtures/library/", import.meta.url));
const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

afterEach(() => void vi.useRealTimers());

describe("the library", () => {
  test.each(cases.map(({ name }) => name))("%s", async (name) => {
    const text = readFileSync(`${folder}${name}/exchanges.json`, "utf8");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2004, 2, 19, 12) });
    const port = await serveProgram(folder + name);
    const exchanges = text.replaceAll("HOST", `http://localhost:${port}`);
    const browsers = new Map<string, Browser>();
    for (const exchange of JSON.parse(exchanges) as Exchange[]) {
      if (exchange.minutes !== undefined) {
        vi.setSystemTime(Date.now() + exchange.minutes * 60_000);
      }
      const browser = browserOf(exchange, browsers, port);
      expectPage(await browser.visit(exchange), exchange);
    }
  });
});

function browserOf({ browser }: Exchange, browsers: Map<string, Browser>, port: number): Browser {
  const found = browser === undefined ? undefined : browsers.get(browser);
  if (found !== undefined) return found;
  const made = new Browser(port);
  if (browser !== undefined) browsers.set(browser, made);
  return made;
}

function expectPage(page: Page, exchange: Exchange): void {
  const { name, status = 200, location, header = {}, body, contains = [], lacks = [] } = exchange;
  expect.soft(page.status, page.status === status ? name : `${name}: ${page.body}`).toBe(status);
  if (location !== undefined) expect.soft(page.headers["location"], name).toBe(location);
  for (const [key, value] of Object.entries(header)) {
    expect.soft(page.headers[key], name).toBe(value);
  }
  if (body !== undefined) expect.soft(page.body, name).toBe(body);
  for (const text of contains) expect.soft(page.body, name).toContain(text);
  for (const text of lacks) expect.soft(page.body, name).not.toContain(text);
}
