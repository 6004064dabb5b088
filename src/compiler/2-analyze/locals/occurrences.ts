import type {
  Block,
  Expression,
  Identifier,
  ImportFrom,
  Statement,
} from "../../../../grammar/index.js";
import { isFile, type Binding, type BoundProgram, type FunctionUnit } from "../scopes/index.js";
import { forEachBlock, forEachExpression, forEachSubexpression, forEachTarget } from "../walk.js";

/** A step on the way from a function's body to a place in it: a block, and the statement of it that is entered. */
export interface Step {
  readonly block: Block;
  /** −1: the head of the compound statement that the block belongs to. */
  readonly index: number;
}

/** A place where a function's local variable is bound or read. */
export interface Occurrence {
  readonly node: Expression | Identifier;
  readonly path: readonly Step[];
  /** `declares`: a plain assignment or a loop head that may be the declaration. */
  readonly role: "declares" | "writes" | "reads";
  /** The comprehensions that it lies in, outermost first. */
  readonly comprehensions: readonly Expression[];
  /** What a comprehension does for each of its elements, which may be a function in the output. */
  readonly repeated: boolean;
  /** It lies in a nested function or class. */
  readonly nested: boolean;
  /** It lies in a nested function, which runs at a time of its own. */
  readonly deferred: boolean;
}

/** Where the local variables of a function occur. */
export interface Occurrences {
  /** Those of every variable, those in nested functions included, in source order. */
  readonly found: ReadonlyMap<Binding, readonly Occurrence[]>;
  /** The names of each destructuring assignment and loop head. */
  readonly patterns: readonly (readonly Expression[])[];
}

export function findOccurrences(
  unit: FunctionUnit,
  root: Block,
  program: BoundProgram,
): Occurrences {
  const finder = new Finder(unit, program);
  finder.block(root, []);
  return finder;
}

class Finder implements Occurrences {
  readonly found = new Map<Binding, Occurrence[]>();
  readonly patterns: (readonly Expression[])[] = [];
  readonly #unit: FunctionUnit;
  readonly #program: BoundProgram;
  #comprehensions: readonly Expression[] = [];
  #repeated = false;
  #nested = false;
  #deferred = false;

  constructor(unit: FunctionUnit, program: BoundProgram) {
    this.#unit = unit;
    this.#program = program;
  }

  block(block: Block, outer: readonly Step[]): void {
    block.statements.forEach((statement, index) => {
      this.#statement(statement, [...outer, { block, index }]);
    });
  }

