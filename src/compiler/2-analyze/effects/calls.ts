import type { Call } from "../../../../grammar/index.js";
import type { ForeignModule } from "../../1-program/index.js";
import type { BoundProgram, FunctionUnit } from "../scopes/index.js";
import { membersOf, methodResults, type Type, type Types } from "../types/index.js";
import { argumentValue } from "../walk.js";
import type { RuntimeWaits } from "./async-members.js";
import { isOfRuntime } from "./runtime-parents.js";

/** A call, and what it may run. */
export interface CallSite {
  readonly call: Call;
  /** Functions of the program that it may reach. */
  readonly targets: readonly FunctionUnit[];
  /** It reaches something of the runtime that waits. */
  readonly waits: boolean;
  /** It may reach any function that was handed about as a value. */
  readonly open: boolean;
  /** It is of a method that builtin values have, or of a special one: a function that was handed about will hardly stand behind it. */
  readonly isBuiltinName: boolean;
  /** It runs the examples in doc strings. */
  readonly runsExamples: boolean;
  /** It makes an object: an `__init__` among the targets is called for that. */
  readonly constructs: boolean;
  /** Its result is not used: the call is a statement. */
  readonly isStatement: boolean;
}

/** The names of methods of strings and containers. */
const builtinNames: ReadonlySet<string> = new Set(
  Object.values(methodResults).flatMap((methods) => Object.keys(methods)),
);

/** What a call may run. */
export function callSite(
  call: Call,
  isStatement: boolean,
  program: BoundProgram,
  types: Types,
  runtime: RuntimeWaits,
): CallSite {
  const { callee } = call;
  const targets = new Set<FunctionUnit>();
  let [waits, open, constructs, isBuiltinName] = [false, false, false, false];
  let runsExamples = false;
  const reach = (type: Type) => {
    for (const member of membersOf(type)) {
      if (member.kind === "function") targets.add(member.unit);
      else if (member.kind === "class") {
        const init = member.class.method("__init__");
        constructs = true;
        if (init !== undefined) targets.add(init);
      } else if (member.kind === "instance") {
        const method = member.class.method("__call__");
        if (method !== undefined) targets.add(method);
      } else if (member.kind === "member") {
        waits ||= isForeignWaiting(member.foreign, member.name);
        waits ||= runtime.isAsyncFunction(member.module, member.name);
      } else if (member.kind === "runtime") open ||= runtime.callsProgram(member.name);
      else if (member.kind === "unknown") open = true;
    }
  };
  if (callee.kind === "Attribute") {
    const name = callee.attribute.name;
    isBuiltinName = builtinNames.has(name) || /^__\w+__$/.test(name);
    const isSuper = callee.object.kind === "Call" && types.of(callee).kind === "function";
    if (isSuper) reach(types.of(callee));
    else
      for (const member of membersOf(types.of(callee.object))) {
        if (member.kind === "instance" || member.kind === "class") {
          const isInherited =
            member.kind === "instance" && isOfRuntime(member.class, name, program, types);
          if (!isInherited) reach(types.of(callee));
          if (types.of(callee).kind === "unknown") {
            for (const method of program.methodsNamed(name)) targets.add(method);
            // A method of a parent that is a class of the runtime.
            waits ||= runtime.waits(member, name);
          }
        } else if (member.kind === "module" && member.unit !== undefined) {
          reach(types.of(callee));
        } else if (member.kind === "module") {
          open ||= member.foreign !== undefined || runtime.runsProgram(member.name);
          waits ||= isForeignWaiting(member.foreign, name);
          waits ||= runtime.isAsyncFunction(member.name, name);
          runsExamples ||= member.name === "doctest";
          open ||= program.usage.replaced.has(`${member.name}.${name}`);
        } else if (member.kind === "runtime") {
          waits ||= runtime.waits(member, name);
          open ||= runtime.runsProgram(moduleOf(member.name));
        } else if (member.kind === "unknown") {
          open = true;
          for (const method of program.methodsNamed(name)) targets.add(method);
          waits ||= runtime.waits(member, name);
        }
      }
  } else {
    reach(types.of(callee));
    open ||= runsCode(types.of(callee));
    const applied = call.arguments[0];
    if (isApply(types.of(callee)) && applied !== undefined) reach(types.of(argumentValue(applied)));
  }
  const imported = callee.kind === "Name" ? program.references.get(callee)?.imported : null;
  if (imported?.name != null && imported.foreign !== undefined) {
    waits ||= isForeignWaiting(imported.foreign, imported.name);
  } else if (imported?.name != null && imported.unit === undefined)
    waits ||= runtime.isAsyncFunction(imported.module, imported.name);
  return {
    call,
    targets: [...targets],
    waits,
    open,
    isBuiltinName,
    runsExamples,
    constructs,
    isStatement,
  };
}

/** `eval` and `execfile`: code that they run may call anything. */
function runsCode(type: Type): boolean {
  return type.kind === "builtin" && (type.name === "eval" || type.name === "execfile");
}

/** Whether a call of an export may give a promise: an async function does, and what is no class and no plain function may. */
function isForeignWaiting(foreign: ForeignModule | undefined, name: string): boolean {
  if (foreign === undefined) return false;
  const kind = foreign.exports.get(name);
  return kind !== "class" && kind !== "function";
}

/** The builtin `apply(function, arguments)`. */
function isApply(type: Type): boolean {
  return type.kind === "builtin" && type.name === "apply";
}

/** The module of a class of the runtime, by its whole name. */
function moduleOf(name: string): string {
  return name.slice(0, name.lastIndexOf("."));
}
