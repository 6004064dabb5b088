import type { GlobalPlan } from "../locals/index.js";
import type { BoundProgram } from "../scopes/index.js";
import { Engine } from "./engine.js";
import type { Types } from "./types.js";
import { FunctionInference } from "./statements.js";
import { findUnboxed } from "./unboxing/index.js";

export {
  type Arity,
  isObjectMethod,
  methodResults,
  misfit,
  objectElement,
  objectMember,
  TEXT,
} from "./knowledge.js";
export { elementOfObject } from "./spec.js";
export { entityType } from "./entities.js";
export { hasForeignParent } from "./foreign.js";
export { foreignClass, runtimeMember } from "./runtime-members.js";
export { constantIndex } from "./names.js";
export * from "./lattice.js";
export { isPlainValue } from "./plain.js";
export { operatorNamesOf } from "./operator-calls.js";
export {
  placeKeywords,
  runtimeSignature,
  type PlacedArguments,
  type RuntimeSignature,
} from "./signatures.js";
export { whenFalse, whenTrueOperand } from "./truth.js";
export type { Types } from "./types.js";
export { zippedLists } from "./zipped.js";

/** Infers the types of a whole program: a fixpoint over its functions, flow-sensitive inside each. */
export function inferTypes(program: BoundProgram, globals: GlobalPlan): Types {
  const engine = new Engine(program, (all, unit) =>
    new FunctionInference(all, unit, globals).run(),
  );
  engine.solve();
  if (engine.meetsFloats) engine.unbox(findUnboxed(engine));
  return engine;
}
