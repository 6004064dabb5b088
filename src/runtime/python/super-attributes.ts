/** The attributes of what `super` gives. */
import { allocate } from "./allocation.js";
import { builtinAttribute, intrinsic } from "./attributes.js";
import { bindTypeMethod, boundBuiltin } from "./bound-builtins.js";
import { hasBuiltinMethod } from "./builtin-methods.js";
import { typeOf } from "./builtin-types.js";
import { methodParameters } from "./call.js";
import { classAttribute } from "./class-attributes.js";
import { isClass } from "./class-kind.js";
import { bindMethod, descriptorOf, unbound } from "./descriptors.js";
import { typeMethod } from "./metaclasses.js";
import { isInstanceOf } from "./mro.js";
import { ClassicObject, mangle, PyObject, special, type Method } from "./object.js";
import { functionName } from "./object-text.js";
import { native } from "./parameters.js";
import { sampleOf } from "./samples.js";
import { BaseSet } from "./set.js";
import type { Super } from "./super.js";
import { builtinTypeName } from "./type-names.js";

/** What the classes behind the one that is named have for the object. */
export function superAttribute(from: Super, name: string): unknown {
  const key = mangle(name);
  const { self } = from;
  switch (name) {
    case "__class__":
      return typeOf(from);
    case "__thisclass__":
      return from.type;
    case "__self__":
      return self;
    case "__self_class__":
      return from.selfClass;
  }
  if (name === "__get__") return native((object: unknown) => from.__get__(object as object | null));
  if (self === null) return builtinAttribute(from, name);
  // The object of a metaclass is a class, too.
  const viaClass = isClass(self) && !isInstanceOf(self, from.type);
  for (const type of from.rest) {
    const descriptor = Object.getOwnPropertyDescriptor(type.prototype, key);
    if (descriptor !== undefined && isOwnToPython(type, key)) {
      if (viaClass) {
        const python = descriptor.get === undefined ? undefined : descriptorOf(descriptor);
        return python === undefined
          ? classAttribute(type, name, false)
          : special(python, "__get__")!.call(python, null, self);
      }
      if (descriptor.get !== undefined) {
        const python = descriptorOf(descriptor);
        return special(python, "__get__")!.call(python, self, self.constructor);
      }
      const value: unknown = descriptor.value;
      if (typeof value !== "function" || isClass(value)) return value;
      methodParameters(type.prototype, key, value as Method);
      return bindMethod(self, value as Method, functionName(value));
    }
    if (Object.hasOwn(type, key)) {
      const value: unknown = Reflect.get(type, key);
      // It is given the class by hand.
      if (typeof value === "function" && name === "__new__") return unbound(value as Method);
      if (typeof value === "function" && !isClass(value))
        return bindMethod(viaClass ? self : self.constructor, value as unknown as Method, name);
    }
  }
  if (name === "__new__")
    return native((type: unknown, ...args: unknown[]) => allocate(type, args));
  if (viaClass) return undefined;
  if (!isClass(self)) {
    const isOfSet = self instanceof BaseSet && hasBuiltinMethod(self, name);
    return isOfSet ? boundBuiltin(self, name, sampleOf(self.constructor)) : intrinsic(self, name);
  }
  const method = typeMethod(name);
  return method && bindTypeMethod(self, name, method);
}

/** Is the property one that programs see: not the runtime's own beside Python's methods? */
function isOwnToPython({ prototype }: { readonly prototype: object }, key: string): boolean {
  if (key === "constructor") return false;
  if (prototype instanceof ClassicObject) return true;
  const runtime =
    builtinTypeName(typeOf({ __proto__: prototype })) !== undefined &&
    prototype !== PyObject.prototype;
  return !runtime;
}
