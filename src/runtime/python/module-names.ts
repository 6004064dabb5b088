/** What ES modules have for Python beside their exports. */

/** What modules are called: those of JavaScript do not say. */
const names = new WeakMap<object, string>();

/** Gives a module its `__name__`. */
export function nameModule(module: object, name: string): void {
  names.set(module, name);
}

/** `__name__` of a module that is known by its name. */
export function moduleName(module: object): string | undefined {
  return names.get(module);
}

/** What a program has set on modules of the runtime, under names that these do not have. */
const added = new WeakMap<object, Map<string, unknown>>();

/** Whether a program may put a name on an object beside what that has: a module whose names are fixed, or set by itself. */
export function takesName(o: object, name: string): boolean {
  // What most objects fail comes first: this is asked wherever an attribute is set by its name.
  return (
    (!Object.isExtensible(o) || "__setattr__" in o || "__import__" in o) &&
    !(name in o) &&
    Object.prototype.toString.call(o) === "[object Module]"
  );
}

/** What a program has put among the built-in names. Module state on purpose: there is one `__builtin__` for the process. */
export const addedBuiltins = new Map<string, unknown>();

/** Puts a name on a module. */
export function addName(module: object, name: string, value: unknown): void {
  // The one module that has this name; bundles may have it as several objects.
  const isOfBuiltins = "__import__" in module;
  const names = added.get(module) ?? (isOfBuiltins ? addedBuiltins : new Map<string, unknown>());
  added.set(module, names.set(name, value));
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
  return [...(added.get(module)?.keys() ?? [])];
}
