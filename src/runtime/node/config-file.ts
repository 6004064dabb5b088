/** Finds the configuration file of a program (runtime.md, "The configuration file"). */
import { access } from "node:fs/promises";
import { join } from "node:path";
import { readConfig, useConfig, type Config } from "../http/index.js";
import { nodePlatform } from "./platform.js";

/**
 * The configuration of a program, of the file `given`, else of `NAME.cfg` or `NAMEServer.cfg` in `directory`, else null; it is
 * what `configFile` holds from then on. Rejects with CherryError for a file that can't be read or is wrong.
 */
export async function openConfig(
  given: string | undefined,
  name: string,
  directory: string,
): Promise<Config | null> {
  const usual = [join(directory, `${name}.cfg`), join(directory, `${name}Server.cfg`)];
  const file = given ?? (await firstThere(usual));
  if (file === null) return null;
  const config = await readConfig(file, nodePlatform);
  useConfig(config);
  return config;
}

async function firstThere(files: readonly string[]): Promise<string | null> {
  for (const file of files) if (await isThere(file)) return file;
  return null;
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
