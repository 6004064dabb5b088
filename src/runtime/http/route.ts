/** A method that a URL reaches, ready to be called: its parameters are laid out once, when the program starts. */
import { mangle } from "../python/index.js";
import type { Collectors } from "./collectors.js";
import type { Exposed } from "./exposure.js";
import type { Field, Parameters } from "./url.js";

/** What an exposed method is: a property of its instance. */
export type ViewFunction = (this: unknown, ...args: readonly unknown[]) => unknown;

export class Route {
  readonly owner: string;
  readonly name: string;
  readonly instance: object;
  readonly #property: string;
  /** It returns a promise, so it needs the platform's store to find its request again. */
  readonly async: boolean;
  readonly alwaysStreams: boolean;
  readonly xmlrpc: boolean;
  readonly signature: readonly string[];
  /** Parameter names that a URL can fill, in order; the place of each in the arguments. */
  readonly #named: readonly string[];
  readonly #places: readonly number[];
  readonly #optional: readonly boolean[];
  readonly #required: number;
  readonly #rest: number;
  readonly #keywords: number;
  readonly #size: number;
  /** Makes what `*rest` and `**keywords` are given; there before the first call of a route that has them. */
  collectors: Collectors | null = null;

  constructor(owner: string, instance: object, exposed: Exposed) {
    const { name, view } = exposed;
    const signature = view.parameters ?? [];
    this.owner = owner;
    this.name = name;
    this.instance = instance;
    this.#property = mangle(name);
    this.async = view.async === true || view.streams !== undefined;
    this.alwaysStreams = view.streams === "always";
    this.xmlrpc = exposed.xmlrpc;
    this.signature = signature;
    const named: string[] = [];
    const places: number[] = [];
    const optionals: boolean[] = [];
    let required = 0;
    let rest = -1;
    let keywords = -1;
    let size = 0;
    for (const parameter of signature) {
      if (parameter === "*") continue; // only says that what follows is given by keyword
      const place = size++;
      if (parameter.startsWith("**")) keywords = place;
      else if (parameter.startsWith("*")) rest = place;
      else {
        const optional = parameter.endsWith("?");
        if (!optional) required++;
        named.push(optional ? parameter.slice(0, -1) : parameter);
        places.push(place);
        optionals.push(optional);
      }
    }
    this.#named = named;
    this.#places = places;
    this.#optional = optionals;
    this.#required = required;
    this.#rest = rest;
    this.#keywords = keywords;
    this.#size = size;
  }

  /** The method. Looked up for each call: a program may put another one in its place. */
  get method(): ViewFunction {
    return (this.instance as Record<string, ViewFunction>)[this.#property]!;
  }

  /** Whether it has `*rest` or `**keywords`, which Collectors make. */
  get collects(): boolean {
    return this.#rest >= 0 || this.#keywords >= 0;
  }

  /**
   * The arguments of a call with these parameters as keywords; null where they do not fit, or not in a simple way
   * (bind-slowly.ts).
   */
  bind(parameters: Parameters): unknown[] | null {
    const { names, values } = parameters;
    const size = this.#size;
    if (names.length === 0 && size === 0) return [];
    const args: unknown[] = [];
    for (let place = 0; place < size; place++) args.push(undefined);
    let missing = this.#required;
    let others: [string, Field][] | null = null;
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!;
      const at = this.#named.indexOf(name);
      if (at >= 0) {
        args[this.#places[at]!] = values[i];
        if (!this.#optional[at]!) missing--;
      } else if (this.#keywords >= 0 && name !== "self") {
        (others ??= []).push([name, values[i]!]);
      } else {
        return null;
      }
    }
    if (missing > 0) return null;
    if (this.#rest >= 0) args[this.#rest] = this.collectors!.rest();
    if (this.#keywords >= 0) args[this.#keywords] = this.collectors!.keywords(others ?? []);
    return args;
  }
}
