/** Which function a call reaches, and which argument each of its parameters gets: what can be told before it runs. */
import type { Argument, Expression, Parameter } from "../../../grammar/index.js";
import type { FunctionUnit } from "./scopes/index.js";
import { membersOf, type Type } from "./types/lattice.js";

/** The arguments of a call in the order of the parameters; null where the default stands in. */
export interface MatchedArguments {
  readonly positional: readonly (Expression | null)[];
  /** What `*rest` gets. */
  readonly surplus: readonly Expression[];
  readonly keywordOnly: readonly (Expression | null)[];
  /** What `**keywords` gets. */
  readonly extra: readonly (readonly [name: string, value: Expression])[];
}

/** The one function of the program that a call reaches, by the type of what is called; undefined where there may be others. */
export function knownFunction(callee: Type): FunctionUnit | undefined {
  const members = membersOf(callee);
  const [first] = members;
  if (first?.kind !== "function") return undefined;
  const alike = members.every(
    (member) => member.kind === "function" && sameParameters(member.unit, first.unit),
  );
  return alike ? first.unit : undefined;
}

/** Whether an object may be of a class that does not have a method itself: only classes below it do. */
export function lacksMethod(object: Type, name: string): boolean {
  return membersOf(object).some(
    (each) => each.kind === "instance" && each.class.method(name) === undefined,
  );
}

/** Whether two methods are called alike: overriding ones that keep the parameters. */
function sameParameters(a: FunctionUnit, b: FunctionUnit): boolean {
  if (a === b) return true;
  if (a.name !== b.name || a.owner === null || b.owner === null) return false;
  const [left, right] = [a.parameters, b.parameters];
  if (left === null || right === null) return false;
  const names = (parameters: typeof left) =>
    [...parameters.positional, ...parameters.keywordOnly]
      .map(({ target, default: value }) =>
        "name" in target ? target.name + (value === null ? "" : "?") : "()",
      )
      .join();
  const ends = (parameters: typeof left) =>
    `${parameters.rest !== null} ${parameters.keywords !== null}`;
  return names(left) === names(right) && ends(left) === ends(right);
}

/**
 * Matches arguments with the parameters of a known function. Undefined where that can't be told when compiling, where
 * it would fail, or where it would change the order of evaluation.
 */
export function matchArguments(
  unit: FunctionUnit,
  given: readonly Argument[],
): MatchedArguments | undefined {
  const { parameters } = unit;
  if (parameters === null) return undefined;
  const ordered: Expression[] = [];
  const keywords = new Map<string, Expression>();
  for (const argument of given) {
    if (argument.kind === "Starred" || argument.kind === "DoubleStarred") return undefined;
    if (argument.kind !== "KeywordArgument") ordered.push(argument);
    else if (keywords.has(argument.name.name)) return undefined;
    else keywords.set(argument.name.name, argument.value);
  }
  const names = new Set<string>();
  const take = (parameter: Parameter, value: Expression | undefined) => {
    const name = "name" in parameter.target ? parameter.target.name : null;
    if (name !== null) names.add(name);
    const keyword = name === null ? undefined : keywords.get(name);
    if (value !== undefined && keyword !== undefined) return undefined;
    const found = value ?? keyword ?? null;
    return found === null && parameter.default === null ? undefined : found;
  };
  const positional = parameters.positional.map((parameter, index) =>
    take(parameter, ordered[index]),
  );
  const keywordOnly = parameters.keywordOnly.map((parameter) => take(parameter, undefined));
  const surplus = ordered.slice(parameters.positional.length);
  const extra = [...keywords].filter(([name]) => !names.has(name));
  if (!isComplete(positional) || !isComplete(keywordOnly)) return undefined;
  if (surplus.length > 0 && parameters.rest === null) return undefined;
  if (extra.length > 0 && parameters.keywords === null) return undefined;
  const inOrder = given.every((argument, i) => argument === ordered[i]);
  if (!inOrder && !keepsOrder(given, [...positional, ...surplus, ...keywordOnly])) return undefined;
  return { positional, surplus, keywordOnly, extra };
}

function isComplete(
  bound: readonly (Expression | null | undefined)[],
): bound is readonly (Expression | null)[] {
  return !bound.includes(undefined);
}

/** Whether the arguments, evaluated in the order of the parameters, do what they do in the order of the source. */
function keepsOrder(given: readonly Argument[], bound: readonly (Expression | null)[]): boolean {
  const source = given.map((argument) =>
    argument.kind === "KeywordArgument" ? argument.value : (argument as Expression),
  );
  const dependent = (node: Expression | null) => node !== null && !isIndependent(node);
  const before = source.filter(dependent);
  const after = bound.filter(dependent);
  return before.length === after.length && before.every((node, i) => node === after[i]);
}

/** Whether an expression can be evaluated earlier or later than its neighbours: nothing it does is seen by them. */
export function isIndependent(node: Expression): boolean {
  switch (node.kind) {
    case "Number":
    case "Long":
    case "Imaginary":
    case "String":
    case "Lambda":
    case "Name":
      return true;
    case "Tuple":
    case "List":
      return node.elements.every(isIndependent);
    case "Unary":
      return isIndependent(node.operand);
    case "Attribute":
      return isIndependent(node.object);
    default:
      return false;
  }
}
