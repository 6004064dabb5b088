/** Generators and other iterators under Python's method names: `next`, `send`, `throw`, `close`. */
import { toPython } from "./conversion.js";
import {
  AttributeError,
  BaseException,
  GeneratorExit,
  RuntimeError,
  StopIteration,
  TypeError,
  ValueError,
} from "./exceptions/plain.js";
import { isGenerator } from "./object-iteration.js";
import { typeName } from "./names.js";
import { ClassicObject, PyObject, special } from "./object.js";
import { builtin, unpacked } from "./parameters.js";
import { makeException } from "./raising.js";
import { LENGTH, STARTED } from "./symbols.js";

/** `next(iterator[, fallback])`, and `iterator.next()` of a builtin iterator. */
// Of `Iterator<T>` TypeScript would want the methods that it need not have, before it takes the other form.
export function next<T>(iterator: { next(): IteratorResult<T, unknown> }): T;
export function next(iterator: unknown, fallback?: unknown): unknown;
export function next(iterator: unknown, fallback?: unknown): unknown {
  if (fallback === undefined) return advance(iterator, null);
  try {
    return advance(iterator, null);
  } catch (error) {
    if (error instanceof StopIteration) return fallback;
    throw error;
  }
}

/** `generator.send(value)`; TypeError where it has not started and the value is not None. */
export function send(generator: unknown, value: unknown): unknown {
  if (value !== null && isGenerator(generator) && !(STARTED in generator))
    throw new TypeError("can't send non-None value to a just-started generator");
  return advance(generator, value);
}

function advance(iterator: unknown, value: unknown): unknown {
  if (typeof iterator === "object" && iterator !== null) {
    const method = special(iterator, "next");
    if (method !== undefined && !(LENGTH in iterator)) {
      if (iterator instanceof PyObject || iterator instanceof BaseException)
        return method.call(iterator);
      (iterator as { [STARTED]?: boolean })[STARTED] = true;
      const step = resume(() => method.call(iterator, value));
      if (step.done !== true) return step.value;
      throw new StopIteration();
    }
    if (iterator instanceof ClassicObject) throw new TypeError("instance has no next() method");
  }
  throw new TypeError(`${typeName(iterator)} object is not an iterator`);
}

function resume(step: () => unknown): IteratorResult<unknown> {
  try {
    return step() as IteratorResult<unknown>;
  } catch (error) {
    if (error instanceof globalThis.TypeError && error.message === "Generator is already running")
      throw new ValueError("generator already executing");
    throw error;
  }
}

/** `generator.throw(type[, value[, traceback]])`. */
export function throwInto(
  generator: unknown,
  type: unknown,
  value: unknown = null,
  traceback: unknown = null,
): unknown {
  if (!isGenerator(generator))
    throw new AttributeError(`'${typeName(generator)}' object has no attribute 'throw'`);
  if (typeof type !== "function" && typeof type !== "object")
    throw new TypeError(`exceptions must be classes, or instances, not ${typeName(type)}`);
  if (typeof traceback !== "object")
    throw new TypeError("throw() third argument must be a traceback object");
  const step = resume(() => generator.throw(makeException(type, value)));
  if (step.done !== true) return step.value;
  throw new StopIteration();
}

/** `generator.close()`: GeneratorExit at the yield, so that its `finally` clauses run. */
export function close(generator: unknown): null {
  if (!isGenerator(generator))
    throw new AttributeError(`'${typeName(generator)}' object has no attribute 'close'`);
  let step: IteratorResult<unknown>;
  try {
    step = resume(() => generator.throw(new GeneratorExit()));
  } catch (error) {
    const exception = toPython(error);
    if (exception instanceof GeneratorExit || exception instanceof StopIteration) return null;
    throw error;
  }
  if (step.done !== true) throw new RuntimeError("generator ignored GeneratorExit");
  return null;
}

builtin(next, "next", unpacked(1, 2));
