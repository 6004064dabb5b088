import type { Expression } from "../../../../grammar/index.js";
import type { ExpressionInference } from "./expressions.js";
import { isOnly, NEVER, STR, tupleElement, UNKNOWN, type Type } from "./lattice.js";
import { constantIndex } from "./names.js";

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
    default:
      return UNKNOWN;
  }
}

/** What a slice of an object gives; `site` is where it is made. */
export function slicedType(inference: ExpressionInference, object: Type, site: object): Type {
  if (object.kind === "str") return STR;
  if (object.kind === "list") {
    const element = inference.engine.siteCell(site, 0);
    element.write(object.element.read(inference), inference.engine);
    return { kind: "list", element };
  }
  if (object.kind === "tuple") {
    return { kind: "tuple", elements: null, rest: tupleElement(object, inference.engine) };
  }
  return UNKNOWN;
}
