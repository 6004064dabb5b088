/** The module `gc` of Python 2.7 (library, 27.12): memory is the engine's here, so that there is little to ask for. */
import { Tuple, type int } from "../python/index.js";

export const garbage: unknown[] = [];
export const DEBUG_STATS: int = 1;
export const DEBUG_COLLECTABLE: int = 2;
export const DEBUG_UNCOLLECTABLE: int = 4;
export const DEBUG_INSTANCES: int = 8;
export const DEBUG_OBJECTS: int = 16;
export const DEBUG_SAVEALL: int = 32;
export const DEBUG_LEAK: int = 62;

/** What was asked for last: answered as it was set, with no effect. */
const settings = { isEnabled: true, debug: 0, threshold: Tuple.of(700, 10, 10) };

export function enable(): null {
  settings.isEnabled = true;
  return null;
}

export function disable(): null {
  settings.isEnabled = false;
  return null;
}

export function isenabled(): boolean {
  return settings.isEnabled;
}

/** How many objects were unreachable: none that anybody could tell. */
export function collect(_generation?: unknown): int {
  return 0;
}

export function get_debug(): int {
  return settings.debug;
}

export function set_debug(flags: unknown): null {
  settings.debug = Number(flags);
  return null;
}

export function get_threshold(): Tuple<[int, int, int]> {
  return settings.threshold as Tuple<[int, int, int]>;
}

export function set_threshold(first: unknown, second?: unknown, third?: unknown): null {
  const [, a, b] = settings.threshold.items;
  settings.threshold = Tuple.of(Number(first), Number(second ?? a), Number(third ?? b));
  return null;
}

export function get_count(): Tuple<[int, int, int]> {
  return Tuple.of(0, 0, 0);
}

export function get_objects(): unknown[] {
  return [];
}

export function get_referrers(..._objects: unknown[]): unknown[] {
  return [];
}

export function get_referents(..._objects: unknown[]): unknown[] {
  return [];
}

export function is_tracked(object: unknown): boolean {
  return typeof object === "object" && object !== null;
}
