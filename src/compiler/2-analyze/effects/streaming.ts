import type { Block, Call, Expression, Statement } from "../../../../grammar/index.js";
import { forEachStatement, type BoundProgram, type FunctionUnit } from "../scopes/index.js";
import { isTrueLiteral } from "../completion.js";
import { membersOf, type Types } from "../types/index.js";
import { forEachExpression, forEachSubexpression } from "../walk.js";
import type { CallSite } from "./calls.js";

/** Whether a view writes its response to the socket itself (language.md, section 6). */
export type Streaming = "always" | "sometimes" | "never";

/**
 * What running some code does to `response.sendResponse`: nothing, turns it off, turns it on, or one or the other
 * by the way that it takes.
 */
type Flag = "kept" | "off" | "on" | "mixed";

/** For each function, what it has done to `response.sendResponse` when it returns. */
export function streamingEffects(
  program: BoundProgram,
  types: Types,
  sites: ReadonlyMap<FunctionUnit, readonly CallSite[]>,
): ReadonlyMap<FunctionUnit, Flag> {
  const flags = new Map<FunctionUnit, Flag>(program.functions.map((unit) => [unit, "kept"]));
  const touching = new Set(program.functions.filter((unit) => touches(unit, types)));
  if (touching.size === 0) return flags;
  const byCall = new Map<Call, CallSite>();
  for (const list of sites.values()) for (const site of list) byCall.set(site.call, site);
  const mayChange = (site: CallSite): boolean =>
    site.open || site.targets.some((target) => flags.get(target) !== "kept");
  for (let changed = true, rounds = 0; changed && rounds < 10; rounds++) {
    changed = false;
    for (const unit of program.functions) {
      if (!touching.has(unit) && sites.get(unit)?.some(mayChange) !== true) continue;
      const flag = new FlagFlow(types, byCall, flags).run(unit);
      if (flag !== flags.get(unit)) {
        flags.set(unit, flag);
        changed = true;
      }
    }
  }
  return flags;
}

export function streamingOf(flag: Flag | undefined): Streaming {
  return flag === "off" ? "always" : flag === "mixed" ? "sometimes" : "never";
}

function touches(unit: FunctionUnit, types: Types): boolean {
  let found = false;
  for (const block of unit.blocks) {
    forEachStatement(block, (statement) => {
      found ||= flagAssigned(statement, types) !== undefined;
    });
  }
  return found;
}

/** The value that a statement gives to `sendResponse`, where it assigns it. */
function flagAssigned(statement: Statement, types: Types): Flag | undefined {
  if (statement.kind !== "Assignment") return undefined;
  for (const target of statement.targets) {
    if (target.kind !== "Attribute" || target.attribute.name !== "sendResponse") continue;
    const objects = membersOf(types.of(target.object));
    if (objects.some((object) => object.kind === "runtime" && object.name === "Response")) {
      return flagOf(statement.value);
    }
    if (objects.some((object) => object.kind === "unknown")) return "mixed";
  }
  return undefined;
}

function flagOf(value: Expression): Flag {
  if (value.kind === "Number") return Number(value.value) === 0 ? "off" : "on";
  if (value.kind === "Name" && (value.name === "False" || value.name === "None")) return "off";
  if (value.kind === "Name" && value.name === "True") return "on";
  if (value.kind === "String") return value.value === "" ? "off" : "on";
  return "mixed";
}

const joinFlags = (a: Flag, b: Flag): Flag => (a === b ? a : "mixed");

/** What one piece of code does after another. */
const sequence = (first: Flag, then: Flag): Flag => (then === "kept" ? first : then);

/** A walk over a body that follows the flag; a state of null: nothing gets there. */
class FlagFlow {
  readonly #types: Types;
  readonly #sites: ReadonlyMap<Call, CallSite>;
  readonly #flags: ReadonlyMap<FunctionUnit, Flag>;
  readonly #each = (expression: Expression): void => this.#expression(expression);
  #state: Flag | null = "kept";
  readonly #exits: Flag[] = [];
  readonly #loops: { breaks: Flag[]; continues: Flag[] }[] = [];
  readonly #thrown: Flag[][] = [];

  constructor(
    types: Types,
    sites: ReadonlyMap<Call, CallSite>,
    flags: ReadonlyMap<FunctionUnit, Flag>,
  ) {
    this.#types = types;
    this.#sites = sites;
    this.#flags = flags;
  }

  run(unit: FunctionUnit): Flag {
    if (unit.expression !== null) this.#expression(unit.expression);
    for (const block of unit.blocks) this.#block(block);
    const exits = this.#state === null ? this.#exits : [...this.#exits, this.#state];
    return exits.length === 0 ? "kept" : exits.reduce(joinFlags);
  }

