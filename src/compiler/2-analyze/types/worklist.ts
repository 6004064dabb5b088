import type { FunctionUnit } from "../scopes/index.js";
import type { Reader } from "./cells.js";

/** Calls are followed so deep at once. */
const MOST_ACTIVE = 30;

/** The functions that are to be looked at, in an order that looks at few of them twice. */
export class Worklist {
  readonly #analyze: (unit: FunctionUnit) => void;
  readonly #queue = new Set<FunctionUnit>();
  readonly #looks = new Map<FunctionUnit, Reader>();
  /** Functions that are being looked at: one, and those whose calls led to it. */
  readonly #active = new Set<FunctionUnit>();

  constructor(analyze: (unit: FunctionUnit) => void) {
    this.#analyze = analyze;
  }

  get isEmpty(): boolean {
    return this.#queue.size === 0;
  }

  add(unit: FunctionUnit): void {
    this.#queue.add(unit);
  }

  addAll(units: Iterable<FunctionUnit>): void {
    for (const unit of units) this.#queue.add(unit);
  }

  /** What a look found may have changed. */
  grew(reader: Reader): void {
    // An earlier look than the last may have read what the last did not: nothing depends on it any more.
    if (this.#looks.get(reader.unit) === reader) this.#queue.add(reader.unit);
  }

  /** A look at a function begins. */
  begin(look: Reader): void {
    this.#looks.set(look.unit, look);
  }

  /** The last look at a function that has been looked at. */
  lastLook(unit: FunctionUnit): Reader {
    return this.#looks.get(unit)!;
  }

  /** Looks at functions until none is left. */
  drain(): void {
    for (const unit of this.#queue) this.#look(unit);
  }

  /** What a function returns is asked for: where it has to be looked at, that is done first. */
  demand(unit: FunctionUnit): void {
    if (this.#queue.has(unit) && !this.#active.has(unit) && this.#active.size < MOST_ACTIVE) {
      this.#look(unit);
    }
  }

  #look(unit: FunctionUnit): void {
    this.#queue.delete(unit);
    this.#active.add(unit);
    this.#analyze(unit);
    this.#active.delete(unit);
  }
}
