import type { Block, Expression } from "../../../../grammar/index.js";
import type { Program } from "../../1-program/index.js";
import {
  ClassUnit,
  FunctionUnit,
  InstanceUnit,
  type Binding,
  type BoundProgram,
} from "../scopes/index.js";
import { followAssignments } from "./assigned.js";

/** What is known of the variables at module level. */
export interface GlobalPlan {
  /** The variables that have a value when the code of a module starts to run. */
  initial(module: FunctionUnit): ReadonlySet<Binding>;
  /** Whether a variable may have no value when a function reads it: NameError. */
  mayBeUnset(binding: Binding): boolean;
  /**
   * The name around, of the language or, in the body of a class, of the module, that a name may mean where it is read: a variable of
   * the same name that may have no value there hides it only when it has one.
   */
  behind(node: Expression, binding: Binding, reader: FunctionUnit): Binding | undefined;
}

/** Follows the assignments of all modules of a program, in the order in which they run. */
export function planGlobals(program: Program, bound: BoundProgram): GlobalPlan {
  const initial = new Map<FunctionUnit, ReadonlySet<Binding>>();
  let assigned = new Set<Binding>();
  const unbound = new Set<Expression>();
  for (const scope of new Set([bound.program, ...program.modules.map((m) => bound.scopeOf(m))])) {
    for (const binding of scope.symbols.values()) {
      if (isDeclaration(binding)) assigned.add(binding);
    }
  }
  const bodies = program.modules.map((module) => bound.moduleBodies.get(module)!);
  for (const unit of bound.prologue === null ? bodies : [bound.prologue, ...bodies]) {
    initial.set(unit, assigned);
    const flow = followAssignments(unit, wholeOf(unit), bound, null, assigned);
    flow.unbound.forEach((read) => unbound.add(read));
    assigned = new Set(flow.assigned);
  }
  const unboundInClasses = new Map<FunctionUnit, ReadonlySet<Expression>>();
  const readBeforeBound = (node: Expression, body: FunctionUnit): boolean => {
    let reads = unboundInClasses.get(body);
    if (reads === undefined) {
      reads = followAssignments(body, wholeOf(body), bound, null).unbound;
      unboundInClasses.set(body, reads);
    }
    return reads.has(node);
  };
  const mayBeUnset = (binding: Binding) => binding.deleted || !assigned.has(binding);
  return {
    initial: (unit) => initial.get(unit) ?? new Set(),
    mayBeUnset,
    behind(node, binding, reader) {
      const { scope } = binding;
      if (scope.kind === "class" && reader.kind === "classBody" && reader.scope === scope)
        return readBeforeBound(node, reader)
          ? bound.scopeOf(reader.module).lookup(binding.name)
          : undefined;
      if (scope.kind !== "module" && scope.kind !== "program") return undefined;
      const isFollowed = reader.kind === "module" && !binding.deletedElsewhere;
      const isUnset = isFollowed ? unbound.has(node) : mayBeUnset(binding);
      return isUnset ? scope.parent?.find(binding.name) : undefined;
    },
  };
}

/** All that a module or the body of a class runs. */
function wholeOf({ blocks }: FunctionUnit): Block {
  return {
    kind: "Block",
    span: blocks[0]!.span,
    statements: blocks.flatMap((block) => block.statements),
    closingComments: [],
  };
}

/** Whether a name is that of a CherryClass, an instance or a special function, and nothing else is bound to it. */
function isDeclaration({ entity, writes }: Binding): boolean {
  if (writes > 1) return false;
  if (entity instanceof InstanceUnit) return true;
  if (entity instanceof ClassUnit) return entity.isCherry;
  return entity instanceof FunctionUnit && entity.kind === "special";
}
