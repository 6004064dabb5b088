import type { Call, Expression, Statement } from "../../../../grammar/index.js";
import type { Effects } from "../effects/index.js";
import { matchArguments } from "../matching.js";
import {
  forEachStatement,
  type Binding,
  type BoundProgram,
  type ClassUnit,
  type FunctionUnit,
} from "../scopes/index.js";
import { isOnly, membersOf, type Type, type Types } from "../types/index.js";
import { argumentValue, forEachExpression, forEachSubexpression } from "../walk.js";
import { parentCall } from "./parent-call.js";

/**
 * The classes whose objects are made by a constructor of JavaScript: their `__init__` is its body. So it is where
 * nothing could tell: every object is made by a call that is known when compiling, `__init__` runs through without
 * waiting, a subclass begins its own with that of its parent, and nobody looks for a method `__init__`. Classes that
 * inherit from each other are decided together.
 */
export function findConstructed(
  program: BoundProgram,
  types: Types,
  effects: Effects,
): ReadonlySet<ClassUnit> {
  const fit = new Set(program.classes.filter((owner) => isFit(owner, program, types, effects)));
  if (fit.size === 0) return fit;
  const uses = new ClassUses(program, types);
  if (uses.reflects) return new Set();
  for (const owner of uses.unfit) fit.delete(owner);
  for (let before = -1; before !== fit.size;) {
    before = fit.size;
    for (const owner of program.classes) {
      const family = [owner, ...owner.parents.filter((parent) => parent !== null)];
      if (family.every((each) => fit.has(each))) continue;
      for (const each of family) fit.delete(each);
    }
  }
  return new Set([...fit].filter((owner) => owner.method("__init__") !== undefined));
}

/** Whether a class by itself allows a constructor. */
function isFit(owner: ClassUnit, program: BoundProgram, types: Types, effects: Effects): boolean {
  const { node } = owner;
  if (node.kind !== "Class" || !owner.isNamed || node.bases.length > 1) return false;
  const [base] = node.bases;
  const [parent] = owner.parents;
  if (base !== undefined && parent == null && !(base.kind === "Name" && base.name === "object")) {
    return false;
  }
  const isSpecial = ["__new__", "__metaclass__", "__getattribute__", "__setattr__"].some((name) =>
    owner.scope.symbols.has(name),
  );
  if (isSpecial) return false;
  const init = owner.methods.get("__init__");
  if (init === undefined) return !owner.scope.symbols.has("__init__");
  const names = init.parameters?.positional.every(({ target }) => "name" in target) ?? false;
  const isPlain =
    names &&
    init.form === "method" &&
    init.self?.writes === 1 &&
    !init.isGenerator &&
    !types.isEscaping(init) &&
    !effects.isAsync(init) &&
    !program.dynamic.has(init) &&
    membersOf(types.returnOf(init)).every(({ kind }) => kind === "none");
  if (!isPlain) return false;
  const inherits = parent?.method("__init__") !== undefined;
  return !inherits || parentCall(init, program, types) !== undefined;
}

/** How the classes of a program are used where a constructor would make a difference. */
class ClassUses {
  /** The program looks at classes by ways that show what they are made of. */
  reflects = false;
  /** Classes that are more than called, inherited from and asked for. */
  readonly unfit = new Set<ClassUnit>();
  readonly #types: Types;
  readonly #visitEach = (node: Expression): void => this.#visit(node);
  readonly #program: BoundProgram;
  /** The names by which class methods have their class. */
  readonly #classes = new Map<Binding, ClassUnit>();
  /** The calls of a parent's `__init__` that begin one. */
  readonly #parentCalls = new Set<Call>();

  constructor(program: BoundProgram, types: Types) {
    this.#types = types;
    this.#program = program;
    for (const { form, self, owner } of program.functions) {
      if (form === "class" && self !== null && owner !== null) this.#classes.set(self, owner);
    }
    for (const owner of program.classes) {
      const init = owner.methods.get("__init__");
      const call = init === undefined ? undefined : parentCall(init, program, types);
      if (call !== undefined) this.#parentCalls.add(call);
    }
    for (const unit of program.functions) this.#function(unit);
  }

