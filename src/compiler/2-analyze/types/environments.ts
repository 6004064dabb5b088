import type { Binding } from "../scopes/index.js";
import { AttributePath, type StaleNull } from "./attribute-paths.js";
import { join, NEVER, NONE, sameType, untested, widen, type Growth, type Type } from "./lattice.js";

/** What the states of a function say something of: a variable, or a path of attributes from one. */
export type Tracked = Binding | AttributePath;

/** The places that the variables of a function, and its paths of attributes, have in all its states. */
export class Slots {
  readonly #places = new Map<Tracked | StaleNull, number>();
  readonly #tracked: (Tracked | StaleNull)[] = [];
  readonly #paths: AttributePath[] = [];

  find(tracked: Tracked | StaleNull): number | undefined {
    return this.#places.get(tracked);
  }

  /** The place of a variable or path, made if it has none. */
  place(tracked: Tracked | StaleNull): number {
    let place = this.#places.get(tracked);
    if (place === undefined) this.#places.set(tracked, (place = this.#tracked.push(tracked) - 1));
    return place;
  }

  at(place: number): Tracked | StaleNull {
    return this.#tracked[place]!;
  }

  /** The paths that anything was ever said of. */
  get paths(): readonly AttributePath[] {
    return this.#paths;
  }

  /** The path to an attribute of what a variable or another path leads to. */
  findPath(object: Tracked, name: string): AttributePath | undefined {
    return this.#paths.find((path) => path.object === object && path.name === name);
  }

  path(object: Tracked, name: string): AttributePath {
    let path = this.findPath(object, name);
    if (path === undefined) this.#paths.push((path = new AttributePath(object, name)));
    return path;
  }
}

/**
 * What the local variables of a function hold at one point of it, and what tests said of variables of its module and of
 * attributes. States are copied at each branch, so the types stand in an array, in the slots that all states of the function share.
 */
export class Environment {
  readonly #slots: Slots;
  readonly #types: (Type | undefined)[];

  constructor(slots: Slots, types: (Type | undefined)[] = []) {
    this.#slots = slots;
    this.#types = types;
  }

  get(tracked: Tracked | StaleNull): Type | undefined {
    const slot = this.#slots.find(tracked);
    return slot === undefined ? undefined : this.#types[slot];
  }

  set(tracked: Tracked | StaleNull, type: Type): void {
    const slot = this.#slots.place(tracked);
    // No holes: they would make the array a slow one.
    while (this.#types.length < slot) this.#types.push(undefined);
    this.#types[slot] = type;
  }

  delete(tracked: Tracked | StaleNull): void {
    const slot = this.#slots.find(tracked);
    if (slot !== undefined && slot < this.#types.length) this.#types[slot] = undefined;
  }

  /** Whether anything was ever said of an attribute. */
  get followsPaths(): boolean {
    return this.#slots.paths.length > 0;
  }

  findPath(object: Tracked, name: string): AttributePath | undefined {
    return this.#slots.findPath(object, name);
  }

  /** The path to an attribute of what a variable or path leads to. */
  path(object: Tracked, name: string): AttributePath {
    return this.#slots.path(object, name);
  }

  /** A variable is bound: what its attributes were is that of another object. */
  deletePathsOf(binding: Binding): void {
    for (const path of this.#slots.paths) {
      if (!path.startsWith(binding)) continue;
      this.delete(path);
      this.delete(path.stale);
    }
  }

  /** Attributes may have been set, of which TypeScript does not know. */
  forgetPaths(isSet: (name: string) => boolean): void {
    for (const path of this.#slots.paths) {
      const type = this.get(path);
      if (type === undefined || !path.passes(isSet)) continue;
      if (type.kind === "none") this.set(path.stale, NONE);
      this.delete(path);
    }
  }

  /**
   * The same, with what another state says of attributes; null: with nothing. In a comprehension, so in a function of the
   * output, TypeScript forgets that.
   */
  withPathsOf(other: Environment | null): Environment {
    if (!this.followsPaths) return this;
    const state = this.copy();
    for (const path of this.#slots.paths) {
      for (const each of [path, path.stale]) {
        const type = other?.get(each);
        if (type === undefined) state.delete(each);
        else state.set(each, type);
      }
    }
    return state;
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
      // What tests said of an attribute, or of a variable of a module, holds where all say so.
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
