import type { Comparison, Expression } from "../../../../grammar/index.js";
import type { ClassUnit } from "../scopes/index.js";
import { hasProxies } from "../proxies.js";
import { refinePath } from "./attribute-paths.js";
import type { Environment } from "./environments.js";
import type { ExpressionInference } from "./expressions.js";
import {
  intBetween,
  membersOf,
  NONE,
  sameType,
  STR,
  UNKNOWN,
  type IntType,
  type Type,
  unionOf,
} from "./lattice.js";

/** The state of the variables where a test came out `outcome`: what the test says of them is taken in. */
export function narrow(
  inference: ExpressionInference,
  test: Expression,
  outcome: boolean,
): Environment {
  const narrowed = inference.environment.copy();
  refine(inference, test, outcome, narrowed);
  return narrowed;
}

function refine(
  inference: ExpressionInference,
  test: Expression,
  outcome: boolean,
  state: Environment,
): void {
  switch (test.kind) {
    case "Unary":
      if (test.operator === "not") refine(inference, test.operand, !outcome, state);
      return;
    case "Boolean":
      // `a and b` true says both; `a or b` false says neither. The other way round says nothing of one alone.
      if ((test.operator === "and") === outcome) {
        for (const operand of test.operands) refine(inference, operand, outcome, state);
      }
      return;
    case "Attribute":
      if (outcome) keep(inference, test, state, (member) => member.kind !== "none");
      return;
    case "Name":
      if (outcome) {
        keep(inference, test, state, (member) => member.kind !== "none");
        refineRange(inference, test, state, "!=", ZERO);
      } else refineRange(inference, test, state, "==", ZERO);
      return;
    case "Comparison": {
      refineComparison(inference, test, outcome, state);
      const [pair] = test.rest;
      if (test.rest.length !== 1 || pair === undefined || !isNone(pair.operand)) return;
      const same = pair.operator === "is" || pair.operator === "==";
      if (!same && pair.operator !== "is not" && pair.operator !== "!=") return;
      keep(
        inference,
        test.first,
        state,
        (member) => (member.kind === "none") === (same === outcome),
        same === outcome ? NONE : null,
      );
      return;
    }
    case "Call":
      refineIsinstance(inference, test, outcome, state);
      return;
    default:
      return;
  }
}

function isNone(expression: Expression): boolean {
  return expression.kind === "Name" && expression.name === "None";
}

const ZERO = intBetween(0, 0);

type Order = "<" | "<=" | ">" | ">=" | "==" | "!=";

/** What holds where a comparison came out false. */
const opposites: Readonly<Record<Order, Order>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "==": "!=",
  "!=": "==",
};

/** The same comparison with its sides exchanged. */
const exchanged: Readonly<Record<Order, Order>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "==": "==",
  "!=": "!=",
};

/** What comparisons of ints say of the ranges of both sides. */
function refineComparison(
  inference: ExpressionInference,
  test: Comparison,
  outcome: boolean,
  state: Environment,
): void {
  // Of a chain that is false, one link is: it is not known which.
  if (!outcome && test.rest.length > 1) return;
  let left = test.first;
  for (const { operator, operand } of test.rest) {
    if (operator in opposites) {
      const order = outcome ? (operator as Order) : opposites[operator as Order];
      const [a, b] = [rangeNow(inference, left, state), rangeNow(inference, operand, state)];
      if (b !== undefined) refineRange(inference, left, state, order, b);
      if (a !== undefined) refineRange(inference, operand, state, exchanged[order], a);
    }
    left = operand;
  }
}

/** The range of an expression of the test, as far as the test has said; undefined where it is no int. */
function rangeNow(
  inference: ExpressionInference,
  expression: Expression,
  state: Environment,
): IntType | undefined {
  const binding =
    expression.kind === "Name" ? inference.engine.program.references.get(expression) : undefined;
  const type = (binding && state.get(binding)) ?? inference.engine.of(expression);
  return type.kind === "int" ? type : undefined;
}

/** Takes in that a variable stands in such an order to some int of a range. */
function refineRange(
  inference: ExpressionInference,
  expression: Expression,
  state: Environment,
  order: Order,
  other: IntType,
): void {
  if (expression.kind !== "Name") return;
  const binding = inference.engine.program.references.get(expression);
  if (binding === undefined || !inference.isTracked(binding)) return;
  const type = state.get(binding);
  if (type?.kind !== "int") return;
  const { low, high } = within(type, order, other);
  // A range without values: nothing reaches here, but what stands here is still code.
  if (low <= high) state.set(binding, intBetween(low, high));
}

function within(type: IntType, order: Order, other: IntType): { low: number; high: number } {
  const { low, high } = type;
  switch (order) {
    case "<":
      return { low, high: Math.min(high, other.high - 1) };
    case "<=":
      return { low, high: Math.min(high, other.high) };
    case ">":
      return { low: Math.max(low, other.low + 1), high };
    case ">=":
      return { low: Math.max(low, other.low), high };
    case "==":
      return { low: Math.max(low, other.low), high: Math.min(high, other.high) };
    case "!=":
      if (other.low !== other.high) return type;
      return { low: low + Number(low === other.low), high: high - Number(high === other.low) };
  }
}

/** Types that `isinstance` against a builtin type proves. */
const instanceKinds: Readonly<Record<string, readonly Type["kind"][]>> = {
  str: ["str"],
  unicode: ["str"],
  basestring: ["str"],
  list: ["list"],
  tuple: ["tuple"],
  dict: ["dict"],
};