  #block(block: Block | null): void {
    for (const statement of block?.statements ?? []) {
      if (this.#state === null) return;
      this.#statement(statement);
    }
  }

  #apply(flag: Flag): void {
    if (this.#state === null) return;
    this.#state = sequence(this.#state, flag);
    for (const thrown of this.#thrown) thrown.push(this.#state);
  }

  #expression(expression: Expression): void {
    if (expression.kind === "Lambda") return;
    const conditional =
      expression.kind === "Conditional" ||
      expression.kind === "Boolean" ||
      expression.kind.endsWith("Comprehension") ||
      expression.kind === "GeneratorExpression";
    const before = this.#state;
    forEachSubexpression(expression, this.#each);
    if (conditional && before !== null && this.#state !== null) {
      this.#state = joinFlags(before, this.#state);
    }
    if (expression.kind === "Call") this.#call(expression);
  }

  #call(call: Call): void {
    const site = this.#sites.get(call);
    if (site === undefined) return;
    let flag: Flag | undefined;
    for (const target of site.targets) {
      const effect = this.#flags.get(target) ?? "kept";
      flag = flag === undefined ? effect : joinFlags(flag, effect);
    }
    if (site.open) {
      // Somebody's function: it does nothing, or what one of those does that are handed about.
      flag = flag === undefined || flag === "kept" ? this.#escapingFlag() : "mixed";
    }
    if (flag !== undefined) this.#apply(flag);
  }

  #escapingFlag(): Flag {
    for (const [unit, flag] of this.#flags) {
      if (flag !== "kept" && this.#types.isEscaping(unit)) return "mixed";
    }
    return "kept";
  }

  #statement(statement: Statement): void {
    if (statement.kind !== "While" && statement.kind !== "For" && statement.kind !== "If") {
      forEachExpression(statement, this.#each);
    }
    const assigned = flagAssigned(statement, this.#types);
    if (assigned !== undefined) this.#apply(assigned);
    switch (statement.kind) {
      case "Return":
        if (this.#state !== null) this.#exits.push(this.#state);
        this.#state = null;
        return;
      case "Raise":
        this.#state = null;
        return;
      case "Break":
      case "Continue": {
        const loop = this.#loops.at(-1);
        const list = statement.kind === "Break" ? loop?.breaks : loop?.continues;
        if (this.#state !== null) list?.push(this.#state);
        this.#state = null;
        return;
      }
      case "If": {
        const ends: (Flag | null)[] = [];
        for (const { test, body } of statement.branches) {
          this.#expression(test);
          const before = this.#state;
          this.#block(body);
          ends.push(this.#state);
          this.#state = before;
        }
        this.#block(statement.otherwise);
        this.#join([...ends, this.#state]);
        return;
      }
      case "While":
      case "For":
        this.#loop(statement);
        return;
      case "Try":
        this.#try(statement);
        return;
      case "With":
        this.#block(statement.body);
        return;
      default:
        return;
    }
  }

  #loop(statement: Extract<Statement, { kind: "While" | "For" }>): void {
    this.#expression(statement.kind === "While" ? statement.test : statement.iterable);
    const before = this.#state;
    const loop = { breaks: [] as Flag[], continues: [] as Flag[] };
    this.#loops.push(loop);
    this.#block(statement.body);
    this.#loops.pop();
    const endless = statement.kind === "While" && isTrueLiteral(statement.test);
    if (endless) this.#state = null;
    else this.#join([before, this.#state, ...loop.continues]);
    this.#block(statement.otherwise);
    this.#join([this.#state, ...loop.breaks]);
  }

  #try(statement: Extract<Statement, { kind: "Try" }>): void {
    const before = this.#state;
    const thrown: Flag[] = before === null ? [] : [before];
    this.#thrown.push(thrown);
    this.#block(statement.body);
    this.#thrown.pop();
    this.#block(statement.otherwise);
    const ends: (Flag | null)[] = [this.#state];
    const caught = thrown.length === 0 ? null : thrown.reduce(joinFlags);
    for (const handler of statement.handlers) {
      this.#state = caught;
      this.#block(handler.body);
      ends.push(this.#state);
    }
    this.#join(ends);
    if (statement.cleanup === null) return;
    const after = this.#state;
    this.#state = "kept";
    this.#block(statement.cleanup);
    const cleanup: Flag | null = this.#state;
    // What `finally` does, it does on every way out.
    if (cleanup !== null && cleanup !== "kept") {
      this.#exits.forEach((exit, i) => (this.#exits[i] = sequence(exit, cleanup)));
    }
    this.#state = after === null || cleanup === null ? null : sequence(after, cleanup);
  }

  #join(states: readonly (Flag | null)[]): void {
    const live = states.filter((state) => state !== null);
    this.#state = live.length === 0 ? null : live.reduce(joinFlags);
  }
}
