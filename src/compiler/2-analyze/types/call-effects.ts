import type { Call } from "../../../../grammar/index.js";
import { argumentValue } from "../walk.js";
import type { ExpressionInference } from "./expressions.js";
import type { SetNames } from "./attribute-writers.js";
import { membersOf, type Type } from "./lattice.js";

/** What is known of attributes holds behind a call as far as nothing that it may run sets them. */
export function forgetBehindCall(inference: ExpressionInference, call: Call): void {
  const { engine } = inference;
  const forget = (names: SetNames): void => {
    if (names === null) inference.forgetPaths(() => true);
    else if (names.size > 0) inference.forgetPaths((name) => names.has(name));
  };
  for (const member of membersOf(engine.of(call.callee))) {
    if (member.kind === "unknown") callUnknown(inference, call, forget);
    else run(inference, member, forget);
  }
  // Functions that are handed over may be called.
  for (const argument of call.arguments) {
    for (const member of membersOf(engine.of(argumentValue(argument)))) {
      if (member.kind === "function") run(inference, member, forget);
    }
  }
}

function run({ engine }: ExpressionInference, called: Type, forget: (names: SetNames) => void) {
  const { writers } = engine;
  switch (called.kind) {
    case "function":
      return forget(writers.setBy(called.unit));
    case "class":
    case "instance": {
      const name = called.kind === "class" ? "__init__" : "__call__";
      const unit = called.class.method(name);
      return unit && forget(writers.setBy(unit));
    }
    case "builtin":
      return writers.isSetter(called.name) && forget(null);
    default:
      return;
  }
}

/** A call of what is not known: of a method of the runtime's, of any method of that name, or of any function. */
function callUnknown(
  { engine }: ExpressionInference,
  { callee }: Call,
  forget: (names: SetNames) => void,
): void {
  if (callee.kind !== "Attribute") return forget(null);
  for (const { kind } of membersOf(engine.of(callee.object))) {
    if (kind === "instance" || kind === "class") return forget(null);
    if (kind !== "unknown") continue;
    for (const unit of engine.program.methodsNamed(callee.attribute.name)) {
      forget(engine.writers.setBy(unit));
    }
  }
}
