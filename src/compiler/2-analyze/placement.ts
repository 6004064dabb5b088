/** Statements that stand where Python refuses them (language reference, 6.6, 6.9, 6.10 and 7.4). */
import type { Block, Expression, Span, Statement } from "../../../grammar/index.js";
import type { Diagnostics } from "../diagnostics/index.js";
import type { BoundProgram, FunctionUnit } from "./scopes/index.js";
import { forEachBlock, forEachExpression, forEachSubexpression } from "./walk.js";

/** Where a statement stands in its function. */
interface Place {
  readonly inLoop: boolean;
  /** In the `finally` clause of a `try` that the loop around does not leave. */
  readonly inCleanup: boolean;
}

const OUTSIDE: Place = { inLoop: false, inCleanup: false };

/** Reports `return` outside of functions, `break` and `continue` outside of loops, and what generators may not do. */
export function reportMisplaced(bound: BoundProgram, diagnostics: Diagnostics): void {
  for (const unit of bound.functions) {
    for (const block of unit.blocks) new Placement(unit, diagnostics).block(block, OUTSIDE);
  }
}

class Placement {
  readonly #unit: FunctionUnit;
  readonly #diagnostics: Diagnostics;

  constructor(unit: FunctionUnit, diagnostics: Diagnostics) {
    this.#unit = unit;
    this.#diagnostics = diagnostics;
  }

  block(block: Block, place: Place): void {
    for (const statement of block.statements) this.#statement(statement, place);
  }

  #statement(statement: Statement, place: Place): void {
    if (this.#isOutside && this.#unit.isGenerator)
      forEachExpression(statement, (expression) => this.#expression(expression));
    switch (statement.kind) {
      case "Return":
        if (this.#isOutside) this.#report(statement.span, "'return' outside function");
        else if (this.#unit.isGenerator && statement.value !== null)
          this.#report(statement.span, "'return' with argument inside generator");
        return;
      case "Break":
        if (!place.inLoop) this.#report(statement.span, "'break' outside loop");
        return;
      case "Continue":
        if (!place.inLoop) this.#report(statement.span, "'continue' not properly in loop");
        else if (place.inCleanup)
          this.#report(statement.span, "'continue' not supported inside 'finally' clause");
        return;
      case "For":
      case "While":
        this.block(statement.body, { inLoop: true, inCleanup: false });
        if (statement.otherwise !== null) this.block(statement.otherwise, place);
        return;
      case "Try":
        this.block(statement.body, place);
        for (const { body } of statement.handlers) this.block(body, place);
        if (statement.otherwise !== null) this.block(statement.otherwise, place);
        if (statement.cleanup !== null)
          this.block(statement.cleanup, { ...place, inCleanup: true });
        return;
      case "Function":
      case "Class":
        return;
      default:
        forEachBlock(statement, (inner) => this.block(inner, place));
    }
  }

  #expression(node: Expression): void {
    if (node.kind === "Yield") this.#report(node.span, "'yield' outside function");
    else if (node.kind !== "Lambda") forEachSubexpression(node, (child) => this.#expression(child));
  }

  /** The code of a Python module, or of a class body. */
  get #isOutside(): boolean {
    const { kind, module } = this.#unit;
    return kind === "classBody" || (kind === "module" && module.tree.kind === "PythonModule");
  }

  #report(span: Span, problem: string): void {
    this.#diagnostics.report("CPY2009", span, problem);
  }
}
