/** Which special methods operators and builtins call, and which builtins run what they are given. */
import type { ClassUnit } from "./scopes/index.js";

/** Builtins that go through what they are given. */
export const consumers: ReadonlySet<string> = new Set(
  `all any dict enumerate filter frozenset iter list map max min reduce reversed set sorted sum tuple zip`.split(
    /\s+/,
  ),
);
export const callers: ReadonlySet<string> = new Set("filter map max min reduce sorted".split(" "));

/** The special methods that builtins run. */
export const builtinMethods: Readonly<Record<string, readonly string[]>> = {
  str: ["__str__", "__repr__"],
  repr: ["__repr__"],
  len: ["__len__"],
  int: ["__int__", "__trunc__"],
  long: ["__long__", "__int__", "__trunc__"],
  float: ["__float__"],
  complex: ["__complex__", "__float__"],
  hash: ["__hash__"],
  oct: ["__oct__"],
  hex: ["__hex__"],
  unicode: ["__unicode__", "__str__", "__repr__"],
};

/** The builtins that give what a special method of either argument gives. */
export const builtinOperators: Readonly<Record<string, readonly string[]>> = {
  abs: ["__abs__"],
  divmod: ["__divmod__", "__rdivmod__"],
  pow: ["__pow__", "__rpow__"],
};

/** The special methods of operators: of the object on the left of one, on the right, and of one that is changed in place. */
export const operatorMethods: Readonly<Record<string, OperatorMethods>> = Object.fromEntries(
  Object.entries({
    "+": "add",
    "-": "sub",
    "*": "mul",
    "/": "div",
    "//": "floordiv",
    "%": "mod",
    "**": "pow",
    "<<": "lshift",
    ">>": "rshift",
    "&": "and",
    "|": "or",
    "^": "xor",
  }).map(([operator, name]) => [
    operator,
    { left: [`__${name}__`], right: [`__r${name}__`], changed: [`__i${name}__`, `__${name}__`] },
  ]),
);

type OperatorMethods = Readonly<Record<"left" | "right" | "changed", readonly string[]>>;

export const unaryMethods: Readonly<Record<string, readonly string[]>> = {
  "-": ["__neg__"],
  "+": ["__pos__"],
  "~": ["__invert__"],
  not: [],
};

export const comparisonMethods: Readonly<Record<string, readonly string[]>> = {
  "==": ["__eq__", "__cmp__"],
  "!=": ["__ne__", "__cmp__"],
  "<": ["__lt__", "__gt__", "__cmp__"],
  "<=": ["__le__", "__ge__", "__cmp__"],
  ">": ["__gt__", "__lt__", "__cmp__"],
  ">=": ["__ge__", "__le__", "__cmp__"],
};

export const itemMethods: readonly string[] = ["__getitem__"];
export const sliceMethods: readonly string[] = ["__getitem__", "__getslice__"];

export const truthMethods: readonly string[] = ["__nonzero__", "__len__"];
export const containsMethods: readonly string[] = ["__contains__", "__iter__"];

/** All special methods that operators in expressions run. */
export const operatorNames: ReadonlySet<string> = new Set([
  ...Object.values(operatorMethods).flatMap(({ left, right }) => [...left, ...right]),
  ...Object.values(unaryMethods).flat(),
  ...Object.values(comparisonMethods).flat(),
  ...sliceMethods,
  ...truthMethods,
  ...containsMethods,
]);

/** Whether a class has a method of one of the names. */
export function definesOneOf(names: ReadonlySet<string>, classes: readonly ClassUnit[]): boolean {
  return classes.some(({ methods }) => [...methods.keys()].some((name) => names.has(name)));
}
