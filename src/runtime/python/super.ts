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
  /** The object, or the class in a class method. */
  readonly self: object;

  constructor(type: Class, self: object) {
    this.type = type;
    this.self = self;
  }

  /** The classes that are looked through, in their order. */
  get rest(): readonly Class[] {
    const { self, type } = this;
    const isPlainClass = isClass(self) && !isInstanceOf(self, type);
    const order = mroOf(isPlainClass ? self : (metaclassOf(self) ?? self.constructor));
    return order.slice(order.indexOf(this.type) + 1);
  }

  __repr__(): string {
    const owner = isClass(this.self) ? this.self : this.self.constructor;
    return `<super: <class '${className(this.type)}'>, <${className(owner as Class)} object>>`;
  }
}

/** `super(type, object or class)`. */
export function super_(type: unknown, self: unknown): Super {
  if (!isClass(type)) throw new TypeError(`super() argument 1 must be type, not ${typeName(type)}`);
  if (!isInstanceOf(self, type) && !isClass(self))
    throw new TypeError("super(type, obj): obj must be an instance or subtype of type");
  return new Super(type, self as object);
}

builtinType(super_, "super", parsed(1, 2));
