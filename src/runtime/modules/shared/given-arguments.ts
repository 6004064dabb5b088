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

/** The keywords that a function with `**kwargs` is called with: none where a plain call leaves them out. */
export function keywordsOf(keywords: unknown): Dict<string> {
  return keywords instanceof Dict ? (keywords as Dict<string>) : new Dict();
}
