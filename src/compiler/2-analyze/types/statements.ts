import type { Block, Expression, Statement } from "../../../../grammar/index.js";
import { passesExceptions } from "../lock-classes.js";
import { isFile } from "../scopes/index.js";
import { isTrueLiteral } from "../completion.js";
import { forEachExpression } from "../walk.js";
import { BindingInference } from "./binding.js";
import { Environment } from "./environments.js";
import { NEVER, NONE, STR, tupleOf, UNKNOWN, type Type } from "./lattice.js";
import { bindLoopNames, loopNames, bindMaskNames } from "./masks.js";
import { narrow } from "./narrow.js";

/** After so many visits of a loop, an int that still grows may be any int. */
const PATIENT_VISITS = 8;
/** More visits than a loop needs before its variables settle. */
const MOST_VISITS = 24;

interface Loop {
  readonly breaks: (Environment | null)[];
  readonly continues: (Environment | null)[];
}

/** Types of the statements of one function, in the order of execution. */
export class FunctionInference extends BindingInference {
  #reachable = true;
  #loops: Loop[] = [];

  run(): void {
    const { unit, engine } = this;
    engine.worklist.begin(this);
    this.bindParameters();
    if (unit.kind === "mask") bindMaskNames(this, (binding, type) => this.bind(binding, type));
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
          const result = this.binary(statement.operator, before, operand, statement);
          this.engine.record(statement, result);
          this.assign(statement.target, result);
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
          this.engine.escaped.expose(type);
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
            bindLoopNames(this, statement, (binding, type) => this.bind(binding, type));
          },
        );
        // Nobody reads the names of a mask's loop behind it.
        for (const binding of loopNames(this, statement)) this.environment.delete(binding);
        return;
      }
      case "Try":
        this.#try(statement);
        return;
      case "With":
        this.#with(statement);
        return;
      case "Function":
        this.define(statement);
        return;
      case "Class":
        statement.decorators.forEach((decorator) => this.value(decorator));
        statement.bases.forEach((base) => {
          if (base.kind !== "KeywordArgument" && base.kind !== "DoubleStarred") this.infer(base);
        });
        this.defineClass(statement);
        return;
      case "Import":
      case "ImportFrom":
        this.importNames(statement);
        return;
      case "Assert":
        this.condition(statement.test);
        if (statement.message !== null) this.value(statement.message);
        this.environment = this.narrowed(statement.test, true);
        return;
      case "Delete":
        for (const target of statement.targets) {
          this.value(target);
          if (target.kind !== "Attribute") continue;
          const { name } = target.attribute;
          this.engine.attributes.deletes(name);
          this.forgetPaths((each) => each === name);
        }
        return;
      case "Exec":
        this.value(statement.code);
        // The code leaves there what it likes.
        for (const names of [statement.globals, statement.locals]) {
          if (names !== null) this.engine.lost(this.value(names));
        }
        return;
      default:
        forEachExpression(statement, (expression) => this.value(expression));
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
      const start = this.environment.copy();
      loop.breaks.length = 0;
      loop.continues.length = 0;
      endless = test();
      // Narrowing and assigning leave the state behind that the loop is left with.
      const tested = this.environment;
      this.environment =
        statement.kind === "While" ? this.narrowed(statement.test, true) : tested.copy();
      prepare();
      this.#loops.push(loop);
      this.#block(statement.body);
      this.#loops.pop();
      const ends = [start, ...loop.continues, this.#leave()];
      this.#enter(ends, start, visit < PATIENT_VISITS);
      const settled = this.environment.equals(start);
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

  /** `__exit__` may keep an exception of the body to itself; a file and a lock never do so. */
  #with(statement: Extract<Statement, { kind: "With" }>): void {
    let passesAll = true;
    for (const { context, target } of statement.items) {
      const manager = this.value(context);
      this.engine.escaped.expose(manager);
      const { program } = this.engine;
      if (target !== null) this.assign(target, isFile(context, program) ? manager : UNKNOWN);
      // What is not known yet takes nothing back later.
      passesAll &&= manager.kind === "never" || passesExceptions(context, manager, program);
    }
    const before = this.environment.copy();
    this.handlerStates.push(before);
    this.#block(statement.body);
    this.handlerStates.pop();
    if (passesAll) return;
    this.#enter([before, this.#leave()]);
  }

  #try(statement: Extract<Statement, { kind: "Try" }>): void {
    const thrown = this.environment.copy();
    this.handlerStates.push(thrown);
    this.#block(statement.body);
    this.handlerStates.pop();
    const ends: (Environment | null)[] = [];
    if (this.#reachable) this.#block(statement.otherwise);
    ends.push(this.#leave());
    for (const handler of statement.handlers) {
      this.environment = thrown.copy();
      this.#reachable = true;
      const tested = handler.type === null ? UNKNOWN : this.#testedClasses(handler.type);
      if (handler.target !== null) this.assign(handler.target, this.#caught(tested));
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

  /** The classes that `except` asks for, which are not handed about by that. */
  #testedClasses(node: Expression): Type {
    if (node.kind !== "Tuple") return this.infer(node);
    return this.engine.record(
      node,
      tupleOf(node.elements.map((each) => this.#testedClasses(each))),
    );
  }

  /** What `except type, name` catches; nothing is known of what is no class of the program, or has several lines of parents. */
  #caught(tested: Type): Type {
    const classes = tested.kind === "tuple" ? tested.elements : [tested];
    let caught: Type = NEVER;
    for (const type of classes ?? [UNKNOWN]) {
      if (type.kind !== "class") return UNKNOWN;
      if (type.class.lineage().some(({ parents }) => parents.length > 1)) return UNKNOWN;
      caught = this.engine.join(caught, { kind: "instance", class: type.class });
    }
    return caught.kind === "never" ? UNKNOWN : caught;
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
    const [first, ...rest] = live;
    this.#reachable = first !== undefined;
    this.environment = first?.copy() ?? new Environment(this.engine.slotsOf(this.unit));
    for (const state of rest) this.environment.join(state, this.engine);
    if (widenFrom !== undefined) this.environment.widenFrom(widenFrom, patient);
  }

  narrowed(test: Expression, outcome: boolean): Environment {
    return narrow(this, test, outcome);
  }
}
