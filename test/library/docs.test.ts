/** The examples of docs/library: each page's program runs, and answers what the page says. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Browser } from "./browser.js";
import { serveProgram } from "./program.js";

const folder = fileURLToPath(new URL("../../docs/library/", import.meta.url));
const pages = readdirSync(folder).filter((name) => name !== "README.md");

test.each(pages)("%s", async (name) => {
  const text = readFileSync(folder + name, "utf8");
  const [, program] = /^```cpy\n(.*?)^```$/ms.exec(text)!;
  const [, path] = /^`GET ([^`]*)`/m.exec(text)!;
  const [, answer] = /^```text\n(.*?)^```$/ms.exec(text)!;
  const directory = mkdtempSync(join(tmpdir(), "cpyc-library-"));
  writeFileSync(join(directory, "app.cpy"), program!);
  const page = await new Browser(await serveProgram(directory)).visit({ path: path! });
  expect(page.body).toContain(answer!.trim());
});
