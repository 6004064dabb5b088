/** The module `functools` of Python 2.7 (library, 9.8). */
import {
  call,
  callable,
  callWith,
  inModule,
  Dict,
  getAttr,
  hasAttr,
  iter,
  picklable,
  PyObject,
  setAttr,
  setClassAttr,
  truth,
  Tuple,
  TypeError,
  ValueError,
  withSignature,
} from "../python/index.js";

export { reduce } from "../python/index.js";

export const WRAPPER_ASSIGNMENTS = Tuple.of("__module__", "__name__", "__doc__");
export const WRAPPER_UPDATES = Tuple.of("__dict__");

/** `partial(function, *args, **keywords)`: a function with some of its arguments given. */
export class partial extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["*args", "**keywords"],
    __call__: ["*args", "**keywords"],
  };
  declare readonly func: unknown;
  declare readonly args: Tuple;
  declare readonly keywords: Dict;

  /**
   * Takes the arguments as emitted code writes them, or, from calls that bound them, in a tuple and a dict; a tuple, which
   * can't be called, is never the function. @throws TypeError for what can't be called
   */
  __init__(...given: unknown[]): void {
    const isBound = given[0] instanceof Tuple;
    const [func, ...args] = isBound ? (given[0] as Tuple).items : given;
    if (func === undefined) throw new TypeError("type 'partial' takes at least one argument");
    const keywords = isBound && given[1] instanceof Dict ? given[1] : new Dict();
    if (!callable(func)) throw new TypeError("the first argument must be callable");
    for (const [name, value] of Object.entries({ func, args: new Tuple(args), keywords })) {
      Object.defineProperty(this, name, { value, configurable: true });
    }
  }

  __call__(args: Tuple = Tuple.of(), keywords: Dict = new Dict()): unknown {
    const all = this.keywords.copy();
    all.update(keywords);
    return callWith(this.func, [...this.args.items, ...args.items], all);
  }

  __reduce__(): Tuple {
    const attributes = getAttr(this, "__dict__") as Dict;
    const state = Tuple.of(this.func, this.args, this.keywords, attributes);
    return Tuple.of(this.constructor, Tuple.of(this.func), state);
  }

  /** @throws TypeError for what is no state of a partial */
  __setstate__(state: unknown): void {
    const [func, args, keywords, attributes] = state instanceof Tuple ? state.items : [];
    if (!(args instanceof Tuple) || !callable(func)) throw new TypeError("invalid partial state");
    partial.prototype.__init__.call(
      this,
      new Tuple([func, ...args.items]),
      keywords instanceof Dict ? keywords.copy() : new Dict(),
    );
    if (attributes instanceof Dict)
      for (const { items } of attributes.items()) setAttr(this, String(items[0]), items[1]);
  }
}

inModule("functools", partial);
picklable(partial);

/** Gives a wrapper the name, the doc string and the attributes of what it wraps. */
export const update_wrapper = withSignature(
  function update_wrapper(
    wrapper: unknown,
    wrapped: unknown,
    assigned: unknown = WRAPPER_ASSIGNMENTS,
    updated: unknown = WRAPPER_UPDATES,
  ): unknown {
    for (const name of iter(assigned)) {
      setAttr(wrapper, String(name), getAttr(wrapped, String(name)));
    }
    for (const name of iter(updated)) {
      const source = getAttr(wrapped, String(name), null);
      if (source instanceof Dict) (getAttr(wrapper, String(name)) as Dict).update(source);
    }
    return wrapper;
  },
  ["wrapper", "wrapped", "assigned?", "updated?"],
);

/** `update_wrapper` as a decorator. */
export const wraps = withSignature(
  function wraps(
    wrapped: unknown,
    assigned: unknown = WRAPPER_ASSIGNMENTS,
    updated: unknown = WRAPPER_UPDATES,
  ): (wrapper: unknown) => unknown {
    return (wrapper) => update_wrapper(wrapper, wrapped, assigned, updated);
  },
  ["wrapped", "assigned?", "updated?"],
);

/** How each comparison follows from another one and equality. */
const derived: Readonly<Record<string, readonly (readonly [string, Derivation])[]>> = {
  __lt__: [
    ["__gt__", (self, other, less) => !truth(less) && !isEqual(self, other)],
    ["__le__", (self, other, less) => truth(less) || isEqual(self, other)],
    ["__ge__", (_self, _other, less) => !truth(less)],
  ],
  __le__: [
    ["__ge__", (self, other, less) => !truth(less) || isEqual(self, other)],
    ["__lt__", (self, other, less) => truth(less) && !isEqual(self, other)],
    ["__gt__", (_self, _other, less) => !truth(less)],
  ],
  __gt__: [
    ["__lt__", (self, other, more) => !truth(more) && !isEqual(self, other)],
    ["__ge__", (self, other, more) => truth(more) || isEqual(self, other)],
    ["__le__", (_self, _other, more) => !truth(more)],
  ],
  __ge__: [
    ["__le__", (self, other, more) => !truth(more) || isEqual(self, other)],
    ["__gt__", (self, other, more) => truth(more) && !isEqual(self, other)],
    ["__lt__", (_self, _other, more) => !truth(more)],
  ],
};

type Derivation = (self: unknown, other: unknown, answer: unknown) => boolean;

function isEqual(a: unknown, b: unknown): boolean {
  return truth(call(getAttr(a, "__eq__"), b));
}

/** Gives a class the comparisons that it lacks, from one that it has. */
export const total_ordering = withSignature(
  function total_ordering(type: unknown): unknown {
    const { prototype } = type as { prototype: Record<string, unknown> };
    const root = ["__lt__", "__le__", "__gt__", "__ge__"].find((name) => name in prototype);
    if (root === undefined) {
      // Most builtin types that a class may extend have them all.
      if (hasAttr(type, "__lt__")) return type;
      throw new ValueError("must define at least one ordering operation: < > <= >=");
    }
    const complete = (name: string, compare: (self: unknown, other: unknown) => boolean) => {
      if (!(name in prototype)) setClassAttr(type as { prototype: object }, name, compare);
    };
    for (const [name, derive] of derived[root]!)
      complete(name, (self, other) => derive(self, other, call(getAttr(self, root), other)));
    complete("__ne__", (self, other) => !isEqual(self, other));
    return type;
  },
  ["cls"],
);

/** A function for `key` that orders as a function for `cmp` does. */
export const cmp_to_key = withSignature(
  function cmp_to_key(compare: unknown): (object: unknown) => unknown {
    return (object) => new Key(object, compare);
  },
  ["mycmp"],
);

class Key extends PyObject {
  static readonly __name__ = "K";
  readonly obj: unknown;
  readonly #compare: unknown;

  constructor(object: unknown, compare: unknown) {
    super();
    this.obj = object;
    this.#compare = compare;
  }

  __cmp__(other: Key): unknown {
    return call(this.#compare, this.obj, other.obj);
  }
}
