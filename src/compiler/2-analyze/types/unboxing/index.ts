import { followedMethods } from "../operator-calls.js";
import type { Block, Expression, Statement } from "../../../../../grammar/index.js";
import type { FunctionUnit } from "../../scopes/index.js";
import {
  argumentValue,
  forEachBlock,
  forEachDefault,
  forEachExpression,
  forEachSubexpression,
} from "../../walk.js";
import type { Engine } from "../engine.js";
import { membersOf } from "../lattice.js";
import type { Place } from "./places.js";
import { FloatExpressions } from "./expressions.js";
import { isSingle, parametersOf } from "./uses.js";

/**
 * Finds the places that may hold floats as plain JavaScript numbers: those that hold nothing but floats, and whose
 * every reader and writer is lowered with that in mind. A float that goes anywhere else is boxed on the way there.
 */
export function findUnboxed(engine: Engine): readonly Place[] {
  const uses = new FloatStatements(engine);
  for (const unit of engine.program.functions) uses.visitFunction(unit);
  return uses.unboxed();
}

/** Where floats go in the statements of functions. */
class FloatStatements extends FloatExpressions {
  visitFunction(unit: FunctionUnit): void {
    this.unit = unit;
    const plain =
      (unit.kind === "def" || unit.kind === "function") &&
      !this.engine.isOpen(unit) &&
      !followedMethods.has(unit.name) &&
      (unit.form === null || unit.form === "method" || unit.form === "static") &&
      !unit.isGenerator;
    this.places.add(unit);
    if (!plain) this.boxFunction(unit);
    this.linkMethods(unit);
    for (const parameter of parametersOf(unit)) {
      const { target } = parameter;
      if (!("name" in target)) this.boxTarget(target);
      else {
        const binding = unit.scope.symbols.get(target.name);
        if (binding !== undefined) this.places.link(parameter, binding);
      }
      if (parameter.default !== null && parameter.default.kind !== "Number") {
        this.places.box(parameter);
      }
    }
    if (unit.parameters !== null) forEachDefault(unit.parameters, (value) => this.visit(value));
    if (unit.expression !== null) this.visit(unit.expression);
    for (const block of unit.blocks) this.block(block);
  }

  /** A method and those that it overrides are called in each other's place. */
  protected linkMethods(unit: FunctionUnit): void {
    if (unit.owner === null || unit.name === "__init__") return;
    for (const owner of unit.owner.lineage()) {
      const other = owner.methods.get(unit.name);
      if (other !== undefined) this.linkFunctions(other, unit);
    }
  }

  block(block: Block): void {
    for (const statement of block.statements) {
      this.statement(statement);
      forEachBlock(statement, (inner) => this.block(inner));
    }
  }

  protected statement(statement: Statement): void {
    switch (statement.kind) {
      case "Assignment":
        this.visit(statement.value);
        if (statement.targets.length === 1) this.assign(statement.targets[0]!, statement.value);
        else if (statement.value.kind === "Number") {
          for (const target of statement.targets) this.assign(target, statement.value);
        } else statement.targets.forEach((target) => this.boxTarget(target));
        return;
      case "AugmentedAssignment":
        this.visit(statement.value);
        this.visit(statement.target);
        this.bind(statement.target);
        if (membersOf(this.typeOf(statement.target)).some(({ kind }) => kind === "list")) {
          this.linkLists(this.typeOf(statement.target), this.typeOf(statement.value));
        }
        return;
      case "Return":
        if (statement.value !== null) this.visit(statement.value);
        return;
      case "ExpressionStatement":
        this.visit(statement.expression);
        return;
      case "If":
        for (const { test } of statement.branches) this.visit(test);
        return;
      case "While":
        this.visit(statement.test);
        return;
      case "For":
        this.visit(statement.iterable);
        this.iterate(statement.target, statement.iterable);
        return;
      case "Delete":
        for (const target of statement.targets) {
          if (target.kind === "Attribute") this.boxAttribute(target);
          forEachSubexpression(target, this.visitEach);
        }
        return;
      case "Exec":
        this.boxesVariables = true;
        this.boxesAttributes = true;
        break;
      case "Try":
        for (const { type, target } of statement.handlers) {
          if (target !== null) this.boxTarget(target);
          if (type !== null && type.kind !== "Name") this.consume(type);
        }
        return;
      case "Class":
        statement.decorators.forEach((decorator) => this.consume(decorator));
        for (const base of statement.bases) {
          const value = argumentValue(base);
          if (value.kind !== "Name") this.consume(value);
        }
        return;
      case "ImportFrom":
        if (statement.names === "*") this.boxesVariables = true;
        else statement.names.forEach(({ name }) => this.boxModuleVariable(name.name));
        return;
      case "With":
        for (const { target } of statement.items) if (target !== null) this.boxTarget(target);
        break;
      case "AnnotatedAssignment":
        this.boxTarget(statement.target);
        break;
      default:
        break;
    }
    forEachExpression(statement, (expression) => this.consume(expression));
  }

  /** `target = value`, where the value is lowered as the target holds it. */
  protected assign(target: Expression, value: Expression): void {
    if (target.kind === "Tuple" || target.kind === "List") {
      const elements = value.kind === "Tuple" || value.kind === "List" ? value.elements : [];
      const matched =
        elements.length === target.elements.length &&
        [...elements, ...target.elements].every(isSingle);
      if (matched) target.elements.forEach((each, i) => this.assign(each, elements[i]!));
      else {
        this.boxTarget(target);
        this.boxElements(this.typeOf(value));
      }
      return;
    }
    if (target.kind === "Subscript" && target.index.kind === "Slice") {
      this.visit(target);
      this.linkLists(this.typeOf(target.object), this.typeOf(value));
      return;
    }
    this.bind(target);
  }

  /** A name, attribute or item that is written. */
  protected bind(target: Expression): void {
    switch (target.kind) {
      case "Name": {
        const binding = this.engine.program.references.get(target);
        if (binding !== undefined) this.variable(binding);
        return;
      }
      case "Attribute":
        this.visit(target);
        return;
      case "Subscript":
        this.visit(target);
        return;
      default:
        this.boxTarget(target);
    }
  }
}
