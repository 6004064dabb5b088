import type { Expression } from "../../../../grammar/index.js";
import { FunctionUnit, type BoundProgram } from "../scopes/index.js";
import { membersOf, type Types } from "../types/index.js";
import { argumentValue, forEachSubexpression } from "../walk.js";
import { codeMayWait, mayHaveLocks, RuntimeWaits } from "./async-members.js";
import { boundAtRunTime } from "./bound-calls.js";
import type { CallSite } from "./calls.js";
import { mayFindLocksTaken } from "./locks.js";
import { isRunByRuntime } from "./runtime-parents.js";
import { streamingEffects, streamingOf, type Streaming } from "./streaming.js";
import type { WaitPoint, WaitRole } from "./wait-points.js";
import { WaitFinder } from "./waits.js";

export type { Streaming } from "./streaming.js";
export type { WaitRole } from "./wait-points.js";

/** What functions do beside returning a value. */
export interface Effects {
  /** Whether a function may wait, so that it is emitted `async`. */
  isAsync(unit: FunctionUnit): boolean;
  /** Whether code that waits may run at a place: a call may give a promise, which is awaited, or a loop asks for one. */
  awaits(node: object, role?: WaitRole): boolean;
  /** The functions of the program that operators, and what calls no function by name, run at a place. */
  runAt(node: object): readonly FunctionUnit[];
  /** Whether there are generators that wait, so that an iterator may be one. */
  readonly hasAsyncGenerators: boolean;
  /** Whether locks may be found taken, so that to acquire one waits. */
  readonly locksWait: boolean;
  streaming(unit: FunctionUnit): Streaming;
  /** Whether a call binds the function's parameters at run time: by keyword where the target is open, or with `*args`. */
  isBoundAtRunTime(unit: FunctionUnit): boolean;
  /** Whether somebody may look at what a function returns. */
  isValueUsed(unit: FunctionUnit): boolean;
}

/**
 * Finds what waits and what streams (design.md, "Types and effects"): a function is async that may reach something of
 * the runtime that waits; a view streams by what it and the functions it calls do to `response.sendResponse`.
 */
export function inferEffects(program: BoundProgram, types: Types): Effects {
  let found = findWaits(program, types, false);
  const locksWait = mayHaveLocks(program) && mayFindLocksTaken(program, types, found.waiting);
  if (locksWait) found = findWaits(program, types, true);
  const { sites, points, waiting } = found;
  const flags = streamingEffects(program, types, sites);
  const described = boundAtRunTime(sites, program, types);
  const plain = calledForTheirValue(program, types, sites);
  let run: ReadonlyMap<object, readonly FunctionUnit[]> | null = null;
  return {
    isAsync: (unit) => waiting.asynchronous.has(unit),
    awaits: (node, role = "call") => waiting.waits(node, role),
    runAt: (node) => (run ??= runByNode(points)).get(node) ?? [],
    hasAsyncGenerators: waiting.hasGenerators,
    locksWait,
    isBoundAtRunTime: (unit) => described.has(unit),
    isValueUsed: (unit) => plain.has(unit),
    streaming: (unit) => {
      if (!unit.isView) return "never";
      const streaming = streamingOf(flags.get(unit));
      return streaming === "always" && plain.has(unit) ? "sometimes" : streaming;
    },
  };
}

/** What calls and other places of each function may run, and which of them wait; `locksWait`: whether acquiring a lock does. */
function findWaits(program: BoundProgram, types: Types, locksWait: boolean) {
  const runtime = new RuntimeWaits(program, types, locksWait);
  const finder = new WaitFinder(program, types, runtime);
  const sites = new Map<FunctionUnit, readonly CallSite[]>();
  const points = new Map<FunctionUnit, readonly WaitPoint[]>();
  for (const unit of program.functions) {
    const before = finder.points.length;
    finder.visit(unit);
    sites.set(unit, finder.sites);
    const calls = finder.sites.filter(mayWait).map(pointOf);
    points.set(unit, [...calls, ...finder.points.slice(before)]);
  }
  const waiting = new Waiting(program, types, runtime, points, finder, accessorsOf(program, sites));
  return { sites, points, waiting };
}

/** What places run beside what they call. */
function runByNode(
  points: ReadonlyMap<FunctionUnit, readonly WaitPoint[]>,
): Map<object, readonly FunctionUnit[]> {
  const run = new Map<object, readonly FunctionUnit[]>();
  for (const { node, site, targets } of [...points.values()].flat()) {
    if (site === null) run.set(node, [...(run.get(node) ?? []), ...targets]);
  }
  return run;
}

/** The roles in which a generator runs. */
const runningRoles: ReadonlySet<WaitRole> = new Set([
  "iterate",
  "collect",
  "next",
  "contains",
  "manage",
]);

