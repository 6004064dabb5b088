/** Finds the configuration file of a program (runtime.md, "The configuration file"). */
import { access } from "node:fs/promises";
import { join } from "node:path";

/**
 * The path of a program's configuration file: `given`, else `NAME.cfg` or `NAMEServer.cfg` in `directory`, else null.
 */
export async function findConfig(
  given: string | undefined,
  name: string,
  directory: string,
): Promise<string | null> {
  if (given !== undefined) return given;
  for (const file of [join(directory, `${name}.cfg`), join(directory, `${name}Server.cfg`)]) {
    if (await isThere(file)) return file;
  }
  return null;
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
