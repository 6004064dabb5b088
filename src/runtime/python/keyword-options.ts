/**
 * Functions of the runtime that take what Python gives by keyword as an object behind their other arguments, as functions of
 * TypeScript do: `dumps(x, { indent: 4 })` (docs/decisions/keyword-arguments.md).
 */
import { bind } from "./binding.js";
import { parametersOf, withSignature, type Parameters, type Signature } from "./parameters.js";
import { OPTIONS } from "./symbols.js";

type Callable = (this: unknown, ...args: never[]) => unknown;

/**
 * A function that takes its keywords as an object too, with its signature, and the name that messages use where it is not its own.
 */
export function withOptions<F extends Callable>(f: F, signature: Signature, name = f.name): F {
  return withSignature(takingOptions(f, parametersOf(signature)), signature, name);
}

/** Lets methods of a class take their keywords as an object; `signatures` of the class has those of all of them. */
export function takeOptions(
  type: { readonly prototype: object; readonly signatures: Readonly<Record<string, Signature>> },
  ...names: readonly string[]
): void {
  const { prototype, signatures } = type;
  for (const name of names) {
    const method = (prototype as Readonly<Record<string, Callable>>)[name]!;
    const value = takingOptions(method, parametersOf(signatures[name]!, 1));
    Object.defineProperty(value, "name", { value: name, configurable: true });
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  }
}

/** A function that hands its arguments on, in the places of the parameters where there are keywords among them. */
function takingOptions<F extends Callable>(f: F, parameters: Parameters): F {
  const arranged = (args: readonly unknown[]): never[] => {
    const options = args.at(-1);
    const isGiven = args.length > parameters.required && isOptions(options);
    const keywords = isGiven ? Object.entries(options) : [];
    return (isGiven ? bind(parameters, f.name, args.slice(0, -1), keywords) : args) as never[];
  };
  // Neither is a class, whose `prototype` would be asked for.
  const taking = isAsync(f)
    ? {
        f: async function (this: unknown, ...args: unknown[]) {
          return f.apply(this, arranged(args));
        },
      }
    : {
        f(this: unknown, ...args: unknown[]) {
          return f.apply(this, arranged(args));
        },
      };
  Object.defineProperty(taking.f, OPTIONS, { value: true });
  return taking.f as unknown as F;
}

/** Whether a value is an object literal: no value of Python's is. */
function isOptions(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** Whether a function is written `async`: what tells of functions that wait looks for that. */
function isAsync(f: object): boolean {
  return Object.prototype.toString.call(f) === "[object AsyncFunction]";
}
