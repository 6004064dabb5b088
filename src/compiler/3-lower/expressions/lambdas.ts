import type { Block, Lambda, Statement } from "../../../../grammar/index.js";
import { planLocals } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import { withCode } from "../code-facts.js";
import { FunctionContext } from "../context.js";
import { defaultName, lowerParameters } from "../parameters.js";
import { needsSignature, signatureOf } from "../signatures.js";
import { targetType } from "../types.js";
import { declarationsBefore } from "../statements/targets.js";
import { isEmptyDisplay } from "./displays.js";
import { lowerExpression } from "./index.js";

/** A lambda: an arrow function. Defaults that are no constants are evaluated where it is made, by a function around it. */
export function lowerLambda(node: Lambda, context: FunctionContext): t.Expression {
  const { module } = context;
  const { bound } = module.analysis;
  const unit = bound.units.get(node);
  if (unit === undefined) return t.null_();
  const { span } = node;
  // What it would be as a body: list comprehensions may leave variables in it.
  const comments = { leadingComments: [], trailingComment: null };
  const body: Statement = { kind: "Return", span, value: node.body, ...comments };
  const root: Block = { kind: "Block", span, statements: [body], closingComments: [] };
  const shares = context.unit.kind !== "module" && context.unit.kind !== "classBody";
  const inner = new FunctionContext(
    module,
    unit,
    planLocals(unit, root, module.analysis),
    unit.isGenerator || !shares ? null : context,
    context,
  );
  const names: t.Parameter[] = [];
  const values: t.Expression[] = [];
  const { parameters, prologue } = lowerParameters(unit, inner, (value, parameter) => {
    const name = defaultName(parameter, context);
    const given = module.analysis.types.ofParameter(parameter);
    const type = isEmptyDisplay(value) ? given : context.typeOf(value);
    names.push(t.param(name, targetType(type, module)));
    values.push(lowerExpression(value, context));
    module.defaults.set(parameter, name);
    return t.id(name);
  });
  // Of a generator it is a statement.
  if (unit.isGenerator) inner.statementCall = node.body;
  const value = lowerExpression(node.body, inner);
  const before = [
    ...prologue,
    ...declarationsBefore(inner.plan.before.get(body) ?? [], inner),
    ...inner.pendingStatements,
    ...inner.pendingTemporaries,
  ];
  const options = { async: inner.isAsync };
  const made = unit.isGenerator
    ? t.functionExpression(parameters, [...before, t.statement(value)], {
        ...options,
        generator: true,
        returns: t.typeRef(inner.isAsync ? "AsyncGenerator" : "Generator", t.typeRef("unknown")),
      })
    : t.arrow(parameters, before.length === 0 ? value : [...before, t.return_(value)], options);
  const called = needsSignature(unit, module)
    ? context.call("withSignature", made, signatureOf(unit), t.str("<lambda>"))
    : made;
  const described = withCode(called, unit, inner);
  return names.length === 0 ? described : t.call(t.arrow(names, described), ...values);
}
