/** `super`. */
import { TypeError } from "./exceptions/plain.js";
import { isClass, type Class } from "./class-kind.js";
import { isInstanceOf } from "./mro.js";
import { metaclassOf } from "./class-kind.js";
import { mroOf } from "./mro.js";
import { className, typeName } from "./names.js";
import { builtinType, parsed } from "./parameters.js";

/** What `super(type, object)` gives: the attributes that the classes behind `type` have for the object. */
export class Super {
  static readonly __builtin__: string = "super";
  readonly type: Class;
  /** The object, or the class in a class method; null where it is bound to none yet. */
  readonly self: object | null;

  constructor(type: Class, self: object | null) {
    this.type = type;
    this.self = self;
  }

  /** As an attribute of a class it is bound to the object that it is read from. */
  __get__(self: object | null): Super {
    return this.self === null && self !== null ? super_(this.type, self) : this;
  }

  /** The classes that are looked through, in their order. */
  get rest(): readonly Class[] {
    const { self, type } = this;
    if (self === null) return [];
    const isPlainClass = isClass(self) && !isInstanceOf(self, type);
    const order = mroOf(isPlainClass ? self : (metaclassOf(self) ?? self.constructor));
    return order.slice(order.indexOf(this.type) + 1);
  }

  __repr__(): string {
    const owner = this.selfClass;
    const bound = owner === null ? "NULL" : `<${className(owner)} object>`;
    return `<super: <class '${className(this.type)}'>, ${bound}>`;
  }

  /** The class whose order is gone through. */
  get selfClass(): Class | null {
    const { self } = this;
    return (isClass(self) ? self : (self?.constructor ?? null)) as Class | null;
  }
}

/** `super(type[, object or class])`. @throws TypeError where the object is none of the class */
export function super_(type: unknown, self: unknown = null): Super {
  if (!isClass(type)) throw new TypeError(`super() argument 1 must be type, not ${typeName(type)}`);
  if (self !== null && !isInstanceOf(self, type) && !isClass(self))
    throw new TypeError("super(type, obj): obj must be an instance or subtype of type");
  return new Super(type, self as object | null);
}

builtinType(super_, "super", parsed(1, 2));
