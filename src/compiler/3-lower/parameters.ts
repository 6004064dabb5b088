import type { Expression, Parameter, Statement } from "../../../grammar/index.js";
import {
  isFlatPattern,
  sameType,
  someExpression,
  type Binding,
  type FunctionUnit,
} from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { FunctionContext } from "./context.js";
import { isEmptyDisplay, isInferred } from "./expressions/displays.js";
import { lowerInto } from "./expressions/floats.js";
import { lowerExpression } from "./expressions/index.js";
import { bindingName } from "./names.js";
import { lowerTarget, targetPattern } from "./statements/targets.js";
import { strangeParameters } from "./overridden.js";
import { isUnknown, targetType } from "./types.js";

/** Parameters of the output, and the statements that take tuple parameters apart. */
export interface LoweredParameters {
  readonly parameters: t.Parameter[];
  readonly prologue: t.Statement[];
}

/** How a default that is no constant is written: by the name of a variable that was given its value once. */
export type DefaultLowering = (value: Expression, parameter: Parameter) => t.Expression;

/**
 * One parameter for each of Python's, in its order; `*rest` is one that takes a Tuple, `**kw` one that takes a Dict.
 * A default that is a constant stands in place; another is evaluated once, where the function is defined.
 */
export function lowerParameters(
  unit: FunctionUnit,
  context: FunctionContext,
  lowerDefault: DefaultLowering = defaultBefore(unit, context),
): LoweredParameters {
  const parameters: t.Parameter[] = [];
  const prologue: t.Statement[] = [];
  const declared = unit.parameters;
  if (declared === null) return { parameters, prologue };
  const { types } = context.module.analysis;
  const strange = strangeParameters(unit, context.module);
  const add = (parameter: Parameter, fallback?: t.Expression) => {
    const { target, default: value } = parameter;
    const named = "name" in target;
    const binding = named ? unit.scope.symbols.get(target.name) : undefined;
    const plain = targetType(types.ofParameter(parameter), context.module);
    const isStrange = named && strange.has(parameter);
    const conversion = isStrange ? undefined : conversionOf(parameter, binding, unit, context);
    const wide = conversion ? undefined : widerType(binding, plain, context);
    const variable = named ? bindingName(binding!) : context.fresh("parts");
    const isTaken = conversion !== undefined || wide !== undefined || isStrange;
    const name = isTaken ? context.fresh(`${named ? target.name : "parts"}Given`) : variable;
    const type = isStrange ? t.typeRef("unknown") : plain;
    const own =
      value === null
        ? fallback
        : isConstant(value)
          ? lowerInto(value, types.ofParameter(parameter), context)
          : lowerDefault(value, parameter);
    const implied = !isStrange && own !== undefined && isImplied(value, plain, context);
    parameters.push(t.at(t.param(name, type, { default: own, implied }), parameter.span));
    const given = isStrange ? t.as(t.id(name), plain) : t.id(name);
    if (conversion !== undefined) context.convert(conversion, binding!, name);
    else if (wide !== undefined) prologue.push(t.let_(variable, given, wide));
    else if (isStrange) prologue.push(declareOnce(variable, given, binding));
    if (!named) prologue.push(...takeApart(target, name, unit, context));
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

function declareOnce(name: string, value: t.Expression, binding: Binding | undefined): t.Statement {
  return t.variables((binding?.writes ?? 0) > 1 ? "let" : "const", [t.declarator(name, value)]);
}

/**
 * `text = text.split()`: the statement of the body itself by which a parameter is bound anew once and for all. What stands before
 * means what was given, what stands behind a variable of its own.
 */
function conversionOf(
  parameter: Parameter,
  binding: Binding | undefined,
  unit: FunctionUnit,
  { module }: FunctionContext,
): Statement | undefined {
  const { types } = module.analysis;
  if (binding === undefined || binding.writes !== 2 || binding.captured) return undefined;
  if (sameType(types.ofParameter(parameter), types.ofBinding(binding))) return undefined;
  if (binding.deleted || binding.exposed !== null) return undefined;
  return unit.blocks
    .flatMap(({ statements }) => statements)
    .find(
      (each) =>
        each.kind === "Assignment" &&
        each.targets.length === 1 &&
        each.targets[0]!.kind === "Name" &&
        each.targets[0]!.name === binding.name,
    );
}

/** The type of the variable of a parameter that is bound again, where it is given more than the caller gave. */
function widerType(
  binding: Binding | undefined,
  given: t.Type,
  { module }: FunctionContext,
): t.Type | undefined {
  if (binding === undefined || binding.writes <= 1) return undefined;
  const all = targetType(module.analysis.types.ofBinding(binding), module);
  const wide = binding.deleted && !isUnknown(all) ? t.union(all, t.typeRef("undefined")) : all;
  return t.isSameType(wide, given) ? undefined : wide;
}

/** The names of a tuple parameter (Python 2), declared and given their values. */
function takeApart(
  target: Extract<Parameter["target"], { kind: "Tuple" }>,
  name: string,
  unit: FunctionUnit,
  context: FunctionContext,
): t.Statement[] {
  if (isFlatPattern(target)) {
    const once = target.elements.every((element) => {
      const binding = "name" in element ? unit.scope.symbols.get(element.name) : undefined;
      return binding !== undefined && binding.writes <= 2;
    });
    const parts = t.as(
      context.call("unpack", t.id(name), t.num(target.elements.length)),
      t.tupleOf(...target.elements.map((element) => nameType(element, unit, context))),
    );
    return [
      t.variables(once ? "const" : "let", [t.declarator(targetPattern(target, context), parts)]),
    ];
  }
  const names: t.Statement[] = [];
  const declare = (each: Expression) => {
    if (each.kind === "Name") {
      const variable = bindingName(unit.scope.symbols.get(each.name)!);
      names.push(t.let_(variable, undefined, nameType(each, unit, context)));
    } else if ("elements" in each) each.elements.forEach((inner) => declare(inner as Expression));
  };
  declare(target);
  return [...names, ...lowerTarget(target, t.id(name), context)];
}

function nameType(node: Expression, unit: FunctionUnit, { module }: FunctionContext): t.Type {
  const binding = node.kind === "Name" ? unit.scope.symbols.get(node.name) : undefined;
  if (binding === undefined) return t.typeRef("unknown");
  return targetType(module.analysis.types.ofBinding(binding), module);
}

/** Defaults as constants before the statement that defines the function, where its other names are seen. */
export function defaultBefore(unit: FunctionUnit, context: FunctionContext): DefaultLowering {
  const around = context.enclosing ?? context;
  return (value, parameter) => {
    const { name, declaration } = defaultConstant(value, parameter, unit, around);
    around.pendingStatements.push(declaration);
    return t.id(name);
  };
}

/** A constant that holds a default value, evaluated in the code around the function. */
export function defaultConstant(
  value: Expression,
  parameter: Parameter,
  unit: FunctionUnit,
  around: FunctionContext,
): { readonly name: string; readonly declaration: t.Statement } {
  const { module } = around;
  const name = defaultName(parameter, around);
  module.defaults.set(parameter, name);
  const type = targetType(module.analysis.types.ofParameter(parameter), module);
  const declaration = t.variables("const", [
    t.declarator(name, lowerExpression(value, around), type, !isEmptyDisplay(value)),
  ]);
  const owner = unit.owner === null ? unit.name : `${unit.owner.name}.${unit.name}`;
  const shared = mayChange(value)
    ? { trailing: ` the default of ${owner}, shared by its calls as in Python` }
    : {};
  return { name, declaration: t.commented(declaration, shared) };
}

export function defaultName(parameter: Parameter, around: FunctionContext): string {
  return around.fresh(
    "name" in parameter.target ? `${parameter.target.name}Default` : "partsDefault",
  );
}

/** Whether a default is a new list, dict or the like, which calls may change. */
function mayChange(value: Expression): boolean {
  return ["List", "Dict", "Set", "Call", "ListComprehension"].includes(value.kind);
}

/** Whether evaluating a default anew for each call makes no difference. */
export function isConstant(value: Expression): boolean {
  switch (value.kind) {
    case "Number":
    case "Long":
    case "Imaginary":
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

/** Whether an expression reads a name of a scope. */
export function readsScope(
  value: Expression,
  reads: (name: Extract<Expression, { kind: "Name" }>) => boolean,
): boolean {
  return someExpression(value, (each) => each.kind === "Name" && reads(each));
}

/** Whether TypeScript infers the type of a parameter from its default. */
function isImplied(value: Expression | null, type: t.Type, context: FunctionContext): boolean {
  if (value === null) return false;
  if (isEmptyDisplay(value)) return !isConstant(value);
  const own = targetType(context.typeOf(value), context.module);
  const same = t.isSameType(own, type) && isInferred(value, context);
  return same && !(type.kind === "Reference" && type.name === "null");
}
