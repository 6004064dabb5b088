/** How arguments are bound to the parameters of a function. */
import { Dict } from "./dict.js";
import { TypeError } from "./exceptions/plain.js";
import {
  parametersOf,
  type Arity,
  type KeywordObject,
  type Keywords,
  type Parameters,
  type Signature,
} from "./parameters.js";
import { primitive } from "./primitive.js";
import { Tuple } from "./tuple.js";

/** The TypeError of a builtin function that got the wrong number of arguments. */
export function wrongCount(own: string, arity: Arity, given: number): TypeError {
  const { least, most, style, name = own } = arity;
  if (most === 0) return new TypeError(`${name}() takes no arguments (${given} given)`);
  if (least === 1 && most === 1 && arity.parsesOne !== true)
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
            : parameters.inC
              ? `'${key}' is an invalid keyword argument for this function`
              : `${name}() got an unexpected keyword argument '${key}'`,
        );
      others.setItem(key, value);
    } else if (bound[place] !== undefined) {
      throw new TypeError(
        parameters.inC
          ? `Argument given by name ('${key}') and position (${place + 1})`
          : `${name}() got multiple values for keyword argument '${key}'`,
      );
    } else bound[place] = value;
  }
  if (others !== undefined) bound[parameters.keywords] = others;
}

/** The keyword arguments of a call, which may be written as an object, one by one. */
export function keywordsOf(keywords: Keywords | KeywordObject): Keywords {
  return Array.isArray(keywords) || keywords instanceof Dict
    ? (keywords as Keywords)
    : Object.entries(keywords);
}

/** The keyword arguments of a call as strings; TypeError where a key is none. */
export function keywordPairs(name: string, keywords: Dict): (readonly [string, unknown])[] {
  // Whatever a subclass, OrderedDict say, does when it is gone through.
  return Dict.prototype.items.call(keywords).map(({ items: [key, value] }) => {
    const keyword = primitive(key);
    if (typeof keyword !== "string") throw new TypeError(`${name}() keywords must be strings`);
    return [keyword, value] as const;
  });
}

/**
 * The keywords of a call as the dict that CPython makes for classes, objects and builtin functions: what is written
 * last goes in first. Functions and methods get theirs one by one.
 */
export function keywordDict(keywords: Keywords): Dict {
  if (keywords instanceof Dict) return keywords;
  const dict = new Dict();
  for (let i = keywords.length - 1; i >= 0; i--) dict.setItem(keywords[i]![0], keywords[i]![1]);
  return dict;
}

/** The keywords as what collects them gets to see them, of a call of what is no function. */
export function collectable(parameters: Parameters | undefined, keywords: Keywords): Keywords {
  return parameters !== undefined && parameters.keywords >= 0 ? keywordDict(keywords) : keywords;
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
  const { positional, required, receiver, rest, names, inC } = parameters;
  if (inC) {
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
