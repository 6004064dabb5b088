/** A program that is run: compiled in memory, and again after an edit. */
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { CompileOptions, OutputFile } from "../../compiler/index.js";
import type { RunRequest } from "../arguments.js";
import { compileOptions } from "../project.js";
import { reportDiagnostics } from "../report.js";
import { diskHost, displayPath } from "../sources.js";
import type { Compiler, System } from "../system.js";
import { RememberingHost } from "../watch/remembering-host.js";
import { MemoryModules } from "./loader.js";

export class RunProgram {
  /** As it was given. */
  readonly file: string;
  /** The URL of cpyc's `dist/`, which holds the runtime that it imports. */
  readonly dist: string;
  readonly modules: MemoryModules;
  /** Every file (absolute) whose change, appearance or removal matters to it. */
  inputs: ReadonlySet<string> = new Set();
  readonly #compiler: Compiler;
  readonly #system: System;
  readonly #host: RememberingHost;
  readonly #options: CompileOptions;
  readonly #entry: string;
  #entryOutput = "";

  constructor(request: RunRequest, compiler: Compiler, system: System) {
    const { cwd, installation } = system;
    const rootDir = displayPath(cwd, dirname(resolve(cwd, request.file)));
    this.file = request.file;
    this.dist = pathToFileURL(join(installation, "dist/")).href;
    this.modules = new MemoryModules(resolve(cwd, rootDir), cwd, this.dist);
    this.#compiler = compiler;
    this.#system = system;
    this.#host = new RememberingHost(diskHost(cwd), cwd);
    this.#options = compileOptions(request, "javascript", rootDir, this.#host, compiler, system);
    this.#entry = displayPath(cwd, request.file);
  }

  /** The URL of its entry, which exports what the other modules do. */
  get url(): string {
    return this.modules.urlOf(this.#entryOutput);
  }

  /** Compiles it; null where it has errors, which are reported. */
  compile(): readonly OutputFile[] | null {
    const { diagnostics, outputs, inputs } = this.#compiler.compileProgram(
      this.#entry,
      this.#options,
    );
    const { cwd } = this.#system;
    this.inputs = new Set([this.#entry, ...inputs].map((path) => resolve(cwd, path)));
    if (reportDiagnostics(diagnostics, this.#system).errors > 0) return null;
    this.#entryOutput = outputs.findLast(({ kind }) => kind === "module")!.path;
    return outputs;
  }

  /** Compiles it again where one of these files (absolute paths) has changed. */
  recompile(paths: ReadonlySet<string>): readonly OutputFile[] | "unchanged" | "broken" {
    if (this.#host.refresh(paths).size === 0) return "unchanged";
    return this.compile() ?? "broken";
  }
}
