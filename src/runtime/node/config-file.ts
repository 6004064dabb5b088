/** Finds and reads the configuration file (runtime.md, "The configuration file"). */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CherryError, parseConfig, type Config } from "../http/index.js";

/**
 * The configuration of a program: of `given`, else of `NAME.cfg` or `NAMEServer.cfg` in `directory`, else null. Raises
 * CherryError for a file that was given and is not there, and for one that is wrong.
 */
export async function readConfig(
  given: string | undefined,
  name: string,
  directory: string,
): Promise<Config | null> {
  const files =
    given === undefined
      ? [join(directory, `${name}.cfg`), join(directory, `${name}Server.cfg`)]
      : [given];
  for (const file of files) {
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" && given === undefined) return null;
      throw new CherryError(`can't read the configuration file ${file}: ${error.message}`);
    });
    if (text !== null) return parseConfig(text, file);
  }
  return null;
}

/** `socketHost` and `socketPort` of the section `server`. Raises CherryError for a port that is none. */
export function serverAddress(config: Config | null): { host?: string; port?: number } {
  const host = config?.get("server", "socketHost") ?? "";
  const port = config?.get("server", "socketPort") ?? "";
  if (port !== "" && !(/^\d+$/.test(port) && Number(port) <= 65535)) {
    throw new CherryError(`[server] socketPort wants a number from 0 to 65535, not "${port}"`);
  }
  return { ...(host === "" ? {} : { host }), ...(port === "" ? {} : { port: Number(port) }) };
}
