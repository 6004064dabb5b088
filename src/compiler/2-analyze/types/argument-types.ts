/** The types of the arguments of a call. */
import type { Argument } from "../../../../grammar/index.js";
import { argumentValue } from "../walk.js";
import type { ArgumentTypes } from "./calls.js";
import type { ExpressionInference } from "./expressions.js";
import { STR, type Type } from "./lattice.js";
import { readMapping } from "./operator-calls.js";

/** The types of arguments. A function among them is not handed about yet: who is called decides. */
export function argumentTypes(
  inference: ExpressionInference,
  given: readonly Argument[],
): ArgumentTypes {
  const positional: Type[] = [];
  const keywords = new Map<string, Type>();
  let open = false;
  for (const argument of given) {
    const type = inference.infer(argumentValue(argument));
    if (argument.kind === "KeywordArgument") keywords.set(argument.name.name, type);
    else if (argument.kind === "Starred" || argument.kind === "DoubleStarred") {
      open = true;
      if (argument.kind === "Starred") inference.value(argument.value);
      else readMapping(inference, type, STR);
      inference.engine.lost(type);
    } else positional.push(type);
  }
  return { positional, keywords, open };
}
