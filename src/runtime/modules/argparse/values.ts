/** What parsers give: an object whose attributes are the arguments (library, 15.4.4.6); and how such objects are shown. */
import {
  Dict,
  eq,
  getAttr,
  inModule,
  NotImplemented,
  PyObject,
  repr,
  setAttr,
  sorted,
  str,
  takeOptions,
  type Tuple,
} from "../../python/index.js";

/** `Class(name=value, …)`. */
function shownObject(object: object, pairs: readonly (readonly [string, unknown])[]): string {
  const parts = pairs.map(([name, value]) => `${name}=${repr(value)}`);
  return `${str(getAttr(object.constructor, "__name__"))}(${parts.join(", ")})`;
}

/** The same, with the attributes of these names, between which blanks stand. */
export function shownAttributes(object: object, names: string): string {
  return shownObject(
    object,
    names.split(" ").map((name) => [name, getAttr(object, name)] as const),
  );
}

/** The attributes of an object. */
export function attributesOf(object: unknown): Dict<string> {
  return getAttr(object, "__dict__") as Dict<string>;
}

export class Namespace extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["**kwargs"],
    __contains__: ["key"],
  };
  static {
    takeOptions(this, "__init__");
  }

  __init__(keywords: unknown = new Dict()): void {
    for (const { items } of (keywords as Dict<string>).items()) setAttr(this, items[0], items[1]);
  }

  __eq__(other: unknown): unknown {
    if (!(other instanceof Namespace)) return NotImplemented;
    return eq(attributesOf(this), attributesOf(other));
  }
  __ne__(other: unknown): unknown {
    if (!(other instanceof Namespace)) return NotImplemented;
    return !eq(attributesOf(this), attributesOf(other));
  }
  __contains__(key: unknown): boolean {
    return attributesOf(this).has(key as string);
  }
  __repr__(): string {
    const pairs = sorted(attributesOf(this).items()) as Tuple<[string, unknown]>[];
    return shownObject(
      this,
      pairs.map(({ items }) => items),
    );
  }
}

inModule("argparse", Namespace);
