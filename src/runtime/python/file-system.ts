/** node:fs, asked for in a way that lets the runtime load where there is none: on edge workers and in browsers. */
import { IOError } from "./exceptions.js";

type FileSystem = typeof import("node:fs");

/** node:fs. Where the platform has none, what is printed goes to the console, and all else raises IOError (ENOSYS). */
export const fs: FileSystem = /* @__PURE__ */ platformFiles();

function platformFiles(): FileSystem {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  return process?.getBuiltinModule?.("node:fs") ?? (consoleOnly() as FileSystem);
}

function consoleOnly(): object {
  const writeSync = (descriptor: number, bytes: Uint8Array): number => {
    const text = new TextDecoder().decode(bytes).replace(/\n$/, "");
    if (descriptor === 2) console.error(text);
    else console.log(text);
    return bytes.length;
  };
  return new Proxy({ writeSync } as Record<PropertyKey, unknown>, {
    get(known, name) {
      if (Object.hasOwn(known, name)) return known[name];
      return () => {
        throw new IOError(38, "Function not implemented");
      };
    },
  });
}
