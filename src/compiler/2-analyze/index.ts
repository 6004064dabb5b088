import type { Program } from "../1-program/index.js";
import type { Diagnostics } from "../diagnostics/index.js";
import { findAttributeAccess, type AttributeAccess } from "./attributes/index.js";
import { builtinScope, ownNames } from "./builtins.js";
import { findConstructed } from "./constructors/index.js";
import { inferEffects, type Effects } from "./effects/index.js";
import { reportFailures } from "./failures/index.js";
import { planGlobals, type GlobalPlan } from "./locals/index.js";
import { orderModules, type RunOrder } from "./order/index.js";
import { reportMisplaced } from "./placement.js";
import { bind, type BoundProgram, type ClassUnit } from "./scopes/index.js";
import { inferTypes, membersOf, type Types } from "./types/index.js";

export { takesArguments, takesCount } from "./builtin-signatures.js";
export { findUnescaped } from "./escape/index.js";
export { completes } from "./completion.js";
export { exceptionNames } from "./exception-names.js";
export { parentArguments, parentCall } from "./constructors/parent-call.js";
export { isFlatPattern, planLocals, type GlobalPlan, type LocalPlan } from "./locals/index.js";
export { isLockable } from "./lock-classes.js";
export { knownFunction, lacksMethod, matchArguments } from "./matching.js";
export type { Effects, Streaming, WaitRole } from "./effects/index.js";
export * from "./scopes/index.js";
export { findShareable } from "./sharing/index.js";
export { hasProxies } from "./proxies.js";
export { builtinMethods, builtinOperators, unaryMethods } from "./special-methods.js";
export { superParent } from "./super-calls.js";
export * from "./types/index.js";
export * from "./walk.js";

/** What is known of a program before it is lowered. */
export interface Analysis {
  /** Its modules in the order in which they run. */
  readonly program: Program;
  /** Modules that import each other, each of which makes the one before it run first. */
  readonly chains: RunOrder["chains"];
  readonly bound: BoundProgram;
  readonly types: Types;
  readonly effects: Effects;
  readonly globals: GlobalPlan;
  readonly attributes: AttributeAccess;
  /** Classes whose `__init__` is the body of a constructor. */
  readonly constructed: ReadonlySet<ClassUnit>;
  /** Whether comparison methods of the program may answer something else than a bool. */
  readonly comparesRichly: boolean;
}

/** Binds names, then infers types, then effects; each reads what the one before found. */
export function analyze(given: Program, diagnostics: Diagnostics): Analysis {
  const { code, entry } = given;
  const shadowed = code === null ? [] : [...ownNames, ...code.shadowed];
  const builtins = {
    entry: builtinScope(entry.tree.kind === "CpyModule" ? "cpy" : "py", shadowed),
    python: builtinScope("py"),
  };
  const bound = bind(given, builtins, diagnostics);
  reportMisplaced(bound, diagnostics);
  const { modules, chains } = orderModules(given, bound, diagnostics);
  const program: Program = { ...given, modules };
  const globals = planGlobals(program, bound);
  const types = inferTypes(bound, globals);
  const effects = inferEffects(bound, types);
  const attributes = findAttributeAccess(bound, types);
  const constructed = findConstructed(bound, types, effects);
  reportFailures(bound, types, effects, diagnostics);
  const comparesRichly = hasRichComparison(bound, types);
  return {
    program,
    chains,
    bound,
    types,
    effects,
    globals,
    attributes,
    constructed,
    comparesRichly,
  };
}

function hasRichComparison({ classes }: BoundProgram, types: Types): boolean {
  const names = ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"];
  return classes.some(({ scope, methods }) =>
    names.some((name) => {
      const method = methods.get(name);
      if (method === undefined) return scope.symbols.has(name);
      return !membersOf(types.returnOf(method)).every(({ kind }) => kind === "bool");
    }),
  );
}
