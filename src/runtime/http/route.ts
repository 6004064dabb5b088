/** A method that a URL reaches, ready to be called: its parameters are laid out once, when the program starts. */
import { bindArguments, Dict, Tuple } from "../python/index.js";
import type { Exposed } from "./exposure.js";
import type { Field, Parameters } from "./url.js";

/** What an exposed method is: a property of its instance. */
export type ViewFunction = (this: unknown, ...args: readonly unknown[]) => unknown;

export class Route {
  readonly owner: string;
  readonly name: string;
  readonly instance: object;
  /** It returns a promise, so it needs the platform's store to find its request again. */
  readonly async: boolean;
  readonly alwaysStreams: boolean;
  readonly xmlrpc: boolean;
  readonly #signature: readonly string[];
  /** Parameter names that a URL can fill, in order; the place of each in the arguments. */
  readonly #named: readonly string[];
  readonly #places: readonly number[];
  readonly #required: number;
  readonly #rest: number;
  readonly #keywords: number;
  readonly #size: number;

  constructor(owner: string, instance: object, exposed: Exposed) {
    const { name, view } = exposed;
    const signature = view.parameters ?? [];
    this.owner = owner;
    this.name = name;
    this.instance = instance;
    this.async = view.async === true || view.streams !== undefined;
    this.alwaysStreams = view.streams === "always";
    this.xmlrpc = exposed.xmlrpc;
    this.#signature = signature;
    const named: string[] = [];
    const places: number[] = [];
    let required = 0;
    let rest = -1;
    let keywords = -1;
    signature.forEach((parameter, place) => {
      if (parameter.startsWith("**")) keywords = place;
      else if (parameter.startsWith("*")) rest = place;
      else {
        if (!parameter.endsWith("?")) required++;
        named.push(parameter.endsWith("?") ? parameter.slice(0, -1) : parameter);
        places.push(place);
      }
    });
    this.#named = named;
    this.#places = places;
    this.#required = required;
    this.#rest = rest;
    this.#keywords = keywords;
    this.#size = signature.length;
  }

  /** The method. Looked up for each call: a program may put another one in its place. */
  get method(): ViewFunction {
    return (this.instance as Record<string, ViewFunction>)[this.name]!;
  }

  /**
   * The arguments of a call with these parameters as keywords. Raises Python's TypeError for a parameter that the
   * method does not take and for one that it lacks.
   */
  bind(parameters: Parameters): unknown[] {
    const { names, values } = parameters;
    const size = this.#size;
    if (names.length === 0 && size === 0) return [];
    const args = new Array<unknown>(size).fill(undefined);
    let keywords: Dict<string, Field> | null = null;
    let missing = this.#required;
    if (this.#rest >= 0) args[this.#rest] = new Tuple([]);
    if (this.#keywords >= 0) args[this.#keywords] = keywords = new Dict<string, Field>();
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!;
      const at = this.#named.indexOf(name);
      if (at >= 0) {
        const place = this.#places[at]!;
        args[place] = values[i];
        if (!this.#signature[place]!.endsWith("?")) missing--;
      } else if (keywords !== null && name !== "self") {
        keywords.setItem(name, values[i]!);
      } else {
        return this.bindSlowly([], toPairs(parameters));
      }
    }
    return missing > 0 ? this.bindSlowly([], toPairs(parameters)) : args;
  }

  /** The arguments of a call with these positional arguments and keywords, whatever they hold; raises TypeError. */
  bindSlowly(
    positional: readonly unknown[],
    keywords: readonly (readonly [string, unknown])[],
  ): unknown[] {
    // `self` is bound as Python binds it, so that counts and names in the messages are Python's.
    const bound = bindArguments(
      ["self", ...this.#signature],
      this.name,
      [this.instance, ...positional],
      keywords,
    );
    return bound.slice(1);
  }
}

function toPairs({ names, values }: Parameters): [string, Field][] {
  return names.map((name, i) => [name, values[i]!]);
}
