/** CherryClass, the root of every class of a `.cpy` (language.md, section 4). */
import { PyObject } from "../python/index.js";
import { context } from "./context.js";
import type { Views } from "./views.js";

export class CherryClass extends PyObject {
  /** The views and masks that the class itself defines. */
  static views?: Views;
  /** Modifiers of the `CherryClass` line; each holds for the class that carries it, not for its children. */
  static hidden?: boolean;
  static abstract?: boolean;
  static xmlrpc?: boolean;
  static signatures?: Readonly<Record<string, readonly string[]>> = {
    getPath: ["includeRequestBase?"],
  };

  /** `request.base + '/' +` the instance's name with each `_` made a `/`; without the base where that is false. */
  getPath(includeRequestBase: unknown = 1): string {
    const path = "/" + instanceName(this.constructor.name).replaceAll("_", "/");
    return includeRequestBase ? context().request.base + path : path;
  }
}

/** The name of a class's instance: the class name with its first letter lowered. */
export function instanceName(className: string): string {
  return className.charAt(0).toLowerCase() + className.slice(1);
}
