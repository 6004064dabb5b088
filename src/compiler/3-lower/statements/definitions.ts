import type { Statement } from "../../../../grammar/index.js";
import { planLocals } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import { lowerPythonClass } from "../classes.js";
import { FunctionContext } from "../context.js";
import { lowerExpression } from "../expressions/index.js";
import { lowerFunctionBody, rootBlock } from "../functions.js";
import { propertyName, variableName } from "../names.js";
import { lowerParameters } from "../parameters.js";
import { signatureOf, needsSignature } from "../signatures.js";
import { assignBinding } from "./targets.js";

/** A `def` inside a function or at module level. */
export function lowerFunctionStatement(
  node: Extract<Statement, { kind: "Function" }>,
  context: FunctionContext,
): t.Statement[] {
  const { module } = context;
  const { bound } = module.analysis;
  const unit = bound.units.get(node);
  const binding = module.reference(node.name);
  if (unit === undefined || binding === undefined) return [];
  const inner = new FunctionContext(
    module,
    unit,
    planLocals(unit, rootBlock(unit), bound),
    context.unit.kind === "module" ? null : context,
  );
  const { parameters, prologue } = lowerParameters(unit, inner);
  const lowered = lowerFunctionBody(unit, inner, prologue);
  const options = { async: inner.isAsync, generator: unit.isGenerator, returns: lowered.returns };
  const name = variableName(node.name.name);
  const decorated = node.decorators.length > 0;
  const isPlace =
    binding.isLocal || binding.scope.kind === "program" || binding.scope.kind === "module";
  if (!decorated && binding.writes === 1 && isPlace) {
    const exported = context.unit.kind === "module";
    const usesThis = !exported && context.method.unit.self !== null && !unit.isGenerator;
    const declared = usesThis
      ? t.const_(
          name,
          t.arrow(parameters, lowered.body, { async: inner.isAsync, returns: lowered.returns }),
        )
      : t.function_(name, parameters, lowered.body, { ...options, exported });
    const described = needsSignature(unit, module)
      ? [t.statement(context.call("withSignature", t.id(name), signatureOf(unit)))]
      : [];
    return [t.commented(declared, { doc: lowered.doc }), ...described];
  }
  const made: t.Expression = context.call(
    "withSignature",
    unit.isGenerator
      ? t.functionExpression(parameters, lowered.body, { ...options, name })
      : t.arrow(parameters, lowered.body, { async: inner.isAsync, returns: lowered.returns }),
    signatureOf(unit),
    t.str(node.name.name),
  );
  const value = node.decorators.reduceRight<t.Expression>(
    (decoratedValue, decorator) =>
      context.call("call", lowerExpression(decorator, context), decoratedValue),
    made,
  );
  return [assignBinding(binding, node.name, value, context)];
}

/** A `class` of Python inside a function, or at module level. */
export function lowerClassStatement(
  node: Extract<Statement, { kind: "Class" }>,
  context: FunctionContext,
): t.Statement[] {
  const { module } = context;
  const unit = module.analysis.bound.classUnits.get(node);
  const binding = module.reference(node.name);
  if (unit === undefined || binding === undefined) return [];
  const exported = context.unit.kind === "module";
  const { statements, body } = lowerPythonClass(unit, node, context);
  const decorated = node.decorators.length > 0 || binding.writes > 1;
  if (!decorated && (binding.isLocal || exported)) {
    const declared = t.class_(variableName(unit.name), body.extends, body.members, { exported });
    return [...statements, t.commented(declared, { doc: body.doc })];
  }
  const value = node.decorators.reduceRight<t.Expression>(
    (made, decorator) => context.call("call", lowerExpression(decorator, context), made),
    t.classExpression({
      name: propertyName(unit.name),
      extends: body.extends,
      members: body.members,
    }),
  );
  return [...statements, assignBinding(binding, node.name, value, context)];
}
