/** The module `imp` of Python 2.7 (library, 31.1): modules made by hand, and files that are run as modules. */
import {
  Dict,
  getAttr,
  hasAttr,
  importModule,
  ImportError,
  iterate,
  loadedModules,
  ModuleType,
  open,
  provideModules,
  setAttr,
  str,
  Tuple,
  withSignature,
  type int,
} from "../python/index.js";
import { executeFile } from "./dynamic.js";
import { exists, join } from "./os/path.js";
import { path as systemPath } from "./sys.js";

export { reload } from "../python/index.js";

export const [
  SEARCH_ERROR,
  PY_SOURCE,
  PY_COMPILED,
  C_EXTENSION,
  PY_RESOURCE,
  PKG_DIRECTORY,
  C_BUILTIN,
  PY_FROZEN,
  PY_CODERESOURCE,
]: readonly [int, int, int, int, int, int, int, int, int] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
export const IMP_HOOK: int = 9;

const source = Tuple.of(".py", "U", PY_SOURCE);

/** What the names of modules end in. */
export function get_suffixes(): Tuple[] {
  return [source];
}

/** The first bytes of CPython's compiled files; there are none here, but programs show it. */
export function get_magic(): string {
  return "\x03\udcf3\r\n";
}

/** An empty module, which `sys.modules` does not have. */
export const new_module = withSignature(
  function new_module(name: unknown): object {
    return ModuleType(str(name));
  },
  ["name"],
);

/** Runs a file as a module of a name, which `sys.modules` has from then on. @throws IOError, SyntaxError */
export const load_source = withSignature(
  function load_source(name: unknown, pathname: unknown, _file: unknown = null): object {
    const title = str(name);
    const known: unknown = loadedModules.get(title);
    const module = known === null ? ModuleType(title) : (known as object);
    provideModules({ [title]: module });
    setAttr(module, "__file__", str(pathname));
    executeFile(pathname, getAttr(module, "__dict__") as Dict);
    return module;
  },
  ["name", "pathname", "file?"],
);

/** Where a module is: `(file, path, (suffix, mode, kind))`. @throws ImportError */
export const find_module = withSignature(
  function find_module(name: unknown, path: unknown = null): Tuple {
    const title = str(name);
    for (const folder of path === null ? systemPath : iterate(path)) {
      const file = join(str(folder), `${title}.py`);
      if (exists(file)) return Tuple.of(open(file, "U"), file, source);
      const package_ = join(str(folder), title);
      if (exists(join(package_, "__init__.py")))
        return Tuple.of(null, package_, Tuple.of("", "", PKG_DIRECTORY));
    }
    if (path === null && isShipped(title)) return Tuple.of(null, null, Tuple.of("", "", C_BUILTIN));
    throw new ImportError(`No module named ${title}`);
  },
  ["name", "path?"],
);

/** Loads what {@link find_module} has found. @throws ImportError for a kind that there is not */
export const load_module = withSignature(
  function load_module(
    name: unknown,
    _file: unknown,
    pathname: unknown,
    description: unknown,
  ): unknown {
    const kind = (description as Tuple).items[2];
    switch (kind) {
      case PY_SOURCE:
        return load_source(name, pathname);
      case PKG_DIRECTORY:
        return load_source(name, join(str(pathname), "__init__.py"));
      case C_BUILTIN:
        return importModule(str(name), true);
      default:
        throw new ImportError(`Don't know how to import ${str(name)} (type code ${str(kind)})`);
    }
  },
  ["name", "file", "pathname", "description"],
);

function isShipped(name: string): boolean {
  try {
    // What `load_source` has loaded has a file.
    return !hasAttr(importModule(name, true), "__file__");
  } catch (error) {
    if (error instanceof ImportError) return false;
    throw error;
  }
}

/** 1 where the runtime ships the module. */
export const is_builtin = withSignature(
  function is_builtin(name: unknown): int {
    return isShipped(str(name)) ? 1 : 0;
  },
  ["name"],
);
export const is_frozen = withSignature(
  function is_frozen(_name: unknown): boolean {
    return false;
  },
  ["name"],
);

/** Imports have no lock: nothing runs beside one. */
export function lock_held(): boolean {
  return false;
}
export function acquire_lock(): null {
  return null;
}
export function release_lock(): null {
  return null;
}
