/** The operations as methods of a context: `context.add(a, b)` computes as it says. */
import { Tuple } from "../../python/index.js";
import { divideWithRest, fma, plus } from "./arithmetic.js";
import type { Context } from "./context.js";
import { numberOf, requireOperand } from "./conversion.js";
import { Decimal, made } from "./decimal.js";
import { quantize, toIntegral } from "./digits.js";
import { isNaN, textOf, type Num } from "./number.js";
import { numberClass, sameQuantum } from "./ordering.js";
import {
  binary,
  contextTests,
  operators,
  plainBinary,
  plainUnary,
  tests,
  unary,
} from "./operations.js";
import { power, powerModulo } from "./power.js";
import { fixed, fixedNaN, signal } from "./settings.js";
import { ConversionSyntax } from "./signals.js";

type ContextMethod = (context: Context, ...operands: Num[]) => unknown;

/** The class of contexts. */
interface ContextClass {
  readonly prototype: Context;
  readonly signatures: Record<string, string[]>;
}

/** Gives the class of contexts its operations. They make numbers, as numbers ask the context: the two files know each other. */
export function addOperations(type: ContextClass): void {
  const attach = (
    name: string,
    parameters: string[],
    value: (this: Context, ...args: unknown[]) => unknown,
  ) => {
    Object.defineProperty(value, "name", { value: name });
    Object.defineProperty(type.prototype, name, { value, writable: true, configurable: true });
    type.signatures[name] = parameters;
  };
  /** An operation whose arguments are numbers. */
  const define = (name: string, parameters: string[], operation: ContextMethod) => {
    attach(name, parameters, function (...args) {
      return operation(this, ...args.map(requireOperand));
    });
  };
  for (const [name, operation] of Object.entries(unary)) {
    define(name, ["a"], (context, x) => made(operation(x!, context)));
  }
  for (const [name, operation] of Object.entries({ ...binary, ...operators })) {
    define(name, ["a", "b"], (context, x, y) => made(operation(x!, y!, context)));
  }
  for (const [name, operation] of Object.entries(plainUnary)) {
    define(name, ["a"], (_, x) => made(operation(x!)));
  }
  for (const [name, operation] of Object.entries(plainBinary)) {
    define(name, ["a", "b"], (_, x, y) => made(operation(x!, y!)));
  }
  for (const [name, test] of Object.entries(tests)) define(name, ["a"], (_, x) => test(x!));
  for (const [name, test] of Object.entries(contextTests)) {
    define(name, ["a"], (context, x) => test(x!, context));
  }

  define("plus", ["a"], (context, x) => made(plus(x!, context)));
  define("minus", ["a"], (context, x) => made(plus(x!, context, true)));
  define("abs", ["a"], (context, x) => made(plus(x!, context, x!.sign === 1)));
  define("copy_decimal", ["a"], (_, x) => made(x!));
  define("fma", ["a", "b", "c"], (context, x, y, z) => made(fma(x!, y!, z!, context)));
  define("divmod", ["a", "b"], (context, x, y) => {
    return new Tuple(divideWithRest(x!, y!, context).map((each) => made(each)));
  });
  define("quantize", ["a", "b"], (context, x, y) =>
    made(quantize(x!, y!, context.rounding, context)));
  define("same_quantum", ["a", "b"], (_, x, y) => sameQuantum(x!, y!));
  define("number_class", ["a"], (context, x) => numberClass(x!, context));
  define("to_sci_string", ["a"], (context, x) => textOf(x!, context.capitals === 1));
  define("to_eng_string", ["a"], (context, x) => textOf(x!, context.capitals === 1, true));
  for (const name of ["to_integral", "to_integral_value", "to_integral_exact"]) {
    const tells = name.endsWith("exact");
    define(name, ["a"], (context, x) => made(toIntegral(x!, context.rounding, context, tells)));
  }
  attach("power", ["a", "b", "modulo?"], function (a, b, modulo = null) {
    const [x, y] = [requireOperand(a), requireOperand(b)];
    if (modulo === null) return made(power(x, y, this));
    return made(powerModulo(x, y, requireOperand(modulo), this));
  });
  attach("radix", [], () => new Decimal(10));
  attach("create_decimal", ["num?"], function (value = "0") {
    if (typeof value === "string" && value !== value.trim()) {
      const message = "no trailing or leading whitespace is permitted.";
      return made(signal(this, ConversionSyntax, message));
    }
    const number = numberOf(value, this);
    if (isNaN(number) && fixedNaN(number, this) !== number) {
      return made(signal(this, ConversionSyntax, "diagnostic info too long in NaN"));
    }
    return made(fixed(number, this));
  });
  attach("create_decimal_from_float", ["f"], function (value) {
    return made(fixed(requireOperand(Decimal.from_float(value)), this));
  });
}
