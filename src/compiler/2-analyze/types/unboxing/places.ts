/** Places that hold floats, and what decides that they hold them as plain JavaScript numbers. */
import type { Parameter } from "../../../../../grammar/index.js";
import type { Binding, FunctionUnit } from "../../scopes/index.js";
import { Cell } from "../lattice.js";

/** A variable, a parameter, the results of a function, an attribute or the elements of a list. */
export type Place = Binding | Parameter | FunctionUnit | Cell;

interface PlaceState {
  boxed: boolean;
  readonly alike: Place[];
}

/**
 * Which places must hold floats boxed, as values of any type are held. Places that values flow between as they are
 * must be alike.
 */
export class Places {
  readonly #states = new Map<Place, PlaceState>();
  readonly #holdsFloats: (place: Place) => boolean;

  constructor(holdsFloats: (place: Place) => boolean) {
    this.#holdsFloats = holdsFloats;
  }

  #state(place: Place): PlaceState {
    const root = place instanceof Cell ? place.find() : place;
    let state = this.#states.get(root);
    if (state === undefined) {
      this.#states.set(root, (state = { boxed: !this.#holdsFloats(root), alike: [] }));
    }
    return state;
  }

  /** Takes note of a place. */
  add(place: Place): void {
    this.#state(place);
  }

  box(place: Place): void {
    this.#state(place).boxed = true;
  }

  boxWhere(isMeant: (place: Place) => boolean): void {
    for (const [place, state] of this.#states) if (isMeant(place)) state.boxed = true;
  }

  link(a: Place, b: Place): void {
    this.#state(a).alike.push(b);
    this.#state(b).alike.push(a);
  }

  /** The places that may hold plain numbers. */
  unboxed(): Place[] {
    const pending = [...this.#states.values()].filter((state) => state.boxed);
    for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
      for (const place of state.alike) {
        const other = this.#state(place);
        if (other.boxed) continue;
        other.boxed = true;
        pending.push(other);
      }
    }
    return [...this.#states].filter(([, state]) => !state.boxed).map(([place]) => place);
  }
}
