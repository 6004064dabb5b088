import type { For } from "../../../../grammar/index.js";
import type { Binding } from "../scopes/index.js";
import type { ExpressionInference } from "./expressions.js";
import { INDEX, POSITION } from "./ints.js";
import { STR, type Type } from "./lattice.js";

type Bind = (binding: Binding, type: Type) => void;

/** What a mask's own names hold when it starts: no piece of the page, and no loop around. */
export function bindMaskNames({ engine, unit }: ExpressionInference, bind: Bind): void {
  for (const [name, binding] of unit.scope.symbols) {
    if (name === "_index" || name === "_end") bind(binding, POSITION);
    else if (name === "_page") {
      const element = engine.siteCell(binding, 0);
      element.write(STR, engine);
      bind(binding, { kind: "list", element });
    }
  }
}

/** `_index` and `_end` of a `py-for`; other loops have none. */
export function loopNames({ engine }: ExpressionInference, statement: For): Iterable<Binding> {
  return engine.program.scopes.get(statement)?.symbols.values() ?? [];
}

/** Binds them as the loop does. */
export function bindLoopNames(inference: ExpressionInference, statement: For, bind: Bind): void {
  for (const binding of loopNames(inference, statement)) {
    bind(binding, binding.name === "_index" ? INDEX : POSITION);
  }
}
