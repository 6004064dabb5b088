import type { Block, Statement } from "../../../../grammar/index.js";
import { forEachBlock, forEachExpression } from "../walk.js";
import { bindingsOf, ExpressionFlow, type State } from "./expressions.js";
import { either, NOTHING, type Value } from "./graph.js";

/** Follows values through the statements of one function, from its parameters to what it returns and writes. */
export class FunctionFlow extends ExpressionFlow {
  #isReachable = true;

  /** Follows all statements; gives what the function returns. */
  run(): Value {
    const { parameters } = this.unit;
    const all = parameters === null ? [] : [...parameters.positional, ...parameters.keywordOnly];
    for (const each of [...all, parameters?.rest ?? null, parameters?.keywords ?? null]) {
      if (each === null) continue;
      for (const binding of bindingsOf(each, this.unit)) {
        if (this.unit.served !== null) {
          const label = `parameter '${binding.name}' of ${this.unit.kind} '${this.unit.owner!.name}.${this.unit.name}' is what the client sent`;
          this.graph.source(binding, { span: each.span, label });
        }
        this.state.set(binding, new Map([[binding, []]]));
      }
    }
    for (const block of this.unit.blocks) this.#block(block);
    if (this.unit.expression !== null) {
      this.returns(this.value(this.unit.expression), this.unit.expression.span);
    }
    return this.result;
  }

  #block(block: Block): void {
    for (const statement of block.statements) this.#statement(statement);
  }

  #statement(statement: Statement): void {
    switch (statement.kind) {
      case "Assignment": {
        const value = this.value(statement.value);
        for (const target of statement.targets) this.assign(target, value);
        return;
      }
      case "AnnotatedAssignment":
        if (statement.value !== null) this.assign(statement.target, this.value(statement.value));
        return;
      case "AugmentedAssignment": {
        const value = either(this.value(statement.target), this.value(statement.value));
        this.assign(statement.target, value);
        return;
      }
      case "Return":
        if (statement.value !== null) this.returns(this.value(statement.value), statement.span);
        this.#isReachable = false;
        return;
      case "Emit":
        if (statement.isText !== true) this.graph.exit(this.value(statement.value), statement.span);
        return;
      case "If":
        this.#branches([
          ...statement.branches.map(({ test, body }) => {
            this.value(test);
            return () => this.#block(body);
          }),
          () => statement.otherwise && this.#block(statement.otherwise),
        ]);
        return;
      case "For":
      case "While":
        this.#loop(statement);
        return;
      case "Try":
        this.#branches([
          () => {
            this.#block(statement.body);
            if (statement.otherwise !== null) this.#block(statement.otherwise);
          },
          ...statement.handlers.map(
            ({ body }) =>
              () =>
                this.#block(body),
          ),
        ]);
        if (statement.cleanup !== null) this.#block(statement.cleanup);
        return;
      case "With":
        for (const { context, target } of statement.items) {
          const value = this.value(context);
          if (target !== null) this.assign(target, value);
        }
        this.#block(statement.body);
        return;
      case "Raise":
        forEachExpression(statement, (expression) => this.value(expression));
        this.#isReachable = false;
        return;
      case "Function":
      case "Class":
        // What is in them is a function of its own.
        forEachExpression(statement, (expression) => this.value(expression));
        return;
      default:
        forEachExpression(statement, (expression) => this.value(expression));
        forEachBlock(statement, (block) => this.#block(block));
    }
  }

  #loop(statement: Extract<Statement, { kind: "For" | "While" }>): void {
    const round = () => {
      if (statement.kind === "For") this.assign(statement.target, this.value(statement.iterable));
      else this.value(statement.test);
      this.#block(statement.body);
    };
    // What one turn leaves behind the next one finds.
    this.#branches([round, () => undefined]);
    this.#branches([round, () => undefined]);
    if (statement.otherwise !== null) this.#block(statement.otherwise);
  }

  /** Runs one of several stretches of code; afterwards variables hold what any of them that goes on has left. */
  #branches(branches: readonly (() => unknown)[]): void {
    const before = this.state;
    const wasReachable = this.#isReachable;
    const after: State[] = [];
    for (const branch of branches) {
      this.state = new Map(before);
      this.#isReachable = wasReachable;
      branch();
      if (this.#isReachable) after.push(this.state);
    }
    this.#isReachable = after.length > 0;
    this.state = after.length > 0 ? joined(after) : before;
  }
}

function joined(states: readonly State[]): State {
  const all: State = new Map();
  for (const state of states) {
    for (const [binding, value] of state) {
      all.set(binding, either(all.get(binding) ?? NOTHING, value));
    }
  }
  return all;
}
