import type { Expression } from "../../../../grammar/index.js";
import type { ExpressionInference } from "./expressions.js";
import {
  INDEX,
  isOnly,
  membersOf,
  NEVER,
  STR,
  tupleElement,
  UNKNOWN,
  type Type,
} from "./lattice.js";
import { constantIndex } from "./names.js";
import { callMethod } from "./operator-calls.js";
import { elementOfObject } from "./spec.js";

/** What `object[index]` gives; `node` is the index as it is written. */
export function indexedType(
  inference: ExpressionInference,
  object: Type,
  index: Type,
  node: Expression,
): Type {
  switch (object.kind) {
    case "str":
      return isOnly(index, "int", "bool") ? STR : UNKNOWN;
    case "list":
      return object.element.read(inference);
    case "dict":
      return object.value.read(inference);
    case "tuple": {
      const at = constantIndex(node);
      if (object.elements !== null && at !== undefined) {
        return object.elements[at < 0 ? at + object.elements.length : at] ?? UNKNOWN;
      }
      return tupleElement(object, inference.engine);
    }
    case "none":
      return NEVER;
    case "instance":
      return callMethod(inference, object, "__getitem__", index) ?? UNKNOWN;
    case "unknown":
      inference.engine.escaped.runMethod("__getitem__");
      return UNKNOWN;
    default:
      return UNKNOWN;
  }
}

/** What a slice of an object gives; `site` is where it is made. */
export function slicedType(inference: ExpressionInference, object: Type, site: object): Type {
  let joined: Type = NEVER;
  for (const member of membersOf(object)) {
    joined = inference.engine.join(joined, slicedMember(inference, member, site));
  }
  return joined;
}

function slicedMember(inference: ExpressionInference, object: Type, site: object): Type {
  switch (object.kind) {
    case "str":
      return STR;
    case "list": {
      const element = inference.engine.siteCell(site, 0);
      element.write(object.element.read(inference), inference.engine);
      return { kind: "list", element };
    }
    case "tuple":
      return { kind: "tuple", elements: null, rest: tupleElement(object, inference.engine) };
    case "none":
      return NEVER;
    default:
      return UNKNOWN;
  }
}

/** What iterating over a value gives that is of one type. */
export function iteratedType(inference: ExpressionInference, type: Type): Type {
  switch (type.kind) {
    case "str":
      return STR;
    case "list":
    case "set":
    case "frozenset":
      return type.element.read(inference);
    case "dict":
      return type.key.read(inference);
    case "tuple":
      return tupleElement(type, inference.engine);
    case "iterator":
      return type.element;
    case "none":
      return NEVER;
    case "instance":
    case "unknown":
      askForItems(inference, type);
      return UNKNOWN;
    case "runtime":
      return elementOfObject(type);
    default:
      return UNKNOWN;
  }
}

/** An object without `__iter__` is asked for its items one by one, where it is iterated over or handed to the runtime. */
export function askForItems(inference: ExpressionInference, type: Type): void {
  if (type.kind === "unknown") inference.engine.escaped.runMethod("__getitem__");
  if (type.kind !== "instance" || type.class.method("__iter__") !== undefined) return;
  callMethod(inference, type, "__getitem__", INDEX);
}
