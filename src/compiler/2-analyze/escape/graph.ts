import type { Span } from "../../../../grammar/index.js";
import type { Binding } from "../scopes/index.js";

/** What holds values from one function to another: a variable (a parameter too), an attribute, what the client sent. */
export type Place = Binding | string;

/** A stretch of the way of a value. */
export interface Step {
  readonly span: Span;
  readonly label: string;
}

/** The places that a value may come from, each with the steps since. */
export type Value = ReadonlyMap<Place, readonly Step[]>;

export const NOTHING: Value = new Map();

/** What comes from either of some values; of two ways from one place the first counts. */
export function either(...values: readonly Value[]): Value {
  const [first = NOTHING, ...others] = values.filter((value) => value.size > 0);
  if (others.length === 0) return first;
  const all = new Map(first);
  for (const value of others) {
    for (const [place, steps] of value) if (!all.has(place)) all.set(place, steps);
  }
  return all;
}

/** A value one step further. */
export function moved(value: Value, step: Step): Value {
  if (value.size === 0) return value;
  return new Map(Array.from(value, ([place, steps]) => [place, [...steps, step]]));
}

/** A value that goes into the page. */
interface Exit {
  readonly value: Value;
  readonly span: Span;
}

/** How values flow between the places of a program. */
export class FlowGraph {
  readonly #edges = new Map<Place, { readonly to: Place; readonly steps: readonly Step[] }[]>();
  readonly #sources = new Map<Place, Step>();
  readonly #exits: Exit[] = [];

  /** A place that holds what the client sent. */
  source(place: Place, step: Step): void {
    if (!this.#sources.has(place)) this.#sources.set(place, step);
  }

  flow(value: Value, to: Place): void {
    for (const [from, steps] of value) {
      if (from === to) continue;
      let edges = this.#edges.get(from);
      if (edges === undefined) this.#edges.set(from, (edges = []));
      edges.push({ to, steps });
    }
  }

  exit(value: Value, span: Span): void {
    if (value.size > 0) this.#exits.push({ value, span });
  }

  /** Each exit that something of the client's reaches, with the shortest way there. */
  *findings(): Generator<{ readonly span: Span; readonly path: readonly Step[] }> {
    const ways = this.#ways();
    const seen = new Set<string>();
    for (const { value, span } of this.#exits) {
      const key = `${span.source.path}:${span.start}`;
      if (seen.has(key)) continue;
      const paths = Array.from(value, ([place, steps]) => {
        const way = ways.get(place);
        return way === undefined ? undefined : [...way, ...steps];
      });
      const [path] = paths
        .filter((each) => each !== undefined)
        .toSorted((a, b) => a.length - b.length);
      if (path === undefined) continue;
      seen.add(key);
      yield { span, path };
    }
  }

  /** Of each place that a source reaches, the way (breadth first, so that it is a short one). */
  #ways(): Map<Place, readonly Step[]> {
    const ways = new Map<Place, readonly Step[]>();
    const queue: Place[] = [];
    for (const [place, step] of this.#sources) {
      ways.set(place, [step]);
      queue.push(place);
    }
    for (const place of queue) {
      for (const { to, steps } of this.#edges.get(place) ?? []) {
        if (ways.has(to)) continue;
        ways.set(to, [...ways.get(place)!, ...steps]);
        queue.push(to);
      }
    }
    return ways;
  }
}
