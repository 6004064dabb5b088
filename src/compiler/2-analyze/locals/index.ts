import type { Block, Expression, Statement } from "../../../../grammar/index.js";
import type { Binding, BoundProgram, FunctionUnit } from "../scopes/index.js";
import { forEachBlock } from "../walk.js";
import { findUnboundReads } from "./assigned.js";
import { findOccurrences, isFlatPattern, type Occurrence } from "./occurrences.js";

export { isFlatPattern } from "./occurrences.js";

/**
 * Where the variables of a function are declared in the output: Python's belong to the whole function, JavaScript's to
 * a block, so each is declared in the smallest block that has all its uses, at its first assignment where that can be.
 */
export interface LocalPlan {
  /** Names whose assignment is the declaration: `const x = …`, `for (const x of …)`. */
  readonly declaring: ReadonlySet<object>;
  /** Variables declared without a value just before a statement. */
  readonly before: ReadonlyMap<Statement, readonly Binding[]>;
  /** Variables that are bound once, where they are declared. */
  readonly constant: ReadonlySet<Binding>;
  /** Variables that live inside comprehensions only. */
  readonly inner: ReadonlySet<Binding>;
  /** Reads that must make sure that there is a value. */
  readonly unboundReads: ReadonlySet<Expression>;
  /** Variables that have such reads. */
  readonly maybeUnbound: ReadonlySet<Binding>;
}

/** Plans the declarations of a function whose statements, laid together, are `root`. */
export function planLocals(unit: FunctionUnit, root: Block, program: BoundProgram): LocalPlan {
  const planner = new Planner(unit, root, program);
  planner.plan();
  return planner;
}

class Planner implements LocalPlan {
  readonly declaring = new Set<object>();
  readonly before = new Map<Statement, Binding[]>();
  readonly constant = new Set<Binding>();
  readonly inner = new Set<Binding>();
  readonly unboundReads: ReadonlySet<Expression>;
  readonly maybeUnbound = new Set<Binding>();
  readonly #occurrences: ReadonlyMap<Binding, readonly Occurrence[]>;
  readonly #root: Block;

  constructor(unit: FunctionUnit, root: Block, program: BoundProgram) {
    this.#root = root;
    this.#occurrences = findOccurrences(unit, root, program);
    this.unboundReads = findUnboundReads(unit, root, program);
    for (const read of this.unboundReads) {
      const binding = program.references.get(read);
      if (binding !== undefined) this.maybeUnbound.add(binding);
    }
  }

  plan(): void {
    const placed = new Map<Binding, { block: Block; index: number; node: object | null }>();
    for (const [binding, occurrences] of this.#occurrences) {
      if (binding.roles.has("parameter")) continue;
      if (binding.imported !== null && binding.writes === 1) continue;
      if (!binding.captured && occurrences.every((each) => isInner(each, binding))) {
        this.inner.add(binding);
        continue;
      }
      // Variables of a module or class are declared by it.
      if (!binding.isLocal) continue;
      placed.set(binding, this.#place(binding, occurrences));
    }
    // A destructuring declares all its names or none of them.
    const declared = new Set(
      [...placed.values()].flatMap(({ node }) => (node === null ? [] : [node])),
    );
    for (const pattern of this.#patterns(this.#root)) {
      if (pattern.every((name) => declared.has(name))) continue;
      pattern.forEach((name) => declared.delete(name));
    }
    for (const [binding, { block, index, node }] of placed) {
      if (node !== null && declared.has(node)) {
        this.declaring.add(node);
        if (binding.writes === 1 && !this.maybeUnbound.has(binding)) this.constant.add(binding);
      } else this.#declareBefore(binding, block, index);
    }
  }

  #place(
    binding: Binding,
    occurrences: readonly Occurrence[],
  ): { block: Block; index: number; node: object | null } {
    const first = occurrences[0]!;
    // One variable for all calls of a closure: it must not be made anew in each turn of a loop.
    let depth = binding.captured ? 1 : first.path.length;
    for (const { path } of occurrences) {
      let common = 0;
      while (common < depth && path[common]?.block === first.path[common]!.block) common++;
      depth = Math.max(1, common);
    }
    const { block, index } = first.path[depth - 1]!;
    const direct = first.path.length === depth && first.role === "declares" && !first.nested;
    const node = direct && !this.maybeUnbound.has(binding) ? first.node : null;
    if (index !== -1 || node !== null) return { block, index, node };
    // Bound in the head of a loop or handler, and not there alone: it is declared before the whole statement.
    const outer = first.path[depth - 2]!;
    return { block: outer.block, index: outer.index, node: null };
  }

  #declareBefore(binding: Binding, block: Block, index: number): void {
    const statement = block.statements[index];
    if (statement === undefined) return;
    const list = this.before.get(statement);
    if (list === undefined) this.before.set(statement, [binding]);
    else list.push(binding);
  }

  /** The names of each destructuring assignment and loop head. */
  *#patterns(block: Block): Generator<readonly Expression[]> {
    for (const statement of block.statements) {
      const targets =
        statement.kind === "Assignment"
          ? statement.targets
          : statement.kind === "For"
            ? [statement.target]
            : [];
      for (const target of targets) {
        if (isFlatPattern(target) && "elements" in target) yield target.elements as Expression[];
      }
      const inner: Block[] = [];
      forEachBlock(statement, (each) => inner.push(each));
      for (const each of inner) yield* this.#patterns(each);
    }
  }
}

function isInner(occurrence: Occurrence, binding: Binding): boolean {
  return occurrence.comprehensions.some(
    (node) =>
      "clauses" in node && node.clauses.some((clause) => bindsName(clause.target, binding.name)),
  );
}

function bindsName(target: Expression, name: string): boolean {
  if (target.kind === "Name") return target.name === name;
  return "elements" in target && target.elements.some((element) => bindsName(element, name));
}
