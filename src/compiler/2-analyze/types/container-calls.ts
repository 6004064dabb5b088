import type { Call } from "../../../../grammar/index.js";
import { readSpec } from "./attributes.js";
import { applyValue, type ArgumentTypes } from "./calls.js";
import type { ExpressionInference } from "./expressions.js";
import { methodResults } from "./knowledge.js";
import { membersOf, NONE, UNKNOWN, type Type } from "./lattice.js";
import { readMapping } from "./operator-calls.js";

/**
 * A method call on a builtin value: its result, and what it puts into the container.
 * Undefined where the type has no such method.
 */
export function containerCall(
  inference: ExpressionInference,
  object: Type,
  name: string,
  args: ArgumentTypes,
  call: Call,
): Type | undefined {
  const special = effect(inference, object, name, args, call);
  if (special !== undefined) return special;
  const spec = methodResults[object.kind]?.[name];
  if (spec === undefined) return undefined;
  return readSpec(inference, spec, object, call);
}

function effect(
  inference: ExpressionInference,
  object: Type,
  name: string,
  { positional, keywords, open }: ArgumentTypes,
  call: Call,
): Type | undefined {
  const { engine } = inference;
  const [first, second] = positional;
  switch (object.kind) {
    case "list":
      if (name === "append" && first !== undefined) object.element.write(first, engine);
      else if (name === "insert" && second !== undefined) object.element.write(second, engine);
      else if (name === "extend" && first !== undefined) {
        object.element.write(inference.elementOf(first), engine);
      } else if (name === "sort") {
        const element = object.element.read(inference);
        sortFunctions(
          inference,
          element,
          first ?? keywords.get("cmp"),
          positional[1] ?? keywords.get("key"),
          call,
        );
      }
      return undefined;
    case "set":
      if (name === "add" && first !== undefined) object.element.write(first, engine);
      else if (name.endsWith("update") || name === "union" || name === "symmetric_difference") {
        for (const each of positional) object.element.write(inference.elementOf(each), engine);
      }
      return undefined;
    case "dict": {
      const value = object.value.read(inference);
      if (name === "get") return engine.join(value, second ?? NONE);
      if (name === "pop") return second === undefined ? value : engine.join(value, second);
      if (name === "setdefault" && first !== undefined) {
        object.key.write(first, engine);
        object.value.write(second ?? NONE, engine);
        return object.value.read(inference);
      }
      if (name === "update") {
        for (const each of membersOf(first ?? UNKNOWN)) {
          object.key.write(each.kind === "dict" ? each.key.read(inference) : UNKNOWN, engine);
          object.value.write(each.kind === "dict" ? each.value.read(inference) : UNKNOWN, engine);
          readMapping(inference, each, UNKNOWN);
        }
      }
      return undefined;
    }
    case "builtin": {
      if (object.name !== "dict" || name !== "fromkeys" || first === undefined) return undefined;
      if (open || keywords.size > 0) return undefined;
      const made = (index: number, type: Type) => {
        const cell = engine.siteCell(call, index);
        cell.write(type, engine);
        return cell;
      };
      const key = made(0, inference.elementOf(first));
      return { kind: "dict", key, value: made(1, second ?? NONE) };
    }
    case "iterator":
      if (name === "next" && positional.length === 0) return object.element;
      if (name === "close") return NONE;
      return undefined;
    default:
      return undefined;
  }
}

/** `cmp` and `key` of a sort are called with the elements. */
export function sortFunctions(
  inference: ExpressionInference,
  element: Type,
  cmp: Type | undefined,
  key: Type | undefined,
  call: Call,
): void {
  if (cmp !== undefined && cmp.kind !== "none")
    applyValue(inference, cmp, [element, element], call);
  if (key !== undefined && key.kind !== "none") applyValue(inference, key, [element], call);
}
