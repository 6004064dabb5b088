import type { Block, Expression, Statement } from "../../../../grammar/index.js";
import {
  forEachStatement,
  type Binding,
  type BoundProgram,
  type FunctionUnit,
} from "../scopes/index.js";
import { isTrueLiteral } from "../completion.js";
import { passesExceptions } from "../lock-classes.js";
import { UNKNOWN, type Types } from "../types/index.js";
import {
  forEachBlock,
  forEachDefault,
  forEachExpression,
  forEachSubexpression,
  forEachTarget,
} from "../walk.js";

type Assigned = ReadonlySet<Binding>;

/** What following the assignments of a body shows. */
export interface AssignmentFlow {
  /**
   * The reads of a body's own variables that may come before any assignment (Python raises UnboundLocalError there, or
   * NameError). Reads in nested functions are not among them: they happen at a time of their own.
   */
  readonly unbound: ReadonlySet<Expression>;
  /** Variables that functions made in the body read, and that may have no value where these are made. */
  readonly captured: ReadonlySet<Binding>;
  /** What is surely assigned when the body has run to its end. */
  readonly assigned: ReadonlySet<Binding>;
}

/**
 * Follows the assignments of a body; `types` are null as long as they are not known, `initial` are the variables that have a
 * value when it starts.
 */
export function followAssignments(
  unit: FunctionUnit,
  root: Block,
  program: BoundProgram,
  types: Types | null,
  initial: Iterable<Binding> = parametersOf(unit),
): AssignmentFlow {
  const follower = new Follower(unit, program, types, new Set(initial));
  follower.block(root);
  const { unbound, captured, assigned } = follower;
  return { unbound, captured, assigned };
}

function parametersOf(unit: FunctionUnit): Binding[] {
  return [...unit.scope.symbols.values()].filter((each) => each.roles.has("parameter"));
}

/** A walk that follows which variables are surely assigned; null: nothing gets there. */
class Follower {
  readonly unbound = new Set<Expression>();
  readonly captured = new Set<Binding>();
  readonly #unit: FunctionUnit;
  readonly #program: BoundProgram;
  readonly #types: Types | null;
  readonly #readEach = (expression: Expression): void => this.#read(expression);
  #assigned: Assigned | null;
  /** The same, while nobody else has it: then it grows in place. */
  #growing: Set<Binding> | null = null;
  readonly #loops: { breaks: Assigned[] }[] = [];

  constructor(unit: FunctionUnit, program: BoundProgram, types: Types | null, initial: Assigned) {
    this.#unit = unit;
    this.#program = program;
    this.#types = types;
    this.#assigned = initial;
  }

  get assigned(): Assigned {
    return this.#kept() ?? new Set();
  }

