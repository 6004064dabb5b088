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
    return Object.keys(this.#object).length;
  }

  get(key: unknown): unknown {
    return this.has(key) ? this.#object[mangle(key as string)] : undefined;
  }

  set(key: unknown, value: unknown): never {
    this.#object[mangle(String(key))] = value;
    return this as never;
  }

  has(key: unknown): boolean {
    return typeof key === "string" && Object.hasOwn(this.#object, mangle(key));
  }

  delete(key: unknown): boolean {
    return this.has(key) && delete this.#object[mangle(key as string)];
  }

  clear(): void {
    for (const key of Object.keys(this.#object)) delete this.#object[key];
  }

  keys(): MapIterator<unknown> {
    return Object.keys(this.#object).map(unmangle).values() as MapIterator<unknown>;
  }

  values(): MapIterator<unknown> {
    return Object.values(this.#object).values() as MapIterator<unknown>;
  }
}
