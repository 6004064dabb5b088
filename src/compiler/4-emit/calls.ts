/** Calls: their arguments, and chains of members and calls. */
import type { Call, New } from "../target/index.js";
import { expression } from "./expressions.js";
import type { Role } from "./precedence.js";
import type { Printer } from "./printer.js";
import { typeArguments } from "./types.js";
import { callArguments } from "./arguments.js";
import { isAccess, isForcedChain, memberChain } from "./chains.js";

export function callExpression(printer: Printer, node: Call | New, role: Role): void {
  if (node.kind === "Call" && isAccess(node.callee)) {
    if (!printer.recording) {
      if (isForcedChain(node)) printer.breakParent();
    } else {
      memberChain(printer, node, role);
      return;
    }
  }
  if (node.kind === "New") printer.text("new ");
  const isGrouped = node.kind === "Call" && node.callee.kind === "Call";
  if (isGrouped) printer.group();
  expression(printer, node.callee, "callee");
  callRest(printer, node, role);
  if (isGrouped) printer.end();
}

/** Type arguments and arguments. */
export function callRest(printer: Printer, node: Call | New, role: Role): void {
  if (node.typeArguments !== undefined) typeArguments(printer, node.typeArguments);
  callArguments(printer, node, role);
}
