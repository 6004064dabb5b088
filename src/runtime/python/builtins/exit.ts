/** `exit` and `quit`, which the module `site` of CPython adds to the builtins. */
import { SystemExit } from "../exceptions.js";
import { builtin, unpacked } from "../parameters.js";

/** `exit([status])`: ends the program by raising SystemExit, as `sys.exit` does. */
export function exit(status: unknown = null): never {
  throw new SystemExit(status);
}

/** `quit([status])`: {@link exit} by another name. */
export function quit(status: unknown = null): never {
  return exit(status);
}

builtin(exit, "exit", unpacked(0, 1));
builtin(quit, "quit", unpacked(0, 1));