  block(block: Block | null): void {
    for (const statement of block?.statements ?? []) {
      if (this.#assigned === null) return;
      this.#statement(statement);
    }
  }

  #read(expression: Expression): void {
    switch (expression.kind) {
      case "Name": {
        const binding = this.#own(expression);
        if (binding !== undefined && this.#assigned?.has(binding) === false) {
          this.unbound.add(expression);
        }
        return;
      }
      case "Number":
      case "String":
        return;
      case "Lambda":
        forEachDefault(expression.parameters, (value) => this.#read(value));
        this.#capture(expression.body);
        return;
      case "ListComprehension":
      case "SetComprehension":
      case "DictComprehension":
      case "GeneratorExpression": {
        const before = this.#kept();
        for (const clause of expression.clauses) {
          this.#read(clause.iterable);
          this.#assign(clause.target);
          clause.conditions.forEach((test) => this.#read(test));
        }
        if (expression.kind === "DictComprehension") {
          this.#read(expression.key);
          this.#read(expression.value);
        } else this.#read(expression.element);
        this.#assigned = before;
        return;
      }
      default:
        if (expression.kind === "Call") this.#listLocals(expression);
        forEachSubexpression(expression, this.#readEach);
    }
  }

  /** `locals()` leaves out what has no value. */
  #listLocals({ callee }: Extract<Expression, { kind: "Call" }>): void {
    if (callee.kind !== "Name" || !this.#program.dynamic.has(this.#unit)) return;
    if (!/^(locals|vars|dir)$/.test(callee.name)) return;
    for (const binding of this.#unit.scope.symbols.values()) {
      if (this.#assigned?.has(binding) === false) this.captured.add(binding);
    }
  }

  /** Notes what an expression of a nested function reads that may have no value yet. */
  #capture(expression: Expression): void {
    if (expression.kind === "Name") {
      const binding = this.#own(expression);
      if (binding !== undefined && this.#assigned?.has(binding) === false) {
        this.captured.add(binding);
      }
    }
    forEachSubexpression(expression, (child) => this.#capture(child));
  }

  #captureBlock(block: Block): void {
    for (const statement of block.statements) {
      forEachExpression(statement, (expression) => this.#capture(expression));
      if (statement.kind === "Function" || statement.kind === "Class") {
        this.#captureBlock(statement.body);
      }
      forEachBlock(statement, (inner) => this.#captureBlock(inner));
    }
  }

  #own(node: Parameters<BoundProgram["references"]["get"]>[0]): Binding | undefined {
    const binding = this.#program.references.get(node);
    return binding?.scope === this.#unit.scope ? binding : undefined;
  }

  #assign(target: Expression): void {
    forEachTarget(target, (leaf) => {
      if (leaf.kind === "Name") this.#mark(this.#own(leaf));
      else forEachSubexpression(leaf, this.#readEach);
    });
  }

  #mark(binding: Binding | undefined): void {
    if (binding === undefined || this.#assigned === null || this.#assigned.has(binding)) return;
    // What is restored from elsewhere is not ours to change.
    let growing = this.#growing;
    if (growing === null || growing !== this.#assigned) {
      this.#assigned = this.#growing = growing = new Set(this.#assigned);
    }
    growing.add(binding);
  }

  /** The state here, for somebody to keep: from now on it stays as it is. */
  #kept(): Assigned | null {
    this.#growing = null;
    return this.#assigned;
  }

  /** The state here, for somebody to keep, but for what a block deletes that may have run, or run in part. */
  #without(block: Block): Assigned | null {
    const state = this.#kept();
    if (state === null) return null;
    const deleted = new Set<Binding | undefined>();
    forEachStatement(block, (statement) => {
      if (statement.kind !== "Delete") return;
      for (const target of statement.targets) {
        forEachTarget(target, (leaf) => {
          if (leaf.kind === "Name") deleted.add(this.#own(leaf));
        });
      }
    });
    return deleted.size === 0 ? state : new Set([...state].filter((each) => !deleted.has(each)));
  }

  #statement(statement: Statement): void {
    switch (statement.kind) {
      case "Assignment":
        this.#read(statement.value);
        statement.targets.forEach((target) => this.#assign(target));
        return;
      case "AugmentedAssignment":
        this.#read(statement.target);
        this.#read(statement.value);
        this.#assign(statement.target);
        return;
      case "AnnotatedAssignment":
        if (statement.value === null) return;
        this.#read(statement.value);
        this.#assign(statement.target);
        return;
      case "Delete":
        for (const target of statement.targets) {
          forEachTarget(target, (leaf) => {
            this.#read(leaf);
            const binding = leaf.kind === "Name" ? this.#own(leaf) : undefined;
            if (binding === undefined || this.#assigned === null) return;
            const without = new Set(this.#assigned);
            without.delete(binding);
            this.#assigned = without;
            this.#growing = without;
          });
        }
        return;
      case "Function":
        forEachExpression(statement, this.#readEach);
        this.#mark(this.#own(statement.name));
        this.#captureBlock(statement.body);
        return;
      case "Class":
        forEachExpression(statement, this.#readEach);
        this.#captureBlock(statement.body);
        this.#mark(this.#own(statement.name));
        return;
      case "Import":
        for (const module of statement.modules)
          this.#mark(this.#own(module.alias ?? module.path[0]!));
        return;
      case "ImportFrom":
        if (statement.names === "*") {
          for (const name of this.#program.starred(statement, this.#unit.module)) {
            this.#mark(this.#unit.scope.symbols.get(name));
          }
          return;
        }
        for (const { name, alias } of statement.names) this.#mark(this.#own(alias ?? name));
        return;
      case "If":
        this.#if(statement);
        return;
      case "While":
      case "For":
        this.#loop(statement);
        return;
      case "Try":
        this.#try(statement);
        return;
      case "With":
        for (const item of statement.items) {
          this.#read(item.context);
          if (item.target !== null) this.#assign(item.target);
        }
        this.#with(statement);
        return;
      case "Break":
        if (this.#assigned !== null) this.#loops.at(-1)?.breaks.push(this.#kept()!);
        this.#assigned = null;
        return;
      case "Continue":
        this.#assigned = null;
        return;
      default:
        forEachExpression(statement, this.#readEach);
        if (statement.kind === "Return" || statement.kind === "Raise") this.#assigned = null;
    }
  }

  #if(statement: Extract<Statement, { kind: "If" }>): void {
    const ends: (Assigned | null)[] = [];
    for (const { test, body } of statement.branches) {
      this.#read(test);
      const before = this.#kept();
      this.block(body);
      ends.push(this.#kept());
      this.#assigned = before;
    }
    this.block(statement.otherwise);
    this.#assigned = inAll([...ends, this.#kept()]);
  }

  #loop(statement: Extract<Statement, { kind: "While" | "For" }>): void {
    this.#read(statement.kind === "While" ? statement.test : statement.iterable);
    // A turn may come behind one that deletes.
    const before = this.#without(statement.body);
    this.#assigned = before;
    const loop = { breaks: [] as Assigned[] };
    if (statement.kind === "For") this.#assign(statement.target);
    this.#loops.push(loop);
    this.block(statement.body);
    this.#loops.pop();
    const endless = statement.kind === "While" && isTrueLiteral(statement.test);
    this.#assigned = endless ? null : before;
    this.block(statement.otherwise);
    this.#assigned = inAll([this.#kept(), ...loop.breaks]);
  }

  /** What ends the block by an exception may be kept back by `__exit__`; a file and a lock never do so. */
  #with(statement: Extract<Statement, { kind: "With" }>): void {
    const before = this.#without(statement.body);
    this.block(statement.body);
    const passesAll = statement.items.every(({ context }) =>
      passesExceptions(context, this.#types?.of(context) ?? UNKNOWN, this.#program),
    );
    if (!passesAll) {
      this.#assigned = inAll([before, this.#kept()]);
    }
  }

  #try(statement: Extract<Statement, { kind: "Try" }>): void {
    const before = this.#without(statement.body);
    this.block(statement.body);
    this.block(statement.otherwise);
    const ends = [this.#kept()];
    for (const handler of statement.handlers) {
      this.#assigned = before;
      if (handler.type !== null) this.#read(handler.type);
      if (handler.target !== null) this.#assign(handler.target);
      this.block(handler.body);
      ends.push(this.#kept());
    }
    const after = inAll(ends);
    if (statement.cleanup === null) {
      this.#assigned = after;
      return;
    }
    this.#assigned = before;
    this.block(statement.cleanup);
    const cleaned = this.#kept();
    this.#assigned = after === null || cleaned === null ? null : new Set([...after, ...cleaned]);
  }
}

/** What is assigned on every way that gets through. */
function inAll(states: readonly (Assigned | null)[]): Assigned | null {
  const live = states.filter((state) => state !== null);
  const [first, ...rest] = live;
  if (first === undefined) return null;
  if (rest.length === 0) return first;
  return new Set([...first].filter((binding) => rest.every((state) => state.has(binding))));
}
