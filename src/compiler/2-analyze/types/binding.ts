import type { Expression, Identifier, Statement } from "../../../../grammar/index.js";
import type { Binding } from "../scopes/index.js";
import { forEachDefault } from "../walk.js";
import { setAttribute, setItem } from "./assignment.js";
import { entityType } from "./entities.js";
import { ExpressionInference } from "./expressions.js";
import { moduleType } from "./names.js";
import {
  memberOf,
  membersOf,
  nameable,
  NEVER,
  UNKNOWN,
  unionOf,
  untested,
  type Type,
} from "./lattice.js";
import { isOfferedAttribute } from "./offered.js";
import { parameterType } from "./parameters.js";

/** What names come to hold: parameters, targets of assignments, definitions and imports. */
export abstract class BindingInference extends ExpressionInference {
  protected bindParameters(): void {
    const { unit, engine } = this;
    const { parameters, self } = unit;
    if (parameters === null) return;
    if (self !== null && self.writes > 1) this.bind(self, this.selfType());
    forEachDefault(parameters, (value) => {
      engine.lostFunction(this.infer(value));
    });
    for (const parameter of [
      ...parameters.positional,
      parameters.rest,
      ...parameters.keywordOnly,
      parameters.keywords,
    ]) {
      if (parameter === null) continue;
      const type = parameterType(this, parameter);
      const { target } = parameter;
      if ("name" in target) {
        const binding = unit.scope.symbols.get(target.name);
        if (binding !== undefined) {
          this.engine.recordParameter(parameter, binding);
          this.bind(binding, type);
        }
      } else this.assign(target, type);
    }
  }

  assign(target: Expression, type: Type): void {
    switch (target.kind) {
      case "Name": {
        const binding = this.engine.program.references.get(target);
        if (binding !== undefined) this.bind(binding, type);
        return;
      }
      case "Tuple":
      case "List":
        this.#unpack(target.elements, type);
        return;
      case "Starred":
        this.assign(target.value, type);
        return;
      case "Attribute":
        setAttribute(this, target, type);
        return;
      case "Subscript":
        setItem(this, target, type);
        return;
      default:
        return;
    }
  }

  protected bind(binding: Binding, value: Type): void {
    const { owner, scope } = this.unit;
    const type = nameable(value, this.engine);
    if (this.unit.kind === "classBody" && binding.scope === scope && owner !== null) {
      // What is no method by its definition is called with the object for its first argument all the same.
      for (const member of membersOf(type)) {
        if (member.kind !== "function") continue;
        const { name, owner: home } = member.unit;
        if (home?.method(name) !== member.unit) this.engine.lost(member);
      }
      const cell = this.engine.attributes.cell(owner, binding.name);
      cell.write(isOfferedAttribute(owner, binding.name, type) ? UNKNOWN : type, this.engine);
    }
    if (binding.exposed !== null) this.engine.lost(type);
    this.#forgetPathsOf(binding);
    const isTracked = this.isTracked(binding);
    if (!isTracked || binding.captured) this.engine.bindingCell(binding).write(type, this.engine);
    if (!binding.isLocal) this.#rebind(binding, type);
    if (!isTracked) return;
    this.environment.set(binding, untested(type));
    this.engine.recordLocal(binding, type);
    for (const state of this.handlerStates) {
      state.set(binding, this.engine.join(state.get(binding) ?? NEVER, type));
    }
  }

