import type { BoundProgram } from "./scopes/index.js";

/** Whether objects of a program may say, by their `__class__`, that they are of another class than they are. */
export function hasProxies(program: BoundProgram): boolean {
  return (
    program.methodsNamed("__getattribute__").length > 0 ||
    program.classes.some(({ scope }) => scope.symbols.has("__class__"))
  );
}
