/** The module `importlib` of Python 2.7 (library, 31.2). */
import { importModule, str, TypeError, ValueError, withSignature } from "../python/index.js";

/**
 * The module of a name, which may begin with the dots of a relative import from `package`.
 * @throws ImportError, TypeError, ValueError
 */
export const import_module = withSignature(
  function import_module(name: unknown, package_: unknown = null): unknown {
    const title = str(name);
    const level = /^\.*/.exec(title)![0].length;
    if (level === 0) return importModule(title, true);
    if (package_ === null || package_ === "")
      throw new TypeError("relative imports require the 'package' argument");
    const around = str(package_).split(".");
    if (level > around.length)
      throw new ValueError("attempted relative import beyond top-level package");
    const path = around.slice(0, around.length - level + 1);
    return importModule([...path, title.slice(level)].join("."), true);
  },
  ["name", "package?"],
);
