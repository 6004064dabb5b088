/** The modules that the runtime ships, for the tables that the compiler has of them. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { format, resolveConfig } from "prettier";
import {
  canonicalModule,
  standardModules,
} from "../../src/compiler/2-analyze/scopes/standard-modules.js";
import { root } from "./compile.js";

/** Each standard module that has a file of its own, by its name: what it exports. In the order of the compiler's list. */
export async function* runtimeModules(): AsyncGenerator<readonly [name: string, exports: object]> {
  for (const module of standardModules) {
    if (canonicalModule(module) !== module) continue;
    const path = join(root, "src/runtime/modules", `${module.replaceAll(".", "/")}.ts`);
    if (existsSync(path)) yield [module, (await import(pathToFileURL(path).href)) as object];
  }
}

type Class = { readonly prototype: object; readonly name: string };

/** Whether something that a module exports is written as a class. */
export function isClass(value: unknown): value is Class {
  return typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));
}

/** Writes TypeScript to a file as the house formats it. */
export async function writeFormatted(file: string, source: string): Promise<void> {
  writeFileSync(file, await format(source, { ...(await resolveConfig(file)), filepath: file }));
}
