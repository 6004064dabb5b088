import type { Call } from "../../../../grammar/index.js";
import type { BoundProgram, FunctionUnit } from "../scopes/index.js";
import { matchArguments } from "../matching.js";
import type { Types } from "../types/index.js";
import { callSites, type CallSite } from "./calls.js";
import { streamingEffects, streamingOf, type Streaming } from "./streaming.js";

export type { Streaming } from "./streaming.js";

/** What functions do beside returning a value. */
export interface Effects {
  /** Whether a function may wait, so that it is emitted `async`. */
  isAsync(unit: FunctionUnit): boolean;
  /** Whether a call may return a promise, so that it is awaited. */
  awaits(call: Call): boolean;
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
  const sites = new Map(program.functions.map((unit) => [unit, callSites(unit, program, types)]));
  const asynchronous = findAsync(program, types, sites);
  const flags = streamingEffects(program, types, sites);
  const byCall = new Map<Call, CallSite>();
  for (const list of sites.values()) for (const site of list) byCall.set(site.call, site);
  const described = boundAtRunTime(sites, types);
  const plain = calledForTheirValue(program, types, sites);
  return {
    isAsync: (unit) => asynchronous.has(unit),
    awaits: (call) => {
      const site = byCall.get(call);
      return site !== undefined && waits(site, asynchronous, types);
    },
    isBoundAtRunTime: (unit) => described.has(unit),
    isValueUsed: (unit) => plain.has(unit),
    streaming: (unit) => {
      if (!unit.isView) return "never";
      const streaming = streamingOf(flags.get(unit));
      return streaming === "always" && plain.has(unit) ? "sometimes" : streaming;
    },
  };
}

function boundAtRunTime(
  sites: ReadonlyMap<FunctionUnit, readonly CallSite[]>,
  types: Types,
): Set<FunctionUnit> {
  const described = new Set<FunctionUnit>();
  for (const list of sites.values()) {
    for (const { call, targets, open } of list) {
      const spread = call.arguments.some(
        ({ kind }) => kind === "Starred" || kind === "DoubleStarred",
      );
      const keywords = call.arguments.filter(({ kind }) => kind === "KeywordArgument");
      // Keywords for known functions find their places when compiling, unless that would reorder what has effects.
      const placed = targets.every((unit) => matchArguments(unit, call.arguments) !== undefined);
      if (spread || (keywords.length > 0 && !placed))
        targets.forEach((unit) => described.add(unit));
      const byKeyword = call.arguments.some(
        ({ kind }) => kind === "KeywordArgument" || kind === "DoubleStarred",
      );
      if (open && byKeyword && call.callee.kind !== "Attribute") {
        for (const unit of sites.keys()) if (types.isEscaping(unit)) described.add(unit);
      }
    }
  }
  return described;
}

function waits(site: CallSite, asynchronous: ReadonlySet<FunctionUnit>, types: Types): boolean {
  return (
    site.waits ||
    site.targets.some((target) => asynchronous.has(target)) ||
    (site.open && [...asynchronous].some((unit) => types.isEscaping(unit)))
  );
}

function findAsync(
  program: BoundProgram,
  types: Types,
  sites: ReadonlyMap<FunctionUnit, readonly CallSite[]>,
): Set<FunctionUnit> {
  const asynchronous = new Set<FunctionUnit>();
  for (let before = -1; before !== asynchronous.size;) {
    before = asynchronous.size;
    for (const unit of program.functions) {
      if (asynchronous.has(unit)) continue;
      if (sites.get(unit)!.some((site) => waits(site, asynchronous, types))) {
        for (const member of overrideFamily(unit)) asynchronous.add(member);
        asynchronous.add(unit);
      }
    }
  }
  return asynchronous;
}

/** The methods that a method overrides, so that all of one name in a line of classes are called alike. */
function* overrideFamily(unit: FunctionUnit): Generator<FunctionUnit> {
  if (unit.owner === null) return;
  for (const owner of unit.owner.lineage()) {
    const method = owner.methods.get(unit.name);
    if (method !== undefined && method.node !== null) yield method;
  }
}

/**
 * Functions that code calls for what they return, that are handed about, or whose name a parent or child class has as
 * well: they must go on returning it.
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
      for (const target of site.targets) plain.add(target);
    }
  }
  for (const unit of program.functions) {
    if (types.isEscaping(unit)) plain.add(unit);
    const family = [...overrideFamily(unit)];
    if (family.length > 1) family.forEach((member) => plain.add(member));
  }
  return plain;
}
