import type { Parameter } from "../../../grammar/index.js";
import type { FunctionUnit } from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { ModuleContext } from "./context.js";

/** The parameters of a function as the runtime reads them: `["a", "b?", "*rest", "only?", "**keywords"]`. */
export function signatureOf(unit: FunctionUnit): t.ArrayLiteral {
  return t.array(signatureNames(unit).map((name) => t.str(name)));
}

export function signatureNames(unit: FunctionUnit): string[] {
  const { parameters } = unit;
  if (parameters === null) return [];
  const named = (parameter: Parameter, index: number) => {
    const name = "name" in parameter.target ? parameter.target.name : `.${index}`;
    return parameter.default === null ? name : `${name}?`;
  };
  const names = parameters.positional.map(named);
  if (parameters.rest !== null) names.push(`*${named(parameters.rest, 0)}`);
  else if (parameters.keywordOnly.length > 0) names.push("*");
  names.push(...parameters.keywordOnly.map(named));
  if (parameters.keywords !== null) names.push(`**${named(parameters.keywords, 0)}`);
  return names;
}

/** Whether the runtime must know a function's parameters: somebody unknown may call it, and their number is not all. */
export function needsSignature(unit: FunctionUnit, module: ModuleContext): boolean {
  const { effects, types } = module.analysis;
  if (effects.isBoundAtRunTime(unit)) return true;
  // `__exit__`, `__call__`: the runtime calls them.
  const counts = module.analysis.bound.countsArguments;
  if (unit.form === "class" && unit.name === "__new__" && (counts || !isPlain(unit))) return true;
  if (unit.form === "method" && /^__\w+__$/.test(unit.name) && !isPlain(unit)) return true;
  if (exceedsOverridden(unit) !== undefined) return true;
  // What objects may be given instead is called as an attribute.
  const { reassigned } = module.analysis.bound.usage;
  if (counts && unit.form === "method" && reassigned.has(unit.name)) return true;
  // Accessors are called by nobody.
  if (!types.isEscaping(unit) || unit.form === "getter" || unit.form === "setter") return false;
  return counts || !isPlain(unit);
}

/** Whether a function takes just so many arguments, which its `length` tells. */
function isPlain({ parameters }: FunctionUnit): boolean {
  return (
    parameters === null ||
    (parameters.rest === null &&
      parameters.keywords === null &&
      parameters.keywordOnly.length === 0 &&
      parameters.positional.every((parameter) => parameter.default === null))
  );
}

/**
 * How many positional parameters the method has that a method overrides, where this one requires more. TypeScript wants
 * the others to be optional then; undefined of any other method.
 */
export function exceedsOverridden({
  owner,
  name,
  form,
  parameters,
}: FunctionUnit): number | undefined {
  if (owner === null || form !== "method" || parameters === null) return undefined;
  const above = owner.ancestors().map((each) => each.methods.get(name)?.parameters);
  const counts = above.flatMap((each) => (each == null ? [] : [each.positional.length]));
  if (counts.length === 0) return undefined;
  const count = Math.min(...counts);
  const exceeds = parameters.positional.slice(count).some((each) => each.default === null);
  return exceeds ? count : undefined;
}
