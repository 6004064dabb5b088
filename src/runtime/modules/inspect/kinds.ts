/** What an object is (library, 28.13.1). */
import {
  BuiltinFunctionType,
  Code,
  FrameObject,
  FunctionType,
  getAttr,
  hasAttr,
  isBuiltinType,
  isClass,
  isGenerator,
  MethodType,
  ModuleType,
  property,
  Traceback,
  truth,
  type as typeOf,
  withSignature,
  isinstance,
} from "../../python/index.js";

export const CO_OPTIMIZED: number = 1;
export const CO_NEWLOCALS: number = 2;
export const CO_VARARGS: number = 4;
export const CO_VARKEYWORDS: number = 8;
export const CO_NESTED: number = 16;
export const CO_GENERATOR: number = 32;
export const CO_NOFREE: number = 64;

type Question = (object: unknown) => boolean;

function question(f: Question): Question {
  return withSignature(f, ["object"]);
}

export const ismodule = question(function ismodule(object: unknown): boolean {
  return typeOf(object) === ModuleType;
});

/** A class of the program or of a module, or a builtin type. */
export const isclass = question(function isclass(object: unknown): boolean {
  return isClass(object) || isBuiltinType(object);
});

/** A method, bound to an object or not. */
export const ismethod = question(function ismethod(object: unknown): boolean {
  return typeof object === "function" && !isclass(object) && typeOf(object) === MethodType;
});

export const isfunction = question(function isfunction(object: unknown): boolean {
  return typeof object === "function" && !isclass(object) && typeOf(object) === FunctionType;
});

/** A function or method of the interpreter. */
export const isbuiltin = question(function isbuiltin(object: unknown): boolean {
  return typeof object === "function" && !isclass(object) && typeOf(object) === BuiltinFunctionType;
});

export const isgeneratorfunction = question(function isgeneratorfunction(object: unknown): boolean {
  if (!isfunction(object) && !ismethod(object)) return false;
  const { co_flags: flags } = getAttr(object, "func_code") as Code;
  return (flags & CO_GENERATOR) !== 0;
});

export const isgenerator = question(function isgenerator(object: unknown): boolean {
  return isGenerator(object);
});

export const istraceback = question(function istraceback(object: unknown): boolean {
  return object instanceof Traceback;
});
export const isframe = question(function isframe(object: unknown): boolean {
  return object instanceof FrameObject;
});
export const iscode = question(function iscode(object: unknown): boolean {
  return object instanceof Code;
});

/** Any kind of function or method. */
export const isroutine = question(function isroutine(object: unknown): boolean {
  return isbuiltin(object) || isfunction(object) || ismethod(object) || ismethoddescriptor(object);
});

/** What gives attributes as methods do, and can't be set. */
export const ismethoddescriptor = question(function ismethoddescriptor(object: unknown): boolean {
  if (typeof object === "function") return false;
  return hasAttr(object, "__get__") && !hasAttr(object, "__set__");
});

/** What gives attributes, and can be set, as a property. */
export const isdatadescriptor = question(function isdatadescriptor(object: unknown): boolean {
  if (isclass(object)) return object === property;
  return isinstance(object, property) || (hasAttr(object, "__set__") && hasAttr(object, "__get__"));
});

/** Attributes of types in C there are none. */
export const ismemberdescriptor = question(function ismemberdescriptor(): boolean {
  return false;
});
export const isgetsetdescriptor = question(function isgetsetdescriptor(): boolean {
  return false;
});

/** A class with abstract methods. */
export const isabstract = question(function isabstract(object: unknown): boolean {
  return isclass(object) && truth(getAttr(object, "__abstractmethods__", null));
});
