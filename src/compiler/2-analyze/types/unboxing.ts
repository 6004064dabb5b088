import type {
  Argument,
  Block,
  Call,
  Comprehension,
  DictComprehension,
  Expression,
  Parameter,
  Statement,
} from "../../../../grammar/index.js";
import { knownFunction, matchArguments } from "../matching.js";
import { Binding, type ClassUnit, type FunctionUnit } from "../scopes/index.js";
import {
  argumentValue,
  forEachBlock,
  forEachDefault,
  forEachExpression,
  forEachSubexpression,
  forEachTarget,
} from "../walk.js";
import type { Engine } from "./engine.js";
import { Cell, membersOf, NEVER, type Type } from "./lattice.js";
import { Places, type Place } from "./places.js";

/** Builtins that reach variables or attributes by names that are made up when the program runs. */
const reachVariables = new Set(["eval", "exec", "execfile", "globals", "locals", "vars"]);
const reachAttributes = new Set(["getattr", "setattr", "delattr", "vars", "dir", "attrgetter"]);
/** Modules that read the attributes of any object. */
const readers = new Set(["pickle", "cPickle", "marshal", "shelve", "xmlrpclib", "json"]);

/** Methods of lists that only take and give elements, so that these may be plain numbers. */
const listMethods = new Set(["append", "insert", "pop", "reverse", "index", "count", "remove"]);
/** Methods that give what a container holds, as it is there. */
const lookups = new Set(["get", "setdefault", "pop"]);

/**
 * Finds the places that may hold floats as plain JavaScript numbers: those that hold nothing but floats, and whose
 * every reader and writer is lowered with that in mind. A float that goes anywhere else is boxed on the way there.
 */
export function findUnboxed(engine: Engine): readonly Place[] {
  const uses = new FloatUses(engine);
  for (const unit of engine.program.functions) uses.visitFunction(unit);
  return uses.unboxed();
}

