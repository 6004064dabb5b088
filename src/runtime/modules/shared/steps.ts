/**
 * Runs steps that call code of the program, which may wait or not: each `yield` gives the steps what it was given, once that is
 * there. Where nothing waited the result is there at once, so that a program that waits nowhere needs no promise; else a promise
 * is given in its place, which emitted code awaits.
 */
export function inSteps<T>(steps: Generator<unknown, T, unknown>): T {
  for (let value: unknown; ;) {
    const step = steps.next(value);
    if (step.done === true) return step.value;
    // The type tells of the result alone: who calls code that may wait awaits whatever it gives.
    if (step.value instanceof Promise) return goOn(steps, step.value) as T;
    value = step.value;
  }
}

async function goOn<T>(steps: Generator<unknown, T, unknown>, first: Promise<unknown>): Promise<T> {
  for (let awaited: unknown = first; ;) {
    const step = await resumed(steps, awaited);
    if (step.done === true) return step.value;
    awaited = step.value;
  }
}

async function resumed<T>(
  steps: Generator<unknown, T, unknown>,
  awaited: unknown,
): Promise<IteratorResult<unknown, T>> {
  let value: unknown;
  try {
    value = await awaited;
  } catch (error) {
    return steps.throw(error);
  }
  return steps.next(value);
}
