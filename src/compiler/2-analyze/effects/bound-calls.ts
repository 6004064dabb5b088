import type { Call } from "../../../../grammar/index.js";
import { matchArguments } from "../matching.js";
import type { BoundProgram, FunctionUnit } from "../scopes/index.js";
import { membersOf, NEVER, type Types } from "../types/index.js";
import type { CallSite } from "./calls.js";

/** The functions whose parameters some call binds at run time: by keyword where the target is open, or with `*args`. */
export function boundAtRunTime(
  sites: ReadonlyMap<FunctionUnit, readonly CallSite[]>,
  program: BoundProgram,
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
      // `Class.method(object, …)` has one argument more.
      const { callee } = call;
      const isUnbound = callee.kind === "Attribute" && types.of(callee.object).kind === "class";
      if (spread || (!placed && (keywords.length > 0 || (!isUnbound && !open))))
        targets.forEach((unit) => described.add(unit));
      const byKeyword = call.arguments.some(
        ({ kind }) => kind === "KeywordArgument" || kind === "DoubleStarred",
      );
      if (byKeyword && callee.kind === "Attribute") {
        const { name } = callee.attribute;
        for (const unit of heldAs(name, program, types)) described.add(unit);
      }
      // What an unknown object has under a name is called with the arguments as they stand.
      if (open) {
        for (const unit of targets) if (byKeyword || takesRest(unit)) described.add(unit);
      }
      // `Thread(target=f, kwargs=…)`, `start_new_thread(f, args, kwargs)`: called by keyword later, by others.
      const handsOn =
        keywords.some(
          (argument) => argument.kind === "KeywordArgument" && argument.name.name === "kwargs",
        ) || startsThreadByKeyword(call);
      if (handsOn || (open && byKeyword && call.callee.kind !== "Attribute")) {
        for (const unit of sites.keys()) if (types.isEscaping(unit)) described.add(unit);
      }
    }
  }
  return described;
}

/** The functions that attributes of a name hold: `parse = parse_plain` in a class. */
function heldAs(name: string, program: BoundProgram, types: Types): FunctionUnit[] {
  return program.classes.flatMap((owner) =>
    membersOf(types.attribute(owner, name) ?? NEVER).flatMap((each) =>
      each.kind === "function" ? [each.unit] : [],
    ),
  );
}

/** `thread.start_new_thread(f, args, kwargs)`, under both of its names. */
function startsThreadByKeyword({ callee, arguments: given }: Call): boolean {
  const name = callee.kind === "Attribute" ? callee.attribute : callee;
  const starts = "name" in name && (name.name === "start_new_thread" || name.name === "start_new");
  return starts && given.length > 2;
}

function takesRest({ parameters }: FunctionUnit): boolean {
  return parameters !== null && (parameters.rest !== null || parameters.keywords !== null);
}
