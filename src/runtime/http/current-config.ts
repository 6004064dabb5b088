/** The configuration that `configFile` reads from. */
import type { Config } from "./config.js";
import { running } from "./running.js";
import { Exchange } from "./exchange.js";
import type { Platform } from "./platform.js";

// Module state on purpose, as with the current request (context.ts): modules of a program read `configFile` while they
// are imported, before any application has been made of them.
let loading: Config | null = null;

/** Says what `configFile` holds outside of requests, until another is given; null: nothing. */
export function useConfig(config: Config | null): void {
  loading = config;
}

/** The configuration of the application whose request runs, else the one that was given last. */
export function currentConfig(): Config | null {
  const found = running();
  return found instanceof Exchange ? found.application.config : loading;
}

/** Reads the configuration file of a path. Rejects with CherryError where it can't be read, and where it is wrong. */
export async function readConfig(path: string, platform: Platform): Promise<Config> {
  const { openConfig } = await import("./configure.js");
  return openConfig(path, platform);
}
