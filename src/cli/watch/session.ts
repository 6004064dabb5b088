import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { CompileOptions } from "../../compiler/index.js";
import type { Diagnostic } from "../../../grammar/index.js";
import type { BuildRequest } from "../arguments.js";
import { formOf, outputFolder } from "../build.js";
import { CommandFailure } from "../failure.js";
import type { OutputFolder } from "../output.js";
import { compileOptions, placeOutputs } from "../project.js";
import { count, milliseconds, reportDiagnostics, reportFailure } from "../report.js";
import { diskHost, findSources, statsOf, type SourceSet } from "../sources.js";
import type { Compiler, System } from "../system.js";
import { RememberingHost } from "./remembering-host.js";

/** What one round of compiling did. */
interface Round {
  readonly compiled: string[];
  readonly diagnostics: Diagnostic[];
  readonly failures: CommandFailure[];
  written: number;
  removed: number;
}

/** A build that goes on: it knows what each program was made from, and compiles again those that a change touches. */
export class WatchSession {
  readonly #request: BuildRequest;
  readonly #compiler: Compiler;
  readonly #system: System;
  readonly #host: RememberingHost;
  readonly #options: CompileOptions;
  readonly #folder: OutputFolder;
  /** The sources as of the last round. */
  #sources: SourceSet;
  /** The modules that several programs reach, each of which has its own output for them. */
  #shared: ReadonlySet<string> = new Set();
  /** Of each program, the files (absolute) that its compilation read or looked for. */
  readonly #programs = new Map<string, ReadonlySet<string>>();

  constructor(request: BuildRequest, sources: SourceSet, compiler: Compiler, system: System) {
    this.#request = request;
    this.#compiler = compiler;
    this.#system = system;
    this.#host = new RememberingHost(diskHost(system.cwd), system.cwd);
    this.#options = compileOptions(
      request,
      formOf(request),
      sources.rootDir,
      this.#host,
      compiler,
      system,
    );
    this.#folder = outputFolder(request, system);
    this.#sources = sources;
  }

  /** Every file (absolute) whose change, appearance or removal matters to a program. */
  get inputs(): ReadonlySet<string> {
    const all = new Set(this.#request.paths.map((path) => resolve(this.#system.cwd, path)));
    for (const inputs of this.#programs.values()) for (const path of inputs) all.add(path);
    return all;
  }

  /** The folders (absolute) of the command line: whatever appears in them may be a program. */
  get folders(): readonly string[] {
    return this.#request.paths
      .map((path) => resolve(this.#system.cwd, path))
      .filter((path) => statsOf(path)?.isDirectory() === true);
  }

  /** Compiles every program. */
  start(): void {
    this.#round(new Set());
  }

  /** Compiles what depends on files (absolute paths) that may have changed; does nothing if none has. */
  update(paths: Iterable<string>): void {
    const changed = this.#host.refresh(paths);
    const before = this.#sources.files;
    this.#sources = this.#findSources();
    const sameFiles =
      before.length === this.#sources.files.length &&
      before.every((file, index) => file === this.#sources.files[index]);
    if (changed.size > 0 || !sameFiles) this.#round(changed);
  }

  /** The sources of now; the folder that outputs count from stays. */
  #findSources(): SourceSet {
    const { cwd } = this.#system;
    const paths = this.#request.paths.filter((path) => existsSync(resolve(cwd, path)));
    const { files } = findSources(paths, cwd, this.#request.outDir);
    return { files, rootDir: this.#sources.rootDir };
  }

  #round(changed: ReadonlySet<string>): void {
    const started = performance.now();
    const round: Round = { compiled: [], diagnostics: [], failures: [], written: 0, removed: 0 };
    const found = this.#compiler.findPrograms(this.#sources.files, this.#options);
    // What is no program any more goes first: a new one may make files of the same names.
    const entries = new Set(found.entries);
    for (const entry of [...this.#programs.keys()]) {
      if (entries.has(entry)) continue;
      this.#programs.delete(entry);
      round.removed += this.#folder.forget(entry).length;
    }
    const { shared } = found;
    const moved = new Set(
      [...shared, ...this.#shared].filter((path) => shared.has(path) !== this.#shared.has(path)),
    );
    this.#shared = shared;
    const places = new Set(Array.from(moved, (path) => resolve(this.#system.cwd, path)));
    const affected = [...entries].filter((entry) => {
      const inputs = this.#programs.get(entry);
      return inputs === undefined || intersects(inputs, changed) || intersects(inputs, places);
    });
    this.#folder.expect(affected);
    for (const entry of affected) this.#compile(entry, round);
    this.#report(round, started);
  }

  #compile(entry: string, round: Round): void {
    try {
      const { diagnostics, outputs, inputs } = this.#compiler.compileProgram(entry, {
        ...this.#options,
        shared: this.#shared,
      });
      round.compiled.push(entry);
      round.diagnostics.push(...diagnostics);
      this.#programs.set(
        entry,
        new Set([entry, ...inputs].map((path) => resolve(this.#system.cwd, path))),
      );
      if (outputs.length === 0) return;
      const { written, removed } = this.#folder.write(
        entry,
        placeOutputs(outputs, this.#request.outDir, this.#system.cwd),
      );
      round.written += written.length;
      round.removed += removed.length;
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      round.failures.push(error);
    }
  }

  #report(round: Round, started: number): void {
    const { compiled, diagnostics, failures, written, removed } = round;
    const { errors } = reportDiagnostics(diagnostics, this.#system);
    for (const failure of failures) reportFailure(failure, this.#system);
    if (compiled.length === 0 && removed === 0) return;
    const parts = [`${count(written, "file")} written`];
    if (removed > 0) parts.push(`${removed} removed`);
    if (errors > 0) parts.push("what has errors keeps its last good output");
    const what = compiled.length === 0 ? "nothing to compile" : compiled.join(", ");
    this.#system.stdout.write(
      `${new Date().toTimeString().slice(0, 8)} ${what}: ${parts.join(", ")} (${milliseconds(started)})\n`,
    );
  }
}

function intersects(all: ReadonlySet<string>, some: ReadonlySet<string>): boolean {
  for (const path of some) if (all.has(path)) return true;
  return false;
}
