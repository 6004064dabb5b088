import type { Block, Expression, Statement } from "../../../../grammar/index.js";
import type { Binding, BoundProgram, FunctionUnit } from "../scopes/index.js";
import type { Types } from "../types/index.js";
import { followAssignments } from "./assigned.js";
import { findOccurrences, type Occurrence, type Step } from "./occurrences.js";
import { bindsName, isBoundThere, sharesLoopVariable } from "./shared-loops.js";

export { planGlobals, type GlobalPlan } from "./globals.js";
export { isFlatPattern } from "./occurrences.js";

/**
 * Where the variables of a function, or of a module, are declared in the output: Python's belong to the whole function,
 * JavaScript's to a block, so each is declared in the smallest block that has all its uses, at its first assignment where
 * that can be. What nested functions read at a time of their own has no say in that: JavaScript raises where there is no
 * value yet, as Python does.
 */
export interface LocalPlan {
  /** Names whose assignment is the declaration: `const x = …`, `for (const x of …)`. */
  readonly declaring: ReadonlySet<object>;
  /** Variables declared without a value just before a statement. */
  readonly before: ReadonlyMap<Statement, readonly Binding[]>;
  /** Whether a name that declares a variable is the only thing that ever binds it. */
  isConstant(name: object): boolean;
  /** Variables that live inside comprehensions only, or that are others there than in the loops that bind them too. */
  readonly inner: ReadonlySet<Binding>;
  /** Reads that must make sure that there is a value. */
  readonly unboundReads: ReadonlySet<Expression>;
  /** Variables that have such reads. */
  readonly maybeUnbound: ReadonlySet<Binding>;
  /** Whether a variable may have no value when a nested function reads it, and JavaScript would not say so. */
  mayBeFree(binding: Binding): boolean;
  /** Whether a variable is declared at the top of the body, where all can see it, and not inside a block. */
  isOuter(binding: Binding): boolean;
  /** Whether the declaration of a variable stands before an expression, so that it can be read there. */
  isDeclaredBefore(binding: Binding, node: Expression): boolean;
  /** Whether there is a place for the declaration of a variable: the body names it. */
  declares(binding: Binding): boolean;
  /**
   * Whether a read stands in a comprehension, so in a function of the output, and its variable may be assigned to later:
   * there TypeScript takes it for all that it may ever hold.
   */
  isForgotten(node: Expression): boolean;
}

/**
 * Plans the declarations of a function whose statements, laid together, are `root`; `initial` are the variables that have
 * a value when it starts: its parameters, if it is not said.
 */
export function planLocals(
  unit: FunctionUnit,
  root: Block,
  { bound, types }: { readonly bound: BoundProgram; readonly types: Types },
  initial?: Iterable<Binding>,
): LocalPlan {
  const planner = new Planner(unit, root, bound, types, initial);
  planner.plan();
  return planner;
}

/** Where a variable is declared: by `node`, or before the statement of a block. `writes`: how often it is bound there. */
interface Place {
  readonly block: Block;
  readonly index: number;
  readonly node: object | null;
  readonly writes: number;
}

class Planner implements LocalPlan {
  readonly declaring = new Set<object>();
  readonly before = new Map<Statement, Binding[]>();
  readonly #constant = new Set<object>();
  readonly inner = new Set<Binding>();
  readonly unboundReads: ReadonlySet<Expression>;
  readonly maybeUnbound = new Set<Binding>();
  readonly #occurrences: ReadonlyMap<Binding, readonly Occurrence[]>;
  readonly #patterns: readonly (readonly Expression[])[];
  readonly #captured: ReadonlySet<Binding>;
  readonly #root: Block;
  readonly #unit: FunctionUnit;
  readonly #isDynamic: boolean;
  readonly #program: BoundProgram;
  readonly #inBlocks = new Set<Binding>();
  readonly #free = new Set<Binding>();
  readonly #forgotten = new Set<Expression>();
  /** Where in the source the variables of the whole body can be read. */
  readonly #starts = new Map<Binding, number>();

  constructor(
    unit: FunctionUnit,
    root: Block,
    program: BoundProgram,
    types: Types,
    initial: Iterable<Binding> | undefined,
  ) {
    this.#root = root;
    this.#unit = unit;
    this.#isDynamic = program.dynamic.has(unit);
    this.#program = program;
    const { found, patterns } = findOccurrences(unit, root, program);
    this.#occurrences = found;
    this.#patterns = patterns;
    const flow = followAssignments(unit, root, program, types, initial);
    this.unboundReads = flow.unbound;
    this.#captured = flow.captured;
    for (const read of this.unboundReads) {
      const binding = program.references.get(read);
      if (binding !== undefined) this.maybeUnbound.add(binding);
    }
  }