  /** `from module import *` binds names that the statement does not show. */
  #addStarred(statement: ImportFrom, path: readonly Step[]): void {
    const [node] = statement.path;
    if (node === undefined) return;
    for (const name of this.#program.starred(statement, this.#unit.module)) {
      const binding = this.#unit.scope.symbols.get(name);
      if (binding !== undefined && binding.writes > 1) this.#note(binding, node, "writes", path);
    }
  }

  #add(node: Expression | Identifier, role: Occurrence["role"], path: readonly Step[]): void {
    const binding = this.#program.references.get(node);
    if (binding === undefined || binding.scope !== this.#unit.scope) return;
    this.#note(binding, node, role, path);
  }

  #note(
    binding: Binding,
    node: Occurrence["node"],
    role: Occurrence["role"],
    path: readonly Step[],
  ): void {
    const occurrence: Occurrence = {
      node,
      path,
      role:
        role === "declares" && (this.#nested || this.#comprehensions.length > 0) ? "writes" : role,
      comprehensions: this.#comprehensions,
      repeated: this.#repeated,
      nested: this.#nested,
      deferred: this.#deferred,
    };
    const list = this.found.get(binding);
    if (list === undefined) this.found.set(binding, [occurrence]);
    else list.push(occurrence);
  }

  #statement(statement: Statement, path: readonly Step[]): void {
    switch (statement.kind) {
      case "Assignment":
        this.#read(statement.value, path);
        for (const target of statement.targets) {
          this.#pattern(target);
          const isSingle = statement.targets.length === 1 || target.kind === "Name";
          this.#target(target, isSingle ? "declares" : "writes", path);
        }
        return;
      case "AugmentedAssignment":
        this.#read(statement.target, path);
        this.#read(statement.value, path);
        this.#target(statement.target, "writes", path);
        return;
      case "AnnotatedAssignment":
        if (statement.value === null) return;
        this.#read(statement.value, path);
        this.#target(statement.target, "declares", path);
        return;
      case "For":
        this.#read(statement.iterable, path);
        this.#pattern(statement.target);
        this.#target(statement.target, "declares", inHead(path, statement.body));
        break;
      case "With":
        for (const [index, { context, target }] of statement.items.entries()) {
          this.#read(context, path);
          // An open file is bound before the block that it is closed behind.
          const isFirst = index === 0 && target?.kind === "Name" && isFile(context, this.#program);
          if (target !== null) this.#target(target, isFirst ? "declares" : "writes", path);
        }
        break;
      case "Try":
        for (const handler of statement.handlers) {
          const head = inHead(path, handler.body);
          if (handler.type !== null) this.#read(handler.type, head);
          if (handler.target !== null) this.#target(handler.target, "declares", head);
        }
        break;
      case "Function": {
        forEachExpression(statement, this.#read, path);
        this.#add(statement.name, "declares", path);
        this.#inside(true, () => this.block(statement.body, path));
        return;
      }
      case "Class":
        forEachExpression(statement, this.#read, path);
        this.#inside(this.#deferred, () => this.block(statement.body, path));
        this.#add(statement.name, "declares", path);
        return;
      case "Import":
        for (const module of statement.modules)
          this.#add(module.alias ?? module.path[0]!, "writes", path);
        return;
      case "ImportFrom":
        if (statement.names === "*") return this.#addStarred(statement, path);
        for (const { name, alias } of statement.names) this.#add(alias ?? name, "writes", path);
        return;
      case "Delete":
        statement.targets.forEach((target) => {
          this.#read(target, path);
          this.#target(target, "writes", path);
        });
        return;
      default:
        forEachExpression(statement, this.#read, path);
    }
    forEachBlock(statement, (block) => this.block(block, path));
  }

  /** Visits the inside of a nested function, which runs later, or class, which runs at once. */
  #inside(deferred: boolean, visit: () => void): void {
    const before = [this.#nested, this.#deferred] as const;
    [this.#nested, this.#deferred] = [true, deferred];
    visit();
    [this.#nested, this.#deferred] = before;
  }

  #pattern(target: Expression): void {
    if ("elements" in target && isFlatPattern(target)) {
      this.patterns.push(target.elements as Expression[]);
    }
  }

  #target(target: Expression, role: Occurrence["role"], path: readonly Step[]): void {
    const plain = target.kind === "Name" || isFlatPattern(target);
    forEachTarget(target, (leaf) => {
      if (leaf.kind === "Name") this.#add(leaf, plain ? role : "writes", path);
      else forEachSubexpression(leaf, this.#read, path);
    });
  }

  readonly #read = (expression: Expression, path: readonly Step[]): void => {
    switch (expression.kind) {
      case "Name":
        this.#add(expression, "reads", path);
        return;
      case "Number":
      case "String":
        return;
      case "Lambda": {
        this.#inside(true, () => {
          forEachSubexpression(expression, this.#read, path);
        });
        return;
      }
      case "ListComprehension":
      case "SetComprehension":
      case "DictComprehension":
      case "GeneratorExpression": {
        const [before, repeated] = [this.#comprehensions, this.#repeated];
        this.#comprehensions = [...before, expression];
        for (const clause of expression.clauses) {
          this.#read(clause.iterable, path);
          this.#repeated = true;
          this.#target(clause.target, "writes", path);
          clause.conditions.forEach((test) => this.#read(test, path));
        }
        if (expression.kind === "DictComprehension") {
          this.#read(expression.key, path);
          this.#read(expression.value, path);
        } else this.#read(expression.element, path);
        this.#comprehensions = before;
        this.#repeated = repeated;
        return;
      }
      default:
        forEachSubexpression(expression, this.#read, path);
    }
  };
}

function inHead(path: readonly Step[], body: Block): Step[] {
  return [...path, { block: body, index: -1 }];
}

/** Whether a target is a tuple or list of names alone, which a destructuring declaration can bind. */
export function isFlatPattern(target: Expression): boolean {
  return (
    (target.kind === "Tuple" || target.kind === "List") &&
    target.elements.length > 0 &&
    target.elements.every((element) => element.kind === "Name")
  );
}
