/** Attributes of exceptions that are not in their `__dict__`. */

/** Sets attributes that are not in `__dict__`, as CPython keeps them. */
export function hide(exception: object, attributes: Readonly<Record<string, unknown>>): void {
  for (const name in attributes) {
    Object.defineProperty(exception, name, {
      value: attributes[name],
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
}
