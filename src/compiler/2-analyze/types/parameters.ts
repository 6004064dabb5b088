import type { Parameter } from "../../../../grammar/index.js";
import type { FunctionUnit } from "../scopes/index.js";
import type { Engine } from "./engine.js";
import { fieldType } from "./entities.js";
import type { ExpressionInference } from "./expressions.js";
import { holdsNothing } from "./given.js";
import { NEVER, STR, UNKNOWN, type Type } from "./lattice.js";

const ANY_TUPLE: Type = { kind: "tuple", elements: null, rest: UNKNOWN };

/** What a parameter of the function at hand may be given: by its calls, its default, and whoever else calls it. */
export function parameterType(inference: ExpressionInference, parameter: Parameter): Type {
  const { engine, unit } = inference;
  const cell = engine.parameterCell(parameter);
  if (parameter.default !== null) cell.write(engine.of(parameter.default), engine);
  const open = unit.served !== null || engine.isOpen(unit);
  if (parameter === unit.parameters?.rest && open) {
    cell.write(ANY_TUPLE, engine);
  } else if (parameter === unit.parameters?.keywords && open) {
    const [key, value] = [engine.siteCell(parameter, 0), engine.siteCell(parameter, 1)];
    key.write(STR, engine);
    value.write(UNKNOWN, engine);
    cell.write({ kind: "dict", key, value }, engine);
  } else if (unit.served === "fields") cell.write(fieldType(engine, parameter), engine);
  else if (unit.served === "values") cell.write(UNKNOWN, engine);
  return cell.read(inference);
}

/** What no call of the program gives to a function, anybody may. */
export function reachFromOutside(engine: Engine, unit: FunctionUnit): void {
  const { worklist, isSettled } = engine;
  if (unit.served !== null || unit.parameters === null) return;
  for (const parameter of unit.parameters.positional) {
    if (parameter.default !== null && !isSettled) continue;
    const cell = engine.parameterCell(parameter);
    if (cell.type === NEVER) cell.write(UNKNOWN, engine);
    else if (isSettled && holdsNothing(cell.type)) engine.lost(cell.type);
    else continue;
    worklist.add(unit);
  }
  const { rest } = unit.parameters;
  if (rest === null || !isSettled) return;
  const given = engine.parameterCell(rest);
  if (given.type !== NEVER && !(given.type.kind === "tuple" && isEmpty(given.type))) return;
  given.write(ANY_TUPLE, engine);
  worklist.add(unit);
}

function isEmpty({ elements, rest }: Extract<Type, { kind: "tuple" }>): boolean {
  return elements === null && rest.kind === "never";
}
