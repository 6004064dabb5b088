import type { Expression, Statement } from "../../../../grammar/index.js";
import type { Binding } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { isCodeName } from "../dynamic-code.js";
import { lowerExpression } from "../expressions/index.js";
import { assignBinding } from "./targets.js";

/** `del a, b[i], c.d`. */
export function lowerDelete(
  node: Extract<Statement, { kind: "Delete" }>,
  context: FunctionContext,
): t.Statement[] {
  return node.targets.flatMap((target) => deleteTarget(target, context));
}

/** `del name`: from then on it has no value. Where it may have none already, reading it first raises what Python does. */
function deleteName(
  target: Extract<Expression, { kind: "Name" }>,
  binding: Binding,
  context: FunctionContext,
): t.Statement[] {
  if (binding.scope.kind === "class") {
    return [t.statement(context.call("delAttr", t.this_(), t.str(binding.name)))];
  }
  const read = lowerExpression(target, context);
  if (isCodeName(binding, context)) return [t.statement(t.unary("delete", read))];
  return [
    ...(read.kind === "Identifier" ? [] : [t.statement(read)]),
    assignBinding(binding, target, t.undefined_(), context),
  ];
}

function deleteTarget(target: Expression, context: FunctionContext): t.Statement[] {
  switch (target.kind) {
    case "Name": {
      const binding = context.module.reference(target);
      if (binding === undefined) return [];
      return deleteName(target, binding, context);
    }
    case "Attribute":
      return [
        t.statement(
          context.call(
            "delAttr",
            lowerExpression(target.object, context),
            t.str(target.attribute.name),
          ),
        ),
      ];
    case "Subscript": {
      const object = lowerExpression(target.object, context);
      if (target.index.kind === "Slice") {
        const { lower, upper, step } = target.index;
        const bounds = [lower, upper, step].map((part) =>
          part === null ? t.null_() : lowerExpression(part, context),
        );
        return [t.statement(context.call("delSlice", object, ...bounds))];
      }
      const index = lowerExpression(target.index, context);
      if (context.module.analysis.effects.awaits(target, "store")) {
        return [t.statement(t.await_(context.call("delItemAsync", object, index)))];
      }
      const isDict = context.typeOf(target.object).kind === "dict";
      return [
        t.statement(
          isDict ? t.callMethod(object, "delItem", index) : context.call("delItem", object, index),
        ),
      ];
    }
    case "Tuple":
    case "List":
      return target.elements.flatMap((element) => deleteTarget(element, context));
    default:
      return [];
  }
}
