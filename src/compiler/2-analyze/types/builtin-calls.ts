import type { Call } from "../../../../grammar/index.js";
import { argumentValue } from "../walk.js";
import { rangeOf } from "./arithmetic.js";
import { giveAttributes } from "./assignment.js";
import { readSpec } from "./attributes.js";
import { applyUnknown, applyValue, type ArgumentTypes } from "./calls.js";
import { reachAttributes } from "./computed-names.js";
import { sortFunctions } from "./container-calls.js";
import { readMapping, runOperators } from "./operator-calls.js";
import type { ExpressionInference } from "./expressions.js";
import { absoluteInts, countInts, divideInts, moduloInts } from "./ints.js";
import { builtinResults } from "./knowledge.js";
import {
  type Cell,
  COUNT,
  FLOAT,
  INDEX,
  INT,
  intBetween,
  isBuiltinObject,
  isOnly,
  membersOf,
  NEVER,
  STR,
  tupleOf,
  UNKNOWN,
  type Type,
} from "./lattice.js";

/** The result of a call of a builtin function or type (Python Library Reference, section 2). */
export function builtinCall(
  inference: ExpressionInference,
  name: string,
  args: ArgumentTypes,
  call: Call,
): Type {
  const { engine } = inference;
  const { positional, keywords, open } = args;
  const [first, second] = positional;
  if (open) return applyUnknown(inference, args);
  if (name === "getattr" && call.arguments[1] !== undefined) {
    reachAttributes(inference, argumentValue(call.arguments[1]), first ?? UNKNOWN);
  }
  if (name === "setattr" && first !== undefined && positional[2] !== undefined) {
    const literal = call.arguments[1];
    setByName(inference, first, literal?.kind === "String" ? literal.value : null, positional[2]);
  }
  if (name === "sum" || name === "pow" || name === "divmod") {
    for (const type of positional) runOperators(inference, [type, inference.elementOf(type)]);
  }
  const spec = builtinResults[name];
  if (spec !== undefined) {
    for (const type of positional) loseFunction(inference, type);
    return readSpec(inference, spec, NEVER, call);
  }
  const site = (index: number, type: Type) => {
    const cell = engine.siteCell(call, index);
    cell.write(type, engine);
    return cell;
  };
  const element = () => (first === undefined ? NEVER : inference.elementOf(first));
  const list = (type: Type): Type => ({ kind: "list", element: site(0, type) });
  switch (name) {
    case "range":
      return list(rangeElement(positional));
    case "xrange":
      return { kind: "iterator", element: rangeElement(positional) };
    case "enumerate":
      return { kind: "iterator", element: tupleOf([INDEX, element()]) };
    case "super":
      return UNKNOWN;
    case "reversed":
    case "iter":
      return positional.length === 1
        ? { kind: "iterator", element: element() }
        : applyUnknown(inference, args);
    case "next":
      return first?.kind === "iterator" || isBuiltinObject(first ?? UNKNOWN)
        ? engine.join(element(), second ?? NEVER)
        : applyUnknown(inference, args);
    case "zip":
      return list(tupleOf(positional.map((type) => inference.elementOf(type))));
    case "list":
      return list(element());
    case "set":
    case "frozenset":
      return { kind: name, element: site(0, element()) };
    case "tuple":
      return first?.kind === "tuple" ? first : { kind: "tuple", elements: null, rest: element() };
    case "dict":
      return dictCall(inference, args, site);
    case "sorted":
      sortFunctions(
        inference,
        element(),
        keywords.get("cmp") ?? second,
        keywords.get("key") ?? positional[2],
        call,
      );
      return list(element());
    case "map": {
      const elements = positional.slice(1).map((type) => inference.elementOf(type));
      const results =
        first?.kind === "none"
          ? elements[0]
          : applyValue(inference, first ?? UNKNOWN, elements, call);
      return list(results ?? UNKNOWN);
    }
    case "filter": {
      const of = second === undefined ? UNKNOWN : inference.elementOf(second);
      if (first?.kind !== "none") applyValue(inference, first ?? UNKNOWN, [of], call);
      if (second !== undefined && isOnly(second, "str")) return STR;
      if (second !== undefined && isOnly(second, "tuple")) {
        return { kind: "tuple", elements: null, rest: of };
      }
      // Of strings and tuples it gives such, of all else lists.
      const isOther =
        second !== undefined && isOnly(second, "list", "dict", "set", "frozenset", "iterator");
      return isOther ? list(of) : UNKNOWN;
    }
    case "reduce": {
      const of = second === undefined ? UNKNOWN : inference.elementOf(second);
      const start = positional[2] ?? of;
      const once = applyValue(inference, first ?? UNKNOWN, [start, of], call);
      // What it gives it is given again.
      const again = applyValue(inference, first ?? UNKNOWN, [once, of], call);
      return engine.join(start, engine.join(once, again));
    }
    case "min":
    case "max": {
      if (keywords.size > 0) {
        applyValue(
          inference,
          keywords.get("key") ?? UNKNOWN,
          [positional.length === 1 ? element() : UNKNOWN],
          call,
        );
      }
      if (positional.length === 1) return element();
      return positional.reduce((joined, type) => engine.join(joined, type), NEVER);
    }
    case "sum":
      if (isOnly(element(), "float")) return { kind: "union", members: [INT, FLOAT] };
      return isOnly(element(), "int", "bool") && second === undefined ? INT : UNKNOWN;
    case "abs":
      if (first?.kind === "complex") return FLOAT;
      if (first === undefined || !isOnly(first, "int", "bool", "float")) return UNKNOWN;
      return isOnly(first, "int", "bool") ? absoluteInts(rangeOf(first)) : first;
    case "long":
      return UNKNOWN;
    case "int": {
      const isInt = positional.length === 1 && isOnly(first!, "int", "bool");
      return isInt ? rangeOf(first!) : INT;
    }
    case "round":
      return FLOAT;
    case "divmod":
      if (first !== undefined && second !== undefined) {
        if (isOnly(first, "int") && isOnly(second, "int")) {
          const [a, b] = [rangeOf(first), rangeOf(second)];
          return tupleOf([divideInts(a, b), moduloInts(a, b)]);
        }
        if (isOnly(first, "float") || isOnly(second, "float")) return tupleOf([FLOAT, FLOAT]);
      }
      return UNKNOWN;
    default:
      return applyUnknown(inference, args);
  }
}

