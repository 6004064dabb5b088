import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { repository } from "./workshop.js";

/** What a process printed and how it ended. */
export interface Outcome {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * An installation of cpyc made from the sources as they are, for the tests of one file: `dist/`, which others may be building,
 * is left alone.
 */
export function installation() {
  const folder = join(repository, "build", `cli-test-${process.pid}`);

  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(repository, "package.json"), join(folder, "package.json"));
    symlinkSync(join(repository, "lib"), join(folder, "lib"));
    const script = join(repository, "scripts/build.mjs");
    const { status, stderr } = spawnSync(
      process.execPath,
      [script, "--out-dir", join(folder, "dist")],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stderr);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const start = (cwd: string, args: readonly string[]): ChildProcess => {
    const child = spawn(process.execPath, [join(folder, "dist/cli.js"), ...args], {
      cwd,
      env: { ...process.env, FORCE_COLOR: "", NODE_ENV: "", CPYC_DEBUG: "" },
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };
  return {
    folder,
    /** Runs the command to its end. */
    cpyc: (cwd: string, ...args: string[]) => outcomeOf(start(cwd, args)),
    /** Starts the command. */
    start: (cwd: string, ...args: string[]) => start(cwd, args),
  };
}

/** Waits for the end of a process. */
export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}

/** Waits until a process has printed what matches; rejects if it ends before. */
export function printed(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      const match = pattern.exec(text);
      if (match !== null) resolve(match);
    });
    child.on("close", () => reject(new Error(`ended without ${String(pattern)}: ${text}`)));
  });
}
