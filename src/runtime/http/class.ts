/** CherryClass, the root of every class of a `.cpy` (language.md, section 4). */
import { DEPTH_FIRST, PyObject } from "../python/index.js";
import { currentBase } from "./running.js";

/**
 * What the class itself defines and is stands in static properties of its own: `views`, and the modifiers of its line
 * as `hidden`, `abstract`, `xmlrpc` (see CherryClassType). They are not declared here, so that a class need not override.
 */
export class CherryClass extends PyObject {
  /** They are old-style classes, whose attributes are looked up depth first. */
  static readonly [DEPTH_FIRST]: object = CherryClass;
  static signatures: Readonly<Record<string, readonly string[]>> = {
    getPath: ["includeRequestBase?"],
  };

  /** `request.base + '/' +` the instance's name with each `_` made a `/`; without the base where that is false. */
  getPath(includeRequestBase: unknown = 1): string {
    const path = "/" + instanceName(this.constructor.name).replaceAll("_", "/");
    return includeRequestBase ? currentBase() + path : path;
  }
}

/** The name of a class's instance: the class name with its first letter lowered. */
export function instanceName(className: string): string {
  return className.charAt(0).toLowerCase() + className.slice(1);
}
