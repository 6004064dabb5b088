/** Attributes that are read by a name that is made when the program runs: `getattr(self, "do_" + verb)`. */
import type { Call, Expression } from "../../../../grammar/index.js";
import type { ClassUnit } from "../scopes/index.js";
import { argumentValue } from "../walk.js";
import type { ExpressionInference } from "./expressions.js";
import { membersOf, UNKNOWN, type Type } from "./lattice.js";

/** What is known of a name: how it begins and ends; `isWhole` where the beginning is all. */
interface NamePattern {
  readonly begin: string;
  readonly end: string;
  readonly isWhole: boolean;
}

const anyName: NamePattern = { begin: "", end: "", isWhole: false };

function patternOf(node: Expression | undefined): NamePattern {
  if (node?.kind === "String") return { begin: node.value, end: "", isWhole: true };
  if (node?.kind !== "Binary") return anyName;
  const left = patternOf(node.left);
  if (node.operator === "%" && left.isWhole) {
    const [begin = ""] = left.begin.split("%", 1);
    const end = /%[^%]*?[a-zA-Z]([^%]*)$/.exec(left.begin)?.[1] ?? "";
    return { begin, end, isWhole: false };
  }
  if (node.operator !== "+") return anyName;
  const right = patternOf(node.right);
  return { begin: left.begin, end: right.isWhole ? right.begin : right.end, isWhole: false };
}

function fits(name: string, { begin, end, isWhole }: NamePattern): boolean {
  if (isWhole) return name === begin;
  return name.startsWith(begin) && name.endsWith(end);
}

/** The classes that the object of a type may be of, or be: those below and above included; all for what is not known. */
function* classesOf(inference: ExpressionInference, object: Type): Generator<ClassUnit> {
  const { engine } = inference;
  for (const member of membersOf(object)) {
    if (member.kind === "unknown") {
      yield* engine.program.classes;
      return;
    }
    if (member.kind !== "instance" && member.kind !== "class") continue;
    yield* member.class.lineage();
    yield* engine.attributes.descendants(member.class);
  }
}

/** `getattr(object, name)`: a method so found may be called by anybody, what an attribute holds is out of sight. */
export function reachAttributes(
  inference: ExpressionInference,
  node: Expression | undefined,
  object: Type,
): void {
  reach(inference, patternOf(node), object);
}

/** `operator.methodcaller(name, …)` and `operator.attrgetter(name, …)`: of any object. */
export function reachByGetter(inference: ExpressionInference, getter: string, call: Call): void {
  if (getter !== "methodcaller" && getter !== "attrgetter") return;
  const named = getter === "methodcaller" ? call.arguments.slice(0, 1) : call.arguments;
  for (const argument of named) {
    const pattern = patternOf(argumentValue(argument));
    for (const begin of pattern.begin.split(".")) reach(inference, { ...pattern, begin }, UNKNOWN);
  }
}

function reach(inference: ExpressionInference, pattern: NamePattern, object: Type): void {
  const { engine } = inference;
  engine.attributes.watchAll(inference);
  for (const owner of classesOf(inference, object)) {
    for (const methods of [owner.methods, owner.statics])
      for (const [name, method] of methods) if (fits(name, pattern)) engine.escape(method);
    for (const name of engine.attributes.namesOf(owner)) {
      if (!fits(name, pattern)) continue;
      engine.lost(engine.attributes.find(owner, name)!.read(inference));
    }
  }
}
