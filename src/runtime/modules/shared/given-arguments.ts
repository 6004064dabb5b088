import { Dict, Tuple } from "../../python/index.js";

/**
 * The arguments that a function with `*args, **kwargs` is called with: a call with keywords hands over a tuple and a dict, as the
 * signature says; a plain call the arguments themselves.
 */
export function givenArguments(given: readonly unknown[]): [readonly unknown[], Dict<string>] {
  const [args, keywords] = given;
  if (given.length === 2 && args instanceof Tuple && keywords instanceof Dict)
    return [args.items, keywords as Dict<string>];
  return [given, new Dict<string>()];
}
