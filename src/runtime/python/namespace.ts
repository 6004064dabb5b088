/** The names of a module or function as a dict: `globals()`, `locals()`. */
import { Dict, type Storage } from "./dict.js";
import { AttributeStorage } from "./attribute-storage.js";
import { setClassAttr } from "./descriptors.js";
import { classValue } from "./emitted.js";
import { NameError } from "./exceptions/plain.js";
import { namesAddedTo } from "./module-names.js";

/** How a variable of emitted code is read and, where that can be, set. */
export type Accessor = readonly [read: () => unknown, write?: (value: never) => void];

/** The variables of a module, and what is put beside them by name only. */
class Variables implements Storage<unknown> {
  readonly #known: ReadonlyMap<string, Accessor>;
  /** Names that no variable stands for, and what hides functions and classes. */
  readonly #others: Map<unknown, unknown>;

  constructor(known: Readonly<Record<string, Accessor>>, others: Map<unknown, unknown>) {
    this.#known = new Map(Object.entries(known));
    this.#others = others;
  }

  get size(): number {
    return this.#names().length;
  }

  get(key: unknown): unknown {
    if (this.#others.has(key)) return this.#others.get(key);
    const accessor = typeof key === "string" ? this.#known.get(key) : undefined;
    if (accessor === undefined) return undefined;
    try {
      return accessor[0]();
    } catch (error) {
      // Its declaration has not been reached.
      if (error instanceof ReferenceError) return undefined;
      throw error;
    }
  }

  has(key: unknown): boolean {
    return this.get(key) !== undefined;
  }

  set(key: unknown, value: unknown): never {
    const write = typeof key === "string" ? this.#known.get(key)?.[1] : undefined;
    if (write === undefined) this.#others.set(key, value);
    else write(value as never);
    return this as never;
  }

  delete(key: unknown): boolean {
    if (this.#others.delete(key)) return true;
    if (!this.has(key)) return false;
    this.set(key, undefined);
    return true;
  }

  clear(): void {
    for (const name of this.#names()) this.delete(name);
  }

  keys(): MapIterator<unknown> {
    return this.#names().values() as MapIterator<unknown>;
  }

  values(): MapIterator<unknown> {
    return this.#names()
      .map((name) => this.get(name))
      .values() as MapIterator<unknown>;
  }

  #names(): unknown[] {
    const names = new Set([...this.#known.keys(), ...this.#others.keys()]);
    return [...names].filter((name) => this.has(name));
  }
}

/** The names of a module, live: what `globals()` gives. What is put among them is found on the `module` by others, if it is said. */
export function namespace(
  variables: Readonly<Record<string, Accessor>>,
  module: object | null = null,
): Dict<unknown, unknown> {
  const others = module === null ? new Map<unknown, unknown>() : namesAddedTo(module);
  return Dict.over(new Variables(variables, others));
}

/** The variables of a function that have a value, as `locals()` gives them: a dict of its own. */
export function localNames(variables: Readonly<Record<string, unknown>>): Dict<string, unknown> {
  const pairs = Object.entries(variables).filter(([, value]) => value !== undefined);
  // CPython puts them in from the last on.
  return Dict.fromPairs(pairs.reverse());
}

/** A name in a function that runs code, which may have bound it: NameError where it has no value. */
export function nameIn(
  locals: Dict<unknown, unknown>,
  globals: Dict<unknown, unknown>,
  name: string,
): unknown {
  return locals.has(name) ? locals.getItem(name) : namedIn(globals, name);
}

/** The names of a class body, for code that runs in it. */
class ClassNames extends AttributeStorage {
  readonly #type: ClassLike;

  constructor(type: ClassLike) {
    super(type.prototype);
    this.#type = type;
  }

  override get(key: unknown): unknown {
    return this.has(key) ? classValue(this.#type, String(key)) : undefined;
  }

  override set(key: unknown, value: unknown): never {
    setClassAttr(this.#type, String(key), value);
    return this as never;
  }
}

interface ClassLike {
  readonly prototype: object;
}

/** The names of a class body as a dict that code can bind names in. */
export function classNames(type: ClassLike): Dict<unknown, unknown> {
  return Dict.over(new ClassNames(type));
}

/** A name that only `globals()[name] = …` can have defined. */
export function namedIn(names: Dict<unknown, unknown>, name: string, isGlobal = false): unknown {
  if (names.has(name)) return names.getItem(name);
  throw new NameError(`${isGlobal ? "global " : ""}name '${name}' is not defined`);
}
