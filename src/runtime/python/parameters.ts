/** The parameters of functions: how they are written down, and how a function carries them. */
import type { Dict } from "./dict.js";
import { mostArguments } from "./parameter-count.js";
import { PARAMETERS, TYPE_NAME } from "./symbols.js";
import { nameType } from "./type-names.js";

/**
 * The parameters of a function in order: `"a"`; `"b?"` has a default; `"*rest"` gets a Tuple; what follows it is given
 * by keyword alone; `"**kw"` gets a Dict.
 */
export type Signature = readonly string[];

/** Keyword arguments as a call gives them. */
export type Keywords = Dict | readonly (readonly [string, unknown])[];

/** Keyword arguments as emitted code writes them. */
export type KeywordObject = Readonly<Record<string, unknown>>;

/** A signature made ready for binding. */
export interface Parameters {
  readonly names: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
  /** How many can be given by position, and how many of those have no default. */
  readonly positional: number;
  readonly required: number;
  /** The places of `*rest` and `**kw`, or -1. */
  readonly rest: number;
  readonly keywords: number;
  /** Places of keyword-only parameters without default. */
  readonly requiredOnly: readonly number[];
  /** 1 where `self` counts as an argument in messages. */
  readonly receiver: number;
  /** True where arguments by position need no more than to be counted. */
  readonly simple: boolean;
  /** False where nothing is known of the function: arguments go through as they are. */
  readonly checked: boolean;
  /** True for a function of the runtime. */
  readonly native: boolean;
  /** CPython has it written in C, as all such functions, and words what is wrong with a call in another way. */
  readonly inC?: boolean;
  /** How many arguments a function of the runtime takes, where that is all that is to be checked. */
  readonly arity?: Arity;
}

/** A count of arguments, and how the TypeError is worded: CPython parses arguments in two ways, and hands a single one over without. */
export interface Arity {
  readonly least: number;
  readonly most: number;
  readonly style: "parsed" | "unpacked";
  /** A single argument is parsed as others are. */
  readonly parsesOne?: boolean;
  /** The name in messages, where it is not that of the function. */
  readonly name?: string;
  /** What a call with keywords comes to, where there are such. */
  readonly byKeyword?: (args: readonly unknown[], keywords: Keywords) => unknown;
}

/** A function or class that may carry its parameters. */
export interface Described {
  [PARAMETERS]?: Parameters;
}

/** Parses a signature; `receiver` is 1 for a method, whose `self` messages count. */
export function parseSignature(signature: Signature, receiver: 0 | 1 = 0): Parameters {
  const names: string[] = [];
  const requiredOnly: number[] = [];
  let positional = 0;
  let required = 0;
  let rest = -1;
  let keywords = -1;
  let only = false;
  for (const parameter of signature) {
    const place = names.length;
    if (parameter.startsWith("**")) keywords = names.push(parameter.slice(2)) - 1;
    else if (parameter === "*") only = true;
    else if (parameter.startsWith("*")) {
      rest = names.push(parameter.slice(1)) - 1;
      only = true;
    } else {
      const optional = parameter.endsWith("?");
      names.push(optional ? parameter.slice(0, -1) : parameter);
      if (only) {
        if (!optional) requiredOnly.push(place);
      } else {
        positional++;
        if (!optional) required++;
      }
    }
  }
  const positions = new Map<string, number>();
  names.forEach((name, place) => {
    if (place !== rest && place !== keywords) positions.set(name, place);
  });
  return {
    names,
    positions,
    positional,
    required,
    rest,
    keywords,
    requiredOnly,
    receiver,
    simple: names.length === positional,
    checked: true,
    native: false,
  };
}

/**
 * What a method without signature carries: it takes what its JavaScript parameters ask for. Special methods may be given more:
 * those of the runtime leave out what they do not look at.
 */
export function unknownParameters(method: object, name: string): Parameters {
  const required = (method as { length: number }).length;
  const positional = /^__(?!init__).*__$/.test(name) ? Infinity : mostArguments(method);
  return { ...parseSignature([], 1), positional, required, checked: false, simple: true };
}

