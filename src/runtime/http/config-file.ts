/** `configFile`: what programs see of their configuration file (runtime.md, "The configuration file"). */
import { ConfigParser } from "../configuration/index.js";
import type { Tuple } from "../python/index.js";
import { currentConfig } from "./current-config.js";

/** A parser over the current configuration. */
class CurrentConfig extends ConfigParser {
  override __init__(): void {
    super.__init__();
    const own = this.store;
    Object.defineProperty(this, "store", { get: () => currentConfig()?.parser.contents ?? own });
  }
}

/** What is known of `configFile`: a ConfigParser over strings. */
export interface ConfigFile extends ConfigParser {
  get(section: unknown, option: unknown, raw?: unknown, vars?: unknown): string;
  items(section: unknown, raw?: unknown, vars?: unknown): Tuple<[string, string]>[];
}

export const configFile = /* @__PURE__ */ new CurrentConfig() as ConfigFile;
