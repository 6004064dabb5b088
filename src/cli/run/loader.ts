import * as nodeModule from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { OutputFile } from "../../compiler/index.js";
import { relocateMap } from "../source-map.js";
import { createHooks, type LoaderData, type Resolved, type Loaded } from "./hooks.js";

/** `module.registerHooks` of Node 22.15 and 23.5, which the types of Node 20 do not know. */
type RegisterHooks = (hooks: {
  resolve: (specifier: string, context: object, next: () => Resolved) => Resolved;
  load: (url: string, context: object, next: () => Loaded) => Loaded;
}) => void;

/**
 * Makes the modules of a program importable without writing them.
 *
 * @param outputs what the compiler made, as JavaScript
 * @param rootDir the absolute folder that their paths count from
 * @param cwd the absolute folder that the paths of their sources count from
 * @param dist the URL of cpyc's own `dist/`
 * @returns the URL of an output, by its path
 */
export function registerModules(
  outputs: readonly OutputFile[],
  rootDir: string,
  cwd: string,
  dist: string,
): (path: string) => string {
  const urlOf = (path: string): string => pathToFileURL(resolve(rootDir, path)).href;
  const maps = new Map<string, string>();
  for (const { kind, path, text } of outputs) if (kind === "map") maps.set(path, text);
  const modules = new Map<string, string>();
  for (const { kind, path, text } of outputs) {
    if (kind !== "module" && kind !== "server") continue;
    const map = maps.get(`${path}.map`);
    const located = map && relocateMap(map, cwd, (source) => pathToFileURL(source).href);
    modules.set(urlOf(path), located === undefined ? text : withInlineMap(text, located));
  }
  register({ modules, dist });
  return urlOf;
}

function register(data: LoaderData): void {
  if ("registerHooks" in nodeModule) {
    (nodeModule.registerHooks as RegisterHooks)(createHooks(data));
  } else {
    nodeModule.register("./hooks.js", { parentURL: data.dist, data });
  }
}

/** A module whose source map is in itself: Node reads no map from memory. */
function withInlineMap(text: string, map: string): string {
  const code = text.replace(/\/\/# sourceMappingURL=\S*\s*$/, "");
  const encoded = Buffer.from(map).toString("base64");
  return `${code}//# sourceMappingURL=data:application/json;base64,${encoded}\n`;
}
