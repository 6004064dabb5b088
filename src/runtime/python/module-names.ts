/** What ES modules have for Python beside their exports. */

/** What modules are called: those of JavaScript do not say. */
const names = new WeakMap<object, string>();

/** Gives a module its `__name__`. */
export function nameModule(module: object, name: string): void {
  names.set(module, name);
}

/** Gives the modules that a program hands about the names that they have in Python. */
export function nameModules(modules: Readonly<Record<string, object>>): void {
  for (const name of Object.keys(modules)) nameModule(modules[name]!, name);
}

/** `__name__` of a module that is known by its name. */
export function moduleName(module: object): string | undefined {
  return names.get(module);
}

/** What a program has put among the built-in names. Module state on purpose: there is one `__builtin__` for the process. */
export const addedBuiltins = new Map<unknown, unknown>();

/** What a program has set on modules, under names that these do not export. */
const added = new WeakMap<object, Map<unknown, unknown>>();

/** The names that a program has put on a module, to put more there. */
export function namesAddedTo(module: object): Map<unknown, unknown> {
  let names = added.get(module);
  if (names === undefined) {
    // The one module that has this name; bundles may have it as several objects.
    names = "__import__" in module ? addedBuiltins : new Map<unknown, unknown>();
    added.set(module, names);
  }
  return names;
}

/** Whether a program may put a name on an object beside what that has: a module whose names are fixed, or set by itself. */
export function takesName(o: object, name: string): boolean {
  // What most objects fail comes first: this is asked wherever an attribute is set by its name.
  return (
    (!Object.isExtensible(o) || "__setattr__" in o || "__import__" in o) &&
    !(name in o) &&
    Object.prototype.toString.call(o) === "[object Module]"
  );
}

/** Puts a name on a module. */
export function addName(module: object, name: string, value: unknown): void {
  namesAddedTo(module).set(name, value);
}

/** What a program has put on a module under a name; undefined of any other object. */
export function addedName(module: object, name: string): unknown {
  return added.get(module)?.get(name);
}

/** Takes a name away again; false where it is not there. */
export function removeName(module: object, name: string): boolean {
  return added.get(module)?.delete(name) ?? false;
}

/** The names that a program has put on an object. */
export function addedNames(module: object): string[] {
  return [...(added.get(module)?.keys() ?? [])].filter((name) => typeof name === "string");
}
