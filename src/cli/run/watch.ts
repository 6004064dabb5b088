/** `cpyc run --watch`: puts edits into the running server. */
import { basename } from "node:path";
import { milliseconds } from "../report.js";
import { CommandFailure, systemReason } from "../failure.js";
import { reportFailure } from "../report.js";
import type { System } from "../system.js";
import { Follower } from "../watch/follow.js";
import type { RunProgram } from "./program.js";
import type { Serving, Runtime } from "./serve.js";

/**
 * Follows the sources of a program and swaps what changes into its server; a broken edit is reported, and the old program serves on.
 * Goes on until the process ends.
 */
export class Reloader {
  readonly #program: RunProgram;
  readonly #runtime: Runtime;
  readonly #serving: Serving;
  readonly #system: System;
  readonly #follower: Follower;
  /** Modules of an edit that could not be taken: they count as changed in the next one. */
  #pending: ReadonlySet<string> = new Set();
  /** Edits are taken one after the other. */
  #last: Promise<void> = Promise.resolve();

  constructor(program: RunProgram, runtime: Runtime, serving: Serving, system: System) {
    this.#program = program;
    this.#runtime = runtime;
    this.#serving = serving;
    this.#system = system;
    this.#follower = new Follower(
      [],
      "",
      (paths) => {
        this.#last = this.#last.then(() => this.#take(paths));
      },
      (error) =>
        reportFailure(
          new CommandFailure(`cannot watch everything: ${systemReason(error)}`),
          system,
        ),
    );
    this.#follower.follow(program.inputs);
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
      this.#follower.follow(this.#program.inputs);
      if (outputs === "unchanged") return;
      if (outputs === "broken") return say("it has errors, so the program serves on as it was");
      this.#pending = await this.#program.modules.update(outputs, this.#pending);
      if (this.#pending.size === 0) return;
      await this.#serving.reload([(await import(this.#program.url)) as object]);
      this.#pending = new Set();
      say(`reloaded (${milliseconds(started)})`);
    } catch (error) {
      stderr.write(this.#runtime.formatException(error));
      say("it can't be loaded, so the program serves on as it was");
    }
  }
}
