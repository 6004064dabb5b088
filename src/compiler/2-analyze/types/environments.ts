import type { Expression } from "../../../../grammar/index.js";
import type { Engine } from "./engine.js";
import type { Environment } from "./expressions.js";
import { NEVER, sameType, widen } from "./lattice.js";

/** What holds where several states meet; with `before`, widened from what it was there. */
export function joinEnvironments(
  states: readonly Environment[],
  engine: Engine,
  before: Environment | undefined,
  patient: boolean,
): Environment {
  const joined: Environment = new Map(states[0] ?? []);
  for (const state of states.slice(1)) {
    for (const [binding, type] of state) {
      if (!binding.isLocal && !joined.has(binding)) continue;
      joined.set(binding, engine.join(joined.get(binding) ?? NEVER, type));
    }
    // Of a variable of a module it only has what tests said: that holds where all say so.
    for (const binding of joined.keys()) {
      if (!binding.isLocal && !state.has(binding)) joined.delete(binding);
    }
  }
  if (before !== undefined) {
    for (const [binding, type] of joined) {
      joined.set(binding, widen(before.get(binding) ?? NEVER, type, patient));
    }
  }
  return joined;
}

/** Whether all variables hold the same in two states. */
export function sameEnvironment(a: Environment, b: Environment): boolean {
  if (a.size !== b.size) return false;
  for (const [binding, type] of a) {
    const other = b.get(binding);
    if (other === undefined || !sameType(type, other)) return false;
  }
  return true;
}

/** A test that is always true: `while 1:`. */
export function isTrueLiteral(test: Expression): boolean {
  return (
    (test.kind === "Number" && Number(test.value) !== 0) ||
    (test.kind === "Name" && test.name === "True")
  );
}
