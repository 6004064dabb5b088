import type { Argument } from "../../../../grammar/index.js";
import type { ClassUnit, FunctionUnit } from "../scopes/index.js";
import { hasForeignParent, type Arity, type Type } from "../types/index.js";

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
  const isShadowed = made.lineage().some(({ scope }) => scope.symbols.has("__init__"));
  return given.length === 0 || isShadowed
    ? undefined
    : `${made.name}() takes no arguments (${given.length} given)`;
}

/** `own`: how many arguments Python counts beside those that are written: the object. */
function unitProblem(
  { name, parameters }: FunctionUnit,
  given: readonly Argument[],
  own: number,
): string | undefined {
  if (parameters === null) return undefined;
  const { positional, keywordOnly } = parameters;
  const ordered = given.filter(({ kind }) => kind !== "KeywordArgument").length;
  const taken = new Set<string>();
  const nameOf = (index: number) => {
    const target = positional[index]?.target;
    return target !== undefined && "name" in target ? target.name : undefined;
  };
  for (let i = 0; i < ordered; i++) taken.add(nameOf(i) ?? "");
  const others = keywordOnly.map(({ target }) => ("name" in target ? target.name : ""));
  const known = new Set([...positional.map((_, i) => nameOf(i)), ...others]);
  for (const argument of given) {
    if (argument.kind !== "KeywordArgument") continue;
    const keyword = argument.name.name;
    if (!known.has(keyword)) {
      if (parameters.keywords !== null) continue;
      return `${name}() got an unexpected keyword argument '${keyword}'`;
    }
    if (taken.has(keyword)) {
      return `${name}() got multiple values for keyword argument '${keyword}'`;
    }
    taken.add(keyword);
  }
  const required = positional.filter((each) => each.default === null).length;
  const lacks = positional.some(
    (each, i) => each.default === null && i >= ordered && !taken.has(nameOf(i) ?? ""),
  );
  const surplus = ordered > positional.length && parameters.rest === null;
  if (!lacks && !surplus) return undefined;
  const most = parameters.rest === null ? positional.length : Infinity;
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
