/** Signatures: how the parameters of a function are written down, and how arguments are bound to them. */
import { Dict, keywordPairs } from "./dict.js";
import { TypeError } from "./exceptions.js";
import { PARAMETERS } from "./symbols.js";
import { Tuple } from "./tuple.js";

/**
 * The parameters of a function in order: `"a"`; `"b?"` has a default; `"*rest"` gets a Tuple; what follows it is given
 * by keyword alone; `"**kw"` gets a Dict.
 */
export type Signature = readonly string[];

/** Keyword arguments as a call gives them. */
export type Keywords = Dict | readonly (readonly [string, unknown])[];

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
  /** How many arguments a function of the runtime takes, where that is all that is to be checked. */
  readonly arity?: Arity;
}

/** A count of arguments, and how the TypeError is worded: CPython parses arguments in two ways. */
export interface Arity {
  readonly least: number;
  readonly most: number;
  readonly style: "parsed" | "unpacked";
  /** What a call with keywords comes to, where there are such. */
  readonly byKeyword?: (args: readonly unknown[], keywords: Keywords) => unknown;
}

/** The TypeError of a builtin function that got the wrong number of arguments. */
export function wrongCount(name: string, { least, most, style }: Arity, given: number): TypeError {
  if (most === 0) return new TypeError(`${name}() takes no arguments (${given} given)`);
  if (least === 1 && most === 1)
    return new TypeError(`${name}() takes exactly one argument (${given} given)`);
  const bound = least === most ? "" : given < least ? "at least " : "at most ";
  const n = given < least ? least : most;
  if (style === "unpacked")
    return new TypeError(`${name} expected ${bound}${n} arguments, got ${given}`);
  const plural = n === 1 ? "" : "s";
  return new TypeError(
    `${name}() takes ${bound || "exactly "}${n} argument${plural} (${given} given)`,
  );
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

/** What a method without signature carries: it takes at least what its JavaScript parameters ask for. */
export function unknownParameters(method: object): Parameters {
  const required = (method as { length: number }).length;
  return { ...parseSignature([], 1), positional: Infinity, required, checked: false, simple: true };
}

/** What a function of the runtime carries that checks its arguments itself. */
const unchecked: Parameters = {
  ...parseSignature([]),
  positional: Infinity,
  checked: false,
  simple: true,
  native: true,
};

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
        : { ...parseSignature(takes), native: true };
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

/** Parsed signatures by the arrays they came from, which are constants of emitted modules. */
const parsed = [
  new WeakMap<Signature, Parameters>(),
  new WeakMap<Signature, Parameters>(),
] as const;

/** {@link parseSignature}, done once for each signature. */
export function parametersOf(signature: Signature, receiver: 0 | 1 = 0): Parameters {
  const known = parsed[receiver].get(signature);
  if (known !== undefined) return known;
  const parameters = parseSignature(signature, receiver);
  parsed[receiver].set(signature, parameters);
  return parameters;
}

/**
 * Binds arguments to parameters as a call does: one value for each parameter, undefined where its default applies.
 * TypeError in CPython's words where they do not fit; `receiver` is 1 for a method.
 */
export function bindArguments(
  signature: Signature,
  name: string,
  args: readonly unknown[],
  keywords: Keywords = [],
  receiver: 0 | 1 = 0,
): unknown[] {
  return bind(parametersOf(signature, receiver), name, args, keywords);
}

/** {@link bindArguments} for parsed parameters. */
export function bind(
  parameters: Parameters,
  name: string,
  args: readonly unknown[],
  keywords: Keywords,
): unknown[] {
  const pairs = keywords instanceof Dict ? keywordPairs(name, keywords) : keywords;
  const bound = bindPositional(parameters, name, args, pairs.length);
  if (pairs.length > 0) bindKeywords(parameters, name, bound, pairs);
  else if (parameters.keywords >= 0) bound[parameters.keywords] = new Dict();
  for (let i = args.length; i < parameters.required; i++)
    if (bound[i] === undefined) throw tooFew(parameters, name, bound);
  for (const place of parameters.requiredOnly)
    if (bound[place] === undefined)
      throw new TypeError(
        `${name}() missing 1 required keyword-only argument: '${parameters.names[place]}'`,
      );
  return bound;
}

function bindPositional(
  parameters: Parameters,
  name: string,
  args: readonly unknown[],
  keywordCount: number,
): unknown[] {
  const { positional, rest, names } = parameters;
  if (args.length > positional && rest < 0)
    throw tooMany(parameters, name, args.length + keywordCount);
  const bound = new Array<unknown>(names.length).fill(undefined);
  const n = Math.min(args.length, positional);
  for (let i = 0; i < n; i++) bound[i] = args[i];
  if (rest >= 0) bound[rest] = new Tuple(args.slice(n));
  return bound;
}

function bindKeywords(
  parameters: Parameters,
  name: string,
  bound: unknown[],
  pairs: readonly (readonly [string, unknown])[],
): void {
  const others = parameters.keywords >= 0 ? new Dict() : undefined;
  for (const [key, value] of pairs) {
    const place = parameters.positions.get(key);
    if (place === undefined) {
      if (others === undefined)
        throw new TypeError(
          parameters.positional + parameters.receiver === 0 &&
            parameters.rest < 0 &&
            parameters.positions.size === 0
            ? `${name}() takes no arguments (${pairs.length} given)`
            : `${name}() got an unexpected keyword argument '${key}'`,
        );
      others.setItem(key, value);
    } else if (bound[place] !== undefined) {
      throw new TypeError(`${name}() got multiple values for keyword argument '${key}'`);
    } else bound[place] = value;
  }
  if (others !== undefined) bound[parameters.keywords] = others;
}

function tooMany(parameters: Parameters, name: string, given: number): TypeError {
  const { positional, required, receiver } = parameters;
  const most = positional + receiver;
  if (most === 0 && parameters.keywords < 0)
    return new TypeError(`${name}() takes no arguments (${given} given)`);
  const bound = required < positional ? "at most" : "exactly";
  return new TypeError(
    `${name}() takes ${bound} ${most} argument${most === 1 ? "" : "s"} (${given + receiver} given)`,
  );
}

function tooFew(parameters: Parameters, name: string, bound: readonly unknown[]): TypeError {
  const { positional, required, receiver, rest, names, native } = parameters;
  if (native) {
    const missing = names.findIndex((_, i) => bound[i] === undefined);
    return new TypeError(`Required argument '${names[missing]}' (pos ${missing + 1}) not found`);
  }
  let given = receiver;
  for (let i = 0; i < positional; i++) if (bound[i] !== undefined) given++;
  const least = required + receiver;
  const exact = rest < 0 && required === positional ? "exactly" : "at least";
  return new TypeError(
    `${name}() takes ${exact} ${least} argument${least === 1 ? "" : "s"} (${given} given)`,
  );
}
