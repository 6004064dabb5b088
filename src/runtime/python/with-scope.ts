/** The `with` statement (PEP 343). */
import { hasAttr } from "./attributes.js";
import { AttributeError, type BaseException } from "./exceptions/plain.js";
import { callMethod } from "./methods.js";
import { caught, excInfo } from "./raising.js";
import { truth } from "./truth.js";

/** A `with` statement under way. */
export class WithScope {
  /** What `__enter__` gave. */
  readonly value: unknown;
  readonly #manager: unknown;
  #isLeft = false;

  /** @throws AttributeError for an object that is no context manager */
  constructor(manager: unknown) {
    for (const name of ["__exit__", "__enter__"]) {
      if (!hasAttr(manager, name)) throw new AttributeError(name);
    }
    this.#manager = manager;
    this.value = callMethod(manager, "__enter__");
  }

  /** The body raised: `__exit__` is told, and the error goes on unless it wants to keep it. */
  fail(error: unknown): void {
    const { exception, keeps } = this.tell(error);
    if (!truth(keeps)) throw exception;
  }

  /** Tells `__exit__` what the body raised; `keeps` is what it answers. */
  tell(error: unknown): { readonly exception: BaseException; readonly keeps: unknown } {
    this.#isLeft = true;
    const exception = caught(error);
    return { exception, keeps: callMethod(this.#manager, "__exit__", ...excInfo()) };
  }

  /** The body is left: `__exit__` is told, unless it was when the body raised. Gives what it answers. */
  leave(): unknown {
    return this.#isLeft ? null : callMethod(this.#manager, "__exit__", null, null, null);
  }
}

/** Begins a `with` statement. */
export function enter(manager: unknown): WithScope {
  return new WithScope(manager);
}
