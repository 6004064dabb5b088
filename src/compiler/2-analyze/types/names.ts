import type { Expression } from "../../../../grammar/index.js";
import type { Binding, ImportedEntity } from "../scopes/index.js";
import { BOOL, NONE, STR, type ModuleType, type Type } from "./lattice.js";

/** The value of an index that is written as a number. */
export function constantIndex(node: Expression): number | undefined {
  if (node.kind === "Number" && typeof node.value === "bigint") return Number(node.value);
  if (node.kind === "Unary" && node.operator === "-") {
    const value = constantIndex(node.operand);
    return value === undefined ? undefined : -value;
  }
  return undefined;
}

/** The type of a module as an import binds it. */
export function moduleType({ module, unit, foreign }: ImportedEntity): ModuleType {
  if (unit !== undefined) return { kind: "module", name: `./${unit.outputName}`, unit };
  if (foreign !== undefined) return { kind: "module", name: `npm:${foreign.specifier}`, foreign };
  return { kind: "module", name: module };
}

/** What a name of the language itself stands for. */
export function builtinBinding(binding: Binding): Type {
  if (binding.imported !== null) return { kind: "module", name: binding.imported.module };
  switch (binding.name) {
    case "None":
      return NONE;
    case "True":
    case "False":
      return BOOL;
    case "__name__":
    case "__file__":
      return STR;
    case "request":
      return { kind: "runtime", name: "Request" };
    case "response":
      return { kind: "runtime", name: "Response" };
    case "configFile":
      return { kind: "runtime", name: "ConfigFile" };
    case "bytes":
      return { kind: "builtin", name: "str" };
    default:
      return { kind: "builtin", name: binding.name };
  }
}
