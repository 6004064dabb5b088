/**
 * Module loading for `cpyc run`: compiled modules come from memory, under the names that they would have beside their
 * sources, so that `./x.js` and packages are found from there. The same hooks serve `module.registerHooks`, in the thread of
 * the program, and `module.register` (Node 20), for which this file is the module of the loader's thread.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { MessagePort } from "node:worker_threads";

/** What the hooks know; it can be sent to another thread. */
export interface LoaderData {
  /** From URL to the text of an ES module. */
  readonly modules: ReadonlyMap<string, string>;
  /** From a module's own URL to the one of its newest version, where an edit has made one. */
  readonly versions: ReadonlyMap<string, string>;
  /** Where `cpyc`, `cpyc/runtime…` and `cpyc/lib/…` are: the URL of `dist/`. */
  readonly dist: string;
}

export interface Resolved {
  readonly url: string;
  readonly format?: string | null | undefined;
  readonly shortCircuit?: boolean | undefined;
}

export interface Loaded {
  readonly source?: string | ArrayBuffer | NodeJS.TypedArray | undefined;
  readonly format: string | null | undefined;
  readonly shortCircuit?: boolean | undefined;
}

export interface ResolveContext {
  readonly parentURL?: string | undefined;
}

/** The two hooks; what they do not answer goes to the next ones, whose answer (a promise or not) is passed on. */
export interface Hooks {
  resolve<R>(
    specifier: string,
    context: ResolveContext,
    next: (specifier: string, context: never) => R,
  ): Resolved | R;
  load<L>(url: string, context: object, next: (url: string, context: never) => L): Loaded | L;
}

/** Hooks that answer by what `data` holds when they are called: versions may come later. */
export function createHooks({ modules, versions, dist }: LoaderData): Hooks {
  return {
    resolve(specifier, context, next) {
      const located = locate(specifier, context.parentURL);
      if (located !== undefined) {
        const url = versions.get(located) ?? located;
        if (modules.has(url)) return { url, format: "module", shortCircuit: true };
        const typed = typedSource(url);
        if (typed !== undefined) return next(typed, context as never);
      }
      const own = ownModule(specifier, dist);
      return next(own ?? specifier, context as never);
    },
    load(url, context, next) {
      const text = modules.get(url);
      if (text !== undefined) return { source: text, format: "module", shortCircuit: true };
      if (url.startsWith("file:") && url.endsWith(".ts") && !stripsTypes()) {
        return { source: transpile(fileURLToPath(url)), format: "module", shortCircuit: true };
      }
      return next(url, context as never);
    },
  };
}

/** The URL of a specifier that is one, or that counts from its importer. */
function locate(specifier: string, parent: string | undefined): string | undefined {
  if (specifier.startsWith("file:")) return specifier;
  if (!/^\.{0,2}\//.test(specifier) || parent?.startsWith("file:") !== true) return undefined;
  return new URL(specifier, parent).href;
}

/** `x.ts` for an `x.js` that is not there: compiled code names TypeScript by what it would be built to. */
function typedSource(url: string): string | undefined {
  if (!url.endsWith(".js")) return undefined;
  const typed = `${url.slice(0, -3)}.ts`;
  return !existsSync(new URL(url)) && existsSync(new URL(typed)) ? typed : undefined;
}

function ownModule(specifier: string, dist: string): string | undefined {
  if (specifier === "cpyc") return new URL("compiler.js", dist).href;
  if (specifier === "cpyc/runtime") return new URL("runtime/index.js", dist).href;
  const shipped = /^cpyc\/lib\/(\w+\.js)$/.exec(specifier)?.[1];
  if (shipped !== undefined) return new URL(`lib/${shipped}`, dist).href;
  const module = /^cpyc\/runtime\/([\w./]+)$/.exec(specifier)?.[1];
  return module && new URL(`runtime/modules/${module}.js`, dist).href;
}

const stripsTypes = (): boolean =>
  "typescript" in process.features && !!process.features.typescript;

/** JavaScript of a TypeScript file, for a Node that does not strip types itself. */
function transpile(path: string): string {
  const { ts } = createRequire(import.meta.url)("ts-morph") as typeof import("ts-morph");
  return ts.transpileModule(readFileSync(path, "utf8"), {
    fileName: path,
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
      inlineSourceMap: true,
    },
  }).outputText;
}

/** What a loader's thread is given: the data, and where newer data comes from and is acknowledged. */
export interface ThreadData extends LoaderData {
  readonly updates: MessagePort;
}

// The interface of a loader's thread is a module that keeps what `initialize` was given.
let hooks: Hooks | undefined;

export function initialize({ updates, ...data }: ThreadData): void {
  hooks = createHooks(data);
  updates.on("message", (newer: LoaderData) => {
    hooks = createHooks(newer);
    updates.postMessage("taken");
  });
  updates.unref();
}

export const resolve: Hooks["resolve"] = (specifier, context, next) =>
  hooks!.resolve(specifier, context, next);

export const load: Hooks["load"] = (url, context, next) => hooks!.load(url, context, next);
