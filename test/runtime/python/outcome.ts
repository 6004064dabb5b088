import { repr, str, toPython } from "../../../src/runtime/python/index.js";

/** The repr of what an action gives, or the exception that it throws. */
export function outcome(action: () => unknown): string {
  try {
    return repr(action());
  } catch (error) {
    const exception = toPython(error);
    return `${exception.constructor.name}: ${str(exception)}`;
  }
}
