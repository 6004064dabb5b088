/** What protects logins: signatures over all that cookies say, keys, comparisons that tell nothing, secure connections. */
import { timingSafeEqual } from "node:crypto";
import { request } from "node:https";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { createApp } from "cpyc/runtime";
import { loadProgram } from "../conformance/load-program.js";
import { makeAuthority, makeIdentity } from "../runtime/node/support.js";
import { Browser } from "./browser.js";
import { serveProgram } from "./program.js";

vi.mock("node:crypto", async (importOriginal) => {
  const crypto = await importOriginal<typeof import("node:crypto")>();
  return { ...crypto, timingSafeEqual: vi.fn(crypto.timingSafeEqual) };
});

const folderOf = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/library/${name}`, import.meta.url));

/** The cookies of somebody who has logged in. */
async function cookiesOf(port: number, path: string, form: Record<string, string>) {
  const browser = new Browser(port);
  expect((await browser.visit({ path, form })).status).toBe(302);
  return Object.fromEntries(browser.cookies);
}

test("cookies that were changed in any way are worth nothing", async () => {
  const port = await serveProgram(folderOf("cookieauthenticate"));
  const form = { login: "ann", password: "secret" };
  const cookies = await cookiesOf(port, "/private/doLogin", form);
  const visit = async (changes: Record<string, string>): Promise<string> => {
    const sent = { ...cookies, ...changes };
    return (await new Browser(port).visit({ path: "/private/index?x=1", cookies: sent })).body;
  };
  expect(await visit({})).toBe("hello ann 1");
  const proof = cookies["CherryPassword"]!;
  const [token, signature] = proof.split("-") as [string, string];
  const other = signature.startsWith("0") ? "1" : "0";
  const date = Number(cookies["CherryDate"]);
  for (const changes of [
    { CherryPassword: proof.slice(0, -1) },
    { CherryPassword: proof.slice(0, proof.length / 2) },
    { CherryPassword: `${proof}0` },
    { CherryPassword: `${token}-` },
    { CherryPassword: `${token}-${other}${signature.slice(1)}` },
    { CherryPassword: `${token.slice(0, -1)}-${signature}` },
    { CherryPassword: `${token.replace(/./, other)}x-${signature}` },
    { CherryPassword: signature },
    { CherryDate: String(date + 1) },
    { CherryDate: String(date * 10) },
    { CherryDate: `${date}.0` },
    { CherryLogin: "bob" },
    { CherryLogin: "" },
  ]) {
    expect(await visit(changes), JSON.stringify(changes)).not.toContain("hello");
  }
});

test("what one class has signed is worth nothing for another", async () => {
  const port = await serveProgram(folderOf("cookieauthenticate-own"));
  const form = { login: "ann", password: 'päss "word"' };
  const { CherryLogin, CherryDate, CherryPassword } = await cookiesOf(port, "/other/doLogin", form);
  const cookies = { who: CherryLogin!, since: CherryDate!, proof: CherryPassword! };
  const page = await new Browser(port).visit({ path: "/members/index", cookies });
  expect(page.body).not.toContain("hello");
});

test("without a key in the configuration each program has one of its own", async () => {
  const [one, another] = [
    await serveProgram(folderOf("cookieauthenticate")),
    await serveProgram(folderOf("cookieauthenticate")),
  ];
  const form = { login: "ann", password: "secret" };
  const cookies = await cookiesOf(one, "/private/doLogin", form);
  const page = await new Browser(another).visit({ path: "/private/index", cookies });
  expect(page.body).not.toContain("hello");
});

test.each(["secret", "xecret", "secre", "", "master"])(
  "secrets are compared in constant time: %s",
  async (password) => {
    const compared = vi.mocked(timingSafeEqual);
    const port = await serveProgram(folderOf("cookieauthenticate"));
    compared.mockClear();
    await new Browser(port).visit({
      path: "/private/doLogin",
      form: { login: "ann", password },
    });
    // With each of the two passwords that are right.
    expect(compared).toHaveBeenCalledTimes(2);
    for (const [a, b] of compared.mock.calls) expect(a.byteLength).toBe(b.byteLength);
    compared.mockClear();
    const cookies = { CherryLogin: "ann", CherryDate: "1079697600", CherryPassword: "a-b" };
    await new Browser(port).visit({ path: "/private/index", cookies });
    expect(compared).toHaveBeenCalledTimes(2);
  },
);

test.each(["cookieauthenticate", "cookiesession"])(
  "%s: cookies of a secure connection are for secure ones",
  async (name) => {
    const app = createApp(...(await loadProgram(folderOf(name))), { log: null });
    const authority = await makeAuthority("Authority");
    const tls = await makeIdentity("localhost", authority);
    const { port } = await app.listen({ port: 0, host: "localhost", tls });
    onTestFinished(() => app.close());
    const body = "login=ann&password=secret";
    const cookies = await new Promise<readonly string[]>((resolve, reject) => {
      const options = { port, host: "localhost", ca: authority.cert, method: "POST" };
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      request({ ...options, headers, path: "/private/doLogin" }, (response) => {
        response.resume();
        resolve(response.headers["set-cookie"] ?? []);
      })
        .on("error", reject)
        .end(body);
    });
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/; Secure/i);

    const plain = await serveProgram(folderOf(name));
    const form = { login: "ann", password: "secret" };
    const page = await new Browser(plain).visit({ path: "/private/doLogin", form });
    for (const cookie of page.headers["set-cookie"] ?? []) expect(cookie).not.toMatch(/; Secure/i);
  },
);
