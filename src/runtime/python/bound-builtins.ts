/** Methods of builtin values and of types, bound to what they are of. */
import { callBuiltinMethod, type Receiving } from "./builtin-methods.js";
import { instantiate } from "./call.js";
import type { Class } from "./class-kind.js";
import { typeName } from "./names.js";
import { address } from "./object-text.js";
import { native, type Arity, type Signature } from "./parameters.js";
import { callSpecial, isSlotMethod, specialSignature } from "./special-methods.js";
import { BUILTIN_METHOD, FUNCTION, SELF, type BuiltinMethod } from "./symbols.js";

/** A method of a builtin value, by its name: that of `sample`, a value of a type that the class of `o` may extend. */
export function boundBuiltin(o: unknown, name: string, sample: unknown = o): unknown {
  const f = (...args: unknown[]) => callBuiltinMethod(o, name, args, [], sample);
  return builtinFunction(f, name, o, name, {
    least: 0,
    most: Infinity,
    style: "parsed",
    byKeyword: (args, keywords) => callBuiltinMethod(o, name, args, keywords, sample),
  });
}

/** A bound method of a builtin value: equal to another of the same method and object. */
function builtinFunction(
  f: (...args: unknown[]) => unknown,
  name: string,
  self: unknown,
  identity: unknown,
  takes?: Signature | Arity,
): unknown {
  Object.defineProperty(f, "name", { value: name, configurable: true });
  return native(Object.assign(f, { [SELF]: self, [FUNCTION]: identity }), takes);
}

/** A special method of a builtin value. */
export function boundSpecial(o: unknown, name: string, method: Receiving): unknown {
  const f = (...args: unknown[]) => callSpecial(name, method, o, args);
  const bound = builtinFunction(f, name, o, method, specialSignature(o, name));
  if (!isSlotMethod(name)) return bound;
  const shown = () => `method-wrapper '${name}' of ${typeName(o)} object at ${address(o)}`;
  const value: BuiltinMethod = { kind: "method-wrapper", shown };
  return Object.defineProperty(bound as object, BUILTIN_METHOD, { value });
}

/** A method of `type` for a class. */
export function bindTypeMethod(
  self: Class,
  name: string,
  method: (made: Class, ...args: unknown[]) => unknown,
): unknown {
  const bound = builtinFunction((...args) => method(self, ...args), name, self, method);
  if (name !== "__call__") return bound;
  return native(bound as object, {
    least: 0,
    most: Infinity,
    style: "unpacked",
    byKeyword: (args, keywords) => instantiate(self as never, args, keywords),
  });
}
