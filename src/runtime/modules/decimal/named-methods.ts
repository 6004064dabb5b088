/** The operations that are methods of numbers under their names. */
import { contextOf } from "./context.js";
import { NUMBER, requireOperand } from "./conversion.js";
import type { Num } from "./number.js";
import { binary, contextTests, plainBinary, plainUnary, tests, unary } from "./operations.js";

/** A number as an object. */
interface Holder {
  readonly [NUMBER]: Num;
}

/** The class of such objects. */
interface HolderClass {
  readonly prototype: Holder;
  readonly signatures: Record<string, string[]>;
}

/**
 * Gives the class of numbers its methods.
 * @param made the object of a number
 */
export function addNamedMethods(type: HolderClass, made: (number: Num) => Holder): void {
  const define = (name: string, parameters: string[], value: (...args: never[]) => unknown) => {
    Object.defineProperty(value, "name", { value: name });
    Object.defineProperty(type.prototype, name, { value, writable: true, configurable: true });
    type.signatures[name] = parameters;
  };
  for (const [name, operation] of Object.entries(unary)) {
    define(name, ["context?"], function (this: Holder, context?: unknown) {
      return made(operation(this[NUMBER], contextOf(context)));
    });
  }
  for (const [name, operation] of Object.entries(binary)) {
    define(name, ["other", "context?"], function (this: Holder, other: unknown, context?: unknown) {
      return made(operation(this[NUMBER], requireOperand(other), contextOf(context)));
    });
  }
  for (const [name, operation] of Object.entries(plainUnary)) {
    define(name, [], function (this: Holder) {
      return made(operation(this[NUMBER]));
    });
  }
  for (const [name, operation] of Object.entries(plainBinary)) {
    define(name, ["other"], function (this: Holder, other: unknown) {
      return made(operation(this[NUMBER], requireOperand(other)));
    });
  }
  for (const [name, test] of Object.entries(tests)) {
    define(name, [], function (this: Holder) {
      return test(this[NUMBER]);
    });
  }
  for (const [name, test] of Object.entries(contextTests)) {
    define(name, ["context?"], function (this: Holder, context?: unknown) {
      return test(this[NUMBER], contextOf(context));
    });
  }
}
