/**
 * Modules of Node, asked for in a way that lets the runtime load where there are none: on edge workers and in browsers. Bundlers
 * see no import.
 */

/** What of Node's modules the runtime uses, beside those that only its servers do. */
interface NodeModules {
  readonly "node:crypto": typeof import("node:crypto");
  readonly "node:fs": typeof import("node:fs");
  readonly "node:module": typeof import("node:module");
  readonly "node:path": typeof import("node:path");
  readonly "node:zlib": typeof import("node:zlib");
}

/** A module of Node; undefined where the platform has none. */
export function builtinModule<N extends keyof NodeModules>(name: N): NodeModules[N] | undefined {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  return process?.getBuiltinModule?.(name) as NodeModules[N] | undefined;
}
