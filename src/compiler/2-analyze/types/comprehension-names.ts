import type { Comprehension, DictComprehension } from "../../../../grammar/index.js";
import type { Binding } from "../scopes/index.js";
import { forEachTarget } from "../walk.js";
import type { ExpressionInference } from "./expressions.js";
import type { Type } from "./lattice.js";

/**
 * What the variables hold that a list comprehension is about to bind, which it leaves behind (Python 2). Gives what is to be called
 * behind it: there they hold the same as before if it went through nothing.
 */
export function keepNames(
  inference: ExpressionInference,
  node: Comprehension | DictComprehension,
): () => void {
  const { program } = inference.engine;
  const before = new Map<Binding, Type>();
  for (const { target } of node.kind === "ListComprehension" ? node.clauses : []) {
    forEachTarget(target, (leaf) => {
      const binding = leaf.kind === "Name" ? program.references.get(leaf) : undefined;
      const type = binding && inference.environment.get(binding);
      if (type !== undefined) before.set(binding!, type);
    });
  }
  return () => {
    for (const [binding, type] of before) {
      const now = inference.environment.get(binding);
      if (now !== undefined) inference.environment.set(binding, inference.engine.join(type, now));
    }
  };
}
