/** Session files, of several processes, which may die at any time. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { Dict } from "cpyc/runtime";
import { SessionMap } from "../../../src/runtime/http/sessions/index.js";
import { TextSessionStore } from "../../../src/runtime/http/sessions/text.js";
import { SessionFolder } from "../../../src/runtime/node/session-folder.js";

const ids = ["0", "1"].map((digit) => digit.repeat(32));

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "cpyc-sessions-"));
}

test("every file is whole, however often a process is killed while it writes", async () => {
  const folder = newFolder();
  const outfile = join(newFolder(), "writer.mjs");
  await build({
    entryPoints: [fileURLToPath(new URL("fixtures/session-writer.ts", import.meta.url))],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
  });
  const store = new TextSessionStore("file", await SessionFolder.open(folder));
  let kills = 0;
  const killAgainAndAgain = async (): Promise<void> => {
    while (kills++ < 200) {
      await writeAndDie(outfile, folder, (kills * 7) % 23);
      for (const id of ids) {
        const found = await store.load(id);
        const text = found?.data.get("text") as string;
        expect(text).toBe(text[0]!.repeat(found?.data.get("length") as number));
      }
    }
  };
  // Several at a time write the same sessions.
  await Promise.all([1, 2, 3, 4].map(killAgainAndAgain));
  const names = readdirSync(folder).filter((name) => !name.startsWith("."));
  expect(names.toSorted()).toEqual(ids.map((id) => `session-${id}`));
}, 120_000);

function writeAndDie(script: string, folder: string, after: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, folder, ...ids], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.once("error", reject);
    child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), after));
    child.once("exit", (code, signal) => {
      if (signal === "SIGKILL") resolve();
      else reject(new Error(`the writer ended with ${code}`));
    });
  });
}

test("cleaning up removes what has expired and what was left half-written, and nothing else", async () => {
  const folder = newFolder();
  const store = new TextSessionStore("file", await SessionFolder.open(folder));
  const now = Date.now() / 1000;
  await store.save(ids[0]!, SessionMap.from(ids[0]!, Dict.of(["a", 1])), now - 1);
  await store.save(ids[1]!, SessionMap.from(ids[1]!, Dict.of(["a", 1])), now + 100);
  for (const name of [".1-abc-1", ".2-abc-1", "somebody else's"]) {
    writeFileSync(join(folder, name), "x");
  }
  utimesSync(join(folder, ".1-abc-1"), now - 1000, now - 1000);
  await store.cleanUp(now);
  expect(readdirSync(folder).toSorted()).toEqual([
    ".2-abc-1",
    `session-${ids[1]!}`,
    "somebody else's",
  ]);
});

test("a file that is no session is no session", async () => {
  const folder = newFolder();
  const store = new TextSessionStore("file", await SessionFolder.open(folder));
  for (const text of ["", "nothing", "12\n", "12\n[1]", '12\n{"x":[]}', "\n{}", '12\n{"d":[1']) {
    writeFileSync(join(folder, `session-${ids[0]!}`), text);
    expect(await store.load(ids[0]!)).toBeNull();
  }
});

test("a folder that can't be made is a sentence", async () => {
  const file = join(newFolder(), "file");
  writeFileSync(file, "");
  await expect(SessionFolder.open(join(file, "sessions"))).rejects.toThrow(
    "storageFileDir can't be used",
  );
  expect(existsSync(file)).toBe(true);
});
