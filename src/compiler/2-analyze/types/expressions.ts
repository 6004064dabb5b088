import type {
  AugmentedAssignment,
  BinaryOperation,
  BinaryOperator,
  Comparison,
  Comprehension,
  DictComprehension,
  Expression,
  Slice,
  Subscript,
} from "../../../../grammar/index.js";
import { submodule, type ImportedEntity } from "../scopes/index.js";
import { unaryMethods } from "../special-methods.js";
import { forEachDefault, forEachSubexpression } from "../walk.js";
import { binaryResult, rangeOf } from "./arithmetic.js";
import { typeOnPath } from "./attribute-paths.js";
import { attributeType, readSpec } from "./attributes.js";
import { callType } from "./calls.js";
import { keepNames } from "./comprehension-names.js";
import { invertInts, negateInts } from "./ints.js";
import { moduleMember } from "./knowledge.js";
import {
  BOOL,
  COMPLEX,
  FLOAT,
  INT,
  intLiteral,
  isOnly,
  memberOf,
  membersOf,
  NEVER,
  NONE,
  STR,
  tupleElement,
  tupleOf,
  UNKNOWN,
  type Type,
  withoutNone,
} from "./lattice.js";
import type { Environment } from "./environments.js";
import { moduleType } from "./names.js";
import { callMethod, readMapping, overloadedType } from "./operator-calls.js";
import { runtimeOperatorType } from "./runtime-operators.js";
import { indexedType, iteratedType, slicedType } from "./subscripts.js";
import { whenFalse, whenTrueOperand } from "./truth.js";
import { VariableInference } from "./variables.js";

/** Types of expressions inside one function, in the order of evaluation, with the state of its variables. */
export abstract class ExpressionInference extends VariableInference {
  /** The generator expressions that are gone through where they stand. */
  readonly exhausted = new Set<Expression>();

  /** The type of an expression whose value is used: a function in it is handed about from here on. */
  value(expression: Expression): Type {
    const type = this.infer(expression);
    for (const member of membersOf(type)) {
      if (member.kind === "function" || member.kind === "class") this.engine.lost(member);
    }
    return type;
  }

  /** The type of an expression that is called, or given to somebody known. */
  infer(expression: Expression): Type {
    return this.engine.record(expression, this.#infer(expression));
  }

  /** Joins a type into the variable of a comprehension or loop, or whatever a target is. */
  abstract assign(target: Expression, type: Type): void;

  #infer(expression: Expression): Type {
    switch (expression.kind) {
      case "Name":
        return this.#name(expression);
      case "Number":
        return typeof expression.value === "number" ? FLOAT : intLiteral(expression.value);
      case "Imaginary":
        return COMPLEX;
      // A long is a bigint of any size, which no operator of JavaScript takes beside a number.
      case "Long":
        return UNKNOWN;
      case "String":
        return STR;
      case "FormattedString":
        forEachSubexpression(expression, (child) => this.value(child));
        return STR;
      case "Repr":
        this.value(expression.value);
        return STR;
      case "List":
      case "Set": {
        const element = this.engine.siteCell(expression, 0);
        for (const each of expression.elements) {
          element.write(
            each.kind === "Starred" ? this.#starred(each.value) : this.value(each),
            this.engine,
          );
        }
        return { kind: expression.kind === "List" ? "list" : "set", element };
      }
      case "Tuple": {
        const elements = expression.elements.map((each) =>
          each.kind === "Starred" ? (this.value(each.value), null) : this.value(each),
        );
        return elements.includes(null)
          ? { kind: "tuple", elements: null, rest: UNKNOWN }
          : tupleOf(elements.filter((each) => each !== null));
      }
      case "Dict": {
        const key = this.engine.siteCell(expression, 0);
        const value = this.engine.siteCell(expression, 1);
        for (const entry of expression.entries) {
          value.write(this.value(entry.value), this.engine);
          key.write(this.value(entry.key), this.engine);
        }
        return { kind: "dict", key, value };
      }
      case "ListComprehension":
      case "SetComprehension":
      case "GeneratorExpression":
      case "DictComprehension":
        return this.#comprehension(expression);
      case "Lambda": {
        forEachDefault(expression.parameters, (value) => this.value(value));
        const unit = this.engine.program.units.get(expression);
        return unit === undefined ? UNKNOWN : { kind: "function", unit, bound: false };
      }
      case "Conditional": {
        this.condition(expression.condition);
        const before = this.environment;
        this.suspended.push(before);
        this.environment = this.narrowed(expression.condition, true);
        const then = this.value(expression.then);
        this.environment = before;
        this.environment = this.narrowed(expression.condition, false);
        const otherwise = this.value(expression.otherwise);
        this.environment = before;
        this.suspended.pop();
        return this.engine.join(then, otherwise);
      }
      case "Boolean":
        return this.#boolean(expression.operator, expression.operands);
      case "Unary":
        return this.#unary(expression.operator, this.value(expression.operand));
      case "Binary":
        return this.#binary(expression);
      case "Comparison":
        return this.#comparison(expression);
      case "Call":
        return callType(this, expression);
      case "Attribute":
        return typeOnPath(this, expression, attributeType(this, expression, false));
      case "Subscript":
        return this.#subscript(expression);
      case "Slice":
        forEachSubexpression(expression, (child) => this.value(child));
        return UNKNOWN;
      case "Yield": {
        const type = expression.value === null ? NONE : this.value(expression.value);
        this.engine.returnCell(this.unit).write({ kind: "iterator", element: type }, this.engine);
        return UNKNOWN;
      }
      case "Starred":
        this.value(expression.value);
        return UNKNOWN;
      case "Ellipsis":
      case "Missing":
        return UNKNOWN;
    }
  }

