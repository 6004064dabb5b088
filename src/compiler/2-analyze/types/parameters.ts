import type { Parameter } from "../../../../grammar/index.js";
import { fieldType } from "./entities.js";
import type { ExpressionInference } from "./expressions.js";
import { STR, UNKNOWN, type Type } from "./lattice.js";

/** What a parameter of the function at hand may be given: by its calls, its default, and whoever else calls it. */
export function parameterType(inference: ExpressionInference, parameter: Parameter): Type {
  const { engine, unit } = inference;
  const cell = engine.parameterCell(parameter);
  if (parameter.default !== null) cell.write(engine.of(parameter.default), engine);
  const open = unit.served !== null || engine.isOpen(unit);
  if (parameter === unit.parameters?.rest && open) {
    cell.write({ kind: "tuple", elements: null, rest: UNKNOWN }, engine);
  } else if (parameter === unit.parameters?.keywords && open) {
    const [key, value] = [engine.siteCell(parameter, 0), engine.siteCell(parameter, 1)];
    key.write(STR, engine);
    value.write(UNKNOWN, engine);
    cell.write({ kind: "dict", key, value }, engine);
  } else if (unit.served === "fields") cell.write(fieldType(engine, parameter), engine);
  else if (unit.served === "values") cell.write(UNKNOWN, engine);
  return cell.read(inference);
}
