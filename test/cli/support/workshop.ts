import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { main, type System } from "../../../src/cli/index.js";
import { fakeCompiler } from "./fake-compiler.js";

/** A folder of its own for one test, with the given files in it; removed when the test ends. */
export function temporaryFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "cpyc-test-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) writeFile(join(folder, path), text);
  return folder;
}

export function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

export const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** The command in this process, in a folder of its own, with the fake compiler. */
export function workshop(files: Readonly<Record<string, string>> = {}) {
  const cwd = temporaryFolder(files);
  const { compiler, compiled } = fakeCompiler();
  const written = { stdout: "", stderr: "" };
  let interrupt: (signal: "SIGINT") => void = () => {};
  const interrupted = new Promise<"SIGINT">((resolve) => (interrupt = resolve));
  const system: System = {
    cwd,
    environment: {},
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
    installation: repository,
    loadCompiler: () => Promise.resolve(compiler),
    loadTypeScriptChecker: () => Promise.resolve({ check: () => [] }),
    interruption: () => interrupted,
  };
  return {
    cwd,
    compiled,
    compiler,
    system,
    written,
    interrupt: () => interrupt("SIGINT"),
    write: (path: string, text: string) => writeFile(join(cwd, path), text),
    run: (...args: string[]) => main(args, system),
  };
}
