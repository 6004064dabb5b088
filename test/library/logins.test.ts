/** What logins must hold against: many at once, and eyes on what leaves the server. */
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Browser, type Page } from "./browser.js";
import { serveProgram } from "./program.js";

const programs = ["cookieauthenticate", "cookiesession", "cookiesession-ram"];
const folderOf = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/library/${name}`, import.meta.url));

const logIn = (browser: Browser, login: string, password = "secret"): Promise<Page> =>
  browser.visit({ path: "/private/doLogin", form: { login, password, fromPage: "/" } });

test.each(programs)("%s: the same login from 50 clients, of which one logs out", async (name) => {
  const port = await serveProgram(folderOf(name));
  const browsers = Array.from({ length: 50 }, () => new Browser(port));
  const other = new Browser(port);
  await Promise.all(browsers.map((browser) => logIn(browser, "ann")));
  await logIn(other, "bob", name === "cookieauthenticate" ? "other" : "secret");
  const [first, ...rest] = browsers as [Browser, ...Browser[]];
  const visits = rest.map((browser, i) => browser.visit({ path: `/private/index?x=${i}` }));
  const [, bob, ...pages] = await Promise.all([
    first.visit({ path: "/private/doLogout" }),
    other.visit({ path: "/private/index?x=other" }),
    ...visits,
  ]);
  expect(bob.body).toMatch(/^hello bob .*other$/);
  pages.forEach((page, i) => expect(page.body).toMatch(new RegExp(`^hello ann .*\\b${i}$`)));
  expect((await first.visit({ path: "/private/index" })).body).not.toContain("hello");
});

test("a login that was ended can't be taken up again with the cookies that it had", async () => {
  for (const name of programs) {
    const port = await serveProgram(folderOf(name));
    const browser = new Browser(port);
    await logIn(browser, "ann");
    const stolen = Object.fromEntries(browser.cookies);
    expect((await browser.visit({ path: "/private/index?x=1" })).body).toMatch(/^hello ann/);
    await browser.visit({ path: "/private/doLogout" });
    const replayed = await new Browser(port).visit({ path: "/private/index", cookies: stolen });
    expect(replayed.body, name).not.toContain("hello");
  }
});

test("neither the password nor a hash of it leaves the server", async () => {
  const hashes = ["md5", "sha1", "sha256"].flatMap((kind) => {
    const hash = createHash(kind).update("secret").digest();
    return [hash.toString("hex"), hash.toString("base64").replace(/=+$/, "")];
  });
  const secrets = ["secret", "c2VjcmV0", Buffer.from("secret").toString("hex"), ...hashes];
  for (const name of programs) {
    const browser = new Browser(await serveProgram(folderOf(name)));
    const pages = [
      await browser.visit({ path: "/private/index" }),
      await logIn(browser, "ann", "secretive"),
      await logIn(browser, "ann"),
      await browser.visit({ path: "/private/index" }),
      await browser.visit({ path: "/private/doLogout" }),
    ];
    expect(
      pages.map(({ status }) => status),
      pages[2]!.body,
    ).toEqual([200, 200, 302, 200, 200]);
    const sent = JSON.stringify(pages).replaceAll("secretive", "");
    for (const secret of secrets) expect(sent, name).not.toContain(secret);
  }
});

test("cookies of logins are for the server's eyes alone", async () => {
  for (const name of programs) {
    const page = await logIn(new Browser(await serveProgram(folderOf(name))), "ann");
    const cookies = [page.headers["set-cookie"] ?? []].flat();
    const ours = cookies.filter((cookie) => /^Cherry(Login|Date|Password|SessionId)=/.test(cookie));
    expect(ours.length, name).toBe(name === "cookieauthenticate" ? 3 : 1);
    for (const cookie of ours) expect(cookie).toMatch(/httponly.*SameSite=Lax/i);
  }
});
