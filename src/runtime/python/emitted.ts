/** Helpers that only emitted code calls: for what a Python program does in passing and TypeScript says in words. */
import { allocate } from "./allocation.js";
import { Dict } from "./dict.js";
import { NameError, TypeError, UnboundLocalError } from "./exceptions.js";
import { len } from "./items.js";
import { typeName } from "./names.js";
import { str } from "./text.js";

/** A variable's value; UnboundLocalError where nothing was assigned to it yet. */
export function bound<T>(value: T | undefined, name: string): T {
  if (value === undefined) {
    throw new UnboundLocalError(`local variable '${name}' referenced before assignment`);
  }
  return value;
}

/** Reading a name that nothing defines: NameError. */
export function undefinedName(name: string): never {
  throw new NameError(`name '${name}' is not defined`);
}

/** `text * times`. */
export function repeat(text: string, times: number): string {
  return times > 0 ? text.repeat(times) : "";
}

/** The last index of what a `py-for` goes through: its `_end`. −1 where that has no length. */
export function lastIndex(sequence: unknown): number {
  try {
    return len(sequence) - 1;
  } catch (error) {
    if (error instanceof TypeError) return -1;
    throw error;
  }
}

/** The keywords of a call with `**mapping` arguments, as pairs; a name given twice is a TypeError when they are bound. */
export function mergeKeywords(
  named: readonly (readonly [string, unknown])[],
  ...mappings: readonly unknown[]
): (readonly [string, unknown])[] {
  const keywords = [...named];
  for (const mapping of mappings) {
    if (!(mapping instanceof Dict)) {
      throw new TypeError(`argument after ** must be a mapping, not ${typeName(mapping)}`);
    }
    for (const [key, value] of mapping.items() as Iterable<[unknown, unknown]>) {
      if (typeof key !== "string") throw new TypeError(`keywords must be strings, not ${str(key)}`);
      keywords.push([key, value]);
    }
  }
  return keywords;
}

/** An instance of a class whose `__init__` waits. */
export async function constructAsync<T extends object>(
  type: abstract new (...args: never[]) => T,
  ...args: readonly unknown[]
): Promise<T> {
  const object = allocate(type, args) as T & {
    readonly __init__: (...args: readonly unknown[]) => unknown;
  };
  await object.__init__(...args);
  return object;
}
