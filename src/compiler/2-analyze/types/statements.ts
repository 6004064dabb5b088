import type { Block, Expression, Statement } from "../../../../grammar/index.js";
import { isFile, type Binding } from "../scopes/index.js";
import { forEachDefault, forEachExpression } from "../walk.js";
import { setAttribute, setItem } from "./assignment.js";
import { entityType } from "./entities.js";
import { isTrueLiteral, joinEnvironments, sameEnvironment } from "./environments.js";
import { ExpressionInference, type Environment } from "./expressions.js";
import { memberOf, NEVER, NONE, STR, UNKNOWN, type Type } from "./lattice.js";
import { bindLoopNames, bindMaskNames } from "./masks.js";
import { narrow } from "./narrow.js";
import { parameterType } from "./parameters.js";

/** After so many visits of a loop, an int that still grows may be any int. */
const PATIENT_VISITS = 8;
/** More visits than a loop needs before its variables settle. */
const MOST_VISITS = 24;

interface Loop {
  readonly breaks: (Environment | null)[];
  readonly continues: (Environment | null)[];
}

/** Types of the statements of one function, in the order of execution. */
export class FunctionInference extends ExpressionInference {
  #reachable = true;
  #loops: Loop[] = [];
  /** What variables may hold where an exception of the `try` body around is caught. */
  #handlerStates: Environment[] = [];

