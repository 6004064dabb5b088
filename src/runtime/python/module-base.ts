import { PyObject } from "./object.js";

/** What classes that extend `types.ModuleType` are made of: modules that a program makes, as the finders of imports give them. */
export class ModuleBase extends PyObject {
  declare __name__: unknown;
  declare __doc__: unknown;

  __init__(name: unknown, doc: unknown = null): void {
    this.__name__ = name;
    this.__doc__ = doc;
  }
}
