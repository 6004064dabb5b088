/** The context of `assertRaises`, and what raises the failure of a test. */
import {
  call,
  callMethod,
  getAttr,
  inModule,
  matches,
  PyObject,
  str,
  toPython,
  truth,
} from "../../python/index.js";
import { inSteps } from "../shared/steps.js";
import { compile } from "../re.js";

/** What says which exception the failures of a test are. */
interface Failing {
  readonly failureException: unknown;
}

/** The context that `assertRaises` gives; `exception` is what was raised in it. */
export class RaisesContext extends PyObject {
  static readonly __name__: string = "_AssertRaisesContext";
  exception: unknown = null;
  readonly #test: Failing;
  readonly #kind: unknown;
  readonly #pattern: unknown;

  constructor(test: Failing, kind: unknown, pattern: unknown) {
    super();
    this.#test = test;
    this.#kind = kind;
    this.#pattern = pattern;
  }

  __enter__(): this {
    return this;
  }

  __exit__(type: unknown, value: unknown): boolean {
    if (type === null) {
      const name = getAttr(this.#kind, "__name__", null) ?? str(this.#kind);
      throw failureOf(this.#test, `${str(name)} not raised`);
    }
    if (!matches(value, this.#kind)) return false;
    this.exception = value;
    if (this.#pattern === null) return true;
    const compiled = patternOf(this.#pattern);
    if (truth(callMethod(compiled, "search", str(value)))) return true;
    throw failureOf(
      this.#test,
      `"${str(getAttr(compiled, "pattern"))}" does not match "${str(value)}"`,
    );
  }

  /** Calls something that may wait. */
  around(action: () => unknown): null {
    return inSteps(this.#steps(action));
  }

  *#steps(action: () => unknown): Generator<unknown, null> {
    try {
      yield action();
    } catch (caught) {
      const error = toPython(caught);
      if (this.__exit__(error.constructor, error)) return null;
      throw error;
    }
    this.__exit__(null, null);
    return null;
  }
}

/** A regular expression of a text, or one that is made already. */
export function patternOf(pattern: unknown): unknown {
  return typeof pattern === "string" ? compile(pattern) : pattern;
}

/** The exception of a failure. */
export function failureOf(test: Failing, message: unknown): Error {
  const args = message === null ? [] : [message];
  return call(test.failureException, ...args) as Error;
}

inModule("unittest.case", RaisesContext);
