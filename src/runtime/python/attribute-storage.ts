/** What `__dict__` reads and writes: the enumerable own properties of an object or prototype. */
import type { Storage } from "./dict.js";
import { mangle, unmangle } from "./object.js";

/** The attributes of an object as the storage of a dict. */
export class AttributeStorage implements Storage<unknown> {
  readonly #object: Record<string, unknown>;

  constructor(object: object) {
    this.#object = object as Record<string, unknown>;
  }

  get size(): number {
    return this.#keys().length;
  }

  get(key: unknown): unknown {
    return this.has(key) ? this.#object[mangle(key as string)] : undefined;
  }

  set(key: unknown, value: unknown): never {
    const name = mangle(String(key));
    // Accessors of the class have no part in this.
    if (Object.hasOwn(this.#object, name)) this.#object[name] = value;
    else
      Object.defineProperty(this.#object, name, {
        value,
        writable: true,
        configurable: true,
        enumerable: true,
      });
    return this as never;
  }

  has(key: unknown): boolean {
    return typeof key === "string" && Object.hasOwn(this.#object, mangle(key));
  }

  delete(key: unknown): boolean {
    return this.has(key) && delete this.#object[mangle(key as string)];
  }

  clear(): void {
    for (const key of this.#keys()) delete this.#object[key];
  }

  keys(): MapIterator<unknown> {
    return this.#keys().map(unmangle).values() as MapIterator<unknown>;
  }

  values(): MapIterator<unknown> {
    return this.#keys()
      .map((key) => this.#object[key])
      .values() as MapIterator<unknown>;
  }

  /** Of a class, the methods as well, which JavaScript does not list. */
  #keys(): string[] {
    if (!Object.hasOwn(this.#object, "constructor")) return Object.keys(this.#object);
    return Object.getOwnPropertyNames(this.#object).filter((key) => key !== "constructor");
  }
}