class FloatUses {
  readonly #engine: Engine;
  readonly #places: Places;
  readonly #attributes = new Set<Cell>();
  #boxesAttributes = false;
  #boxesVariables = false;
  #unit!: FunctionUnit;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#places = new Places((place) => engine.placeType(place).kind === "float");
  }

  unboxed(): readonly Place[] {
    if (this.#boxesVariables) this.#places.boxWhere((place) => place instanceof Binding);
    if (this.#boxesAttributes) this.#attributes.forEach((cell) => this.#places.box(cell));
    return this.#places.unboxed();
  }

  // ── Functions

  visitFunction(unit: FunctionUnit): void {
    this.#unit = unit;
    const plain =
      (unit.kind === "def" || unit.kind === "function") &&
      !this.#engine.isOpen(unit) &&
      !unit.isGenerator;
    this.#places.add(unit);
    if (!plain) this.#boxFunction(unit);
    this.#linkMethods(unit);
    for (const parameter of parametersOf(unit)) {
      const { target } = parameter;
      if (!("name" in target)) this.#boxTarget(target);
      else {
        const binding = unit.scope.symbols.get(target.name);
        if (binding !== undefined) this.#places.link(parameter, binding);
      }
      if (parameter.default !== null && parameter.default.kind !== "Number") {
        this.#places.box(parameter);
      }
    }
    if (unit.parameters !== null) forEachDefault(unit.parameters, (value) => this.#visit(value));
    if (unit.expression !== null) this.#visit(unit.expression);
    for (const block of unit.blocks) this.#block(block);
  }

  /** A method and those that it overrides are called in each other's place. */
  #linkMethods(unit: FunctionUnit): void {
    if (unit.owner === null || unit.name === "__init__") return;
    for (const owner of unit.owner.lineage()) {
      const other = owner.methods.get(unit.name);
      if (other !== undefined) this.#linkFunctions(other, unit);
    }
  }

  #linkFunctions(a: FunctionUnit, b: FunctionUnit): void {
    if (a === b) return;
    this.#places.link(a, b);
    const others = parametersOf(b);
    parametersOf(a).forEach((parameter, i) => {
      const other = others[i];
      if (other !== undefined) this.#places.link(parameter, other);
    });
  }

  #boxFunction(unit: FunctionUnit): void {
    this.#places.box(unit);
    for (const parameter of parametersOf(unit)) this.#places.box(parameter);
  }

  /** A function that is handed about, or called with arguments that are matched when it runs. */
  #boxCallee(type: Type): void {
    for (const member of membersOf(type)) {
      if (member.kind === "function") this.#boxFunction(member.unit);
      if (member.kind === "class") {
        const init = member.class.method("__init__");
        if (init !== undefined) this.#boxFunction(init);
      }
    }
  }

  // ── Statements

  #block(block: Block): void {
    for (const statement of block.statements) {
      this.#statement(statement);
      forEachBlock(statement, (inner) => this.#block(inner));
    }
  }

  #statement(statement: Statement): void {
    switch (statement.kind) {
      case "Assignment":
        this.#visit(statement.value);
        if (statement.targets.length === 1) this.#assign(statement.targets[0]!, statement.value);
        else if (statement.value.kind === "Number") {
          for (const target of statement.targets) this.#assign(target, statement.value);
        } else statement.targets.forEach((target) => this.#boxTarget(target));
        return;
      case "AugmentedAssignment":
        this.#visit(statement.value);
        this.#visit(statement.target);
        this.#bind(statement.target);
        if (membersOf(this.#typeOf(statement.target)).some(({ kind }) => kind === "list")) {
          this.#linkLists(this.#typeOf(statement.target), this.#typeOf(statement.value));
        }
        return;
      case "Return":
        if (statement.value !== null) this.#visit(statement.value);
        return;
      case "ExpressionStatement":
        this.#visit(statement.expression);
        return;
      case "If":
        for (const { test } of statement.branches) this.#visit(test);
        return;
      case "While":
        this.#visit(statement.test);
        return;
      case "For":
        this.#visit(statement.iterable);
        this.#iterate(statement.target, statement.iterable);
        return;
      case "Delete":
        for (const target of statement.targets) {
          if (target.kind === "Attribute") this.#boxAttribute(target);
          forEachSubexpression(target, (child) => this.#visit(child));
        }
        return;
      case "Exec":
        this.#boxesVariables = true;
        this.#boxesAttributes = true;
        break;
      case "Try":
        for (const { type, target } of statement.handlers) {
          if (target !== null) this.#boxTarget(target);
          if (type !== null && type.kind !== "Name") this.#consume(type);
        }
        return;
      case "Class":
        statement.decorators.forEach((decorator) => this.#consume(decorator));
        for (const base of statement.bases) {
          const value = argumentValue(base);
          if (value.kind !== "Name") this.#consume(value);
        }
        return;
      case "ImportFrom":
        if (statement.names === "*") this.#boxesVariables = true;
        else statement.names.forEach(({ name }) => this.#boxModuleVariable(name.name));
        return;
      case "With":
        for (const { target } of statement.items) if (target !== null) this.#boxTarget(target);
        break;
      case "AnnotatedAssignment":
        this.#boxTarget(statement.target);
        break;
      default:
        break;
    }
    forEachExpression(statement, (expression) => this.#consume(expression));
  }

  /** `target = value`, where the value is lowered as the target holds it. */
  #assign(target: Expression, value: Expression): void {
    if (target.kind === "Tuple" || target.kind === "List") {
      const elements = value.kind === "Tuple" || value.kind === "List" ? value.elements : [];
      const matched =
        elements.length === target.elements.length &&
        [...elements, ...target.elements].every(isSingle);
      if (matched) target.elements.forEach((each, i) => this.#assign(each, elements[i]!));
      else {
        this.#boxTarget(target);
        this.#boxElements(this.#typeOf(value));
      }
      return;
    }
    if (target.kind === "Subscript" && target.index.kind === "Slice") {
      this.#visit(target);
      this.#linkLists(this.#typeOf(target.object), this.#typeOf(value));
      return;
    }
    this.#bind(target);
  }

  /** A name, attribute or item that is written. */
  #bind(target: Expression): void {
    switch (target.kind) {
      case "Name": {
        const binding = this.#engine.program.references.get(target);
        if (binding !== undefined) this.#variable(binding);
        return;
      }
      case "Attribute":
        this.#visit(target);
        return;
      case "Subscript":
        this.#visit(target);
        return;
      default:
        this.#boxTarget(target);
    }
  }

  #variable(binding: Binding): void {
    this.#places.add(binding);
    const { kind } = binding.scope;
    if (kind === "class") {
      const owner = this.#unit.owner;
      const cell = owner === null ? undefined : this.#engine.findAttribute(owner, binding.name);
      if (cell !== undefined) this.#places.box(cell);
      this.#places.box(binding);
    } else if (kind === "builtin" || binding.foreignWriters.size > 0) this.#places.box(binding);
  }

  /** A variable that other modules read by its name. */
  #boxModuleVariable(name: string): void {
    const { program, scopes } = this.#engine.program;
    for (const scope of [program, ...scopes.values()]) {
      const binding = scope.kind === "function" ? undefined : scope.symbols.get(name);
      if (binding !== undefined) this.#places.box(binding);
    }
  }

  /** What is bound by taking a value apart, or by the runtime, holds it as it comes: boxed. */
  #boxTarget(target: Expression): void {
    forEachTarget(target, (leaf) => {
      if (leaf.kind === "Name") {
        const binding = this.#engine.program.references.get(leaf);
        if (binding !== undefined) this.#places.box(binding);
      } else if (leaf.kind === "Attribute") this.#boxAttribute(leaf);
      else if (leaf.kind === "Subscript") this.#boxElements(this.#typeOf(leaf.object));
      if (leaf.kind !== "Name") forEachSubexpression(leaf, (child) => this.#visit(child));
    });
  }

  /** The variable of a loop gets the elements of a list as they are there. */
  #iterate(target: Expression, iterable: Expression): void {
    const type = this.#typeOf(iterable);
    const binding =
      target.kind === "Name" ? this.#engine.program.references.get(target) : undefined;
    if (binding !== undefined && type.kind === "list") {
      this.#variable(binding);
      this.#places.link(binding, type.element);
      return;
    }
    this.#boxTarget(target);
    this.#boxElements(type);
    if (type.kind === "list" && target.kind !== "Name") this.#boxElements(type.element.type);
  }

  // ── Expressions

  #typeOf(expression: Expression): Type {
    return this.#engine.of(expression);
  }

  /** An expression whose value goes where floats in containers must be boxed. */
  #consume(expression: Expression): void {
    this.#visit(expression);
    this.#boxInside(this.#typeOf(expression));
  }

  #visit(expression: Expression): void {
    const type = this.#typeOf(expression);
    if (type.kind === "list") this.#places.add(type.element);
    switch (expression.kind) {
      case "Name": {
        const binding = this.#engine.program.references.get(expression);
        if (binding !== undefined) this.#read(expression.name, binding, type);
        return;
      }
      case "Attribute":
        this.#visit(expression.object);
        this.#attribute(expression);
        if (expression.attribute.name === "__dict__") this.#boxesAttributes = true;
        this.#boxCallee(type);
        return;
      case "Call":
        this.#call(expression);
        return;
      case "Subscript":
        this.#subscript(expression, type);
        return;
      case "Binary":
        forEachSubexpression(expression, (child) => this.#visit(child));
        if (type.kind === "list") {
          this.#linkLists(type, this.#typeOf(expression.left));
          if (expression.operator === "+") this.#linkLists(type, this.#typeOf(expression.right));
        } else {
          this.#boxInside(this.#typeOf(expression.left));
          this.#boxInside(this.#typeOf(expression.right));
        }
        return;
      case "List":
      case "Tuple":
      case "Dict":
      case "Conditional":
      case "Boolean":
      case "Comparison":
      case "Unary":
        forEachSubexpression(expression, (child) => this.#visit(child));
        return;
      case "Starred":
        this.#consume(expression.value);
        return;
      case "ListComprehension":
      case "SetComprehension":
      case "GeneratorExpression":
      case "DictComprehension":
        this.#comprehension(expression);
        return;
      case "Lambda":
        forEachDefault(expression.parameters, (value) => this.#consume(value));
        return;
      default:
        forEachSubexpression(expression, (child) => this.#consume(child));
    }
  }

  #read(name: string, binding: Binding, type: Type): void {
    if (binding.scope.kind === "builtin" || binding.imported !== null) {
      const known = binding.imported?.name ?? name;
      if (reachVariables.has(known)) this.#boxesVariables = true;
      if (reachAttributes.has(known) || readers.has(binding.imported?.module ?? "")) {
        this.#boxesAttributes = true;
      }
    }
    if (binding.scope.kind === "class") this.#variable(binding);
    this.#boxCallee(type);
  }

  #subscript(expression: Extract<Expression, { kind: "Subscript" }>, type: Type): void {
    const { object, index } = expression;
    this.#visit(object);
    const container = this.#typeOf(object);
    if (container.kind === "union") this.#boxElements(container);
    if (index.kind === "Slice") {
      forEachSubexpression(index, (child) => this.#visit(child));
      if (container.kind === "list") this.#linkLists(container, type);
    } else this.#visit(index);
  }

  #comprehension(node: Comprehension | DictComprehension): void {
    for (const { target, iterable, conditions } of node.clauses) {
      this.#visit(iterable);
      this.#iterate(target, iterable);
      conditions.forEach((test) => this.#visit(test));
    }
    if (node.kind === "DictComprehension") {
      this.#visit(node.key);
      this.#visit(node.value);
    } else this.#visit(node.element);
  }

  /** An attribute that is read or written. */
  #attribute(node: Extract<Expression, { kind: "Attribute" }>): void {
    const name = node.attribute.name;
    const members = membersOf(this.#typeOf(node.object)).filter(({ kind }) => kind !== "none");
    let first: Cell | undefined;
    for (const member of members) {
      if (member.kind !== "instance") {
        if (member.kind === "module") this.#boxModuleVariable(name);
        for (const owner of this.#engine.classesWithAttribute(name)) {
          this.#places.box(this.#engine.findAttribute(owner, name)!);
        }
        continue;
      }
      const cell = this.#engine.findAttribute(member.class, name);
      if (cell === undefined) continue;
      this.#places.add(cell);
      this.#attributes.add(cell);
      const computed = ["__getattribute__", "__setattr__", name];
      if (computed.some((method) => member.class.method(method) !== undefined)) {
        this.#places.box(cell);
      }
      if (first !== undefined) this.#places.link(first, cell);
      first = cell;
    }
  }

  #boxAttribute(node: Extract<Expression, { kind: "Attribute" }>): void {
    this.#attribute(node);
    for (const member of membersOf(this.#typeOf(node.object))) {
      if (member.kind !== "instance") continue;
      const cell = this.#engine.findAttribute(member.class, node.attribute.name);
      if (cell !== undefined) this.#places.box(cell);
    }
  }

  // ── Calls

  #call(call: Call): void {
    const { callee } = call;
    const type = this.#typeOf(callee);
    if (callee.kind === "Attribute") {
      this.#visit(callee.object);
      if (this.#method(call, callee)) return;
    } else {
      if (callee.kind === "Name") {
        const binding = this.#engine.program.references.get(callee);
        if (binding !== undefined) this.#read(callee.name, binding, NEVER);
      } else this.#visit(callee);
      const target = knownFunction(type);
      if (target !== undefined && this.#knownCall(target, type, call.arguments)) return;
      if (type.kind === "class" && this.#construction(type.class, call.arguments)) return;
      if (type.kind === "builtin" && this.#builtin(type.name, call)) return;
    }
    this.#boxCallee(type);
    for (const argument of call.arguments) this.#consume(argumentValue(argument));
    this.#boxElements(this.#typeOf(call));
  }

  #construction(made: ClassUnit, given: readonly Argument[]): boolean {
    const init = made.method("__init__");
    return init !== undefined && this.#arguments(init, given);
  }

  /** A call whose arguments are lowered as the parameters of every function that it may reach hold them. */
  #knownCall(target: FunctionUnit, callee: Type, given: readonly Argument[]): boolean {
    if (!this.#arguments(target, given)) return false;
    for (const member of membersOf(callee)) {
      if (member.kind === "function") this.#linkFunctions(target, member.unit);
    }
    return true;
  }

  #arguments(target: FunctionUnit, given: readonly Argument[]): boolean {
    const matched = matchArguments(target, given);
    if (matched === undefined) return false;
    for (const value of [...matched.positional, ...matched.keywordOnly]) {
      if (value !== null) this.#visit(value);
    }
    for (const value of matched.surplus) this.#consume(value);
    for (const [, value] of matched.extra) this.#consume(value);
    return true;
  }

  /** A method call; false where it is not lowered as one of a known method, or of a container. */
  #method(call: Call, callee: Extract<Expression, { kind: "Attribute" }>): boolean {
    const object = this.#typeOf(callee.object);
    const name = callee.attribute.name;
    const type = this.#typeOf(callee);
    const given = call.arguments;
    if (object.kind === "class") {
      // `Parent.method(self, …)`.
      const target = knownFunction(type);
      const [self, ...rest] = given;
      const isPlain = self !== undefined && isSingle(self);
      if (!isPlain || target === undefined || target.self === null) return false;
      this.#visit(argumentValue(self));
      return this.#knownCall(target, type, rest);
    }
    const members = membersOf(object);
    if (members.some(({ kind }) => kind === "unknown")) {
      for (const unit of this.#engine.methodsNamed(name)) this.#boxFunction(unit);
    }
    if (members.every(({ kind }) => kind === "instance" || kind === "none")) {
      const target = knownFunction(type);
      if (target !== undefined && this.#knownCall(target, type, given)) return true;
      for (const unit of this.#engine.methodsNamed(name)) this.#boxFunction(unit);
      return false;
    }
    const plain = given.every((argument) => isSingle(argument));
    if (object.kind === "list" && plain) {
      if (listMethods.has(name) || (name === "sort" && given.length === 0)) {
        for (const argument of given) this.#visit(argumentValue(argument));
        return true;
      }
      if (name === "extend" && given.length === 1) {
        const value = argumentValue(given[0]!);
        this.#visit(value);
        this.#linkLists(object, this.#typeOf(value));
        return true;
      }
    }
    if (object.kind === "dict" && lookups.has(name) && plain) {
      for (const argument of given) this.#visit(argumentValue(argument));
      return true;
    }
    const inContainer = ["dict", "tuple", "set", "frozenset", "str", "module"];
    if (!members.every(({ kind }) => inContainer.includes(kind))) this.#boxInside(object);
    return false;
  }

  /** A call of a builtin that takes or gives lists of plain numbers; false for any other. */
  #builtin(name: string, call: Call): boolean {
    const [first, ...more] = call.arguments;
    if (first === undefined || !isSingle(first)) return false;
    const value = argumentValue(first);
    const type = this.#typeOf(value);
    switch (name) {
      case "len":
      case "bool":
        this.#visit(value);
        return more.length === 0;
      case "list":
      case "sorted":
        if (more.length > 0 || type.kind !== "list") return false;
        this.#visit(value);
        this.#linkLists(type, this.#typeOf(call));
        return true;
      case "isinstance":
        this.#visit(value);
        return true;
      case "zip":
        if (!call.arguments.every(isSingle)) return false;
        for (const argument of call.arguments) {
          const each = argumentValue(argument);
          this.#visit(each);
          const inside = this.#typeOf(each);
          this.#boxInside(inside.kind === "list" ? inside.element.type : inside);
        }
        return true;
      case "sum":
      case "min":
      case "max":
        if (more.length > 0 || type.kind !== "list") return false;
        this.#visit(value);
        return true;
      default:
        return false;
    }
  }

  // ── Containers

  /** Two lists of which one gets the elements of the other as they are. */
  #linkLists(a: Type, b: Type): void {
    if (a.kind === "list" && b.kind === "list") this.#places.link(a.element, b.element);
    else {
      this.#boxElements(a);
      this.#boxElements(b);
    }
  }

  #boxElements(type: Type): void {
    for (const member of membersOf(type)) {
      if (member.kind === "list") this.#places.box(member.element);
    }
  }

  /** Boxes the elements of every list in a value, at any depth. */
  #boxInside(type: Type, seen = new Set<Cell>()): void {
    const inside = (cell: Cell) => {
      const root = cell.find();
      if (seen.has(root)) return;
      seen.add(root);
      this.#boxInside(root.type, seen);
    };
    for (const member of membersOf(type)) {
      switch (member.kind) {
        case "list":
          this.#places.box(member.element);
          inside(member.element);
          break;
        case "set":
        case "frozenset":
          inside(member.element);
          break;
        case "dict":
          inside(member.key);
          inside(member.value);
          break;
        case "tuple":
          (member.elements ?? [member.rest]).forEach((each) => this.#boxInside(each, seen));
          break;
        case "iterator":
          this.#boxInside(member.element, seen);
          break;
        default:
          break;
      }
    }
  }
}

function parametersOf(unit: FunctionUnit): readonly Parameter[] {
  if (unit.parameters === null) return [];
  return [...unit.parameters.positional, ...unit.parameters.keywordOnly];
}

/** Whether an argument or element is one value, and no `*rest`, `**keywords` or `name=value`. */
function isSingle({ kind }: { readonly kind: string }): boolean {
  return kind !== "Starred" && kind !== "DoubleStarred" && kind !== "KeywordArgument";
}
