/** node:fs, and what takes its place where there is none. */
import { builtinModule } from "./builtin-module.js";
import { IOError } from "./exceptions/environment.js";

type FileSystem = typeof import("node:fs");

/** node:fs. Where the platform has none, what is printed goes to the console, and all else raises IOError (ENOSYS). */
export const fs: FileSystem = /* @__PURE__ */ platformFiles();

function platformFiles(): FileSystem {
  return builtinModule("node:fs") ?? (consoleOnly() as FileSystem);
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
