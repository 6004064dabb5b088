/** The modules of a program that is run, in memory; an edit gives those that it touches new versions. */
import { once } from "node:events";
import * as nodeModule from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { OutputFile } from "../../compiler/index.js";
import { relocateMap } from "../source-map.js";
import { createHooks, type LoaderData, type Resolved, type Loaded } from "./hooks.js";

/** `module.registerHooks` of Node 22.15 and 23.5, which the types of Node 20 do not know. */
type RegisterHooks = (hooks: {
  resolve: (specifier: string, context: object, next: () => Resolved) => Resolved;
  load: (url: string, context: object, next: () => Loaded) => Loaded;
}) => void;

export class MemoryModules {
  readonly #rootDir: string;
  readonly #cwd: string;
  readonly #dist: string;
  readonly #modules = new Map<string, string>();
  readonly #versions = new Map<string, string>();
  /** The newest text of each module by its own URL, as it was compiled. */
  #texts: ReadonlyMap<string, string> = new Map();
  #round = 0;
  /** The loader's thread, where Node has one. */
  #thread: MessagePort | null = null;

  /**
   * @param rootDir the absolute folder that paths of outputs count from
   * @param cwd the absolute folder that the paths of their sources count from
   * @param dist the URL of cpyc's own `dist/`
   */
  constructor(rootDir: string, cwd: string, dist: string) {
    this.#rootDir = rootDir;
    this.#cwd = cwd;
    this.#dist = dist;
  }

  /** The URL to import for an output of the last update, by its path. */
  urlOf(path: string): string {
    const url = this.#ownUrl(path);
    return this.#versions.get(url) ?? url;
  }

  #ownUrl(path: string): string {
    return pathToFileURL(resolve(this.#rootDir, path)).href;
  }

  /**
   * Takes what the compiler made. Modules that differ from those of the update before, and those that import them, get new URLs: they
   * are made anew when they are imported, all others stay.
   *
   * @param changedBefore URLs of modules that are to count as changed all the same
   * @returns the own URLs of the modules that changed
   */
  async update(
    outputs: readonly OutputFile[],
    changedBefore: ReadonlySet<string> = new Set(),
  ): Promise<ReadonlySet<string>> {
    const maps = new Map<string, string>();
    for (const { kind, path, text } of outputs) if (kind === "map") maps.set(path, text);
    const texts = new Map<string, string>();
    for (const { kind, path, text } of outputs) {
      if (kind !== "module" && kind !== "server") continue;
      const map = maps.get(`${path}.map`);
      const located = map && relocateMap(map, this.#cwd, (source) => pathToFileURL(source).href);
      const whole = located === undefined ? text : withInlineMap(text, located);
      texts.set(this.#ownUrl(path), whole);
    }
    const changed = new Set(changedBefore);
    for (const [url, text] of texts) if (this.#texts.get(url) !== text) changed.add(url);
    addImporters(changed, texts);
    this.#texts = texts;
    for (const url of changed) {
      const text = texts.get(url);
      if (text === undefined) continue;
      const version = this.#round === 0 ? url : `${url}?version=${this.#round}`;
      this.#versions.set(url, version);
      this.#modules.set(version, text);
    }
    await this.#tell();
    this.#round++;
    return changed;
  }

  /** Brings the hooks up to date; those in this thread see the maps themselves. */
  async #tell(): Promise<void> {
    const data: LoaderData = { modules: this.#modules, versions: this.#versions, dist: this.#dist };
    if (this.#thread !== null) {
      this.#thread.postMessage(data);
      await once(this.#thread, "message");
    } else if (this.#round > 0) {
      return;
    } else if ("registerHooks" in nodeModule) {
      (nodeModule.registerHooks as RegisterHooks)(createHooks(data));
    } else {
      const { port1, port2 } = new MessageChannel();
      nodeModule.register("./hooks.js", {
        parentURL: this.#dist,
        data: { ...data, updates: port2 },
        transferList: [port2],
      });
      port1.unref();
      this.#thread = port1;
    }
  }
}

/** Adds the modules that import one of the set, and those that import them. */
function addImporters(changed: Set<string>, texts: ReadonlyMap<string, string>): void {
  for (let before = -1; before !== changed.size;) {
    before = changed.size;
    for (const [url, text] of texts) {
      if (!changed.has(url) && importsOf(url, text).some((each) => changed.has(each))) {
        changed.add(url);
      }
    }
  }
}

/** The URLs that a module imports from beside it. */
function importsOf(url: string, text: string): string[] {
  const specifiers = text.matchAll(/^(?:import|export)\b[^;]*?["'](\.{1,2}\/[^"']+)["'];/gm);
  return [...specifiers].map(([, specifier]) => new URL(specifier!, url).href);
}

/** A module whose source map is in itself: Node reads no map from memory. */
function withInlineMap(text: string, map: string): string {
  const code = text.replace(/\/\/# sourceMappingURL=\S*\s*$/, "");
  const encoded = Buffer.from(map).toString("base64");
  return `${code}//# sourceMappingURL=data:application/json;base64,${encoded}\n`;
}
