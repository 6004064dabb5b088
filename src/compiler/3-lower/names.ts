/** Words that JavaScript keeps for itself, and names that emitted code itself relies on. */
const reserved = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public
  return static super switch this throw true try typeof undefined var void while with yield
  Array BigInt Infinity Iterable Math NaN Number Object Promise String Symbol`.split(/\s+/),
);

/** The JavaScript name of a Python variable: its own, with an underscore where JavaScript would misread it. */
export function variableName(name: string): string {
  return reserved.has(name) ? `${name}_` : name;
}

const traps = new Set(["constructor", "__proto__"]);

/** The property of a Python attribute (the runtime's `mangle` does the same at run time). */
export function propertyName(name: string): string {
  return traps.has(name) ? `${name}_` : name;
}

/** Hands out names that nothing else in a module has. */
export class NameSupply {
  readonly #taken: Set<string>;
  /** The number that the next name of a kind tries. */
  readonly #next = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
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
    this.#taken.add(name);
    return name;
  }
}
