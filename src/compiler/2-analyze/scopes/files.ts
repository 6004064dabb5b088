import type { Expression } from "../../../../grammar/index.js";
import type { BoundProgram } from "./scope.js";

/** Whether an expression is a call of the builtin `open` or `file`. */
export function isFile(node: Expression, program: BoundProgram): boolean {
  if (node.kind !== "Call" || node.callee.kind !== "Name") return false;
  const binding = program.references.get(node.callee);
  return binding?.scope.kind === "builtin" && /^(open|file)$/.test(binding.name);
}
