import type { Binding } from "../2-analyze/index.js";

/** Words that JavaScript keeps for itself, and names (of values and of types) that emitted code itself relies on. */
const reserved = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public
  return static super switch this throw true try typeof undefined var void while with yield
  Array AsyncGenerator AsyncIterable BigInt Generator Infinity Iterable IterableIterator Math NaN Number Object Promise
  Record String Symbol`.split(/\s+/),
);

/** The JavaScript name of a Python variable: its own, with an underscore where JavaScript would misread it. */
export function variableName(name: string): string {
  return reserved.has(name) ? `${name}_` : name;
}

/** The JavaScript name of what a Python name is bound to where it stands. */
export function bindingName(binding: Binding): string {
  return variableName(binding.renamed ?? binding.name);
}

const traps = new Set(["constructor", "__proto__"]);

/** The property of a Python attribute (the runtime's `mangle` does the same at run time). */
export function propertyName(name: string): string {
  return traps.has(name) ? `${name}_` : name;
}

/** Hands out names that nothing else in a module has. */
export class NameSupply {
  readonly #taken: Set<string>;
  readonly #global: ReadonlySet<string>;
  /** Those among them that the compiler made. */
  readonly #handed = new Set<string>();
  /** And those of them that belong to single functions. */
  readonly #locals = new Set<string>();
  /** The number that the next name of a kind tries. */
  readonly #next = new Map<string, number>();

  /** `taken`: every name of the module; `global`: those of them that all its functions see. */
  constructor(taken: Iterable<string>, global: ReadonlySet<string>) {
    this.#taken = new Set(taken);
    this.#global = global;
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /**
   * A name for a variable of one function: one that neither the function's own names (`own`, which it joins) nor those
   * of the module around it take, though other functions may have it as well.
   */
  local(wanted: string, own: Set<string>): string {
    const isFree = (name: string) =>
      !own.has(name) &&
      !this.#global.has(name) &&
      !reserved.has(name) &&
      (!this.#handed.has(name) || this.#locals.has(name));
    let name = wanted;
    for (let n = 2; !isFree(name); n++) name = `${wanted}${n}`;
    own.add(name);
    this.#locals.add(name);
    this.#handed.add(name);
    this.#taken.add(name);
    return name;
  }

  /** `wanted`, or `wanted2`, `wanted3`…, marked as taken. */
  fresh(wanted: string): string {
    let number = this.#next.get(wanted) ?? 1;
    let name: string;
    do {
      name = number === 1 ? wanted : `${wanted}${number}`;
      number++;
    } while (this.#taken.has(name) || reserved.has(name));
    this.#next.set(wanted, number);
    this.#handed.add(name);
    this.#taken.add(name);
    return name;
  }
}
