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
