import type { Call } from "../../../../grammar/index.js";
import type { ArgumentTypes } from "./calls.js";
import type { ExpressionInference } from "./expressions.js";
import { NEVER, type Type } from "./lattice.js";

/** What functions of standard modules do with the elements of lists. */
const uses: Readonly<
  Record<string, "gives" | "takes" | "takes and gives" | "lists" | "lists second" | "copies">
> = {
  "heapq.heappush": "takes",
  "heapq.heappop": "gives",
  "heapq.heapreplace": "takes and gives",
  "heapq.heappushpop": "takes and gives",
  "heapq.nlargest": "lists second",
  "heapq.nsmallest": "lists second",
  "bisect.insort": "takes",
  "bisect.insort_left": "takes",
  "bisect.insort_right": "takes",
  "random.choice": "gives",
  "random.sample": "lists",
  "copy.copy": "copies",
  "copy.deepcopy": "copies",
};

/**
 * What is known of a call of a function of a standard module by the types of its arguments; undefined where that is no more
 * than its result's own type. What it puts into a list is taken in.
 */
export function elementsCall(
  inference: ExpressionInference,
  module: string,
  name: string,
  { positional, keywords, open }: ArgumentTypes,
  call: Call,
): Type | undefined {
  const use = uses[`${module}.${name}`];
  if (use === undefined || open || keywords.size > 0) return undefined;
  const [first, second = NEVER] = positional;
  const { engine } = inference;
  if (use === "copies") return first?.kind === "instance" ? first : undefined;
  const source = use === "lists second" ? second : first;
  if (source?.kind !== "list") return undefined;
  if (use.startsWith("takes")) source.element.write(second, engine);
  if (use === "takes") return undefined;
  const element = source.element.read(inference);
  if (!use.startsWith("lists")) return element;
  const cell = engine.siteCell(call, 0);
  cell.write(element, engine);
  return { kind: "list", element: cell };
}
