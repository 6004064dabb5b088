import { str } from "../../python/index.js";
import { environ } from "../os.js";

/** The width of the terminal, as the environment tells it. */
export function terminalWidth(): number {
  const columns = str(environ.get("COLUMNS", ""));
  return /^\s*[+-]?\d+\s*$/.test(columns) ? Number(columns) : 80;
}
