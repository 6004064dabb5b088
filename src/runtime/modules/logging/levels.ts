/** The levels of log messages and their names. */
import { Dict, str, TypeError, ValueError, type int } from "../../python/index.js";

export const CRITICAL: int = 50;
export const FATAL: int = 50;
export const ERROR: int = 40;
export const WARNING: int = 30;
export const WARN: int = 30;
export const INFO: int = 20;
export const DEBUG: int = 10;
export const NOTSET: int = 0;

/** From numbers to names, and back. */
export const _levelNames: Dict = Dict.of<unknown, unknown>(
  [CRITICAL, "CRITICAL"],
  [ERROR, "ERROR"],
  [WARNING, "WARNING"],
  [INFO, "INFO"],
  [DEBUG, "DEBUG"],
  [NOTSET, "NOTSET"],
  ["CRITICAL", CRITICAL],
  ["ERROR", ERROR],
  ["WARN", WARNING],
  ["WARNING", WARNING],
  ["INFO", INFO],
  ["DEBUG", DEBUG],
  ["NOTSET", NOTSET],
);

/** The name of a level, the level of a name. */
export function getLevelName(level: unknown): unknown {
  return _levelNames.get(level, `Level ${str(level)}`);
}

export function addLevelName(level: unknown, name: unknown): null {
  _levelNames.setItem(level, name);
  _levelNames.setItem(name, level);
  return null;
}

/** A level that is given as a number or by its name. */
export function levelOf(level: unknown): number {
  if (typeof level === "number") return level;
  if (typeof level !== "string")
    throw new TypeError(`Level not an integer or a valid string: ${str(level)}`);
  const known = _levelNames.get(level);
  if (typeof known !== "number") throw new ValueError(`Unknown level: '${level}'`);
  return known;
}
