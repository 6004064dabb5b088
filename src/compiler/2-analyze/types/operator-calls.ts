/** What operators run that are methods of the program, and what they give these. */
import type { BinaryOperator } from "../../../../grammar/index.js";
import type { BoundProgram } from "../scopes/index.js";
import { definesOneOf, operatorMethods } from "../special-methods.js";
import { applyFunction } from "./calls.js";
import type { ExpressionInference } from "./expressions.js";
import { hasForeignParent } from "./foreign.js";
import {
  isOnly,
  membersOf,
  NEVER,
  unionOf,
  UNKNOWN,
  type InstanceType,
  type Type,
} from "./lattice.js";

/** The methods that an operator asks: of its left operand, of its right one, and of one that it changes. */
export interface OperatorNames {
  readonly plain: string;
  readonly reflected: string;
  readonly inPlace: string;
}

const namesByOperator: ReadonlyMap<string, OperatorNames> = new Map(
  [...Object.entries(operatorMethods), ["true /", undefined] as const].map(
    ([operator, methods]) => {
      const plain = methods?.left[0] ?? "__truediv__";
      const root = plain.slice(2);
      return [operator, { plain, reflected: `__r${root}`, inPlace: `__i${root}` }];
    },
  ),
);

/** The names of the methods of an operator; `/` may be the true division of the module. */
export function operatorNamesOf(operator: BinaryOperator, isTrueDivision: boolean): OperatorNames {
  return namesByOperator.get(operator === "/" && isTrueDivision ? "true /" : operator)!;
}

/** The special methods whose arguments inference follows, as it does those of methods that are called. */
export const followedMethods: ReadonlySet<string> = new Set([
  ...[...namesByOperator.values()].flatMap((names) => Object.values(names) as string[]),
  "__getitem__",
  "__setitem__",
]);

/**
 * Whether operators on objects of a program stand in the program only, and are not run by functions of the runtime or by code in
 * strings.
 */
export function followsOperators({ classes, scopes, evaluates }: BoundProgram): boolean {
  if (evaluates) return false;
  if (!definesOneOf(followedMethods, classes)) return true;
  return [...scopes.values()].every(({ symbols }) =>
    [...symbols.values()].every(({ imported }) => imported?.module !== "operator"),
  );
}

/**
 * The result of an operator of which an operand is an object of the program, or may be; undefined where none is.
 * `changes`: it stands in `target op= value`.
 */
export function overloadedType(
  inference: ExpressionInference,
  operator: BinaryOperator,
  left: Type,
  right: Type,
  changes: boolean,
): Type | undefined {
  const names = operatorNamesOf(operator, inference.trueDivision);
  if (isOnly(left, "instance") || isOnly(right, "instance")) {
    const result = objectsResult(inference, names, left, right, changes);
    if (result !== undefined) return result;
  } else if (!mayBeObject(left) && !mayBeObject(right)) return undefined;
  // Any object of the program may stand there.
  const called = changes ? [names.inPlace, names.plain] : [names.plain];
  const { escaped } = inference.engine;
  if (mayBeObject(left)) called.forEach((name) => escaped.runMethod(name));
  if (mayBeObject(right)) escaped.runMethod(names.reflected);
  return undefined;
}

function objectsResult(
  inference: ExpressionInference,
  names: OperatorNames,
  left: Type,
  right: Type,
  changes: boolean,
): Type | undefined {
  let result: Type = NEVER;
  let declines = false;
  if (isOnly(left, "instance")) {
    for (const member of membersOf(left) as readonly InstanceType[]) {
      const inPlace = changes ? callMethod(inference, member, names.inPlace, right) : undefined;
      const given = inPlace ?? callMethod(inference, member, names.plain, right);
      declines ||= given === undefined || mayDecline(given);
      // A builtin class above may have it.
      const otherwise = hasForeignParent(member.class) ? UNKNOWN : NEVER;
      result = inference.engine.join(result, given ?? otherwise);
    }
  } else declines = true;
  const reflected = isOnly(right, "instance")
    ? membersOf(right).map((member) =>
        callMethod(inference, member as InstanceType, names.reflected, left),
      )
    : [];
  for (const type of reflected) result = inference.engine.join(result, type ?? NEVER);
  const isAnswered = reflected.length > 0 && !reflected.includes(undefined);
  if (declines && !isAnswered && !isOnly(left, "instance")) return undefined;
  return answer(result);
}

/** What a method of an object gives, those of classes below included; undefined where there is none. */
export function callMethod(
  inference: ExpressionInference,
  { class: owner }: InstanceType,
  name: string,
  ...positional: readonly Type[]
): Type | undefined {
  const { engine } = inference;
  const method = owner.method(name);
  let result = undefined as Type | undefined;
  const call = (unit: NonNullable<typeof method>) => {
    const args = { positional, keywords: new Map<string, Type>(), open: false };
    const type = applyFunction(inference, { kind: "function", unit, bound: true }, args);
    result = engine.join(result ?? NEVER, type);
  };
  if (method !== undefined) call(method);
  for (const below of engine.attributes.descendants(owner)) {
    const own = below.methods.get(name);
    if (own !== undefined && own !== method) call(own);
  }
  return method === undefined && result !== undefined ? UNKNOWN : result;
}

/** What is done with a mapping in `"%(name)s" % value`, `f(**value)` and `dict(value)`: its items are read by keys. */
export function readMapping(inference: ExpressionInference, value: Type, key: Type): void {
  for (const member of membersOf(value)) {
    if (member.kind === "instance") callMethod(inference, member, "__getitem__", key);
    else if (member.kind === "unknown") inference.engine.escaped.runMethod("__getitem__");
  }
}

/** A builtin runs operators on values: those of objects of the program among them may be given anything. */
export function runOperators({ engine }: ExpressionInference, types: readonly Type[]): void {
  if (!types.some(mayBeObject)) return;
  for (const type of types) engine.escaped.expose(type);
  for (const name of followedMethods) engine.escaped.runMethod(name);
}

function mayBeObject(type: Type): boolean {
  return membersOf(type).some(({ kind }) => kind === "unknown" || kind === "instance");
}

/** Whether a method may leave the answer to the other operand. */
function mayDecline(type: Type): boolean {
  return membersOf(type).some(({ kind }) => kind === "unknown" || kind === "builtin");
}

/** The answer of an operator, which is never `NotImplemented`. */
function answer(type: Type): Type {
  const members = membersOf(type).filter(
    (member) => member.kind !== "builtin" || member.name !== "NotImplemented",
  );
  if (members.length === 0) return type.kind === "never" ? NEVER : UNKNOWN;
  return unionOf(members);
}
