/** `__slots__`: classes whose objects have no attributes but those that are listed (language reference, 3.4.2.4). */
import { AttributeError, BaseException } from "./exceptions/plain.js";
import type { Class } from "./class-kind.js";
import { iter } from "./iteration.js";
import { mroOf } from "./mro.js";
import { className, typeName } from "./names.js";
import { ClassicObject, mangle, PyObject } from "./object.js";
import { runtimeClassName } from "./type-names.js";

interface Slotted {
  readonly prototype: { readonly __slots__?: unknown };
}

/** What is known of a class by its `__slots__`; found once. */
interface Slots {
  readonly names: ReadonlySet<string>;
  /** Some class on the way to `object` has none, so that objects have a `__dict__`. */
  readonly isOpen: boolean;
}

const known = new WeakMap<object, Slots>();

function slotsOf(type: object): Slots {
  let slots = known.get(type);
  if (slots === undefined) known.set(type, (slots = findSlots(type)));
  return slots;
}

function findSlots(type: object): Slots {
  const names = new Set<string>();
  let isOpen = false;
  const order = mroOf(type);
  for (const each of order as readonly Slotted[]) {
    if ((each as unknown) === PyObject || (each as unknown) === ClassicObject) continue;
    if (isOfBuiltinType(each, order)) continue;
    if (Object.hasOwn(each.prototype, "__slots__"))
      for (const name of namesIn(each)) names.add(name);
    else isOpen = true;
  }
  return { names, isOpen: isOpen || names.has("__dict__") };
}

/** Does a class belong to a builtin type, whose objects have no `__dict__`? Exceptions have one. */
function isOfBuiltinType(type: Slotted, order: readonly Class[]): boolean {
  if ((type as unknown) === BaseException) return false;
  return order.some(
    (each) =>
      runtimeClassName(each) !== undefined &&
      ((each as unknown) === type || Object.prototype.isPrototypeOf.call(type, each)),
  );
}

function namesIn(type: Slotted): string[] {
  const slots = type.prototype.__slots__;
  const names = typeof slots === "string" ? [slots] : Array.from(iter(slots), String);
  const bare = className(type).replace(/^_+/, "");
  // As everywhere in a class, `__name` is a name of its own.
  return names.map((name) => (/^__.*[^_]_?$/.test(name) && bare !== "" ? `_${bare}${name}` : name));
}

/** Whether the class of an object says which attributes it has, and no others. */
function isClosed(o: object): boolean {
  if (!("__slots__" in o) || o instanceof ClassicObject) return false;
  return !slotsOf(o.constructor).isOpen;
}

/** @throws AttributeError where an object can't have an attribute of the name */
export function checkSlot(o: object, name: string): void {
  if (!isClosed(o) || slotsOf(o.constructor).names.has(name) || Object.hasOwn(o, mangle(name)))
    return;
  throw new AttributeError(
    mangle(name) in o
      ? `'${typeName(o)}' object attribute '${name}' is read-only`
      : `'${typeName(o)}' object has no attribute '${name}'`,
  );
}

/** Whether an object has no `__dict__`. */
export function hasNoDict(o: object): boolean {
  return isClosed(o);
}

/** Whether a name is a slot of an object, which has no value while the object does not have the attribute. */
export function isSlot(o: object, name: string): boolean {
  return (
    "__slots__" in o && !(o instanceof ClassicObject) && slotsOf(o.constructor).names.has(name)
  );
}

/** A slot as an attribute of its class. */
export class MemberDescriptor {
  static readonly __name__: string = "member_descriptor";
  readonly #type: object;
  readonly #name: string;

  static {
    Object.defineProperty(this.prototype, "__module__", { value: "__builtin__" });
  }

  constructor(type: object, name: string) {
    this.#type = type;
    this.#name = name;
  }

  get __name__(): string {
    return this.#name;
  }

  __get__(object: object | null): unknown {
    if (object === null) return this;
    const value: unknown = (object as Record<string, unknown>)[mangle(this.#name)];
    if (value === undefined) throw new AttributeError(this.#name);
    return value;
  }

  __set__(object: object, value: unknown): void {
    (object as Record<string, unknown>)[mangle(this.#name)] = value;
  }

  __repr__(): string {
    return `<member '${this.#name}' of '${className(this.#type)}' objects>`;
  }
}

/** The slot of a name that a class, or one above it, has. */
export function slotOf(type: object, name: string): MemberDescriptor | undefined {
  const { prototype } = type as { prototype?: object };
  if (prototype === undefined || !("__slots__" in prototype)) return undefined;
  const owner = (mroOf(type) as readonly Slotted[]).find(
    (each) => Object.hasOwn(each.prototype, "__slots__") && namesIn(each).includes(name),
  );
  return owner && new MemberDescriptor(owner, name);
}
