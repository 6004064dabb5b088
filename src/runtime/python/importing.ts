/** Imports that are known at run time only: `__import__(name)`, and `import` in code of `exec`. */
import { findAttribute } from "./attributes.js";
import { builtinModule } from "./builtin-module.js";
import { Dict } from "./dict.js";
import { ImportError } from "./exceptions/plain.js";
import { iter } from "./iteration.js";
import { callMethod } from "./methods.js";
import { addedName, addedNames, nameModule } from "./module-names.js";
import { builtin } from "./parameters.js";
import { strOf } from "./text.js";

/** `sys.modules`: the modules that the program has, by their names. One for the process, as in Python. */
export const loadedModules: Dict = new Dict();

/** `sys.meta_path`: finders of modules that are nowhere else (PEP 302). */
export const metaPath: unknown[] = [];

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

/** `from module import name`, of a module or what it is called. @throws ImportError */
export function importName(module: unknown, name: string): unknown {
  const around = typeof module === "string" ? importModule(module, true) : module;
  const value = findAttribute(around, name);
  if (value !== undefined) return value;
  // A package has the modules in it as well.
  const within =
    typeof module !== "string" || findAttribute(around, "__path__") === undefined
      ? undefined
      : find(`${module}.${name}`);
  if (within !== undefined) return within;
  throw new ImportError(`cannot import name ${name}`);
}

/** `from module import *` into a namespace. */
export function importAll(name: string, into: Dict): void {
  const module = importModule(name, true) as object;
  const all = listedNames(module) ?? Object.keys(module).filter(isPublic);
  for (const each of all) into.setItem(each, findAttribute(module, each));
}

/** What `from module import *` gives of the names that a module has bound by `globals()` and the like. */
export function importMadeNames(module: object, into: Dict<unknown, unknown>): void {
  const all = listedNames(module);
  for (const name of addedNames(module))
    if (all?.includes(name) ?? isPublic(name)) into.setItem(name, addedName(module, name));
}

/** What `__all__` of a module lists, if it has that. */
function listedNames(module: object): string[] | undefined {
  const listed = findAttribute(module, "__all__");
  return listed === undefined ? undefined : Array.from(iter(listed), (each) => strOf(each));
}

function isPublic(name: string): boolean {
  return !name.startsWith("_");
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
  const module = find(name);
  if (module === undefined) throw new ImportError(`No module named ${name}`);
  return module;
}

/** A module that is loaded, that a finder of the program knows, or that the runtime ships. */
function find(name: string): unknown {
  const known = loadedModules.get(name);
  if (known !== null) return known;
  for (const finder of metaPath) {
    const loader = callMethod(finder, "find_module", name);
    if (loader !== null) return callMethod(loader, "load_module", name);
  }
  const module = /^[A-Za-z_][\w.]*$/.test(name) ? requireModule(name) : undefined;
  if (module !== undefined) provideModules({ [name]: module });
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
