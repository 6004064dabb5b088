/** Operators on objects of the program, whose methods are called as such where it is sure which one that is. */
import type { BinaryOperator, Expression, Statement } from "../../../../grammar/index.js";
import { membersOf, operatorNamesOf, type ClassUnit, type Type } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { propertyName } from "../names.js";
import { bindKnown } from "./arguments.js";
import { lowerExpression } from "./index.js";

/** `left op right` as a call of the method of the left object; undefined where another one may answer. */
export function lowerOverloaded(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
  context: FunctionContext,
): t.Expression | undefined {
  const type = context.typeOf(left);
  if (type.kind !== "instance") return undefined;
  const { plain, reflected } = operatorNamesOf(operator, context.dividesTruly);
  if (isAnsweredBelow(type.class, reflected, context)) return undefined;
  if (type.class.method(plain) === undefined) return undefined;
  return callSpecial(type, lowerExpression(left, context), plain, [right], context);
}

/** `target op= value`, where the target is an object that makes another one of it. */
export function lowerChanged(
  { target, operator, value }: Extract<Statement, { kind: "AugmentedAssignment" }>,
  current: t.Expression,
  context: FunctionContext,
): t.Expression | undefined {
  const type = context.typeOf(target);
  if (type.kind !== "instance") return undefined;
  const { plain, reflected, inPlace } = operatorNamesOf(operator, context.dividesTruly);
  const { attributes } = context.module.analysis;
  const name = attributes.mayDefine(type.class, [inPlace]) ? inPlace : plain;
  if (isAnsweredBelow(type.class, reflected, context)) return undefined;
  return callSpecial(type, current, name, [value], context);
}

/** A special method of an object, called; undefined where it is not sure that there is one, and that it answers. */
export function callSpecial(
  type: Type,
  object: t.Expression,
  name: string,
  given: readonly Expression[],
  context: FunctionContext,
): t.Expression | undefined {
  if (type.kind !== "instance") return undefined;
  const { types, bound } = context.module.analysis;
  const method = type.class.method(name);
  if (method === undefined || types.attribute(type.class, name) !== undefined) return undefined;
  const all = bound
    .methodsNamed(name)
    .filter((each) => each === method || each.owner?.descendsFrom(type.class) === true);
  const answers = all.every((each) =>
    membersOf(types.returnOf(each)).every(({ kind }) => kind !== "unknown" && kind !== "builtin"),
  );
  if (!answers) return undefined;
  const args = bindKnown(method, given, context);
  return args && t.callMethod(object, propertyName(name), ...args);
}

/** Whether an object of a class below has the reflected method, which then comes first. */
function isAnsweredBelow(owner: ClassUnit, reflected: string, context: FunctionContext): boolean {
  return context.module.analysis.bound
    .methodsNamed(reflected)
    .some((each) => each.owner !== owner && each.owner?.descendsFrom(owner) === true);
}
