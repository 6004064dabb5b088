import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { workshop } from "./support/workshop.js";

test("watch follows edits, errors, new and deleted files in and outside of its folder, and ends cleanly", async () => {
  const shop = workshop({ "src/app.cpy": "use Part", "modules/Part.cpy": "one" });
  const text = (path: string) => {
    const full = join(shop.cwd, path);
    return existsSync(full) ? readFileSync(full, "utf8") : undefined;
  };
  const ended = shop.run("build", "--watch", "-I", "modules");
  const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });

  await soon(() => expect(text("build/Part.ts")).toContain("one"));
  // Each step is a change that only following can see.
  shop.write("modules/Part.cpy", "two");
  await soon(() => expect(text("build/Part.ts")).toContain("two"));

  shop.write("src/app.cpy", "use Part\nerror oops");
  await soon(() => expect(shop.written.stderr).toContain("src/app.cpy:2:1 error"));
  expect(text("build/app.ts")).toContain("use Part");

  shop.write("src/app.cpy", "use Part\nuse New");
  await soon(() => expect(shop.written.stderr).toContain("no New"));
  shop.write("src/deep/er/other.cpy", "x");
  await soon(() => expect(text("build/deep/er/other.ts")).toContain("x"));
  shop.write("New.cpy", "in the current folder");
  await soon(() => expect(text("build/New.ts")).toContain("current"));

  rmSync(join(shop.cwd, "src/deep"), { recursive: true });
  await soon(() => expect(existsSync(join(shop.cwd, "build/deep"))).toBe(false));

  shop.interrupt();
  expect(await ended).toBe(0);
});