/** What a function of the runtime carries that checks its arguments itself. */
const unchecked: Parameters = /* @__PURE__ */ Object.assign(/* @__PURE__ */ parseSignature([]), {
  positional: Infinity,
  checked: false,
  simple: true,
  native: true,
});

/**
 * Marks a function of the runtime: its repr is that of a built-in one, it is no method where a class has it as an
 * attribute, and `call` hands its arguments through, unless a signature says what they are, or a count how many.
 */
export function native<F extends object>(f: F, takes?: Signature | Arity): F {
  const value =
    takes === undefined
      ? unchecked
      : "most" in takes
        ? { ...unchecked, positional: takes.most, required: takes.least, arity: takes }
        : { ...parseSignature(takes), native: true, inC: true };
  Object.defineProperty(f, PARAMETERS, { value, configurable: true });
  return f;
}

/** Is this a function of the runtime? */
export function isNative(f: object): boolean {
  return (f as Described)[PARAMETERS]?.native === true;
}

/** Attaches a signature to a function, and the name that messages use where it is not the function's own. */
export function withSignature<F extends object>(f: F, signature: Signature, name?: string): F {
  Object.defineProperty(f, PARAMETERS, { value: parseSignature(signature), configurable: true });
  if (name !== undefined) Object.defineProperty(f, "name", { value: name, configurable: true });
  return f;
}

/** The parameters of a method as a function whose first parameter is the object. */
export function shifted(parameters: Parameters): Parameters {
  const positions = new Map([["self", 0]]);
  for (const [name, place] of parameters.positions) positions.set(name, place + 1);
  const shift = (place: number) => (place < 0 ? place : place + 1);
  return {
    ...parameters,
    names: ["self", ...parameters.names],
    positions,
    positional: parameters.positional + 1,
    required: parameters.required + 1,
    rest: shift(parameters.rest),
    keywords: shift(parameters.keywords),
    requiredOnly: parameters.requiredOnly.map(shift),
    receiver: 0,
  };
}

/** The parameters of a method of a class: they are worded as those of C where CPython has the class written so. */
export function classParameters(type: object, signature: Signature): Parameters {
  const parameters = parametersOf(signature, 1);
  return Object.hasOwn(type, TYPE_NAME) ? { ...parameters, inC: true } : parameters;
}

/** Parsed signatures by the arrays they came from, which are constants of emitted modules. */
const known = [new WeakMap<Signature, Parameters>(), new WeakMap<Signature, Parameters>()] as const;

/** {@link parseSignature}, done once for each signature. */
export function parametersOf(signature: Signature, receiver: 0 | 1 = 0): Parameters {
  const found = known[receiver].get(signature);
  if (found !== undefined) return found;
  const parameters = parseSignature(signature, receiver);
  known[receiver].set(signature, parameters);
  return parameters;
}

/** The description of a builtin function that takes so many arguments, worded as CPython's PyArg_UnpackTuple does. */
export function unpacked(least: number, most = least): Arity {
  return { least, most, style: "unpacked" };
}

/** The same, worded as PyArg_ParseTuple does. */
export function parsed(least: number, most = least): Arity {
  return { least, most, style: "parsed" };
}

/** The description of a builtin function of one argument that is parsed as several are. */
export function one(style: Arity["style"]): Arity {
  return { least: 1, most: 1, style, parsesOne: true };
}

/**
 * Tells what `call` and `repr` know of a builtin function, beside its definition: its name, which a bundler may have changed, and
 * what it takes, where it does not check that itself.
 */
export function builtin(f: object, name: string, takes?: Signature | Arity): void {
  Object.defineProperty(f, "name", { value: name, configurable: true });
  native(f, takes);
}

/** The same of the type object of a builtin type. */
export function builtinType(type: object, name: string, takes?: Signature | Arity): void {
  builtin(type, name, takes);
  nameType(type, name);
}
