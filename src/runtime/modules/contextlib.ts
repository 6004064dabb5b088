/** The module `contextlib` of Python 2.7 (library, 27.7): context managers from generators, and others. */
import {
  call,
  callMethod,
  callWith,
  caught,
  type Dict,
  isAsyncGenerator,
  next,
  nextAsync,
  PyObject,
  RuntimeError,
  StopIteration,
  throwAsync,
  throwInto,
  truth,
  Tuple,
  withSignature,
} from "../python/index.js";
import { wraps } from "./functools.js";
import { inSteps } from "./shared/steps.js";

/** A `with` statement as a generator: what stands before its `yield` is done first, what stands behind it last. */
export class GeneratorContextManager extends PyObject {
  declare __module__: string;
  readonly gen: unknown;

  static {
    this.prototype.__module__ = "contextlib";
  }

  constructor(gen: unknown) {
    super();
    this.gen = gen;
  }

  __enter__(): unknown {
    return inSteps(this.#begin());
  }

  *#begin(): Generator<unknown> {
    try {
      return yield this.#next();
    } catch (error) {
      if (error instanceof StopIteration) throw new RuntimeError("generator didn't yield");
      throw error;
    }
  }

  /** @throws RuntimeError where the generator goes on */
  __exit__(type: unknown, value: unknown, _traceback: unknown): boolean | null {
    return inSteps(this.#end(type, value));
  }

  *#end(type: unknown, value: unknown): Generator<unknown, boolean | null> {
    if (type === null) {
      try {
        yield this.#next();
      } catch (error) {
        if (error instanceof StopIteration) return null;
        throw error;
      }
      throw new RuntimeError("generator didn't stop");
    }
    const exception = value === null ? call(type) : value;
    try {
      yield this.#throw(type, exception);
    } catch (error) {
      const raised = caught(error);
      // The generator let it through, or ended; anything else is an error of its own.
      if (raised instanceof StopIteration) return raised !== exception;
      if (raised === exception) return null;
      throw raised;
    }
    throw new RuntimeError("generator didn't stop after throw()");
  }

  #next(): unknown {
    return isAsyncGenerator(this.gen) ? nextAsync(this.gen) : next(this.gen);
  }

  #throw(type: unknown, exception: unknown): unknown {
    return isAsyncGenerator(this.gen)
      ? throwAsync(this.gen, type, exception)
      : throwInto(this.gen, type, exception);
  }
}

/** Makes a function that gives context managers of a generator function. */
export const contextmanager = withSignature(
  function contextmanager(func: unknown): unknown {
    const helper = withSignature(
      (args: Tuple, keywords: Dict) =>
        new GeneratorContextManager(callWith(func, args.items, keywords)),
      ["*args", "**kwds"],
      "helper",
    );
    return wraps(func)(helper);
  },
  ["func"],
);

/** Closes an object at the end of the `with` statement. */
export class closing extends PyObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = { __init__: ["thing"] };
  declare __module__: string;
  declare thing: unknown;

  static {
    this.prototype.__module__ = "contextlib";
  }

  __init__(thing: unknown): void {
    this.thing = thing;
  }

  __enter__(): unknown {
    return this.thing;
  }

  __exit__(_type: unknown, _value: unknown, _traceback: unknown): unknown {
    return callMethod(this.thing, "close");
  }
}

/** Several context managers as one. */
class Nested extends PyObject {
  readonly #managers: readonly unknown[];
  readonly #entered: unknown[] = [];

  constructor(managers: readonly unknown[]) {
    super();
    this.#managers = managers;
  }

  __enter__(): unknown[] {
    return inSteps(this.#enterAll());
  }

  *#enterAll(): Generator<unknown, unknown[]> {
    const values: unknown[] = [];
    try {
      for (const manager of this.#managers) {
        values.push(yield callMethod(manager, "__enter__"));
        this.#entered.push(manager);
      }
    } catch (error) {
      const raised = caught(error);
      if (!(yield* this.#exitAll([raised.constructor, raised, null]))) throw raised;
    }
    return values;
  }

  __exit__(...raised: unknown[]): boolean {
    return inSteps(this.#exitAll(raised));
  }

  *#exitAll(raised: readonly unknown[]): Generator<unknown, boolean> {
    let current = raised;
    while (this.#entered.length > 0) {
      try {
        if (truth(yield callMethod(this.#entered.pop(), "__exit__", ...current))) {
          current = [null, null, null];
        }
      } catch (error) {
        const other = caught(error);
        current = [other.constructor, other, null];
      }
    }
    if (current[1] !== null && current[1] !== raised[1]) throw current[1];
    return raised[1] !== null && current[1] === null;
  }
}

/** `with nested(a, b) as (x, y)`: the managers one inside the other. */
export function nested(...managers: unknown[]): unknown {
  return new Nested(managers);
}
