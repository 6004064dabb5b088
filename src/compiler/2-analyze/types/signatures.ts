/** The parameters of functions, classes and methods of standard modules, and the places of what a call gives by keyword. */
import type { Argument, Expression, KeywordArgument } from "../../../../grammar/index.js";
import { moduleSignatures } from "./module-signatures.js";

/** The parameters of a function of the runtime. */
export interface RuntimeSignature {
  /** Those that can be given by position, then those that can't. */
  readonly names: readonly string[];
  readonly positional: number;
  readonly required: number;
  readonly hasRest: boolean;
  readonly hasKeywords: boolean;
  /** Keywords may be given as an object behind the other arguments. */
  readonly takesOptions: boolean;
  /** CPython has it written in C, and words what is wrong with a call in another way. */
  readonly isNative: boolean;
}

/** A call with keywords as the output writes it. */
export interface PlacedArguments {
  /** By the places of the parameters; null where the default stands in. */
  readonly positional: readonly (Expression | null)[];
  /** What the object behind them has. */
  readonly options: readonly KeywordArgument[];
}

/** More parameters than so many are not skipped: nobody counts what is `undefined` there. */
const MOST_SKIPPED = 2;

/** The parameters of a function of a module, or of a method of a class, as far as they can be given by keyword. */
export function runtimeSignature(owner: string, name: string): RuntimeSignature | undefined {
  const written = moduleSignatures[owner]?.[name]?.split(" ");
  if (written === undefined) return undefined;
  const rest = written.findIndex((each) => /^\*(?!\*)/.test(each));
  const parameters = written.filter((each) => /^\w/.test(each));
  const positional = rest < 0 ? parameters.length : rest;
  const isRequired = (each: string) => !each.endsWith("?");
  return {
    names: parameters.map((each) => each.replace("?", "")),
    positional,
    required: parameters.slice(0, positional).filter(isRequired).length,
    hasRest: rest >= 0,
    hasKeywords: written.some((each) => each.startsWith("**")),
    takesOptions: written.includes("{}"),
    isNative: written.includes("!"),
  };
}

/**
 * The places of the arguments of a call with keywords. Undefined where they don't fit, and where they have no place that reads well:
 * the call is bound at run time then. `isOrderSeen` tells whether it makes a difference that an expression is evaluated before
 * others that are written before it.
 */
export function placeKeywords(
  signature: RuntimeSignature,
  given: readonly Argument[],
  isOrderSeen: (node: Expression, before: readonly Expression[]) => boolean,
): PlacedArguments | undefined {
  const { names, required, hasRest, hasKeywords, takesOptions } = signature;
  const ordered: Expression[] = [];
  const keywords: KeywordArgument[] = [];
  for (const argument of given) {
    if (argument.kind === "Starred" || argument.kind === "DoubleStarred") return undefined;
    if (argument.kind === "KeywordArgument") keywords.push(argument);
    else ordered.push(argument);
  }
  const taken = new Set(names.slice(0, ordered.length));
  for (const { name } of keywords) {
    const isKnown = names.includes(name.name) || hasKeywords;
    // JavaScript's object literals have no property of that name.
    if (!isKnown || taken.has(name.name) || name.name === "__proto__") return undefined;
    taken.add(name.name);
  }
  if (!names.slice(0, required).every((name) => taken.has(name))) return undefined;
  if (takesOptions) {
    // What has to be given stands by itself, where it is written first.
    while (ordered.length < required && keywords[0]?.name.name === names[ordered.length])
      ordered.push(keywords.shift()!.value);
    return ordered.length < required ? undefined : { positional: ordered, options: keywords };
  }
  if (hasRest || hasKeywords) return undefined;
  const positional: (Expression | null)[] = [...ordered];
  for (const { name, value } of keywords) {
    const place = names.indexOf(name.name);
    const behind = positional.slice(place + 1).filter((each) => each !== null);
    if (isOrderSeen(value, behind)) return undefined;
    while (positional.length < place) positional.push(null);
    positional[place] = value;
  }
  const skipped = positional.filter((each) => each === null).length;
  return skipped > MOST_SKIPPED ? undefined : { positional, options: [] };
}