  #function(unit: FunctionUnit): void {
    if (unit.expression !== null) this.#visit(unit.expression);
    for (const block of unit.blocks) {
      forEachStatement(block, (statement) => this.#statement(statement));
    }
  }

  #statement(statement: Statement): void {
    if (statement.kind === "Exec") this.reflects = true;
    forEachExpression(statement, (expression) => {
      const isName = statement.kind === "Class" || statement.kind === "Try";
      if (!(isName && expression.kind === "Name")) this.#visit(expression);
    });
  }

  #visit(node: Expression): void {
    switch (node.kind) {
      case "Lambda":
        return;
      case "String":
        this.reflects ||= node.value === "__init__";
        return;
      case "Name":
        this.#value(node);
        return;
      case "Attribute":
        this.#attribute(node);
        return;
      case "Call":
        this.#call(node);
        return;
      default:
        forEachSubexpression(node, this.#visitEach);
    }
  }

  /** An expression that is a value: a class that is one may be called by anybody. */
  #value(node: Expression): void {
    if (node.kind === "Name") this.#ownClass(node);
    for (const member of membersOf(this.#types.of(node))) {
      if (member.kind === "class") this.unfit.add(member.class);
      if (member.kind === "builtin" && /^(dir|eval|execfile|vars)$/.test(member.name)) {
        this.reflects = true;
      }
    }
  }

  /** The class of a class method: its own or a subclass, which may be called with anything. */
  #ownClass(node: Extract<Expression, { kind: "Name" }>): void {
    const binding = this.#program.references.get(node);
    const owner = binding === undefined ? undefined : this.#classes.get(binding);
    if (owner === undefined) return;
    for (const each of this.#program.classes) {
      if (each.descendsFrom(owner)) this.unfit.add(each);
    }
  }

  #attribute(node: Extract<Expression, { kind: "Attribute" }>): void {
    const name = node.attribute.name;
    const object = membersOf(this.#types.of(node.object));
    if (name === "__init__") {
      for (const member of object) this.#reflectsOn(member);
    } else if (name === "__class__" || name === "__bases__" || name === "__subclasses__") {
      for (const member of object) this.#reflectsOn(member);
    } else if (name === "__dict__") {
      this.reflects ||= !isOnly(this.#types.of(node.object), "instance");
    }
    this.#value(node);
    this.#inside(node.object);
  }

  /** The class of a value may be called, or its `__init__`. */
  #reflectsOn(type: Type): void {
    if (type.kind === "class" || type.kind === "instance") this.unfit.add(type.class);
    else if (type.kind !== "builtin") this.reflects = true;
  }

  /** What an attribute is asked of: a class itself may be, and its name is no secret. */
  #inside(node: Expression): void {
    if (node.kind === "Name") return;
    if (node.kind === "Attribute" && node.attribute.name === "__class__") {
      this.#inside(node.object);
      return;
    }
    this.#visit(node);
  }

  #call(node: Call): void {
    if (this.#parentCalls.has(node)) {
      for (const argument of node.arguments) this.#argument(argumentValue(argument), node);
      return;
    }
    const { callee } = node;
    const type = this.#types.of(callee);
    if (type.kind === "class") {
      const init = type.class.method("__init__");
      const matched = init === undefined || matchArguments(init, node.arguments) !== undefined;
      if (!matched) this.unfit.add(type.class);
      if (callee.kind === "Attribute") this.#inside(callee.object);
    } else this.#visit(callee);
    for (const argument of node.arguments) this.#argument(argumentValue(argument), node);
  }

  /** `isinstance(x, Class)` and `super(Class, self)` make no objects. */
  #argument(node: Expression, { callee }: Call): void {
    const type = this.#types.of(callee);
    const asks = type.kind === "builtin" && /^(isinstance|issubclass|super)$/.test(type.name);
    if (asks && node.kind === "Name") return;
    if (asks && node.kind === "Tuple") node.elements.forEach((each) => this.#inside(each));
    else this.#visit(node);
  }
}