  run(): void {
    const { unit, engine } = this;
    this.#bindParameters();
    if (unit.kind === "mask") bindMaskNames(this, (binding, type) => this.#bind(binding, type));
    if (unit.expression !== null) {
      const type = this.value(unit.expression);
      engine.returnCell(unit).write(type, engine);
      if (engine.isOpen(unit)) engine.lost(type);
      return;
    }
    for (const block of unit.blocks) this.#block(block);
    engine.setFallsThrough(unit, this.#reachable);
    if (this.#reachable && !unit.isGenerator) {
      engine.returnCell(unit).write(unit.kind === "mask" ? STR : NONE, engine);
    }
    if (unit.isGenerator) {
      engine.returnCell(unit).write({ kind: "iterator", element: NEVER }, engine);
    }
  }

  #bindParameters(): void {
    const { unit, engine } = this;
    const { parameters, self } = unit;
    if (parameters === null) return;
    if (self !== null && self.writes > 1) this.#bind(self, this.selfType());
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
          this.#bind(binding, type);
        }
      } else this.assign(target, type);
    }
  }

  assign(target: Expression, type: Type): void {
    switch (target.kind) {
      case "Name": {
        const binding = this.engine.program.references.get(target);
        if (binding !== undefined) this.#bind(binding, type);
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

  #bind(binding: Binding, type: Type): void {
    if (
      this.unit.kind === "classBody" &&
      binding.scope === this.unit.scope &&
      this.unit.owner !== null
    ) {
      this.engine.attributeCell(this.unit.owner, binding.name).write(type, this.engine);
    }
    if (!this.isTracked(binding)) {
      this.engine.bindingCell(binding).write(type, this.engine);
      return;
    }
    this.environment.set(binding, type);
    this.engine.recordLocal(binding, type);
    for (const state of this.#handlerStates) {
      state.set(binding, this.engine.join(state.get(binding) ?? NEVER, type));
    }
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

  #block(block: Block | null): void {
    if (block === null) return;
    for (const statement of block.statements) {
      if (!this.#reachable) return;
      this.#statement(statement);
    }
  }

  #statement(statement: Statement): void {
    switch (statement.kind) {
      case "Assignment": {
        const type = this.infer(statement.value);
        for (const target of statement.targets) this.assign(target, type);
        return;
      }
      case "AugmentedAssignment": {
        const before = this.value(statement.target);
        const operand = this.value(statement.value);
        if (before.kind === "list" && statement.operator === "+") {
          before.element.write(this.elementOf(operand), this.engine);
          this.assign(statement.target, before);
        } else {
          this.assign(
            statement.target,
            this.binary(statement.operator, before, operand, statement),
          );
        }
        return;
      }
      case "AnnotatedAssignment":
        if (statement.value !== null) this.assign(statement.target, this.value(statement.value));
        return;
      case "Return": {
        const type = statement.value === null ? NONE : this.value(statement.value);
        if (!this.unit.isGenerator) this.engine.returnCell(this.unit).write(type, this.engine);
        if (this.engine.isOpen(this.unit)) this.engine.lost(type);
        this.#reachable = false;
        return;
      }
      case "Raise":
        forEachExpression(statement, (expression) => {
          const type = this.infer(expression);
          // `raise Class, value` makes the object itself.
          if (type.kind === "class" && statement.value !== null) this.engine.lost(type);
        });
        this.#reachable = false;
        return;
      case "Break":
        this.#loops.at(-1)?.breaks.push(this.#leave());
        return;
      case "Continue":
        this.#loops.at(-1)?.continues.push(this.#leave());
        return;
      case "If":
        this.#if(statement);
        return;
      case "While":
        this.#loop(statement, () => {
          this.condition(statement.test);
          return isTrueLiteral(statement.test);
        });
        return;
      case "For": {
        const element = this.elementOf(this.value(statement.iterable));
        this.#loop(
          statement,
          () => false,
          () => {
            this.assign(statement.target, element);
            bindLoopNames(this, statement, (binding, type) => this.#bind(binding, type));
          },
        );
        return;
      }
      case "Try":
        this.#try(statement);
        return;
      case "With":
        for (const item of statement.items) {
          this.value(item.context);
          if (item.target !== null) this.assign(item.target, UNKNOWN);
        }
        this.#with(statement);
        return;
      case "Function":
        this.#define(statement);
        return;
      case "Class":
        statement.decorators.forEach((decorator) => this.value(decorator));
        statement.bases.forEach((base) => {
          if (base.kind !== "KeywordArgument" && base.kind !== "DoubleStarred") this.infer(base);
        });
        this.#defineClass(statement);
        return;
      case "Import":
      case "ImportFrom":
        this.#import(statement);
        return;
      case "Assert":
        this.condition(statement.test);
        if (statement.message !== null) this.value(statement.message);
        this.environment = this.narrowed(statement.test, true);
        return;
      case "Delete":
        for (const target of statement.targets) {
          this.value(target);
          if (target.kind === "Attribute") this.engine.deletesAttribute(target.attribute.name);
        }
        return;
      default:
        forEachExpression(statement, (expression) => this.value(expression));
    }
  }

  #define(statement: Extract<Statement, { kind: "Function" }>): void {
    statement.decorators.forEach((decorator) => this.value(decorator));
    forEachDefault(statement.parameters, (value) => this.infer(value));
    const unit = this.engine.program.units.get(statement);
    const isMember = unit !== undefined && unit.form !== null && unit.form !== "function";
    const isOpen = statement.decorators.length > 0 || unit?.form === "function";
    if (unit !== undefined && isOpen) this.engine.escape(unit);
    // Members of a class are found by their names there.
    if (isMember && isOpen) return;
    this.#bindDefinition(
      statement.name,
      unit === undefined || isOpen ? UNKNOWN : { kind: "function", unit, bound: false },
    );
  }

  /** A class that types can't name is used by its objects' names alone: by anybody, with anything. */
  #defineClass(statement: Extract<Statement, { kind: "Class" }>): void {
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
    if (binding !== undefined && entityType(binding) === undefined) this.#bind(binding, type);
  }

  #import(statement: Extract<Statement, { kind: "Import" | "ImportFrom" }>): void {
    const bind = (bound: { name: string; span: Expression["span"] }) => {
      const binding = this.engine.program.references.get(bound);
      if (binding !== undefined && binding.writes > 1) this.#bind(binding, UNKNOWN);
    };
    if (statement.kind === "Import") {
      for (const module of statement.modules) bind(module.alias ?? module.path[0]!);
    } else if (statement.names !== "*") {
      for (const { name, alias } of statement.names) bind(alias ?? name);
    }
  }

  #if(statement: Extract<Statement, { kind: "If" }>): void {
    const ends: (Environment | null)[] = [];
    for (const { test, body } of statement.branches) {
      this.condition(test);
      const before = this.environment;
      this.environment = this.narrowed(test, true);
      this.#block(body);
      ends.push(this.#leave());
      this.#reachable = !isTrueLiteral(test);
      this.environment = before;
      this.environment = this.narrowed(test, false);
      if (!this.#reachable) break;
    }
    if (this.#reachable) this.#block(statement.otherwise);
    ends.push(this.#leave());
    this.#enter(ends);
  }

  #loop(
    statement: Extract<Statement, { kind: "While" | "For" }>,
    test: () => boolean,
    prepare: () => void = () => undefined,
  ): void {
    const loop: Loop = { breaks: [], continues: [] };
    let endless = false;
    // What the variables came to hold when the loop was looked at before is where it goes on from.
    const before = this.engine.loopHead(statement);
    if (before !== undefined) this.#enter([this.environment, before]);
    for (let visit = 0; visit < MOST_VISITS; visit++) {
      const start = new Map(this.environment);
      loop.breaks.length = 0;
      loop.continues.length = 0;
      endless = test();
      // Narrowing and assigning leave the state behind that the loop is left with.
      const tested = this.environment;
      this.environment =
        statement.kind === "While" ? this.narrowed(statement.test, true) : new Map(tested);
      prepare();
      this.#loops.push(loop);
      this.#block(statement.body);
      this.#loops.pop();
      const ends = [start, ...loop.continues, this.#leave()];
      this.#enter(ends, start, visit < PATIENT_VISITS);
      const settled = sameEnvironment(this.environment, start);
      if (settled || visit === MOST_VISITS - 1) {
        this.engine.setLoopHead(statement, start);
        this.environment = tested;
        break;
      }
    }
    this.#reachable = !endless;
    if (!endless) {
      if (statement.kind === "While") this.environment = this.narrowed(statement.test, false);
      this.#block(statement.otherwise);
    }
    this.#enter([...loop.breaks, this.#leave()]);
  }

  /** `__exit__` may keep an exception of the body to itself; a file never does so. */
  #with(statement: Extract<Statement, { kind: "With" }>): void {
    const before = new Map(this.environment);
    this.#handlerStates.push(before);
    this.#block(statement.body);
    this.#handlerStates.pop();
    if (statement.items.every(({ context }) => isFile(context, this.engine.program))) return;
    this.#enter([before, this.#leave()]);
  }

  #try(statement: Extract<Statement, { kind: "Try" }>): void {
    const thrown = new Map(this.environment);
    this.#handlerStates.push(thrown);
    this.#block(statement.body);
    this.#handlerStates.pop();
    const ends: (Environment | null)[] = [];
    if (this.#reachable) this.#block(statement.otherwise);
    ends.push(this.#leave());
    for (const handler of statement.handlers) {
      this.environment = new Map(thrown);
      this.#reachable = true;
      if (handler.type !== null) this.infer(handler.type);
      if (handler.target !== null) this.assign(handler.target, UNKNOWN);
      this.#block(handler.body);
      ends.push(this.#leave());
    }
    if (statement.cleanup === null) {
      this.#enter(ends);
      return;
    }
    const completes = ends.some((end) => end !== null);
    this.#enter([...ends, thrown]);
    this.#block(statement.cleanup);
    this.#reachable &&= completes;
  }

  /** The state here, and nothing reaches on. */
  #leave(): Environment | null {
    const state = this.#reachable ? this.environment : null;
    this.#reachable = false;
    return state;
  }

  /** Goes on with what holds in each of the states; with none of them, nothing reaches here. */
  #enter(states: readonly (Environment | null)[], widenFrom?: Environment, patient = true): void {
    const live = states.filter((state) => state !== null);
    this.#reachable = live.length > 0;
    this.environment = joinEnvironments(live, this.engine, widenFrom, patient);
  }

  narrowed(test: Expression, outcome: boolean): Environment {
    return narrow(this, test, outcome);
  }
}
