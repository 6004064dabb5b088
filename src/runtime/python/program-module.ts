/** The module that a program is itself, `__main__`, for programs that look at it: its attributes are `globals()`. */
import type { Dict } from "./dict.js";
import { AttributeError } from "./exceptions/plain.js";
import { provideModules } from "./importing.js";

class ProgramModule {
  static readonly __builtin__: string = "module";
  /** Modules of JavaScript have the same. */
  readonly [Symbol.toStringTag]: string = "Module";
  readonly #names: Dict<unknown, unknown>;

  constructor(names: Dict<unknown, unknown>) {
    this.#names = names;
  }

  __getattribute__(name: string): unknown {
    if (name === "__dict__") return this.#names;
    if (!this.#names.has(name)) throw missing(name);
    return this.#names.getItem(name);
  }

  __setattr__(name: string, value: unknown): void {
    this.#names.setItem(name, value);
  }

  __delattr__(name: string): void {
    if (!this.#names.has(name)) throw missing(name);
    this.#names.delItem(name);
  }

  __dir__(): unknown[] {
    return this.#names.keys();
  }

  __repr__(): string {
    return `<module '${String(this.#names.get("__name__"))}' (built-in)>`;
  }
}

function missing(name: string): AttributeError {
  return new AttributeError(`'module' object has no attribute '${name}'`);
}

/** Makes a program known as the module `__main__`, by its names as `globals()` gives them. */
export function provideProgram(names: Dict<unknown, unknown>): void {
  provideModules({ __main__: new ProgramModule(names) });
}
