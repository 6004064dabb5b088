/** The log: one line a request, and what goes wrong (runtime.md, "Static content, cache, errors, log"). */
import { strOf } from "../python/index.js";
import { Clock } from "./clock.js";
import { running } from "./running.js";
import { Exchange } from "./exchange.js";

/**
 * The default `logMessage(message, level)` of a program that defines none: a stamped line in the log of the
 * application whose request runs, on the console where there is none.
 */
export function logMessage(message: unknown, _level: unknown = 0): null {
  const found = running();
  if (found instanceof Exchange) found.application.log(strOf(message));
  else console.log(`${new Clock().stamp()} ${strOf(message)}`);
  return null;
}
