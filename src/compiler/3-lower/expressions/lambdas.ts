import type { Lambda } from "../../../../grammar/index.js";
import { planLocals } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import { FunctionContext } from "../context.js";
import { lowerParameters } from "../parameters.js";
import { lowerExpression } from "./index.js";

/** A lambda: an arrow function. */
export function lowerLambda(node: Lambda, context: FunctionContext): t.Expression {
  const { module } = context;
  const { bound } = module.analysis;
  const unit = bound.units.get(node);
  if (unit === undefined) return t.null_();
  const root = { kind: "Block", span: node.span, statements: [], closingComments: [] } as const;
  const inner = new FunctionContext(module, unit, planLocals(unit, root, bound), context);
  const { parameters, prologue } = lowerParameters(unit, inner);
  const value = lowerExpression(node.body, inner);
  const temporaries = inner.pendingTemporaries.map((name) =>
    t.let_(name, undefined, t.typeRef("unknown")),
  );
  const body =
    prologue.length + temporaries.length === 0
      ? value
      : [...prologue, ...temporaries, t.return_(value)];
  return t.arrow(parameters, body, { async: inner.isAsync });
}
