/** `raise` and `except` (language reference, 6.9 and 7.4), and the exception that is being handled. */
import { call, instantiate } from "./call.js";
import { isClass } from "./class-kind.js";
import { isInstanceOf } from "./mro.js";
import { toPython } from "./conversion.js";
import { BaseException, TypeError, writeExceptionsBy } from "./exceptions/plain.js";
import { repr, strOf } from "./text.js";
import { StringException } from "./exceptions/structured.js";
import { className, typeName } from "./names.js";
import { ClassicObject } from "./object.js";
import { Traceback } from "./traceback-object.js";
import { Tuple } from "./tuple.js";

/** What `raise type, value` throws: an instance made of the two as Python 2 does; TypeError for what is no exception. */
export function makeException(
  type: unknown,
  value: unknown = null,
  traceback: unknown = null,
): Error {
  if (traceback !== null && !(traceback instanceof Traceback))
    throw new TypeError("raise: arg 3 must be a traceback or None");
  const made = exceptionOf(type, value);
  if (traceback !== null) made.stack = traceback.error.stack ?? "";
  return made;
}

function exceptionOf(type: unknown, value: unknown): Error {
  // An old-style instance may be raised as well; it travels as it is.
  if (type instanceof BaseException || type instanceof ClassicObject) {
    if (value === null) {
      // Its traceback begins anew; what a program has put in its place stays.
      if (type instanceof Error && typeof type.stack === "string")
        Error.captureStackTrace(type, makeException);
      return type as Error;
    }
    throw new TypeError("instance exception may not have a separate value");
  }
  if (typeof type === "string") return new StringException(type, value);
  if (type instanceof Tuple && type.items.length > 0) return exceptionOf(type.items[0], value);
  if (isClass(type) && canBeRaised(type)) {
    if (isInstanceOf(value, type)) return value as Error;
    const args = value === null ? [] : value instanceof Tuple ? value.items : [value];
    const made = instantiate(type as unknown as new () => object, args, []);
    if (made instanceof BaseException || made instanceof ClassicObject) return made as Error;
    throw new TypeError(
      `calling ${className(type)}() should have returned an instance of BaseException, not '${typeName(made)}'`,
    );
  }
  if (type instanceof Error) return toPython(type);
  const name = isClass(type) ? "type" : typeName(type);
  throw new TypeError(
    `exceptions must be old-style classes or derived from BaseException, not ${name}`,
  );
}

function canBeRaised({ prototype }: { readonly prototype: object }): boolean {
  return (
    prototype instanceof BaseException ||
    prototype === BaseException.prototype ||
    prototype instanceof ClassicObject
  );
}

/** Does `except type` catch this? `type` is a class, a tuple of such, or the text of a string exception. */
export function matches(error: unknown, type: unknown): boolean {
  if (type instanceof Tuple) return type.items.some((one: unknown) => matches(error, one));
  if (typeof type === "string") return error instanceof StringException && error.text === type;
  if (typeof type !== "function" || !isClass(type)) return false;
  const exception = error instanceof BaseException ? error : toPython(error);
  return isInstanceOf(exception, type);
}

/** What `except "text", target` gives the target: what the string was raised with. */
export function raisedValue(error: unknown): unknown {
  return error instanceof StringException ? error.value : error;
}

/**
 * The exceptions of `sys.exc_info()`. Held by the process and not by a call: it is set where an `except` begins, and
 * read by code under it.
 */
const handled: { current: BaseException | null } = { current: null };

/** What `sys.excepthook` was set to: what is told of an exception that ends the program. Null for the runtime's own way. */
export const uncaught: { hook: unknown } = { hook: null };

/** Tells the hook of the program, where it has set one, of an exception that ends it; else false. */
export function tellHook(error: unknown): boolean {
  if (uncaught.hook === null) return false;
  caught(error);
  call(uncaught.hook, ...excInfo().items);
  return true;
}

/** Begins an `except` clause: the error as Python's, recorded as the one being handled. */
export function caught(error: unknown): BaseException {
  const exception = error instanceof BaseException ? error : toPython(error);
  handled.current = exception;
  return exception;
}

/** The exception that was caught last, null where none was: what a bare `raise` outside of any `except` raises again. */
export function currentException(): BaseException | null {
  return handled.current;
}

/** `sys.exc_clear()`; given an exception, what leaving an `except` restores. */
export function restoreException(exception: BaseException | null = null): void {
  handled.current = exception;
}

/** A bare `raise`: the exception being handled; TypeError where there is none. */
export function reraised(): Error {
  return (
    handled.current ??
    new TypeError(
      "exceptions must be old-style classes or derived from BaseException, not NoneType",
    )
  );
}

/** `sys.exc_info()`. */
export function excInfo(): Tuple<[unknown, unknown, unknown]> {
  const exception = handled.current;
  if (exception === null) return new Tuple([null, null, null]);
  const type = exception instanceof StringException ? exception.text : exception.constructor;
  const value = exception instanceof StringException ? exception.value : exception;
  return new Tuple([type, value, new Traceback(exception, new Error())]);
}

// Who catches an exception may ask it for its text.
writeExceptionsBy({ str: strOf, repr });
