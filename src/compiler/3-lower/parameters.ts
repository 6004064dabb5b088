import type { Expression, Parameter } from "../../../grammar/index.js";
import { type FunctionUnit } from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { FunctionContext } from "./context.js";
import { isEmptyDisplay } from "./expressions/displays.js";
import { lowerExpression } from "./expressions/index.js";
import { variableName } from "./names.js";
import { lowerTarget } from "./statements/targets.js";
import { targetType } from "./types.js";

/** Parameters of the output, and the statements that take tuple parameters apart. */
export interface LoweredParameters {
  readonly parameters: t.Parameter[];
  readonly prologue: t.Statement[];
}

/**
 * One parameter for each of Python's, in its order; `*rest` is one that takes a Tuple, `**kw` one that takes a Dict.
 * A default that is a constant stands in place; another is evaluated once, where the function is defined.
 */
export function lowerParameters(unit: FunctionUnit, context: FunctionContext): LoweredParameters {
  const parameters: t.Parameter[] = [];
  const prologue: t.Statement[] = [];
  const declared = unit.parameters;
  if (declared === null) return { parameters, prologue };
  const { types } = context.module.analysis;
  const add = (parameter: Parameter, fallback?: t.Expression) => {
    const { target } = parameter;
    const type = targetType(types.ofParameter(parameter), context.module);
    const named = "name" in target;
    const name = named ? variableName(target.name) : context.module.names.fresh("parts");
    const value = fallback ?? lowerDefault(parameter, unit, context);
    const implied = value !== undefined && isImplied(parameter.default, type, context);
    parameters.push(t.at(t.param(name, type, { default: value, implied }), parameter.span));
    if (!named) prologue.push(...lowerTarget(target, t.id(name), context));
  };
  declared.positional.forEach((parameter) => add(parameter));
  if (declared.rest !== null) {
    add(declared.rest, t.callMethod(context.module.runtime("Tuple"), "of"));
  }
  declared.keywordOnly.forEach((parameter) => add(parameter));
  if (declared.keywords !== null) {
    add(declared.keywords, t.callMethod(context.module.runtime("Dict"), "of"));
  }
  return { parameters, prologue };
}

function lowerDefault(
  parameter: Parameter,
  unit: FunctionUnit,
  context: FunctionContext,
): t.Expression | undefined {
  const value = parameter.default;
  if (value === null) return undefined;
  if (isConstant(value)) return lowerExpression(value, context);
  if (unit.outer !== null && unit.outer.kind !== "module") return lowerExpression(value, context);
  const { module } = context;
  const wanted = "name" in parameter.target ? `${parameter.target.name}Default` : "partsDefault";
  const name = module.names.fresh(wanted);
  const type = targetType(module.analysis.types.ofParameter(parameter), module);
  const owner = unit.owner === null ? unit.name : `${unit.owner.name}.${unit.name}`;
  const declaration = t.variables("const", [
    t.declarator(name, lowerExpression(value, context), type, !isEmptyDisplay(value)),
  ]);
  module.constants.push(
    t.commented(declaration, {
      trailing: ` the default of ${owner}, shared by its calls as in Python`,
    }),
  );
  return t.id(name);
}

/** Whether evaluating a default anew for each call makes no difference. */
function isConstant(value: Expression): boolean {
  switch (value.kind) {
    case "Number":
    case "String":
      return true;
    case "Name":
      return value.name === "None" || value.name === "True" || value.name === "False";
    case "Unary":
      return isConstant(value.operand);
    case "Tuple":
      return value.elements.every(isConstant);
    default:
      return false;
  }
}

/** Whether TypeScript infers the type of a parameter from its default. */
function isImplied(value: Expression | null, type: t.Type, context: FunctionContext): boolean {
  if (value === null) return false;
  if (isEmptyDisplay(value)) return !isConstant(value);
  const own = targetType(context.typeOf(value), context.module);
  const same = JSON.stringify(own) === JSON.stringify(type);
  return same && !(type.kind === "Reference" && type.name === "null");
}
