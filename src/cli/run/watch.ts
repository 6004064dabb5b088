/** `cpyc run --watch`: puts edits into the running server. */
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { OutputFile } from "../../compiler/index.js";
import { milliseconds } from "../report.js";
import { CommandFailure, systemReason } from "../failure.js";
import { reportFailure } from "../report.js";
import type { System } from "../system.js";
import { Follower } from "../watch/follow.js";
import type { RunProgram } from "./program.js";
import type { Serving, Runtime } from "./serve.js";

/** Waits for an edit with which a program compiles that did not; the errors of each other one are reported. */
export function untilItCompiles(
  program: RunProgram,
  system: System,
): Promise<readonly OutputFile[]> {
  const { stdout } = system;
  stdout.write(`${basename(program.file)} has errors: waiting for an edit\n`);
  return new Promise((resolve) => {
    const following = follower(system, (paths) => {
      const outputs = program.recompile(paths);
      following.follow(program.inputs);
      if (typeof outputs === "string") return;
      void following.close();
      resolve(outputs);
    });
    following.follow(program.inputs);
  });
}

function follower(system: System, onChange: (paths: ReadonlySet<string>) => void): Follower {
  return new Follower([], "", onChange, (error) =>
    reportFailure(new CommandFailure(`cannot watch everything: ${systemReason(error)}`), system),
  );
}

/**
 * Follows the sources of a program, and its configuration, and swaps what changes into its server; a broken edit is reported, and the old program serves on.
 * Goes on until the process ends.
 */
export class Reloader {
  readonly #program: RunProgram;
  readonly #runtime: Runtime;
  readonly #serving: Serving;
  readonly #system: System;
  readonly #follower: Follower;
  readonly #configFiles: readonly string[];
  /** What they held when they were read. */
  #configText: string;
  /** Modules of an edit that could not be taken: they count as changed in the next one. */
  #pending: ReadonlySet<string> = new Set();
  /** Edits are taken one after the other. */
  #last: Promise<void> = Promise.resolve();

  /** @param configFiles where the configuration may be, absolute */
  constructor(
    program: RunProgram,
    runtime: Runtime,
    serving: Serving,
    configFiles: readonly string[],
    system: System,
  ) {
    this.#program = program;
    this.#runtime = runtime;
    this.#serving = serving;
    this.#system = system;
    this.#configFiles = configFiles;
    this.#configText = this.#readConfig();
    this.#follower = follower(system, (paths) => {
      this.#last = this.#last.then(() => this.#take(paths));
    });
    this.#follow();
  }

  #follow(): void {
    this.#follower.follow(new Set([...this.#program.inputs, ...this.#configFiles]));
  }

  #readConfig(): string {
    const texts = this.#configFiles.map((file) =>
      existsSync(file) ? readFileSync(file, "latin1") : null,
    );
    return JSON.stringify(texts);
  }

  async #take(paths: ReadonlySet<string>): Promise<void> {
    const started = performance.now();
    const { stdout, stderr } = this.#system;
    const say = (what: string): void => {
      const time = new Date().toTimeString().slice(0, 8);
      stdout.write(`${time} ${basename(this.#program.file)}: ${what}\n`);
    };
    try {
      const outputs = this.#program.recompile(paths);
      this.#follow();
      if (outputs === "broken") return say("it has errors, so the program serves on as it was");
      if (outputs !== "unchanged") {
        this.#pending = await this.#program.modules.update(outputs, this.#pending);
      }
      const configText = this.#readConfig();
      const isConfigured = configText !== this.#configText;
      if (!isConfigured && (outputs === "unchanged" || this.#pending.size === 0)) return;
      await this.#serving.reload([(await import(this.#program.url)) as object], isConfigured);
      this.#pending = new Set();
      this.#configText = configText;
      say(`reloaded (${milliseconds(started)})`);
    } catch (error) {
      stderr.write(this.#runtime.formatException(error));
      say("it can't be loaded, so the program serves on as it was");
    }
  }
}