/** `setattr(object, name, value)`; the name is null where it is not written there. */
function setByName(
  inference: ExpressionInference,
  object: Type,
  name: string | null,
  type: Type,
): void {
  if (name === null) return giveAttributes(inference, object, type);
  const { attributes } = inference.engine;
  inference.engine.lost(type);
  // Those steer the object, and are no attributes of its own.
  if (name === "__class__" || name === "__dict__" || name === "__bases__") return;
  for (const member of membersOf(object)) {
    if (member.kind === "instance" || member.kind === "class") {
      attributes.cell(member.class, name).write(type, inference.engine);
    } else if (member.kind === "unknown") {
      for (const owner of attributes.ownersOf(name)) {
        attributes.cell(owner, name).write(type, inference.engine);
      }
    }
  }
}

/** The numbers of a range. */
function rangeElement(positional: readonly Type[]): Type {
  const ints = positional.every((type) => isOnly(type, "int", "bool"));
  if (!ints || positional.length > 3) return positional.length === 1 ? INDEX : COUNT;
  const [first, second, step] = positional.map(rangeOf);
  if (first === undefined) return COUNT;
  if (second === undefined) return countInts(intBetween(0, 0), first, intBetween(1, 1));
  return countInts(first, second, step ?? intBetween(1, 1));
}

function dictCall(
  inference: ExpressionInference,
  { positional, keywords }: ArgumentTypes,
  site: (index: number, type: Type) => Cell,
): Type {
  const { engine } = inference;
  let [key, value]: [Type, Type] = [NEVER, NEVER];
  for (const member of positional.flatMap((type) => membersOf(type))) {
    if (member.kind === "dict") {
      key = engine.join(key, member.key.read(inference));
      value = engine.join(value, member.value.read(inference));
      continue;
    }
    readMapping(inference, member, UNKNOWN);
    const pair = inference.elementOf(member);
    const known = pair.kind === "tuple" && pair.elements?.length === 2 ? pair.elements : null;
    key = engine.join(key, known?.[0] ?? UNKNOWN);
    value = engine.join(value, known?.[1] ?? UNKNOWN);
  }
  for (const type of keywords.values()) {
    key = engine.join(key, STR);
    value = engine.join(value, type);
  }
  return { kind: "dict", key: site(0, key), value: site(1, value) };
}

function loseFunction(inference: ExpressionInference, type: Type): void {
  for (const member of membersOf(type)) {
    if (member.kind === "function" || member.kind === "class") inference.engine.lost(member);
  }
}
