/** `object.__new__` and its like: an instance on which `__init__` has not run. */
import { builtinTypeName } from "./type-names.js";
import { apply, call, methodParameters } from "./call.js";
import { isClass } from "./class-kind.js";
import { type as typeType } from "./classes.js";
import { Dict } from "./dict.js";
import { BaseException, setArguments, TypeError } from "./exceptions/plain.js";
import { iter } from "./iteration.js";
import { ListBase } from "./list-base.js";
import { newType, TypeBase } from "./metaclasses.js";
import { allocation, PyObject, special, type Method } from "./object.js";
import { CONVERT, Primitive } from "./primitives.js";
import { BaseSet, PySet } from "./set.js";
import { Tuple } from "./tuple.js";
import { MAKES } from "./symbols.js";
import { typeName } from "./names.js";

/** Makes an instance of a class; the arguments are the value where its builtin base is immutable. */
export function allocate(type: unknown, args: readonly unknown[]): unknown {
  if (type === typeType) return newType(typeType as never, args);
  if (typeof type === "function" && type !== PyObject && builtinTypeName(type) !== undefined)
    return call(type, ...args);
  if (!isClass(type))
    throw new TypeError(`object.__new__(X): X is not a type object (${typeName(type)})`);
  const { prototype } = type;
  if (prototype instanceof TypeBase) return newType(type, args);
  if (prototype instanceof Dict) return Reflect.construct(Dict, [allocation], type);
  if (prototype instanceof Tuple)
    return Reflect.construct(Tuple, [args.length > 0 ? Array.from(iter(args[0])) : []], type);
  if (prototype instanceof ListBase) return Reflect.construct(ListBase, [allocation], type);
  if (prototype instanceof BaseSet) {
    // A set is filled by `__init__`, and has what that takes for its arguments.
    const isFilledLater =
      prototype instanceof PySet && special(prototype, "__init__") !== undefined;
    return Reflect.construct(type as never, [allocation, ...(isFilledLater ? [] : args)]);
  }
  if (prototype instanceof Primitive) {
    return Reflect.construct(type as never, [allocation, prototype[CONVERT](args)]);
  }
  if (prototype instanceof BaseException) {
    const exception = Reflect.construct(Error, [], type) as BaseException;
    setArguments(exception, []);
    return exception;
  }
  const made = Object.create(prototype) as { readonly [MAKES]?: Method };
  const make = made[MAKES];
  if (make !== undefined)
    apply(make, made, args, [], methodParameters(prototype as object, "__init__", make));
  return made;
}