/** What waits, by what may be reached from where. */
class Waiting {
  readonly asynchronous = new Set<FunctionUnit>();
  /** The places that wait in a role. */
  readonly #waiting = new Map<WaitRole, Set<object>>();
  readonly #expressions: ReadonlyMap<Expression, readonly WaitPoint[]>;
  readonly #types: Types;
  readonly #runtime: RuntimeWaits;
  readonly #program: BoundProgram;
  /** Whether functions that wait are handed about, or generator expressions that wait are there at all. */
  #escapes = false;
  /** Code that is compiled at run time may wait, and call whatever it finds. */
  readonly #isOpen: boolean;
  /** Places that may run any function that was handed about, and are taken to run none that waits. */
  readonly #closed = new Set<WaitPoint>();
  #anyExpression = false;
  readonly #handsOut: boolean;
  /** Functions that run the examples of the module: a program that looks at all its names calls none of them. */
  readonly #testers = new Set<FunctionUnit>();

  constructor(
    program: BoundProgram,
    types: Types,
    runtime: RuntimeWaits,
    byUnit: ReadonlyMap<FunctionUnit, readonly WaitPoint[]>,
    { handsOutWaiting, expressions }: WaitFinder,
    accessors: ReadonlySet<FunctionUnit>,
  ) {
    this.#program = program;
    this.#types = types;
    this.#runtime = runtime;
    this.#isOpen = program.code?.waits ?? (program.evaluates && codeMayWait(program));
    for (const [unit, points] of program.code === null ? byUnit : []) {
      // What operators, attributes and the runtime call can't wait everywhere: it does where it surely has to.
      const isAccessor = unit.form === "getter" || unit.form === "setter" || accessors.has(unit);
      const isBound = isCalledByOperators(unit) || isAccessor || isRunByRuntime(unit, program);
      if (points.some(({ site }) => site?.runsExamples === true)) this.#testers.add(unit);
      for (const point of points) {
        if (isBound || point.site?.isBuiltinName === true) this.#closed.add(point);
      }
    }
    this.#handsOut = handsOutWaiting;
    this.#expressions = withCalls(expressions, byUnit);
    this.#solve(byUnit);
    for (const [unit, points] of byUnit) {
      // What surely waits may as well wait for what it can't see.
      const isAsync = this.asynchronous.has(unit);
      for (const point of points) {
        if (isAsync && point.site?.isBuiltinName !== true) this.#closed.delete(point);
        if (!this.#isWaiting(point)) continue;
        const places = this.#waiting.get(point.role);
        if (places === undefined) this.#waiting.set(point.role, new Set([point.node]));
        else places.add(point.node);
      }
    }
  }

  get hasGenerators(): boolean {
    return this.#anyExpression || [...this.asynchronous].some((unit) => unit.isGenerator);
  }

  /** Whether a place waits in any role. */
  waitsAt(node: object): boolean {
    return [...this.#waiting.values()].some((places) => places.has(node));
  }

  /** Whether a place waits in a role. */
  waits(node: object, role: WaitRole): boolean {
    return this.#waiting.get(role)?.has(node) ?? false;
  }

  #solve(byUnit: ReadonlyMap<FunctionUnit, readonly WaitPoint[]>): void {
    for (let before = -1; before !== this.asynchronous.size;) {
      before = this.asynchronous.size;
      this.#escapes =
        this.#isOpen ||
        this.#handsOut ||
        [...this.asynchronous].some(
          (unit) =>
            (this.#types.isEscaping(unit) && !this.#testers.has(unit)) ||
            this.#runtime.isTest(unit),
        );
      this.#anyExpression = [...this.#expressions.keys()].some((each) => this.#runsLong(each));
      for (const [unit, points] of byUnit) {
        if (this.asynchronous.has(unit)) continue;
        if (!points.some((point) => this.#isWaiting(point))) continue;
        // What is called is one promise, or none, for all of a family; what gives elements as they come is no promise.
        for (const member of overrideFamily(unit, this.#program))
          if (member.isGenerator === unit.isGenerator) this.asynchronous.add(member);
        this.asynchronous.add(unit);
      }
    }
  }

  #isWaiting(point: WaitPoint): boolean {
    const { role, targets, expression, site, open, runtime } = point;
    if (site?.waits === true || runtime) return true;
    if (open && this.#escapes && !this.#closed.has(point)) return true;
    if (expression === "any" && this.#anyExpression) return true;
    if (expression !== null && expression !== "any" && this.#runsLong(expression)) return true;
    // To call a generator is to make it; it runs where it is gone through.
    const isRun = runningRoles.has(role);
    return targets.some((unit) => this.asynchronous.has(unit) && (isRun || !unit.isGenerator));
  }

  #runsLong(expression: Expression): boolean {
    return this.#expressions.get(expression)?.some((point) => this.#isWaiting(point)) ?? false;
  }
}

/** Whether a call reaches anything that could wait. */
function mayWait({ targets, waits, open }: CallSite): boolean {
  return waits || open || targets.length > 0;
}

function pointOf(site: CallSite): WaitPoint {
  const { call: node, targets, open } = site;
  return { node, role: "call", targets, expression: null, site, open, runtime: false };
}

/** The places inside generator expressions, calls included. */
function withCalls(
  expressions: ReadonlyMap<Expression, readonly WaitPoint[]>,
  byUnit: ReadonlyMap<FunctionUnit, readonly WaitPoint[]>,
): Map<Expression, readonly WaitPoint[]> {
  if (expressions.size === 0) return new Map();
  const calls = new Map<object, WaitPoint>();
  for (const points of byUnit.values()) {
    for (const point of points) if (point.role === "call") calls.set(point.node, point);
  }
  const all = new Map<Expression, readonly WaitPoint[]>();
  for (const [expression, points] of expressions) {
    const own = [...points];
    const visit = (node: Expression): void => {
      const call = calls.get(node);
      if (call !== undefined) own.push(call);
      if (node.kind !== "Lambda") forEachSubexpression(node, visit);
    };
    forEachSubexpression(expression, visit);
    all.set(expression, own);
  }
  return all;
}

/**
 * The methods of one name that are called alike: those of the classes above and below, and what these in turn are called
 * alike with.
 */
function overrideFamily(unit: FunctionUnit, program: BoundProgram): Set<FunctionUnit> {
  const family = new Set<FunctionUnit>();
  if (unit.owner === null) return family;
  const others = [...program.methodsNamed(unit.name)].filter(({ node }) => node !== null);
  const owners = new Set([unit.owner]);
  // A set is gone through with what is added meanwhile.
  for (const owner of owners) {
    for (const method of others) {
      if (family.has(method) || !method.owner!.isKinTo(owner)) continue;
      family.add(method);
      owners.add(method.owner!);
    }
  }
  return family;
}

/**
 * Functions that code calls for what they return, or that are handed about; and, of those whose name a parent or child class
 * has as well, all where one of them gives a value: they must go on returning it.
 */
function calledForTheirValue(
  program: BoundProgram,
  types: Types,
  sites: ReadonlyMap<FunctionUnit, readonly CallSite[]>,
): Set<FunctionUnit> {
  const plain = new Set<FunctionUnit>();
  for (const list of sites.values()) {
    for (const site of list) {
      if (site.isStatement) continue;
      for (const target of site.targets) {
        // What a construction gives is the object.
        if (target.name !== "__init__" || !site.constructs) plain.add(target);
      }
    }
  }
  for (const unit of program.functions) {
    if (types.isEscaping(unit) || givesValue(unit)) plain.add(unit);
  }
  for (const unit of program.functions) {
    const family = [...overrideFamily(unit, program)];
    if (family.length <= 1) continue;
    if (family.some((member) => plain.has(member) || !isProcedure(member, types))) {
      family.forEach((member) => plain.add(member));
    }
  }
  return plain;
}

/** Whether a function gives None, if anything. */
function isProcedure(unit: FunctionUnit, types: Types): boolean {
  return !unit.isGenerator && membersOf(types.returnOf(unit)).every(({ kind }) => kind === "none");
}

/** The special methods that statements run, and constructors. */
const statementMethods: ReadonlySet<string> = new Set(
  `__del__ __delattr__ __delete__ __delitem__ __delslice__ __exit__ __init__ __set__ __setattr__ __setitem__
  __setslice__`.split(/\s+/),
);

/** The functions that `property` is given: attributes are read and set by them. */
function accessorsOf(
  { references, units }: BoundProgram,
  sites: ReadonlyMap<FunctionUnit, readonly CallSite[]>,
): Set<FunctionUnit> {
  const accessors = new Set<FunctionUnit>();
  for (const list of sites.values()) {
    for (const { call } of list) {
      const { callee } = call;
      if (callee.kind !== "Name" || callee.name !== "property") continue;
      if (references.get(callee)?.scope.kind !== "builtin") continue;
      for (const value of call.arguments.map(argumentValue)) {
        const unit = value.kind === "Name" ? references.get(value)?.entity : units.get(value);
        if (unit instanceof FunctionUnit) accessors.add(unit);
      }
    }
  }
  return accessors;
}

/** Whether the runtime calls a function on behalf of an operator, a builtin or a loop. */
function isCalledByOperators({ owner, name }: FunctionUnit): boolean {
  if (owner === null || /^__(init|new|call|enter|exit)__$/.test(name)) return false;
  return name === "next" || /^__\w+__$/.test(name);
}

/** Whether a function is a special method whose value an operator or a builtin hands on. */
function givesValue({ owner, name }: FunctionUnit): boolean {
  if (owner === null || statementMethods.has(name)) return false;
  return name === "next" || (name.startsWith("__") && name.endsWith("__"));
}
