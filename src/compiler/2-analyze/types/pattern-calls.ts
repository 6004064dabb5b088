import type { Call, Expression } from "../../../../grammar/index.js";
import { argumentValue } from "../walk.js";
import { applyValue, type ArgumentTypes } from "./calls.js";
import type { ExpressionInference } from "./expressions.js";
import {
  INDEX,
  memberOf,
  membersOf,
  NONE,
  POSITION,
  STR,
  tupleOf,
  unionOf,
  UNKNOWN,
  type RuntimeType,
  type Type,
} from "./lattice.js";
import { patternGroups, type PatternGroups } from "./pattern-groups.js";

const maybeText = unionOf([STR, NONE]);

/**
 * What a function of `re` or a method of its objects gives, by the groups that the pattern is written with (library
 * reference, 7.2); undefined where it is nothing of that kind. A function that `sub` is given is called with the matches.
 */
export function patternCall(
  inference: ExpressionInference,
  receiver: Type,
  name: string,
  args: ArgumentTypes,
  call: Call,
): Type | undefined {
  if (receiver.kind === "runtime") {
    const { name: owner } = receiver;
    if (owner === "re.Match") return matchMethod(inference, receiver, name, args, call);
    if (owner !== "re.Pattern") return undefined;
    return patternMethod(inference, receiver, name, args, call);
  }
  if (receiver.kind !== "member" || receiver.module !== "re") return undefined;
  const pattern = givenPattern(args, call);
  if (name === "compile") return pattern;
  return patternMethod(inference, pattern, name, behindPattern(args), call);
}

/** The pattern that a function of the module is given first: compiled before, or as text. */
function givenPattern(
  { positional, open }: ArgumentTypes,
  { arguments: given }: Call,
): RuntimeType {
  const compiled = memberOf(positional[0] ?? UNKNOWN, "runtime");
  if (compiled?.name === "re.Pattern") return compiled;
  const [first, ...others] = given;
  const text = first === undefined ? undefined : textOf(argumentValue(first));
  // Flags may say that blanks and comments are not part of it.
  const isPlain = text !== undefined && !(text.includes("#") && others.length > 0);
  return open || !isPlain
    ? { kind: "runtime", name: "re.Pattern" }
    : { kind: "runtime", name: "re.Pattern", pattern: text };
}

function textOf(node: Expression): string | undefined {
  return node.kind === "String" ? node.value : undefined;
}

function behindPattern({ positional, keywords, open }: ArgumentTypes): ArgumentTypes {
  return { positional: positional.slice(1), keywords, open };
}

function patternMethod(
  inference: ExpressionInference,
  { pattern }: RuntimeType,
  name: string,
  { positional, keywords }: ArgumentTypes,
  call: Call,
): Type | undefined {
  const { engine } = inference;
  const match: Type = {
    kind: "runtime",
    name: "re.Match",
    ...(pattern !== undefined && { pattern }),
  };
  const groups = groupsOf(pattern);
  const listOf = (element: Type): Type => {
    const cell = engine.siteCell(call, 0);
    cell.write(element, engine);
    return { kind: "list", element: cell };
  };
  switch (name) {
    case "match":
    case "search":
      return unionOf([match, NONE]);
    case "finditer":
      return { kind: "iterator", element: match };
    case "findall":
      return listOf(found(groups));
    case "split": {
      const isText = groups?.certain.every((each) => each) ?? false;
      return listOf(isText ? STR : maybeText);
    }
    case "sub":
    case "subn": {
      const replacement = positional[0] ?? keywords.get("repl");
      for (const each of membersOf(replacement ?? UNKNOWN)) {
        if (each.kind === "function") applyValue(inference, each, [match], call);
        else engine.lost(each);
      }
      return name === "sub" ? STR : tupleOf([STR, INDEX]);
    }
    default:
      return undefined;
  }
}

/** What `findall` finds: the text of the one group, or of the whole match; several groups in a tuple. None counts as no text. */
function found(groups: PatternGroups | undefined): Type {
  if (groups === undefined) return UNKNOWN;
  const { length } = groups.certain;
  return length < 2 ? STR : tupleOf(Array.from({ length }, () => STR));
}

function matchMethod(
  inference: ExpressionInference,
  { pattern }: RuntimeType,
  name: string,
  { positional, keywords, open }: ArgumentTypes,
  call: Call,
): Type | undefined {
  const { engine } = inference;
  const groups = groupsOf(pattern);
  const isCertain = (index: number) => isCertainGroup(groups, positional[index], call, index);
  const group = (index: number): Type => (isCertain(index) ? STR : maybeText);
  switch (name) {
    case "group":
      if (open) return UNKNOWN;
      if (positional.length < 2) return group(0);
      return tupleOf(positional.map((_, index) => group(index)));
    case "groups": {
      const fallback = open ? UNKNOWN : (positional[0] ?? keywords.get("default") ?? NONE);
      const absent = engine.join(STR, fallback);
      if (groups === undefined) return { kind: "tuple", elements: null, rest: absent };
      return tupleOf(groups.certain.map((each) => (each ? STR : absent)));
    }
    case "groupdict": {
      const fallback = open ? UNKNOWN : (positional[0] ?? keywords.get("default") ?? NONE);
      const [key, value] = [engine.siteCell(call, 0), engine.siteCell(call, 1)];
      key.write(STR, engine);
      value.write(engine.join(STR, fallback), engine);
      return { kind: "dict", key, value };
    }
    case "start":
    case "end":
      return isCertain(0) ? INDEX : POSITION;
    case "span": {
      const place = isCertain(0) ? INDEX : POSITION;
      return tupleOf([place, place]);
    }
    case "expand":
      return STR;
    default:
      return undefined;
  }
}

function groupsOf(pattern: string | undefined): PatternGroups | undefined {
  return pattern === undefined ? undefined : patternGroups(pattern);
}

/** Whether the group that an argument names is part of every match: the whole match is, which is group 0. */
function isCertainGroup(
  groups: PatternGroups | undefined,
  type: Type | undefined,
  call: Call,
  index: number,
): boolean {
  if (type === undefined) return true;
  const named = call.arguments[index];
  const name = named === undefined ? undefined : textOf(argumentValue(named));
  const number = name === undefined ? literalOf(type) : groups?.names.get(name);
  if (number === undefined) return false;
  return number === 0 || (groups?.certain[number - 1] ?? false);
}

/** The value of an int that can have only one. */
function literalOf(type: Type): number | undefined {
  return type.kind === "int" && type.low === type.high ? type.low : undefined;
}
