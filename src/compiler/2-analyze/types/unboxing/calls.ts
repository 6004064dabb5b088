import type { Argument, Call, Expression } from "../../../../../grammar/index.js";
import { knownFunction, lacksMethod, matchArguments } from "../../matching.js";
import type { Binding, ClassUnit, FunctionUnit } from "../../scopes/index.js";
import { argumentValue } from "../../walk.js";
import { membersOf, NEVER, type Type } from "../lattice.js";
import { FloatUses, isSingle } from "./uses.js";

/** Methods of lists that only take and give elements, so that these may be plain numbers. */
const listMethods = new Set(["append", "insert", "pop", "reverse", "index", "count", "remove"]);
/** Methods that give what a container holds, as it is there. */
const lookups = new Set(["get", "setdefault", "pop"]);

/** Where floats go in calls. */
export abstract class FloatCalls extends FloatUses {
  /** Looks at an expression whose value goes where its lists are known to hold plain numbers. */
  abstract visit(expression: Expression): void;
  /** Looks at an expression whose value goes where floats in containers must be boxed. */
  abstract consume(expression: Expression): void;
  /** A name that is read. */
  protected abstract read(name: string, binding: Binding, type: Type): void;

  protected call(call: Call): void {
    const { callee } = call;
    const type = this.typeOf(callee);
    if (callee.kind === "Attribute") {
      this.visit(callee.object);
      if (this.method(call, callee)) return;
    } else {
      if (callee.kind === "Name") {
        const binding = this.engine.program.references.get(callee);
        if (binding !== undefined) this.read(callee.name, binding, NEVER);
      } else this.visit(callee);
      const target = knownFunction(type);
      if (target !== undefined && this.knownCall(target, type, call.arguments)) return;
      if (type.kind === "class" && this.construction(type.class, call.arguments)) return;
      if (type.kind === "builtin" && this.builtin(type.name, call)) return;
    }
    this.boxCallee(type);
    for (const argument of call.arguments) this.consume(argumentValue(argument));
    this.boxElements(this.typeOf(call));
  }

  protected construction(made: ClassUnit, given: readonly Argument[]): boolean {
    const init = made.method("__init__");
    return init !== undefined && this.arguments(init, given);
  }

  /** A call whose arguments are lowered as the parameters of every function that it may reach hold them. */
  protected knownCall(target: FunctionUnit, callee: Type, given: readonly Argument[]): boolean {
    if (!this.arguments(target, given)) return false;
    for (const member of membersOf(callee)) {
      if (member.kind === "function") this.linkFunctions(target, member.unit);
    }
    return true;
  }

  protected arguments(target: FunctionUnit, given: readonly Argument[]): boolean {
    const matched = matchArguments(target, given);
    if (matched === undefined) return false;
    for (const value of [...matched.positional, ...matched.keywordOnly]) {
      if (value !== null) this.visit(value);
    }
    for (const value of matched.surplus) this.consume(value);
    for (const [, value] of matched.extra) this.consume(value);
    return true;
  }

  /** A method call; false where it is not lowered as one of a known method, or of a container. */
  protected method(call: Call, callee: Extract<Expression, { kind: "Attribute" }>): boolean {
    const object = this.typeOf(callee.object);
    const name = callee.attribute.name;
    const type = this.typeOf(callee);
    const given = call.arguments;
    if (object.kind === "class") {
      // `Parent.method(self, …)`.
      const target = knownFunction(type);
      const [self, ...rest] = given;
      const isPlain = self !== undefined && isSingle(self);
      if (!isPlain || target === undefined || target.self === null) return false;
      this.visit(argumentValue(self));
      return this.knownCall(target, type, rest);
    }
    const members = membersOf(object);
    if (members.some(({ kind }) => kind === "unknown")) {
      for (const unit of this.engine.program.methodsNamed(name)) this.boxFunction(unit);
    }
    if (members.every(({ kind }) => kind === "instance" || kind === "none")) {
      const target = knownFunction(type);
      const isLate = this.#isSelf(callee.object) && lacksMethod(object, name);
      if (!isLate && target !== undefined && this.knownCall(target, type, given)) return true;
      for (const unit of this.engine.program.methodsNamed(name)) this.boxFunction(unit);
      return false;
    }
    const plain = given.every((argument) => isSingle(argument));
    if (object.kind === "list" && plain) {
      if (listMethods.has(name) || (name === "sort" && given.length === 0)) {
        for (const argument of given) this.visit(argumentValue(argument));
        return true;
      }
      if (name === "extend" && given.length === 1) {
        const value = argumentValue(given[0]!);
        this.visit(value);
        this.linkLists(object, this.typeOf(value));
        return true;
      }
    }
    if (object.kind === "dict" && lookups.has(name) && plain) {
      for (const argument of given) this.visit(argumentValue(argument));
      return true;
    }
    const inContainer = ["dict", "tuple", "set", "frozenset", "str", "module"];
    if (!members.every(({ kind }) => inContainer.includes(kind))) this.boxInside(object);
    return false;
  }

  #isSelf(node: Expression): boolean {
    const binding = node.kind === "Name" ? this.engine.program.references.get(node) : undefined;
    return binding !== undefined && this.engine.methodOfSelf(binding) !== undefined;
  }

  /** A call of a builtin that takes or gives lists of plain numbers; false for any other. */
  protected builtin(name: string, call: Call): boolean {
    const [first, ...more] = call.arguments;
    if (first === undefined || !isSingle(first)) return false;
    const value = argumentValue(first);
    const type = this.typeOf(value);
    switch (name) {
      case "len":
      case "bool":
        this.visit(value);
        return more.length === 0;
      case "list":
      case "sorted":
        if (more.length > 0 || type.kind !== "list") return false;
        this.visit(value);
        this.linkLists(type, this.typeOf(call));
        return true;
      case "isinstance":
        this.visit(value);
        return true;
      case "zip":
        if (!call.arguments.every(isSingle)) return false;
        for (const argument of call.arguments) {
          const each = argumentValue(argument);
          this.visit(each);
          const inside = this.typeOf(each);
          this.boxInside(inside.kind === "list" ? inside.element.type : inside);
        }
        return true;
      case "sum":
      case "min":
      case "max":
        if (more.length > 0 || type.kind !== "list") return false;
        this.visit(value);
        return true;
      default:
        return false;
    }
  }
}
