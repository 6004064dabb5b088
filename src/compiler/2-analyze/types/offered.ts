import type { ModuleUnit } from "../../1-program/index.js";
import {
  forEachStatement,
  type BoundProgram,
  type ClassUnit,
  type FunctionUnit,
} from "../scopes/index.js";
import { membersOf, type Type } from "./lattice.js";
import { forEachExpression, forEachSubexpression } from "../walk.js";

/**
 * Tells the methods that shipped modules offer to programs: they may be called with anything, so that what they are compiled to
 * does not depend on the program at hand (docs/decisions/library-copies.md). Names that begin with an underscore are the
 * module's own; and what a module calls itself, on objects of an abstract class, is there for programs to override, not to call.
 */
export function offeredMethods(program: BoundProgram): (method: FunctionUnit) => boolean {
  const called = new Map<ModuleUnit, ReadonlySet<string>>();
  return ({ name, module, owner }) => {
    if (!module.isShipped || owner === null) return false;
    if (name === "__init__") return true;
    if (name.startsWith("_")) return false;
    if (program.instances.some((instance) => instance.class === owner)) return true;
    let names = called.get(module);
    if (names === undefined) called.set(module, (names = attributesNamed(module, program)));
    return !names.has(name);
  };
}

/** Tells the class attributes that programs give values of other types; plain values are replaced by such of the same type. */
export function isOfferedAttribute(owner: ClassUnit, name: string, type: Type): boolean {
  return owner.module.isShipped && !name.startsWith("_") && !membersOf(type).every(isPlain);
}

const isPlain = ({ kind }: Type): boolean => /^(str|int|float|bool)$/.test(kind);

/** The names of attributes that the code of a module reads. */
function attributesNamed(module: ModuleUnit, { functions }: BoundProgram): Set<string> {
  const names = new Set<string>();
  const visit = (node: Parameters<typeof forEachSubexpression>[0]): void => {
    if (node.kind === "Attribute") names.add(node.attribute.name);
    forEachSubexpression(node, visit);
  };
  for (const unit of functions) {
    if (unit.module !== module) continue;
    for (const block of unit.blocks) {
      forEachStatement(block, (statement) => forEachExpression(statement, visit));
    }
    if (unit.expression !== null) visit(unit.expression);
  }
  return names;
}
