/** The module `abc` of Python 2.7 (library, 27.8): classes whose objects are made only when all that is abstract is defined. */
import {
  callMethod,
  callMethodWith,
  Dict,
  FrozenSet,
  getAttr,
  hasAttr,
  inherit,
  isSame,
  issubclass,
  iter,
  mangle,
  mroOf,
  NotImplemented,
  property,
  RuntimeError,
  setAttr,
  str,
  super_,
  truth,
  Tuple,
  type,
  TypeError,
  withSignature,
  withOptions,
} from "../python/index.js";

/** Marks a method that subclasses have to define. */
export const abstractmethod = withSignature(
  function abstractmethod<F>(funcobj: F): F {
    setAttr(funcobj, "__isabstractmethod__", true);
    return funcobj;
  },
  ["funcobj"],
);

/** A property that subclasses have to define. */
export const abstractproperty = withOptions(
  function abstractproperty(
    fget: unknown = null,
    fset: unknown = null,
    fdel: unknown = null,
    doc: unknown = null,
  ): object {
    return Object.assign(property(fget, fset, fdel, doc), { __isabstractmethod__: true });
  },
  ["fget?", "fset?", "fdel?", "doc?"],
);

/** Classes that were registered with one, which they do not extend. */
const registered = new WeakMap<object, object[]>();

type Metaclass = new (...args: unknown[]) => object;

/** The metaclass of classes with abstract methods, and with virtual subclasses. */
export class ABCMeta extends (inherit(type as unknown) as unknown as Metaclass) {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __call__: ["*args", "**kwargs"],
    register: ["subclass"],
  };
  declare __module__: string;

  static {
    (this.prototype as { __module__: string }).__module__ = "abc";
  }

  static __new__(name: unknown, bases: unknown, namespace: unknown): object {
    const above = super_(ABCMeta, this);
    const made = callMethod(above, "__new__", this, name, bases, namespace) as object;
    const own = (namespace as Dict<string>).items().map(({ items }) => items);
    const abstract = own.filter(([, value]) => isAbstract(value)).map(([key]) => key);
    for (const base of iter(bases)) {
      for (const each of iter(getAttr(base, "__abstractmethods__", Tuple.of()))) {
        const key = str(each);
        if (!abstract.includes(key) && isAbstract(resolved(made, key))) abstract.push(key);
      }
    }
    setAttr(made, "__abstractmethods__", FrozenSet.of(...abstract));
    return made;
  }

  /** @throws TypeError where a method is not defined */
  __call__(args: Tuple, kwargs: Dict): unknown {
    const abstract = Array.from(iter(getAttr(this, "__abstractmethods__")), (each) => str(each));
    if (abstract.length > 0) {
      const name = str(getAttr(this, "__name__"));
      throw new TypeError(
        `Can't instantiate abstract class ${name} with abstract methods ${abstract.toSorted().join(", ")}`,
      );
    }
    return callMethodWith(type, "__call__", [this, ...args.items], kwargs as Dict<string>);
  }

  /** Makes a class a virtual subclass of this one. @throws TypeError, RuntimeError for one that can't be */
  register(subclass: unknown): null {
    if (typeof subclass !== "function") throw new TypeError("Can only register classes");
    if (issubclass(subclass, this)) return null;
    if (issubclass(this, subclass)) {
      throw new RuntimeError("Refusing to create an inheritance cycle");
    }
    registered.set(this, [...(registered.get(this) ?? []), subclass]);
    return null;
  }

  __instancecheck__(instance: unknown): boolean {
    const kind = getAttr(instance, "__class__", null);
    return isBelow(kind, this) || isBelow(type(instance), this);
  }

  __subclasscheck__(subclass: unknown): boolean {
    return isBelow(subclass, this);
  }
}

/** Whether a class is a subclass of one that ABCMeta made: by its hook, by its bases, or registered. */
function isBelow(subclass: unknown, above: object): boolean {
  if (hasAttr(above, "__subclasshook__")) {
    const told = callMethod(above, "__subclasshook__", subclass);
    if (told !== NotImplemented) return truth(told);
  }
  if (isSame(subclass, above) || ancestors(subclass as object).includes(above)) return true;
  const virtual = registered.get(above) ?? [];
  const below = callMethod(type, "__subclasses__", above) as object[];
  return [...virtual, ...below].some((each) => issubclass(subclass, each));
}

function ancestors(made: object): readonly object[] {
  return mroOf(made as Parameters<typeof mroOf>[0]);
}

function isAbstract(value: unknown): boolean {
  return truth(getAttr(value, "__isabstractmethod__", false));
}

/** What a class has under a name, of its own or inherited. */
function resolved(made: object, name: string): unknown {
  const key = mangle(name);
  for (const each of [made, ...ancestors(made)]) {
    const { prototype } = each as { readonly prototype: object };
    const found = Object.getOwnPropertyDescriptor(prototype, key);
    if (found !== undefined) return "value" in found ? found.value : getAttr(each, name);
  }
  return getAttr(made, name, null);
}