  isConstant(name: object): boolean {
    return this.#constant.has(name);
  }

  mayBeFree(binding: Binding): boolean {
    return this.#free.has(binding);
  }

  isOuter(binding: Binding): boolean {
    return !this.inner.has(binding) && !this.#inBlocks.has(binding);
  }

  isDeclaredBefore(binding: Binding, node: Expression): boolean {
    if (binding.roles.has("parameter")) return true;
    const start = this.#starts.get(binding);
    return start !== undefined && start <= node.span.start;
  }

  declares(binding: Binding): boolean {
    return this.#occurrences.has(binding);
  }

  isForgotten(node: Expression): boolean {
    return this.#forgotten.has(node);
  }

  plan(): void {
    // A destructuring declares all its names or none of them.
    const undeclarable = new Set<Binding>();
    let placed = this.#places(undeclarable);
    for (let before = -1; before !== undeclarable.size;) {
      before = undeclarable.size;
      const declared = new Map(placed.map(([binding, { node }]) => [node, binding]));
      for (const pattern of this.#patterns) {
        const bindings = pattern.map((name) => declared.get(name));
        if (bindings.every((binding) => binding !== undefined)) continue;
        for (const binding of bindings) if (binding !== undefined) undeclarable.add(binding);
      }
      if (undeclarable.size > before) placed = this.#places(undeclarable);
    }
    for (const [binding, { block, index, node, writes }] of placed) {
      if (block !== this.#root) this.#inBlocks.add(binding);
      const statement = block.statements[Math.max(index, 0)];
      if (block === this.#root && statement !== undefined) {
        const { start, end } = statement.span;
        this.#starts.set(binding, node === null ? start : end);
      }
      if (node !== null) {
        this.declaring.add(node);
        const isFixed = writes === 1 && binding.foreignWriters.size === 0;
        if (isFixed && !isSetByName(binding)) this.#constant.add(node);
      } else {
        this.#declareBefore(binding, block, index);
        if (this.#captured.has(binding)) this.#free.add(binding);
      }
    }
    const blocks = new Map(placed.map(([binding, { block }]) => [binding, block]));
    const fixed = new Set(
      placed
        .filter(([, { node }]) => node !== null && this.#constant.has(node))
        .map(([binding]) => binding),
    );
    for (const [binding, occurrences] of this.#occurrences) {
      if (this.inner.has(binding) || fixed.has(binding)) continue;
      this.#forget(occurrences, blocks.get(binding));
    }
  }

  /** The places of all variables that are declared here; `undeclarable` are those that no assignment may declare. */
  #places(undeclarable: ReadonlySet<Binding>): [Binding, Place][] {
    const placed: [Binding, Place][] = [];
    for (const [binding, occurrences] of this.#occurrences) {
      if (binding.roles.has("parameter")) continue;
      if (binding.imported !== null && binding.writes === 1) continue;
      // Those of a class are its attributes; those of another module are declared there.
      if (!binding.isLocal && binding.home !== this.#unit.module) continue;
      const isHidden = !binding.captured && !this.#isDynamic;
      const isShared = sharesLoopVariable(binding.name, occurrences);
      const inner = isShared ? [] : occurrences.filter((each) => isInner(each, binding));
      const isSplit = isHidden && !inner.some((each) => isInHead(each, binding));
      const outside = isSplit ? occurrences.filter((each) => !inner.includes(each)) : occurrences;
      if (outside.length === 0) {
        this.inner.add(binding);
        continue;
      }
      const mayDeclare =
        !undeclarable.has(binding) && !binding.deleted && !this.maybeUnbound.has(binding);
      const heads = mayDeclare ? this.#headPlaces(binding, outside) : undefined;
      if (heads !== undefined && outside.length < occurrences.length) this.inner.add(binding);
      const places = heads ?? [this.#place(binding, occurrences, mayDeclare)];
      for (const place of places) placed.push([binding, place]);
    }
    return placed;
  }

  /**
   * A variable that is only seen in loops or handlers whose heads bind it (`for i in …`, twice in a function) is a variable
   * of each of them.
   */
  #headPlaces(binding: Binding, occurrences: readonly Occurrence[]): Place[] | undefined {
    if (binding.captured || this.#isDynamic) return undefined;
    const groups = new Map<Block, Occurrence[]>();
    for (const occurrence of occurrences) {
      const body = bindingBody(occurrence.path, binding.name);
      if (body === undefined) return undefined;
      const group = groups.get(body);
      if (group === undefined) groups.set(body, [occurrence]);
      else group.push(occurrence);
    }
    const places: Place[] = [];
    for (const [block, group] of groups) {
      const [head] = group;
      const step = head!.path.at(-1)!;
      if (step.block !== block || step.index !== -1 || head!.role !== "declares") return undefined;
      const writes = group.filter(({ role }) => role !== "reads").length;
      places.push({ block, index: -1, node: head!.node, writes });
    }
    return places;
  }

  #place(binding: Binding, occurrences: readonly Occurrence[], mayDeclare: boolean): Place {
    const { captured, isLocal, writes } = binding;
    // Code may bind it before any statement does.
    if (isSetByName(binding) && this.#program.words.has(binding.name))
      return { block: this.#root, index: firstStatement(this.#root), node: null, writes };
    const first =
      occurrences.find((each) => !each.deferred || each.role !== "reads") ?? occurrences[0]!;
    // One variable for all turns of a loop, where a closure or a later turn sees it.
    const outside = captured || this.maybeUnbound.has(binding);
    let depth = outside ? depthOutsideLoops(first.path) : first.path.length;
    if (this.#isDynamic || (captured && !isLocal)) depth = 1;
    for (const { path } of occurrences) {
      let common = 0;
      while (common < depth && path[common]?.block === first.path[common]!.block) common++;
      depth = Math.max(1, common);
    }
    const { block, index } = first.path[depth - 1]!;
    const direct = first.path.length === depth && first.role === "declares" && !first.nested;
    const node = direct && mayDeclare ? first.node : null;
    if (index !== -1 || node !== null) return { block, index, node, writes };
    // Bound in the head of a loop or handler, and not there alone: it is declared before the whole statement.
    const outer = first.path[depth - 2]!;
    return { block: outer.block, index: outer.index, node: null, writes };
  }

  /** Notes the reads in comprehensions that an assignment may come after; any may, of what others import. */
  #forget(occurrences: readonly Occurrence[], declaring: Block = this.#root): void {
    const isInside = (each: Occurrence) =>
      each.role === "reads" && each.repeated && !each.deferred && !isBoundThere(each);
    if (!occurrences.some(isInside)) return;
    const isExported = this.#unit.kind === "module" && declaring === this.#root;
    const ends = occurrences
      .filter(({ role }) => role !== "reads")
      .map(({ path }) => {
        const step = path.find(({ block }) => block === declaring) ?? path[0]!;
        return (step.block.statements[step.index] ?? this.#root).span.end;
      });
    const last = Math.max(...ends);
    for (const occurrence of occurrences) {
      if (!isInside(occurrence)) continue;
      const node = occurrence.node as Expression;
      if (isExported || node.span.start < last) this.#forgotten.add(node);
    }
  }

  #declareBefore(binding: Binding, block: Block, index: number): void {
    const statement = block.statements[index];
    if (statement === undefined) return;
    const list = this.before.get(statement);
    if (list === undefined) this.before.set(statement, [binding]);
    else list.push(binding);
  }
}

/** The index of the first statement behind the doc string, which is a comment in the output. */
function firstStatement({ statements: [first, ...rest] }: Block): number {
  const isDoc = first?.kind === "ExpressionStatement" && first.expression.kind === "String";
  return isDoc && rest.length > 0 ? 1 : 0;
}

/** Whether code may set a variable by its name: functions and classes are hidden by it instead. */
function isSetByName({ exposed, entity }: Binding): boolean {
  return exposed === "set" && entity === null;
}

/** Whether a place is inside a loop or handler whose head binds the variable, and so sees what is done to it there. */
function isInHead({ path }: Occurrence, binding: Binding): boolean {
  return bindingBody(path, binding.name) !== undefined;
}

/** How deep a place lies before the first loop around it. */
function depthOutsideLoops(path: readonly Step[]): number {
  const inLoop = path.findIndex(({ block, index }) => {
    const kind = block.statements[index]?.kind;
    return kind === "For" || kind === "While";
  });
  return inLoop === -1 ? path.length : inLoop + 1;
}

/** The body of the outermost loop or handler around a place whose head binds a name. */
function bindingBody(path: readonly Step[], name: string): Block | undefined {
  for (const [depth, { block }] of path.entries()) {
    const outer = path[depth - 1];
    const statement = outer?.block.statements[outer.index];
    if (statement?.kind === "For" && statement.body === block) {
      if (bindsName(statement.target, name)) return block;
    } else if (statement?.kind === "Try") {
      const handler = statement.handlers.find(({ body }) => body === block);
      if (handler?.target?.kind === "Name" && handler.target.name === name) return block;
    }
  }
  return undefined;
}

function isInner(occurrence: Occurrence, binding: Binding): boolean {
  return occurrence.comprehensions.some(
    (node) =>
      "clauses" in node && node.clauses.some((clause) => bindsName(clause.target, binding.name)),
  );
}
