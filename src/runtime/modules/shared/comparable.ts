/** The six comparisons of a class as one (language reference, 3.4.1). */
import { PyObject, type Comparison } from "../../python/index.js";

export abstract class Comparable extends PyObject {
  /** The answer of a comparison with another value, NotImplemented where there is none. @throws TypeError */
  protected abstract compared(operation: Comparison, other: unknown): unknown;

  __eq__(other: unknown): unknown {
    return this.compared("eq", other);
  }
  __ne__(other: unknown): unknown {
    return this.compared("ne", other);
  }
  __lt__(other: unknown): unknown {
    return this.compared("lt", other);
  }
  __le__(other: unknown): unknown {
    return this.compared("le", other);
  }
  __gt__(other: unknown): unknown {
    return this.compared("gt", other);
  }
  __ge__(other: unknown): unknown {
    return this.compared("ge", other);
  }
}

/** Whether a comparison holds between values of such a difference: negative where the first is less. */
export function holds(operation: Comparison, difference: number | bigint): boolean {
  switch (operation) {
    case "eq":
      return difference == 0;
    case "ne":
      return difference != 0;
    case "lt":
      return difference < 0;
    case "le":
      return difference <= 0;
    case "gt":
      return difference > 0;
    case "ge":
      return difference >= 0;
  }
}
