import { definesOneOf } from "../special-methods.js";
import { readSpec } from "./attributes.js";
import type { ExpressionInference } from "./expressions.js";
import { operatorResult } from "./knowledge.js";
import { withoutNone, type Type } from "./lattice.js";
import { operatorNamesOf } from "./operator-calls.js";
import type { BinaryOperator } from "../../../../grammar/index.js";

/**
 * The result of an operator on objects of standard modules (`datetime - datetime`): what the method of the left operand gives for
 * the right one, else the reflected method of that. Undefined where none is known to answer, or a class of the program may.
 *
 * @param site where the operator stands
 */
export function runtimeOperatorType(
  inference: ExpressionInference,
  operator: BinaryOperator,
  left: Type,
  right: Type,
  site: object,
): Type | undefined {
  // With None there is no answer but an exception.
  const [first, second] = [withoutNone(left), withoutNone(right)];
  if (first.kind !== "runtime" && second.kind !== "runtime") return undefined;
  const { plain, reflected } = operatorNamesOf(operator, inference.trueDivision);
  const spec = answerOf(first, plain, second) ?? answerOf(second, reflected, first);
  if (spec === undefined) return undefined;
  const { classes } = inference.engine.program;
  return definesOneOf(new Set([plain, reflected]), classes)
    ? undefined
    : readSpec(inference, spec, first, site);
}

function answerOf(object: Type, method: string, operand: Type): string | undefined {
  if (object.kind !== "runtime") return undefined;
  return operatorResult(
    object.name,
    method,
    operand.kind === "runtime" ? operand.name : operand.kind,
  );
}
