/** What names in a pickle stand for: classes of the program, and the builtin types that data is made of. */
import * as python from "../../python/index.js";
import { getAttr, isClass, picklableClasses, str, typeName } from "../../python/index.js";
import { PicklingError, UnpicklingError } from "./errors.js";

/** Builtin types by their names in `__builtin__`. */
const builtins: Readonly<Record<string, unknown>> = {
  set: python.set,
  frozenset: python.frozenset,
  list: python.list,
  tuple: python.tuple,
  dict: python.dict,
  str: python.str,
  unicode: python.unicode,
  int: python.int,
  long: python.long,
  float: python.float,
  bool: python.bool,
  object: python.object,
  xrange: python.xrange,
};

/** Stands for `copy_reg._reconstructor(class, base, state)`, by which the protocols 0 and 1 make objects. */
export const reconstructor = Symbol("copy_reg._reconstructor");

/**
 * What a pickle names. @throws UnpicklingError for all but builtin types, exceptions, classes of the standard modules
 * that say so, and classes of the program: nothing is imported by a pickle.
 */
export function find(module: string, name: string): unknown {
  if (module === "__builtin__" && Object.hasOwn(builtins, name)) return builtins[name];
  if (module === "copy_reg" && name === "_reconstructor") return reconstructor;
  if (module === "exceptions") {
    const found = (python as Record<string, unknown>)[name];
    if (isClass(found) && found.prototype instanceof python.BaseException) return found;
  }
  // Of several of one name, the one that the name was bound to last.
  const found = [...picklableClasses()].findLast(
    (type) => nameOf(type) === name && moduleOf(type) === module,
  );
  if (found !== undefined) return found;
  throw new UnpicklingError(
    `the pickle names ${module}.${name}, which is no class of this program`,
  );
}

/** Module and name of a class or builtin type, under which {@link find} will find it. */
export function globalName(value: unknown): [module: string, name: string] {
  for (const [name, type] of Object.entries(builtins)) {
    if (type === value) return ["__builtin__", name];
  }
  if (typeof value === "function" && isClass(value)) {
    const [module, name] = [moduleOf(value), nameOf(value)];
    if (module === "exceptions") return [module, name];
    for (const type of picklableClasses()) if (type === value) return [module, name];
  }
  const shown = typeof value === "function" ? nameOf(value) : typeName(value);
  throw new PicklingError(`Can't pickle ${shown}: it's not a class at the top of a module`);
}

function moduleOf(type: object): string {
  return str(getAttr(type, "__module__"));
}

function nameOf(type: object): string {
  return str(getAttr(type, "__name__"));
}
