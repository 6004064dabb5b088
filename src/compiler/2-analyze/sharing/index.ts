/**
 * Whether one copy of a shipped module can serve several programs of a process: it keeps nothing, and the program at hand leaves what it
 * defines as it is (docs/decisions/library-copies.md).
 */
import type { Expression, Statement } from "../../../../grammar/index.js";
import type { ModuleUnit } from "../../1-program/index.js";
import {
  ClassUnit,
  forEachStatement,
  InstanceUnit,
  type BoundProgram,
  type FunctionUnit,
} from "../scopes/index.js";
import {
  argumentValue,
  forEachDefault,
  forEachExpression,
  forEachStore,
  forEachSubexpression,
} from "../walk.js";

/** The shipped modules of a program that may be shared with other programs. */
export function findShareable(
  bound: BoundProgram,
  modules: readonly ModuleUnit[],
): Set<ModuleUnit> {
  const shareable = new Set<ModuleUnit>();
  // Code that reaches names and attributes by strings could change anything.
  if (bound.evaluates || bound.namesGlobals || bound.importsByName) return shareable;
  for (const unit of modules) {
    const own = bound.functions.filter(({ module }) => module === unit);
    if (unit.isShipped && !own.some((each) => keeps(each, bound))) shareable.add(unit);
  }
  for (const each of bound.functions) {
    if (!each.module.isShipped) dropTouched(each, bound, shareable);
  }
  return shareable;
}

/** Whether code leaves anything behind that lives as long as the module. */
function keeps(unit: FunctionUnit, bound: BoundProgram): boolean {
  let found = false;
  if (unit.parameters !== null) {
    forEachDefault(unit.parameters, (value) => {
      found ||= !isConstant(value);
    });
  }
  const isAtTop = unit.kind === "module" || unit.kind === "classBody";
  // Objects of other classes belong to the program that makes them.
  const isOfInstance = bound.instances.some((instance) => instance.class === unit.owner);
  for (const block of unit.blocks) {
    forEachStatement(block, (statement) => {
      found ||= statement.kind === "Global" || (isAtTop && !isConstantStatement(statement));
      if (isOfInstance)
        forEachStore(statement, (store) => (found ||= isOfSelf(store, unit, bound)));
    });
  }
  return found;
}

/** An attribute or an item of the object that a method belongs to. */
function isOfSelf(
  store: Expression,
  { self }: FunctionUnit,
  { references }: BoundProgram,
): boolean {
  let root = store;
  while (root.kind === "Attribute" || root.kind === "Subscript") root = root.object;
  return root !== store && root.kind === "Name" && references.get(root) === self;
}

function isConstantStatement(statement: Statement): boolean {
  switch (statement.kind) {
    case "Import":
    case "ImportFrom":
    case "Pass":
      return true;
    case "ExpressionStatement":
      return isConstant(statement.expression);
    case "Assignment":
      return isConstant(statement.value);
    default:
      return false;
  }
}

/** A value that nothing can change. */
function isConstant(value: Expression): boolean {
  switch (value.kind) {
    case "Number":
    case "String":
    case "Name":
    case "Lambda":
      return true;
    case "Unary":
      return isConstant(value.operand);
    case "Binary":
      return isConstant(value.left) && isConstant(value.right);
    case "Tuple":
      return value.elements.every(isConstant);
    case "Call": {
      const isProperty = value.callee.kind === "Name" && value.callee.name === "property";
      return isProperty && value.arguments.every((each) => isConstant(argumentValue(each)));
    }
    default:
      return false;
  }
}

/** Drops the modules with classes or instances of which a function does more than read and call what they have. */
function dropTouched(unit: FunctionUnit, bound: BoundProgram, shareable: Set<ModuleUnit>): void {
  const drop = (node: Expression): void => {
    const home = node.kind === "Name" ? homeOf(node, bound) : undefined;
    if (home !== undefined) shareable.delete(home);
  };
  const visit = (node: Expression): void => {
    if (node.kind === "Attribute" && isHarmless(node.attribute.name)) {
      if (node.object.kind !== "Name") visit(node.object);
      return;
    }
    if (node.kind === "Call") {
      const { callee } = node;
      if (callee.kind !== "Name") visit(callee);
      const asks = callee.kind === "Name" && /^(isinstance|issubclass)$/.test(callee.name);
      node.arguments.forEach((each, i) => {
        const value = argumentValue(each);
        if (!asks || i !== 1 || value.kind !== "Name") visit(value);
      });
      return;
    }
    drop(node);
    forEachSubexpression(node, visit);
  };
  for (const block of unit.blocks) {
    forEachStatement(block, (statement) => {
      if (statement.kind === "Class") return; // the parents of a class
      forEachStore(statement, (store) => {
        if (store.kind === "Attribute" || store.kind === "Subscript") drop(store.object);
      });
      forEachExpression(statement, visit);
    });
  }
  if (unit.expression !== null) visit(unit.expression);
}

/** `__dict__`, `__class__` and the like lead anywhere. */
const isHarmless = (attribute: string): boolean => !attribute.startsWith("__");

/** The module of the class or instance that a name stands for. */
function homeOf(
  node: Expression & { readonly kind: "Name" },
  { references }: BoundProgram,
): ModuleUnit | undefined {
  const entity = references.get(node)?.entity;
  if (entity instanceof InstanceUnit) return entity.class.module;
  return entity instanceof ClassUnit ? entity.module : undefined;
}
