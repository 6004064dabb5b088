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
    cell.write(anyKeywords(engine, parameter), engine);
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
  const { rest, keywords } = unit.parameters;
  if (!isSettled) return;
  if (rest !== null && isEmptyTuple(engine.parameterCell(rest).type)) {
    engine.parameterCell(rest).write(ANY_TUPLE, engine);
    worklist.add(unit);
  }
  if (keywords !== null && engine.parameterCell(keywords).type === NEVER) {
    engine.parameterCell(keywords).write(anyKeywords(engine, keywords), engine);
    worklist.add(unit);
  }
}

/** Whether nothing is known to be in what `*rest` is given. */
function isEmptyTuple(type: Type): boolean {
  if (type.kind !== "tuple") return type === NEVER;
  return type.elements === null && type.rest.kind === "never";
}

/** What `**keywords` is where anybody may give it anything. */
function anyKeywords(engine: Engine, parameter: Parameter): Type {
  const [key, value] = [engine.siteCell(parameter, 0), engine.siteCell(parameter, 1)];
  key.write(STR, engine);
  value.write(UNKNOWN, engine);
  return { kind: "dict", key, value };
}
