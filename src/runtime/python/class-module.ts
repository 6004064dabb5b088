/** Where classes come from. */
import { BaseException } from "./exceptions/plain.js";
import { builtinTypeName, runtimeClassName } from "./type-names.js";

/** `__module__` of a class: set on its own prototype (an heir is of another), else by where its kind comes from. */
export function moduleOf(type: object): string {
  const { prototype } = type as { prototype?: { __module__?: unknown } };
  const module =
    prototype !== undefined && Object.hasOwn(prototype, "__module__") && prototype.__module__;
  if (typeof module === "string") return module;
  if (runtimeClassName(type) !== undefined)
    return isErrorClass(type, prototype) ? "exceptions" : "__builtin__";
  return builtinTypeName(type) === undefined ? "__main__" : "__builtin__";
}

/** Gives classes their `__module__`, but for those whose body says another: those of a module that is imported. */
export function inModule(
  name: string,
  ...classes: readonly { readonly prototype: object }[]
): void {
  for (const { prototype } of classes) {
    if (Object.hasOwn(prototype, "__module__")) continue;
    Object.defineProperty(prototype, "__module__", {
      value: name,
      configurable: true,
      writable: true,
    });
  }
}

function isErrorClass(type: object, prototype: unknown): boolean {
  return prototype instanceof BaseException || type === BaseException;
}
