/** Names that a program puts among the built-in ones while it runs: on the module `__builtin__`, as `gettext.install` does. */
import { undefinedName } from "./emitted.js";
import { addedBuiltins } from "./module-names.js";

/** Puts a name among the built-in ones. */
export function addBuiltin(name: string, value: unknown): void {
  addedBuiltins.set(name, value);
}

/** The value of a name that nothing in the source defines, which may have been made a built-in one since. @throws NameError */
export function builtinName(name: string, isGlobal = false): unknown {
  const value = addedBuiltins.get(name);
  return value === undefined ? undefinedName(name, isGlobal) : value;
}
