/** The names of builtin types: their type objects, and the classes of their values, carry them. */
import { TYPE } from "./symbols.js";

/** What a type object carries. */
interface Mark {
  readonly owner: object;
  readonly name: string;
}

/** Makes a function, or `object`, known as the type object of a builtin type. */
export function nameType(type: object, name: string): void {
  const mark: Mark = { owner: type, name };
  Object.defineProperty(type, TYPE, { value: mark });
}

/** The name of a builtin type object; undefined for anything else. */
export function builtinTypeName(value: unknown): string | undefined {
  if (typeof value !== "function") return undefined;
  const mark = (value as { readonly [TYPE]?: Mark })[TYPE];
  return mark !== undefined && mark.owner === value ? mark.name : undefined;
}

/** Is this the type object of a builtin type, a function that converts to it? Some are classes. */
export function isBuiltinType(value: unknown): boolean {
  const name = builtinTypeName(value);
  return name !== undefined && !classes.has(name);
}

/** The builtin types that are classes of JavaScript's. */
const classes: ReadonlySet<string> = new Set(["object", "complex", "bytearray"]);

/**
 * The Python name of a class of the runtime (`static __builtin__`): of a builtin exception, or of the values of a builtin type.
 * Undefined for classes of programs.
 */
export function runtimeClassName(type: object): string | undefined {
  if (type === Array) return "list";
  return Object.hasOwn(type, "__builtin__")
    ? (type as { readonly __builtin__: string }).__builtin__
    : undefined;
}
