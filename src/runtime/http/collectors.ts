/** What `*rest` and `**keywords` of views are given. Loaded for programs that have such views. */
import { Dict, Tuple } from "../python/index.js";
import type { Field } from "./url.js";

/** Makes the values of parameters that collect. */
export interface Collectors {
  rest(): unknown;
  keywords(fields: readonly (readonly [string, Field])[]): unknown;
}

export const collectors: Collectors = {
  rest: () => new Tuple([]),
  keywords: (fields) => Dict.fromPairs(fields),
};
