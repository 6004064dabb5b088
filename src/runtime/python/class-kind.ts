/** What is a class, and of which kind. */
import { CLASS, METACLASS } from "./symbols.js";

/** A class as JavaScript has it. */
export interface Class {
  readonly prototype: object;
  readonly name: string;
}

/** Is this a class (written as one: functions have a writable prototype)? */
export function isClass(
  value: unknown,
): value is Class & (abstract new (...args: never[]) => object) {
  if (typeof value !== "function" || value.prototype === undefined) return false;
  const marked = value as { [CLASS]?: unknown };
  if (marked[CLASS] === value) return true;
  if (Object.getOwnPropertyDescriptor(value, "prototype")?.writable !== false) return false;
  // Generator functions have an unwritable prototype in no engine, builtin constructors do.
  if (Object.isExtensible(value)) Object.defineProperty(value, CLASS, { value });
  return true;
}

/** The metaclass of a class, where it has another than `type`; parents hand it on. */
export function metaclassOf(value: object): Class | undefined {
  return (value as { readonly [METACLASS]?: Class })[METACLASS];
}
