/** `configFile`: what programs see of their configuration file (runtime.md, "The configuration file"). */
import { ConfigParser, type Store } from "../configuration/index.js";
import type { Tuple } from "../python/index.js";
import type { Config } from "./config.js";
import { contextOrNull } from "./context.js";
import { Exchange } from "./exchange.js";

// Module state on purpose, as with the current request (context.ts): modules of a program read `configFile` while they
// are imported, before any application has been made of them.
let loading: Config | null = null;

/** Says what `configFile` holds outside of requests, until another is given; null: nothing. */
export function useConfig(config: Config | null): void {
  loading = config;
}

/** A parser over the configuration of the application whose request runs, else of the one that was given last. */
class CurrentConfig extends ConfigParser {
  override __init__(): void {
    super.__init__();
    const own = this.store;
    Object.defineProperty(this, "store", { get: () => currentStore() ?? own });
  }
}

function currentStore(): Store | undefined {
  const found = contextOrNull();
  const config = found instanceof Exchange ? found.application.config : loading;
  return config?.parser.contents;
}

/** What is known of `configFile`: a ConfigParser over strings. */
export interface ConfigFile extends ConfigParser {
  get(section: unknown, option: unknown, raw?: unknown, vars?: unknown): string;
  items(section: unknown, raw?: unknown, vars?: unknown): Tuple<[string, string]>[];
}

export const configFile = new CurrentConfig() as ConfigFile;
