import type { Statement } from "../../../../grammar/index.js";
import {
  planLocals,
  type Binding,
  type ClassUnit,
  type FunctionUnit,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import { lowerPythonClass, runBody } from "../classes.js";
import { FunctionContext } from "../context.js";
import { annotated, documented } from "../documentation.js";
import { lowerExpression } from "../expressions/index.js";
import { lowerFunctionBody, rootBlock, type LoweredBody } from "../functions.js";
import { bindingName, variableName } from "../names.js";
import { lowerParameters } from "../parameters.js";
import { needsSignature, signatureOf } from "../signatures.js";
import { variableType } from "../types.js";
import { assignBinding, isExported } from "./targets.js";

type Function = Extract<Statement, { kind: "Function" }>;

/** A function of the source, in the form that it has in the output. */
interface LoweredFunction {
  readonly unit: FunctionUnit;
  readonly parameters: t.Parameter[];
  readonly lowered: LoweredBody;
  readonly isAsync: boolean;
  /** An arrow function, which has the `this` of the method around. */
  readonly isArrow: boolean;
}

/** A `def` inside a function, a class or at module level. */
export function lowerFunctionStatement(node: Function, context: FunctionContext): t.Statement[] {
  const { module } = context;
  const unit = module.analysis.bound.units.get(node);
  const binding = module.reference(node.name);
  if (unit === undefined || binding === undefined) return [];
  const made = lowerNested(unit, context);
  if (node.decorators.length === 0 && isDeclaredBy(node, binding, context)) {
    return declareFunction(made, node, binding, context);
  }
  const isMember = binding.scope.kind === "class";
  const value = decorate(
    functionValue(made, isMember || node.decorators.length > 0 || module.code !== null, context),
    node,
    context,
  );
  return [assignBinding(binding, node.name, value, context)];
}

/** What the decorators of a definition make of it, from the innermost on. */
function decorate(
  value: t.Expression,
  { decorators }: Function | Extract<Statement, { kind: "Class" }>,
  context: FunctionContext,
): t.Expression {
  const { effects } = context.module.analysis;
  return decorators.reduceRight<t.Expression>((decorated, decorator) => {
    const call = context.call("call", lowerExpression(decorator, context), decorated);
    return effects.awaits(decorator, "decorate") ? t.await_(call) : call;
  }, value);
}

function isDeclaredBy(
  node: Function | Extract<Statement, { kind: "Class" }>,
  binding: Binding,
  context: FunctionContext,
): boolean {
  return binding.scope.kind !== "class" && context.plan.declaring.has(node.name);
}

function lowerNested(unit: FunctionUnit, context: FunctionContext): LoweredFunction {
  const { module } = context;
  const isArrow = !unit.isGenerator && context.method.unit.self !== null;
  const shares = context.unit.kind !== "module" && context.unit.kind !== "classBody";
  const inner = new FunctionContext(
    module,
    unit,
    planLocals(unit, rootBlock(unit), module.analysis),
    shares && !unit.isGenerator ? context : null,
    context,
  );
  const { parameters, prologue } = lowerParameters(unit, inner);
  const lowered = lowerFunctionBody(unit, inner, prologue);
  return { unit, parameters, lowered, isAsync: inner.isAsync, isArrow };
}

/** A function that the output declares under its name. */
function declareFunction(
  made: LoweredFunction,
  node: Function,
  binding: Binding,
  context: FunctionContext,
): t.Statement[] {
  const { unit, parameters, lowered, isAsync, isArrow } = made;
  const { body, returns, doc } = lowered;
  const name = bindingName(binding);
  const exported = isExported(binding, context);
  const options = { async: isAsync, generator: unit.isGenerator, returns, exported };
  // What is assigned once more is a variable.
  const isConstant = context.plan.isConstant(node.name);
  const isRenamed = binding.renamed !== null;
  if (!isConstant || isRenamed) {
    const value = functionValue(made, isRenamed, context);
    const variable = t.declarator(name, value, typeOfVariable(binding, context));
    const mode = isConstant ? "const" : "let";
    return [t.commented(t.variables(mode, [variable], exported), { doc })];
  }
  const declared = isArrow
    ? t.variables("const", [t.declarator(name, functionForm(made))], exported)
    : t.function_(name, parameters, body, options);
  const described = needsSignature(unit, context.module)
    ? [t.statement(context.call("withSignature", t.id(name), signatureOf(unit)))]
    : [];
  return [t.commented(declared, { doc }), ...described, ...documented(t.id(name), unit, context)];
}

/** The type of a variable that holds a function or class first and something else later; undefined where it is implied. */
function typeOfVariable(binding: Binding, { module }: FunctionContext): t.Type | undefined {
  const all = module.analysis.types.ofBinding(binding);
  // Code that is compiled at run time may bind it; TypeScript need not know.
  if (binding.declarations.length < 2 && !binding.declaredGlobal) return undefined;
  return all.kind === "function" || all.kind === "class" ? undefined : variableType(all, module);
}

/** Nameless, since a name of its own would hide the variable from the body, which may hold something else by then. */
function functionForm({
  unit,
  parameters,
  lowered: { body, returns },
  isAsync,
}: LoweredFunction): t.Expression {
  return unit.isGenerator
    ? t.functionExpression(parameters, body, {
        async: isAsync,
        generator: true,
        returns,
      })
    : t.arrow(parameters, body, { async: isAsync, returns });
}

/** A function as a value, with what the runtime must know of it. */
function functionValue(
  made: LoweredFunction,
  isHandedOn: boolean,
  context: FunctionContext,
): t.Expression {
  const { unit } = made;
  const form = functionForm(made);
  const unsigned = annotated(form, unit, context);
  // JavaScript names a function that is assigned as it stands after the variable, but no argument.
  const isArgument = isHandedOn || unsigned !== form;
  if (!isArgument && !needsSignature(unit, context.module)) return form;
  const signed = context.call("withSignature", form, signatureOf(unit), t.str(unit.name));
  return annotated(signed, unit, context);
}

/** A `class` of Python inside a function or class, or at module level. */
export function lowerClassStatement(
  node: Extract<Statement, { kind: "Class" }>,
  context: FunctionContext,
): t.Statement[] {
  const { module } = context;
  const unit = module.analysis.bound.classUnits.get(node);
  const binding = module.reference(node.name);
  if (unit === undefined || binding === undefined) return [];
  const body = lowerPythonClass(unit, node, context);
  const name = variableName(unit.name);
  const isConstant = context.plan.isConstant(node.name);
  const isPlainClass =
    node.decorators.length === 0 && unit.metaclass === null && binding.renamed === null;
  if (isPlainClass && isConstant && isDeclaredBy(node, binding, context)) {
    const exported = isExported(binding, context);
    const declared = t.class_(name, body.extends, body.members, { exported });
    const isNamed = module.analysis.bound.usage.findsByName && binding.scope.kind === "module";
    const named = isNamed ? [t.statement(context.call("picklable", t.id(name)))] : [];
    const { lateBody } = body;
    const run = lateBody === null ? [] : [t.statement(runBody(t.id(name), lateBody, context))];
    return [t.commented(declared, { doc: body.doc }), ...run, ...named];
  }
  // A class expression that is assigned has the name of the variable; its own would hide a parent of that name.
  const isPlain =
    unit.metaclass !== null ||
    (node.decorators.length === 0 &&
      binding.scope.kind !== "class" &&
      binding.renamed === null &&
      module.code === null);
  const made = t.classExpression({
    name: isPlain ? null : name,
    extends: body.extends,
    members: body.members,
  });
  const class_ = body.lateBody === null ? made : runBody(made, body.lateBody, context);
  const plain = unit.metaclass === null ? class_ : withMetaclass(unit, class_, context);
  const value = decorate(plain, node, context);
  const bound = assignBinding(binding, node.name, value, context);
  if (bound.kind !== "Variables" || bound.mode === "const") return [bound];
  const declarator = { ...bound.declarators[0]!, type: typeOfVariable(binding, context) };
  return [t.variables(bound.mode, [declarator], bound.exported === true)];
}

/** What the metaclass of a class makes of it. */
function withMetaclass(
  unit: ClassUnit,
  class_: t.Expression,
  context: FunctionContext,
): t.Expression {
  const { module } = context;
  const ofModule =
    unit.metaclass === "module"
      ? module.analysis.bound.scopeOf(unit.module).symbols.get("__metaclass__")
      : undefined;
  const isBare = unit.node.kind === "Class" && unit.node.bases.length === 0;
  const options: t.Expression[] = isBare ? [t.bool(true)] : [];
  if (ofModule !== undefined) options.push(t.id(module.globalName(ofModule)));
  return context.call("withMetaclass", t.str(unit.name), class_, ...options);
}
