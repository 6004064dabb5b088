/** The types of the TypeScript modules and packages of npm that programs import, read by ts-morph: loaded for the first of them. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { CompileOptions } from "../compiler/index.js";
import { createForeignReader } from "../compiler/typescript/foreign-reader.js";
import type { System } from "./system.js";

type Describe = NonNullable<CompileOptions["describeForeign"]>;

/** What reads them for one run of the command. */
export function foreignReader({ cwd }: System): Describe {
  const require = createRequire(import.meta.url);
  const read = createForeignReader(
    () => require("ts-morph") as typeof import("ts-morph"),
    (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined),
  );
  return (path) => read(resolve(cwd, path));
}
