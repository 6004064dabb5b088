import { resolve } from "node:path";

/**
 * A source map whose `sources` say where the sources are as seen from where it goes: the compiler, which knows no folders, names
 * them by the paths that it was given.
 *
 * @param map the JSON of a map
 * @param cwd the absolute folder that the compiler's paths count from
 * @param place gives, for an absolute path, the text that stands in the map
 */
export function relocateMap(map: string, cwd: string, place: (source: string) => string): string {
  const parsed = JSON.parse(map) as { sources: string[] };
  parsed.sources = parsed.sources.map((source) => place(resolve(cwd, source)));
  return JSON.stringify(parsed);
}
