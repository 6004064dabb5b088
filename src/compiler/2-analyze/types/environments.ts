import type { Expression } from "../../../../grammar/index.js";
import type { Binding } from "../scopes/index.js";
import { join, NEVER, sameType, untested, widen, type Growth, type Type } from "./lattice.js";

/** The places that the variables of a function have in all its states. */
export class Slots {
  readonly #places = new Map<Binding, number>();
  readonly #bindings: Binding[] = [];

  find(binding: Binding): number | undefined {
    return this.#places.get(binding);
  }

  /** The place of a variable, made if it has none. */
  place(binding: Binding): number {
    let place = this.#places.get(binding);
    if (place === undefined) this.#places.set(binding, (place = this.#bindings.push(binding) - 1));
    return place;
  }

  at(place: number): Binding {
    return this.#bindings[place]!;
  }
}

/**
 * What the local variables of a function hold at one point of it, and what tests said of variables of its module. States
 * are copied at each branch, so the types stand in an array, in the slots that all states of the function share.
 */
export class Environment {
  readonly #slots: Slots;
  readonly #types: (Type | undefined)[];

  constructor(slots: Slots, types: (Type | undefined)[] = []) {
    this.#slots = slots;
    this.#types = types;
  }

  get(binding: Binding): Type | undefined {
    const slot = this.#slots.find(binding);
    return slot === undefined ? undefined : this.#types[slot];
  }

  set(binding: Binding, type: Type): void {
    const slot = this.#slots.place(binding);
    // No holes: they would make the array a slow one.
    while (this.#types.length < slot) this.#types.push(undefined);
    this.#types[slot] = type;
  }

  delete(binding: Binding): void {
    const slot = this.#slots.find(binding);
    if (slot !== undefined && slot < this.#types.length) this.#types[slot] = undefined;
  }

  copy(): Environment {
    return new Environment(this.#slots, this.#types.slice());
  }

  /** Takes in what another state of the function holds. */
  join(other: Environment, growth: Growth): void {
    const [types, others] = [this.#types, other.#types];
    while (types.length < others.length) types.push(undefined);
    for (let slot = 0; slot < types.length; slot++) {
      const [type, theirs] = [types[slot], others[slot]];
      if (type === theirs) continue;
      // What a test told on one way alone TypeScript forgets.
      if (type !== undefined && theirs !== undefined)
        types[slot] = join(untested(type), untested(theirs), growth);
      // What tests said of a variable of a module holds where all say so.
      else types[slot] = this.#slots.at(slot).isLocal ? (type ?? theirs) : undefined;
    }
  }

  /** Widens what has grown since another state of the function. */
  widenFrom(before: Environment, patient: boolean): void {
    const types = this.#types;
    for (let slot = 0; slot < types.length; slot++) {
      const type = types[slot];
      if (type !== undefined) types[slot] = widen(before.#types[slot] ?? NEVER, type, patient);
    }
  }

  /** Whether all variables hold the same in another state of the function. */
  equals(other: Environment): boolean {
    const [a, b] = [this.#types, other.#types];
    for (let slot = Math.max(a.length, b.length) - 1; slot >= 0; slot--) {
      const [type, theirs] = [a[slot], b[slot]];
      if (type === theirs) continue;
      if (type === undefined || theirs === undefined || !sameType(type, theirs)) return false;
    }
    return true;
  }
}

/** A test that is always true: `while 1:`. */
export function isTrueLiteral(test: Expression): boolean {
  return (
    (test.kind === "Number" && Number(test.value) !== 0) ||
    (test.kind === "Name" && test.name === "True")
  );
}