  /**
   * A variable of a module is bound: what tests said of it no longer holds. Where no other function binds it, it is what it is bound
   * to, as TypeScript sees it as well, unless it is declared `unknown`.
   */
  #rebind(binding: Binding, type: Type): void {
    const held = this.engine.bindingCell(binding).read(this);
    const isFollowed = this.isNarrowable(binding) && isToldByAssignment(held);
    const now = unionOf(
      membersOf(untested(type)).map((member) =>
        declaredKinds.has(member.kind) ? (memberOf(held, member.kind) ?? member) : member,
      ),
    );
    if (isFollowed) this.environment.set(binding, now);
    else this.environment.delete(binding);
    for (const state of this.handlerStates) {
      const before = isFollowed ? state.get(binding) : undefined;
      if (before === undefined) state.delete(binding);
      else state.set(binding, this.engine.join(before, now));
    }
  }

  #forgetPathsOf(binding: Binding): void {
    if (!this.environment.followsPaths) return;
    this.environment.deletePathsOf(binding);
    for (const state of this.handlerStates) state.deletePathsOf(binding);
  }

  #unpack(elements: readonly Expression[], type: Type): void {
    const tuple = memberOf(type, "tuple");
    const known =
      type.kind === "tuple" && tuple?.elements?.length === elements.length ? tuple.elements : null;
    elements.forEach((element, index) => {
      if (element.kind === "Starred") {
        const cell = this.engine.siteCell(element, 0);
        cell.write(this.elementOf(type), this.engine);
        this.assign(element.value, { kind: "list", element: cell });
      } else this.assign(element, known?.[index] ?? this.elementOf(type));
    });
  }

  protected define(statement: Extract<Statement, { kind: "Function" }>): void {
    statement.decorators.forEach((decorator) => this.value(decorator));
    forEachDefault(statement.parameters, (value) => this.infer(value));
    const unit = this.engine.program.units.get(statement);
    const isMember = unit !== undefined && unit.form !== null && unit.form !== "function";
    // Members of a class are found by their names there.
    if (isMember && statement.decorators.length > 0) return;
    const isOpen = statement.decorators.length > 0 || unit?.form === "function";
    if (unit !== undefined && isOpen) this.engine.escape(unit);
    this.#bindDefinition(
      statement.name,
      unit === undefined || isOpen ? UNKNOWN : { kind: "function", unit, bound: false },
    );
  }

  /** A class that types can't name is used by its objects' names alone: by anybody, with anything. */
  protected defineClass(statement: Extract<Statement, { kind: "Class" }>): void {
    const made = this.engine.program.classUnits.get(statement);
    if (made?.isNamed === false) {
      for (const members of [made.methods, made.statics, made.getters, made.setters]) {
        for (const unit of members.values()) this.engine.escape(unit);
      }
    }
    this.#bindDefinition(statement.name, UNKNOWN);
  }

  #bindDefinition(name: Extract<Statement, { kind: "Function" }>["name"], type: Type): void {
    const binding = this.engine.program.references.get(name);
    if (binding !== undefined && entityType(binding) === undefined) this.bind(binding, type);
  }

  protected importNames(statement: Extract<Statement, { kind: "Import" | "ImportFrom" }>): void {
    const bind = (bound: Identifier) => {
      const binding = this.engine.program.references.get(bound);
      if (binding === undefined || (binding.imported !== null && binding.writes <= 1)) return;
      const { unit, name } = binding.imported ?? {};
      // What is imported from a module of the program may be had by another name from here on.
      if (unit !== undefined && name != null) {
        this.engine.lost(this.moduleName(unit, name) ?? UNKNOWN);
      } else if (unit !== undefined) this.engine.lost(moduleType(binding.imported!));
      this.bind(binding, UNKNOWN);
    };
    if (statement.kind === "Import") {
      for (const module of statement.modules) bind(module.alias ?? module.path[0]!);
    } else if (statement.names !== "*") {
      for (const { name, alias } of statement.names) bind(alias ?? name);
    }
  }
}

/**
 * Whether TypeScript knows of a variable declared so what was last assigned to it: not of one that is `unknown`, and not for sure where
 * it holds objects of several classes, which may look the same.
 */
function isToldByAssignment(held: Type): boolean {
  const objects = membersOf(held).filter(({ kind }) => objectKinds.has(kind));
  return held.kind !== "unknown" && objects.length <= 1;
}

const objectKinds: ReadonlySet<Type["kind"]> = new Set([
  "class",
  "function",
  "instance",
  "runtime",
]);

/** Kinds of which a variable has one type in its declaration, however much more is known of what it was last bound to. */
const declaredKinds: ReadonlySet<Type["kind"]> = new Set(["instance", "int", "iterator", "tuple"]);
