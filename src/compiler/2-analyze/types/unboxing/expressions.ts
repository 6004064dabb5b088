import type { Comprehension, DictComprehension, Expression } from "../../../../../grammar/index.js";
import type { Binding, FunctionUnit } from "../../scopes/index.js";
import { forEachDefault, forEachSubexpression, forEachTarget } from "../../walk.js";
import type { Type } from "../lattice.js";
import { zippedLists } from "../zipped.js";
import { FloatCalls } from "./calls.js";

/** Builtins that reach variables or attributes by names that are made up when the program runs. */
const reachVariables = new Set(["eval", "exec", "execfile", "globals", "locals", "vars"]);
const reachAttributes = new Set(["getattr", "setattr", "delattr", "vars", "dir", "attrgetter"]);
/** Modules that read the attributes of any object. */
const readers = new Set(["pickle", "cPickle", "marshal", "shelve", "xmlrpclib", "json"]);

/** Where floats go in expressions. */
export class FloatExpressions extends FloatCalls {
  /** The function that is looked at. */
  protected unit!: FunctionUnit;
  protected readonly visitEach = (expression: Expression): void => this.visit(expression);

  /** An expression whose value goes where floats in containers must be boxed. */
  consume(expression: Expression): void {
    this.visit(expression);
    this.boxInside(this.typeOf(expression));
  }

  visit(expression: Expression): void {
    const type = this.typeOf(expression);
    if (type.kind === "list") this.places.add(type.element);
    switch (expression.kind) {
      case "Name": {
        const binding = this.engine.program.references.get(expression);
        if (binding !== undefined) this.read(expression.name, binding, type);
        return;
      }
      case "Attribute":
        this.visit(expression.object);
        this.attribute(expression);
        if (expression.attribute.name === "__dict__") this.boxesAttributes = true;
        this.boxCallee(type);
        return;
      case "Call":
        this.call(expression);
        return;
      case "Subscript":
        this.subscript(expression, type);
        return;
      case "Binary":
        forEachSubexpression(expression, this.visitEach);
        if (type.kind === "list") {
          this.linkLists(type, this.typeOf(expression.left));
          if (expression.operator === "+") this.linkLists(type, this.typeOf(expression.right));
        } else {
          this.boxInside(this.typeOf(expression.left));
          this.boxInside(this.typeOf(expression.right));
        }
        return;
      case "List":
      case "Tuple":
      case "Dict":
      case "Conditional":
      case "Boolean":
      case "Comparison":
      case "Unary":
        forEachSubexpression(expression, this.visitEach);
        return;
      case "Starred":
        this.consume(expression.value);
        return;
      case "ListComprehension":
      case "SetComprehension":
      case "GeneratorExpression":
      case "DictComprehension":
        this.comprehension(expression);
        return;
      case "Lambda":
        forEachDefault(expression.parameters, (value) => this.consume(value));
        return;
      default:
        forEachSubexpression(expression, (child) => this.consume(child));
    }
  }

  protected read(name: string, binding: Binding, type: Type): void {
    if (binding.scope.kind === "builtin" || binding.imported !== null) {
      const known = binding.imported?.name ?? name;
      if (reachVariables.has(known)) this.boxesVariables = true;
      if (reachAttributes.has(known) || readers.has(binding.imported?.module ?? "")) {
        this.boxesAttributes = true;
      }
    }
    if (binding.scope.kind === "class") this.variable(binding);
    this.boxCallee(type);
  }

  protected variable(binding: Binding): void {
    this.places.add(binding);
    const { kind } = binding.scope;
    if (kind === "class") {
      const owner = this.unit.owner;
      const cell = owner === null ? undefined : this.engine.attributes.find(owner, binding.name);
      if (cell !== undefined) this.places.box(cell);
      this.places.box(binding);
    } else if (kind === "builtin" || binding.foreignWriters.size > 0) this.places.box(binding);
  }

  protected subscript(expression: Extract<Expression, { kind: "Subscript" }>, type: Type): void {
    const { object, index } = expression;
    this.visit(object);
    const container = this.typeOf(object);
    if (container.kind === "union") this.boxElements(container);
    if (index.kind === "Slice") {
      forEachSubexpression(index, this.visitEach);
      if (container.kind === "list") this.linkLists(container, type);
    } else this.visit(index);
  }

  protected comprehension(node: Comprehension | DictComprehension): void {
    for (const { target, iterable, conditions } of node.clauses) {
      this.visit(iterable);
      this.iterate(target, iterable);
      conditions.forEach((test) => this.visit(test));
    }
    if (node.kind === "DictComprehension") {
      this.visit(node.key);
      this.visit(node.value);
    } else this.visit(node.element);
  }

  /** The variable of a loop gets the elements of a list as they are there. */
  protected iterate(target: Expression, iterable: Expression): void {
    const type = this.typeOf(iterable);
    const lists = zippedLists(target, iterable, this.engine);
    if (lists !== undefined) {
      lists.forEach(([name, list]) => this.iterate(name, list));
      return;
    }
    const binding = target.kind === "Name" ? this.engine.program.references.get(target) : undefined;
    if (binding !== undefined && type.kind === "list") {
      this.variable(binding);
      this.places.link(binding, type.element);
      return;
    }
    this.boxTarget(target);
    this.boxElements(type);
    if (type.kind === "list" && target.kind !== "Name") this.boxElements(type.element.type);
  }

  /** What is bound by taking a value apart, or by the runtime, holds it as it comes: boxed. */
  protected boxTarget(target: Expression): void {
    forEachTarget(target, (leaf) => {
      if (leaf.kind === "Name") {
        const binding = this.engine.program.references.get(leaf);
        if (binding !== undefined) this.places.box(binding);
      } else if (leaf.kind === "Attribute") this.boxAttribute(leaf);
      else if (leaf.kind === "Subscript") this.boxElements(this.typeOf(leaf.object));
      if (leaf.kind !== "Name") forEachSubexpression(leaf, this.visitEach);
    });
  }
}
