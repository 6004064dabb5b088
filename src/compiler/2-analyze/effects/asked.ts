/** What statements and builtins ask of the values that they are given. */
import type { Argument, Expression, Statement } from "../../../../grammar/index.js";
import { argumentValue } from "../walk.js";

/** The expressions whose truth a statement asks for. */
export function forEachTest(statement: Statement, visit: (test: Expression) => void): void {
  if (statement.kind === "If") for (const { test } of statement.branches) visit(test);
  else if (statement.kind === "While" || statement.kind === "Assert") visit(statement.test);
}

/** Which arguments a builtin goes through. */
export function consumed(name: string, given: readonly Argument[]): readonly Expression[] {
  const positional = given.filter((each) => each.kind !== "KeywordArgument").map(argumentValue);
  switch (name) {
    case "zip":
      return positional;
    case "map":
      return positional.slice(1);
    case "filter":
    case "reduce":
      return positional.slice(1, 2);
    case "max":
    case "min":
      return positional.length === 1 ? positional : [];
    default:
      return positional.slice(0, 1);
  }
}
