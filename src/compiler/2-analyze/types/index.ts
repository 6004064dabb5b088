import type { BoundProgram } from "../scopes/index.js";
import { Engine, type Types } from "./engine.js";
import { FunctionInference } from "./statements.js";
import { findUnboxed } from "./unboxing.js";

export { entityType, type Types } from "./engine.js";
export { hasForeignParent } from "./foreign.js";
export { constantIndex } from "./expressions.js";
export * from "./lattice.js";
export { isPlainValue } from "./plain.js";
export { isTrueLiteral } from "./statements.js";

/** Infers the types of a whole program: a fixpoint over its functions, flow-sensitive inside each. */
export function inferTypes(program: BoundProgram): Types {
  const engine = new Engine(program);
  engine.solve((unit) => new FunctionInference(engine, unit).run());
  engine.unbox(findUnboxed(engine));
  return engine;
}