  /** A test: its value is only asked for its truth. */
  condition(expression: Expression): void {
    this.value(expression);
  }

  /** The environment as it is where a test came out true, or false. */
  abstract narrowed(test: Expression, outcome: boolean): Environment;

  #name(expression: Extract<Expression, { kind: "Name" }>): Type {
    const binding = this.engine.program.references.get(expression);
    if (binding === undefined) return UNKNOWN;
    const type = this.bindingType(binding);
    const behind = this.globals.behind(expression, binding, this.unit);
    if (behind === undefined) return type;
    return this.engine.join(type, this.bindingType(behind));
  }

  /** What `from module import name` gives. */
  protected override imported(imported: ImportedEntity): Type {
    const { module, name, unit, foreign } = imported;
    if (name === null) return moduleType(imported);
    if (unit !== undefined) return this.moduleName(unit, name) ?? UNKNOWN;
    const inner = foreign === undefined ? submodule(module, name) : undefined;
    if (inner !== undefined) return { kind: "module", name: inner };
    const spec = foreign === undefined ? moduleMember(module, name) : foreign.specs.get(name);
    if (spec === undefined) return UNKNOWN;
    if (spec.startsWith("(")) {
      return { kind: "member", module, name, ...(foreign !== undefined && { foreign }) };
    }
    return readSpec(this, spec, NEVER, this.unit);
  }

  #starred(expression: Expression): Type {
    return this.elementOf(this.value(expression));
  }

  /** What iterating over a value gives. */
  elementOf(type: Type): Type {
    let joined: Type = NEVER;
    for (const member of membersOf(type)) {
      joined = this.engine.join(joined, iteratedType(this, member));
    }
    return joined;
  }

  #comprehension(node: Comprehension | DictComprehension): Type {
    const before = this.runsLater;
    const around = this.environment;
    const rejoin = keepNames(this, node);
    let isOutside = true;
    for (const clause of node.clauses) {
      const element = this.elementOf(this.value(clause.iterable));
      if (isOutside) this.#enterClosure();
      isOutside = false;
      this.assign(clause.target, element);
      this.runsLater ||= node.kind === "GeneratorExpression" && !this.exhausted.has(node);
      for (const test of clause.conditions) {
        this.condition(test);
        this.environment = this.narrowed(test, true).withPathsOf(null);
      }
    }
    const type = this.#comprehended(node);
    this.runsLater = before;
    this.suspended.pop();
    this.environment = this.environment.withPathsOf(around);
    rejoin();
    return type;
  }

  #enterClosure(): void {
    this.suspended.push(this.environment);
    this.environment = this.environment.withPathsOf(null);
  }

  #comprehended(node: Comprehension | DictComprehension): Type {
    if (node.kind === "DictComprehension") {
      const key = this.engine.siteCell(node, 0);
      const value = this.engine.siteCell(node, 1);
      key.write(this.value(node.key), this.engine);
      value.write(this.value(node.value), this.engine);
      return { kind: "dict", key, value };
    }
    const type = this.value(node.element);
    if (node.kind === "GeneratorExpression") return { kind: "iterator", element: type };
    const element = this.engine.siteCell(node, 0);
    element.write(type, this.engine);
    return { kind: node.kind === "ListComprehension" ? "list" : "set", element };
  }

  #boolean(operator: "and" | "or", operands: readonly Expression[]): Type {
    const before = this.environment;
    this.suspended.push(before);
    let joined: Type = NEVER;
    operands.forEach((operand, index) => {
      const type = this.value(operand);
      const last = index === operands.length - 1;
      const stops =
        operator === "and"
          ? whenFalse(type)
          : whenTrueOperand(operand, (node) => this.engine.of(node));
      joined = this.engine.join(joined, last ? type : stops);
      if (!last) this.environment = this.narrowed(operand, operator === "and");
    });
    this.environment = before;
    this.suspended.pop();
    return joined;
  }

  #unary(operator: "not" | "-" | "+" | "~", type: Type): Type {
    if (operator === "not") return BOOL;
    if (type.kind === "never") return NEVER;
    if (isOnly(type, "int", "bool")) {
      const range = rangeOf(type);
      return operator === "-" ? negateInts(range) : operator === "~" ? invertInts(range) : range;
    }
    if (operator !== "~" && type.kind === "float") return FLOAT;
    if (operator !== "~" && isOnly(type, "int", "bool", "float")) {
      return this.engine.join(this.#unary(operator, memberOf(type, "int") ?? INT), FLOAT);
    }
    if (type.kind === "instance") {
      const [name] = unaryMethods[operator]!;
      return callMethod(this, type, name!) ?? UNKNOWN;
    }
    return operator !== "~" && type.kind === "complex" ? COMPLEX : UNKNOWN;
  }

  #binary(expression: BinaryOperation): Type {
    const left = this.value(expression.left);
    const right = this.value(expression.right);
    return this.binary(expression.operator, left, right, expression);
  }

  /** The result of an operator; `site` is where a new container is made. */
  binary(
    operator: BinaryOperator,
    left: Type,
    right: Type,
    site: BinaryOperation | AugmentedAssignment,
  ): Type {
    // Nothing is known yet of what has not been reached.
    if (left.kind === "never" || right.kind === "never") return NEVER;
    // With None there is no answer but an exception.
    const plain = binaryResult(operator, withoutNone(left), withoutNone(right), this.trueDivision);
    // `"%(name)s" % object` asks an object for its items.
    if (plain !== undefined && operator === "%") readMapping(this, right, STR);
    const result =
      plain ??
      runtimeOperatorType(this, operator, left, right, site) ??
      overloadedType(this, operator, left, right, site.kind === "AugmentedAssignment");
    if (result !== undefined) return result;
    if (operator === "+" && left.kind === "list" && right.kind === "list") {
      const element = this.engine.siteCell(site, 0);
      element.write(left.element.read(this), this.engine);
      element.write(right.element.read(this), this.engine);
      return { kind: "list", element };
    }
    if (operator === "+" && left.kind === "tuple" && right.kind === "tuple") {
      if (left.elements !== null && right.elements !== null) {
        return tupleOf([...left.elements, ...right.elements]);
      }
      const rest = this.engine.join(
        tupleElement(left, this.engine),
        tupleElement(right, this.engine),
      );
      return { kind: "tuple", elements: null, rest };
    }
    if (operator === "*" && left.kind === "list" && isOnly(right, "int", "bool")) {
      const element = this.engine.siteCell(site, 0);
      element.write(left.element.read(this), this.engine);
      return { kind: "list", element };
    }
    this.engine.lost(left);
    this.engine.lost(right);
    return UNKNOWN;
  }

  /** `from __future__ import division` is in force. */
  get trueDivision(): boolean {
    return this.engine.program.futures(this.unit.module).has("division");
  }

  #comparison(expression: Comparison): Type {
    const operands = [expression.first, ...expression.rest.map(({ operand }) => operand)];
    const types = operands.map((operand) => this.value(operand));
    if (expression.rest.some(({ operator }) => operator === "==" || operator === "!=")) {
      for (const operand of operands) {
        const binding =
          operand.kind === "Name" ? this.engine.program.references.get(operand) : undefined;
        if (binding !== undefined) this.engine.recordCompared(binding);
      }
    }
    const plain = (type: Type) =>
      !membersOf(type).some((each) => each.kind === "unknown" || each.kind === "instance");
    const identity = expression.rest.every(
      ({ operator }) => operator.startsWith("is") || operator.endsWith("in"),
    );
    return identity || types.every(plain) ? BOOL : UNKNOWN;
  }

  #subscript(expression: Subscript): Type {
    const object = this.value(expression.object);
    if (expression.index.kind === "Slice") {
      this.#slice(expression.index);
      for (const member of membersOf(object)) {
        if (member.kind === "instance") callMethod(this, member, "__getitem__", UNKNOWN);
        else if (member.kind === "unknown") this.engine.escaped.runMethod("__getitem__");
      }
      return slicedType(this, object, expression);
    }
    const index = this.value(expression.index);
    let joined: Type = NEVER;
    for (const member of membersOf(object)) {
      joined = this.engine.join(joined, indexedType(this, member, index, expression.index));
    }
    return joined;
  }

  #slice(slice: Slice): void {
    this.engine.record(slice, UNKNOWN);
    forEachSubexpression(slice, (child) => this.value(child));
  }
}
