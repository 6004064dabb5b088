/** Imports that are known at run time only: `__import__(name)`, and `import` in code of `exec`. */
import { findAttribute } from "./attributes.js";
import { builtinModule } from "./builtin-module.js";
import { Dict } from "./dict.js";
import { ImportError } from "./exceptions/plain.js";
import { iter } from "./iteration.js";
import { nameModule } from "./module-names.js";
import { builtin } from "./parameters.js";
import { strOf } from "./text.js";

/** `sys.modules`: the modules that the program has, by their names. One for the process, as in Python. */
export const loadedModules: Dict = new Dict();

/** Makes modules that a program imports known to code that names them at run time. */
export function provideModules(modules: Readonly<Record<string, unknown>>): void {
  for (const [name, module] of Object.entries(modules)) {
    loadedModules.setItem(name, module);
    nameModule(module as object, name);
  }
}

/**
 * The module of a name; of a dotted one the first, as `import a.b` binds it, unless the `whole` is asked for.
 * @throws ImportError where the runtime ships no such module
 */
export function importModule(name: string, whole = false): unknown {
  const module = load(name);
  const [first = name] = name.split(".");
  return whole || first === name ? module : load(first);
}

/** `from module import name`. @throws ImportError */
export function importName(module: string, name: string): unknown {
  const value = findAttribute(importModule(module, true), name);
  if (value === undefined) throw new ImportError(`cannot import name ${name}`);
  return value;
}

/** `from module import *` into a namespace. */
export function importAll(name: string, into: Dict): void {
  const module = importModule(name, true) as Readonly<Record<string, unknown>>;
  const listed = module["__all__"];
  const all =
    listed === undefined
      ? Object.keys(module).filter((each) => !each.startsWith("_"))
      : Array.from(iter(listed), (each) => strOf(each));
  for (const each of all) into.setItem(each, findAttribute(module, each));
}

/** `__import__(name[, globals[, locals[, fromlist]]])`. */
export function __import__(
  name: unknown,
  _globals: unknown = null,
  _locals: unknown = null,
  fromlist: unknown = null,
): unknown {
  const wanted = fromlist === null ? [] : [...iter(fromlist)];
  return importModule(strOf(name), wanted.length > 0);
}

builtin(__import__, "__import__", ["name", "globals?", "locals?", "fromlist?", "level?"]);

/** `reload(module)`: a module of the runtime stays as it is. */
export function reload(module: unknown): unknown {
  return module;
}

function load(name: string): unknown {
  const known = loadedModules.get(name);
  if (known !== null) return known;
  const module = /^[A-Za-z_][\w.]*$/.test(name) ? requireModule(name) : undefined;
  if (module === undefined) throw new ImportError(`No module named ${name}`);
  provideModules({ [name]: module });
  return module;
}

/** A module of the runtime by its name. Node gives out ES modules without waiting where they are there. */
function requireModule(name: string): unknown {
  const require = builtinModule("node:module")?.createRequire(import.meta.url);
  if (require === undefined) return undefined;
  try {
    return require(`cpyc/runtime/${name.replaceAll(".", "/")}`) as unknown;
  } catch (error) {
    if (/^(ERR_)?(MODULE_NOT_FOUND|PACKAGE_PATH_NOT_EXPORTED)$/.test(codeOf(error)))
      return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown }).code);
}
