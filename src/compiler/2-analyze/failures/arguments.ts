import type { Argument, Parameter } from "../../../../grammar/index.js";
import { definesName, type ClassUnit, type FunctionUnit } from "../scopes/index.js";
import { hasForeignParent, type Arity, type RuntimeSignature, type Type } from "../types/index.js";

/** What the call of something known raises because of its arguments, in CPython's words; undefined where it may do. */
export function argumentProblem(callee: Type, given: readonly Argument[]): string | undefined {
  if (given.some(({ kind }) => kind === "Starred" || kind === "DoubleStarred")) return undefined;
  if (callee.kind === "class") return constructionProblem(callee.class, given);
  if (callee.kind !== "function") return undefined;
  const { unit, bound } = callee;
  if (unit.self === null) return unitProblem(unit, given, 0);
  if (bound) return unitProblem(unit, given, 1);
  const [self, ...rest] = given;
  return self === undefined || self.kind === "KeywordArgument"
    ? undefined
    : unitProblem(unit, rest, 1);
}

function constructionProblem(made: ClassUnit, given: readonly Argument[]): string | undefined {
  const isSpecial = made.static("__new__") !== undefined || made.scope.symbols.has("__metaclass__");
  if (isSpecial || made.isCherry || hasForeignParent(made)) return undefined;
  const init = made.method("__init__");
  if (init !== undefined) return unitProblem(init, given, 1);
  const isShadowed = definesName(made, "__init__");
  return given.length === 0 || isShadowed
    ? undefined
    : `${made.name}() takes no arguments (${given.length} given)`;
}

function unitProblem(
  { name, parameters }: FunctionUnit,
  given: readonly Argument[],
  own: number,
): string | undefined {
  if (parameters === null) return undefined;
  const nameOf = ({ target }: Parameter) => ("name" in target ? target.name : undefined);
  const { positional, keywordOnly, rest, keywords } = parameters;
  return problem(
    {
      name,
      positional: positional.map((each) => [nameOf(each), each.default === null]),
      keywordOnly: keywordOnly.map((each) => nameOf(each) ?? ""),
      hasRest: rest !== null,
      hasKeywords: keywords !== null,
      isNative: false,
    },
    given,
    own,
  );
}

/** What a function of the runtime raises because of what a call gives by keyword; `own` as in {@link problem}. */
export function keywordProblem(
  name: string,
  signature: RuntimeSignature,
  given: readonly Argument[],
  own: number,
): string | undefined {
  const { names, required } = signature;
  const positional = names.slice(0, signature.positional);
  return problem(
    {
      ...signature,
      name,
      positional: positional.map((each, i) => [each, i < required]),
      keywordOnly: names.slice(positional.length),
    },
    given,
    own,
  );
}

/** The parameters of a function, as far as they matter to what fits them. */
interface Parameters {
  readonly name: string;
  readonly positional: readonly (readonly [name: string | undefined, isRequired: boolean])[];
  readonly keywordOnly: readonly string[];
  readonly hasRest: boolean;
  readonly hasKeywords: boolean;
  readonly isNative: boolean;
}

/** `own`: how many arguments Python counts beside those that are written: the object. */
function problem(
  { name, positional, keywordOnly, hasRest, hasKeywords, isNative }: Parameters,
  given: readonly Argument[],
  own: number,
): string | undefined {
  const ordered = given.filter(({ kind }) => kind !== "KeywordArgument").length;
  const names = positional.map(([each]) => each);
  const taken = new Set(names.slice(0, ordered));
  const known = new Set([...names, ...keywordOnly]);
  for (const argument of given) {
    if (argument.kind !== "KeywordArgument") continue;
    const keyword = argument.name.name;
    if (!known.has(keyword)) {
      if (hasKeywords) continue;
      return isNative
        ? `'${keyword}' is an invalid keyword argument for this function`
        : `${name}() got an unexpected keyword argument '${keyword}'`;
    }
    if (taken.has(keyword)) {
      return isNative
        ? `Argument given by name ('${keyword}') and position (${names.indexOf(keyword) + 1})`
        : `${name}() got multiple values for keyword argument '${keyword}'`;
    }
    taken.add(keyword);
  }
  const required = positional.filter(([, isRequired]) => isRequired).length;
  const lacks = positional.some(
    ([each, isRequired], i) => isRequired && i >= ordered && !taken.has(each),
  );
  const surplus = ordered > positional.length && !hasRest;
  if (!lacks && !surplus) return undefined;
  if (lacks && isNative) {
    const missing = names.findIndex((each, i) => i >= ordered && !taken.has(each));
    return `Required argument '${names[missing]}' (pos ${missing + 1}) not found`;
  }
  const most = hasRest ? Infinity : positional.length;
  return countProblem(name, { least: required + own, most: most + own }, given.length + own, lacks);
}

/** What is wrong with the number of arguments; `lacks`: there are too few. */
export function countProblem(
  name: string,
  { least, most }: Arity,
  given: number,
  lacks = given < least,
): string {
  const bound = least === most ? "exactly" : lacks ? "at least" : "at most";
  const count = lacks ? least : most;
  if (count === 0) return `${name}() takes no arguments (${given} given)`;
  return `${name}() takes ${bound} ${count} argument${count === 1 ? "" : "s"} (${given} given)`;
}