function refineIsinstance(
  inference: ExpressionInference,
  test: Extract<Expression, { kind: "Call" }>,
  outcome: boolean,
  state: Environment,
): void {
  if (test.callee.kind !== "Name" || test.callee.name !== "isinstance") return;
  const [object, type, ...more] = test.arguments;
  if (object?.kind !== "Name" && object?.kind !== "Attribute") return;
  if (type === undefined || more.length > 0) return;
  if (type.kind === "KeywordArgument" || type.kind === "DoubleStarred") return;
  const callee = inference.engine.program.references.get(test.callee);
  if (callee?.scope.kind !== "builtin") return;
  const tested = testedTypes(inference, type);
  if (tested === undefined) return;
  refinePlace(inference, object, state, (before) =>
    outcome ? provenType(inference, before, tested, test) : without(before, tested),
  );
}

/** The classes and builtin types that the second argument of `isinstance` names; undefined where it may be others. */
function testedTypes(
  inference: ExpressionInference,
  node: Expression,
): readonly (ClassUnit | string)[] | undefined {
  if (node.kind === "Tuple") {
    const all = node.elements.map((element) => testedTypes(inference, element));
    return all.includes(undefined) ? undefined : all.flatMap((each) => each!);
  }
  const type = inference.engine.of(node);
  if (type.kind === "class") return hasProxies(inference.engine.program) ? undefined : [type.class];
  if (type.kind === "builtin" && isTextOfObjects(inference, type.name)) return undefined;
  return type.kind === "builtin" && type.name in instanceKinds ? [type.name] : undefined;
}

/** Whether objects of the program may be of this builtin type of texts. */
function isTextOfObjects({ engine }: ExpressionInference, name: string): boolean {
  return engine.program.usage.extendsText && instanceKinds[name]?.includes("str") === true;
}

/** What a value is that is an instance of one of the types; `site` is where containers come to sight. */
function provenType(
  inference: ExpressionInference,
  before: Type,
  tested: readonly (ClassUnit | string)[],
  site: object,
): Type {
  if (before.kind === "unknown") {
    const members = tested.map((each) =>
      typeof each === "string" ? builtinInstance(inference, each, site) : instanceOf(each),
    );
    return { ...unionOf(withoutTwins(members)), tested: true };
  }
  const proven = membersOf(before).flatMap((member) =>
    tested.flatMap((each) => (isOneOf(member, each) ? narrower(member, each) : [])),
  );
  return unionOf(withoutTwins(proven));
}

function withoutTwins(types: readonly Type[]): readonly Type[] {
  return types.filter((type, i) => types.findIndex((other) => sameType(type, other)) === i);
}

/** A value of a builtin type; of what a container holds nothing is known. */
function builtinInstance({ engine }: ExpressionInference, name: string, site: object): Type {
  const cell = (index: number) => {
    const inside = engine.siteCell(site, index);
    inside.write(UNKNOWN, engine);
    return inside;
  };
  switch (name) {
    case "list":
      return { kind: "list", element: cell(0) };
    case "dict":
      return { kind: "dict", key: cell(1), value: cell(2) };
    case "tuple":
      return { kind: "tuple", elements: null, rest: UNKNOWN };
    default:
      return STR;
  }
}

function instanceOf(owner: ClassUnit): Type {
  return { kind: "instance", class: owner };
}

/** Whether a value of a type may be an instance of the tested one. */
function isOneOf(member: Type, tested: ClassUnit | string): boolean {
  if (typeof tested === "string") return instanceKinds[tested]!.includes(member.kind);
  return member.kind === "instance";
}

/** The more special of two types of an object. Of two classes that know nothing of each other an object may be both. */
function narrower(member: Type, tested: ClassUnit | string): Type {
  if (typeof tested === "string" || member.kind !== "instance") return member;
  return member.class.descendsFrom(tested) ? member : instanceOf(tested);
}

/** What a value is that is an instance of none of the types. */
function without(before: Type, tested: readonly (ClassUnit | string)[]): Type {
  const isLeft = (member: Type) =>
    !tested.some((each) =>
      typeof each === "string"
        ? instanceKinds[each]!.includes(member.kind)
        : member.kind === "instance" && member.class.descendsFrom(each),
    );
  return before.kind === "unknown" ? before : unionOf(membersOf(before).filter(isLeft));
}

/** Leaves of a variable's type the members that pass; an unknown type stays, unless the test says what it is. */
function keep(
  inference: ExpressionInference,
  expression: Expression,
  state: Environment,
  passes: (member: Type) => boolean,
  proven: Type | null = null,
): void {
  if (expression.kind !== "Name" && expression.kind !== "Attribute") return;
  refinePlace(inference, expression, state, (type) =>
    type.kind === "unknown" ? (proven ?? type) : unionOf(membersOf(type).filter(passes)),
  );
}

/** Takes in what a test says of the variable that a name stands for, or of an attribute. */
function refinePlace(
  inference: ExpressionInference,
  place: Extract<Expression, { kind: "Name" | "Attribute" }>,
  state: Environment,
  refined: (before: Type) => Type,
): void {
  if (place.kind === "Name") refineName(inference, place, state, refined);
  else refinePath(inference, place, state, refined);
}

function refineName(
  inference: ExpressionInference,
  name: Extract<Expression, { kind: "Name" }>,
  state: Environment,
  refined: (before: Type) => Type,
): void {
  const binding = inference.engine.program.references.get(name);
  if (binding === undefined || !inference.isNarrowable(binding)) return;
  const isTracked = inference.isTracked(binding);
  const before = state.get(binding) ?? (isTracked ? undefined : inference.bindingType(binding));
  if (before === undefined) return;
  const after = refined(before);
  if (isTracked || !sameType(before, after) || after.tested) state.set(binding, after);
}
