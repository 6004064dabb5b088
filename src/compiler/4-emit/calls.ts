/** Calls: their arguments, and chains of members and calls. */
import type { Call, Expression, Index, Member, New, Type, TypeAssertion } from "../target/index.js";
import { isNumberArray } from "./collections.js";
import { expression, indexLookup, memberLookup, withoutNonNull } from "./expressions.js";
import { arrowFunction, breaksItsParameters, functionExpression } from "./functions.js";
import type { Doc } from "./layout/doc.js";
import type { Role } from "./precedence.js";
import type { Printer } from "./printer.js";
import { isIdentifierName } from "./text.js";
import { isSimpleType, typeArguments } from "./types.js";

export function callExpression(printer: Printer, node: Call | New, role: Role): void {
  if (node.kind === "Call" && isAccess(node.callee)) {
    if (!printer.recording) {
      if (isForcedChain(node)) printer.breakParent();
    } else {
      memberChain(printer, node, role);
      return;
    }
  }
  if (node.kind === "New") printer.text("new ");
  const isGrouped = node.kind === "Call" && node.callee.kind === "Call";
  if (isGrouped) printer.group();
  expression(printer, node.callee, "callee");
  callRest(printer, node, role);
  if (isGrouped) printer.end();
}

/** Type arguments and arguments. */
function callRest(printer: Printer, node: Call | New, role: Role): void {
  if (node.typeArguments !== undefined) typeArguments(printer, node.typeArguments);
  callArguments(printer, node, role);
}

function callArguments(printer: Printer, node: Call | New, role: Role): void {
  const args = node.arguments;
  if (args.length === 0) {
    printer.text("()");
    return;
  }
  if (!printer.recording) {
    if (isComposition(args) && !isHook(args)) printer.breakParent();
    flatArguments(printer, args);
    return;
  }
  if (isHook(args)) {
    flatArguments(printer, args);
    return;
  }
  const printed = args.map((argument, at) =>
    printer.capture(() => {
      expression(printer, argument, "argument");
      if (at < args.length - 1) {
        printer.text(",");
        printer.line();
      }
    }),
  );
  if (isComposition(args)) {
    brokenArguments(printer, printed);
  } else if (isFirstHugged(args) && !printed.slice(1).some((doc) => doc.broken)) {
    huggedArguments(printer, args, printed, "first");
  } else if (isLastHugged(args) && !printed.slice(0, -1).some((doc) => doc.broken)) {
    huggedArguments(printer, args, printed, "last");
  } else if (isFirstHugged(args) || isLastHugged(args)) {
    brokenArguments(printer, printed);
  } else {
    const isGrouped = !(node.kind === "Call" && role === "callee" && isOuterShorter(printer, args));
    if (isGrouped) printer.group();
    brokenOut(printer, printed);
    if (isGrouped) printer.end();
  }
}

function flatArguments(printer: Printer, args: readonly Expression[]): void {
  printer.text("(");
  for (let at = 0; at < args.length; at++) {
    if (at > 0) printer.text(", ");
    expression(printer, args[at]!, "argument");
  }
  printer.text(")");
}

/** `f(a, b, c)(d)`: the arguments of the inner call are not grouped when the outer one has fewer. */
function isOuterShorter(printer: Printer, args: readonly Expression[]): boolean {
  const parent = printer.ancestors[printer.ancestors.length - 2];
  if (parent?.kind !== "Call") return false;
  const outer = (parent as Call).arguments;
  return outer.length > 0 && args.length > outer.length;
}

function brokenOut(printer: Printer, printed: readonly Doc[]): void {
  printer.text("(");
  printer.indent();
  printer.softline();
  for (const doc of printed) printer.add(doc);
  printer.endIndent();
  printer.ifBreak(",", "");
  printer.softline();
  printer.text(")");
}

/** Each argument on a line of its own. */
function brokenArguments(printer: Printer, printed: readonly Doc[]): void {
  printer.group();
  printer.breakParent();
  brokenOut(printer, printed);
  printer.end();
}

/** All on one line; else the first or last argument broken in itself; else each on its own line. */
function huggedArguments(
  printer: Printer,
  args: readonly Expression[],
  printed: readonly Doc[],
  which: "first" | "last",
): void {
  const at = which === "first" ? 0 : args.length - 1;
  const argument = args[at]!;
  if (
    (argument.kind === "Arrow" || argument.kind === "FunctionExpression") &&
    breaksItsParameters(printer, argument)
  ) {
    brokenArguments(printer, printed);
    return;
  }
  const hugged = printer.capture(() => huggedArgument(printer, argument, which));
  const state = (isBroken: boolean) =>
    printer.capture(() => {
      printer.text("(");
      printed.forEach((doc, index) => {
        if (index !== at) {
          printer.add(doc);
          return;
        }
        if (isBroken) {
          const group = printer.open("group");
          printer.add(hugged);
          printer.end();
          group.broken = true;
        } else {
          printer.add(hugged);
        }
        if (which === "first") printer.text(", ");
      });
      printer.text(")");
    });
  const broken = printer.capture(() => brokenArguments(printer, printed));
  const states = hugged.broken ? [state(true), broken] : [state(false), state(true), broken];
  if (hugged.broken) printer.breakParent();
  printer.addStates(states);
}

function huggedArgument(printer: Printer, node: Expression, which: "first" | "last"): void {
  if (node.kind !== "Arrow" && node.kind !== "FunctionExpression") {
    expression(printer, node, "argument");
    return;
  }
  if (node.span !== undefined && printer.marking) printer.mark(node.span);
  printer.ancestors.push(node);
  if (node.kind === "Arrow") arrowFunction(printer, node, "argument", { hugged: which });
  else functionExpression(printer, node, which === "last");
  printer.ancestors.pop();
}

/** `compose(() => …, () => …)`: several functions, or a call that has one, make every argument take a line. */
function isComposition(args: readonly Expression[]): boolean {
  if (args.length <= 1) return false;
  let functions = 0;
  for (const argument of args) {
    if (isFunction(argument)) {
      functions++;
      if (functions > 1) return true;
    } else {
      const inner = withoutNonNull(argument);
      if (inner.kind === "Call" && inner.arguments.some(isFunction)) return true;
    }
  }
  return false;
}

function isFunction(node: Expression): boolean {
  return node.kind === "Arrow" || node.kind === "FunctionExpression";
}

/** `useEffect(() => { … }, [a, b])`, which Prettier keeps together. */
function isHook(args: readonly Expression[]): boolean {
  const at = args.length === 2 ? 0 : args.length === 3 && args[0]!.kind === "Identifier" ? 1 : -1;
  if (at === -1) return false;
  const first = args[at]!;
  return (
    first.kind === "Arrow" &&
    first.parameters.length === 0 &&
    first.body.kind === "Block" &&
    args[at + 1]!.kind === "Array"
  );
}

function isFirstHugged(args: readonly Expression[]): boolean {
  if (args.length !== 2) return false;
  const [first, second] = args as readonly [Expression, Expression];
  return (
    (first.kind === "FunctionExpression" ||
      (first.kind === "Arrow" && first.body.kind === "Block")) &&
    !isFunction(second) &&
    second.kind !== "Conditional" &&
    isHopefullyShort(second) &&
    !isHuggable(second, false)
  );
}

function isHopefullyShort(node: Expression): boolean {
  if (node.kind === "TypeAssertion" && node.form !== "!") {
    let type = node.type;
    if (type?.kind === "ArrayType") type = type.element;
    if (type?.kind === "ArrayType") type = type.element;
    if (type?.kind === "Reference" && type.arguments.length === 1) type = type.arguments[0];
    return type !== undefined && isSimpleType(type) && isSimple(node.value, 1);
  }
  if ((node.kind === "Call" || node.kind === "New") && node.arguments.length > 1) return false;
  if (node.kind === "Binary") return isSimple(node.left, 1) && isSimple(node.right, 1);
  return isSimple(node, 2);
}

function isLastHugged(args: readonly Expression[]): boolean {
  const last = args[args.length - 1]!;
  const before = args[args.length - 2];
  return (
    isHuggable(last, false) &&
    before?.kind !== last.kind &&
    (args.length !== 2 || before?.kind !== "Arrow" || last.kind !== "Array") &&
    !(args.length > 1 && isNumberArray(last))
  );
}

/** Whether an argument may be broken in itself while the others stay on the line of the call. */
function isHuggable(node: Expression, isChained: boolean): boolean {
  switch (node.kind) {
    case "Object":
      return node.properties.length > 0;
    case "Array":
      return node.elements.length > 0;
    case "TypeAssertion":
      return node.form !== "!" && isHuggable(node.value, false);
    case "FunctionExpression":
      return true;
    case "Arrow": {
      const { body } = node;
      switch (body.kind) {
        case "Block":
        case "Object":
        case "Array":
          return true;
        case "Arrow":
          return isHuggable(body, true);
        case "Conditional":
          return !isChained;
        default:
          return !isChained && withoutNonNull(body).kind === "Call";
      }
    }
    default:
      return false;
  }
}

/** Whether an expression is short and plain enough to stand anywhere; `depth` limits calls and nesting. */
export function isSimple(expressionNode: Expression, depth = 2): boolean {
  if (depth <= 0) return false;
  const node = withoutNonNull(expressionNode);
  const isInnerSimple = (inner: Expression) => isSimple(inner, depth - 1);
  switch (node.kind) {
    case "Literal":
    case "Identifier":
    case "This":
    case "Super":
      return true;
    case "Template":
      return node.expressions.every(isInnerSimple);
    case "Object":
      return node.properties.every(
        ({ key, value }) => key !== null && key !== "__proto__" && isInnerSimple(value),
      );
    case "Array":
      return node.elements.every(isInnerSimple);
    case "Call":
    case "New":
      return (
        isSimple(node.callee, depth) &&
        node.arguments.length <= depth &&
        node.arguments.every(isInnerSimple)
      );
    case "Member":
      return isSimple(node.object, depth);
    case "Index":
      return isSimple(node.object, depth) && isSimple(node.index, depth);
    case "Unary":
      return (
        (node.operator === "!" ||
          node.operator === "-" ||
          node.operator === "+" ||
          node.operator === "~") &&
        isSimple(node.operand, depth)
      );
    case "Update":
      return isSimple(node.operand, depth);
    default:
      return false;
  }
}

// Chains

function isAccess(node: Expression): node is Member | Index {
  return node.kind === "Member" || node.kind === "Index";
}

type Link = Member | Index | Call | TypeAssertion;

/** A chain taken apart: what it starts with, and the groups of links that may each take a line. */
interface Chain {
  readonly head: Expression;
  /** The first group holds the head as well. */
  readonly groups: readonly (readonly Link[])[];
  readonly merges: boolean;
}

/** The links of a chain, from its head to the call that ends it. */
function linksOf(node: Call): { readonly head: Expression; readonly links: Link[] } {
  const links: Link[] = [node];
  let inner: Expression = node.callee;
  for (;;) {
    if (inner.kind === "Call" && (isAccess(inner.callee) || inner.callee.kind === "Call")) {
      links.push(inner);
      inner = inner.callee;
    } else if (isAccess(inner)) {
      links.push(inner);
      inner = inner.object;
    } else if (inner.kind === "TypeAssertion" && inner.form === "!") {
      links.push(inner);
      inner = inner.value;
    } else {
      return { head: inner, links: links.reverse() };
    }
  }
}

function chainOf(node: Call, isStatement: boolean): Chain {
  const { head, links } = linksOf(node);
  const groups: Link[][] = [];
  let at = 0;
  while (
    at < links.length &&
    (links[at]!.kind === "Call" ||
      links[at]!.kind === "TypeAssertion" ||
      isNumberLookup(links[at]!))
  ) {
    at++;
  }
  if (head.kind !== "Call") {
    while (at + 1 < links.length && isAccess(links[at]!) && isAccess(links[at + 1]!)) at++;
  }
  groups.push(links.slice(0, at));
  let group: Link[] = [];
  let hasCall = false;
  for (; at < links.length; at++) {
    const link = links[at]!;
    if (hasCall && isAccess(link)) {
      if (isNumberLookup(link)) {
        group.push(link);
        continue;
      }
      groups.push(group);
      group = [];
      hasCall = false;
    }
    if (link.kind === "Call") hasCall = true;
    group.push(link);
  }
  if (group.length > 0) groups.push(group);
  return { head, groups, merges: groups.length >= 2 && merges(head, groups, isStatement) };
}

function isNumberLookup(link: Link): boolean {
  return (
    link.kind === "Index" && link.index.kind === "Literal" && typeof link.index.value === "number"
  );
}

/** Whether the second group stays on the line of the first: `this.a()`, `Factory.make()`, `z.object()`. */
function merges(
  head: Expression,
  groups: readonly (readonly Link[])[],
  isStatement: boolean,
): boolean {
  const second = groups[1]![0]!;
  const isComputed =
    second.kind === "Index" || (second.kind === "Member" && !isIdentifierName(second.property));
  const first = groups[0]!;
  if (first.length === 0) {
    if (head.kind === "This") return true;
    return (
      head.kind === "Identifier" &&
      (isFactory(head.name) || (isStatement && head.name.length <= 2) || isComputed)
    );
  }
  const last = first[first.length - 1]!;
  return last.kind === "Member" && isIdentifierName(last.property)
    ? isFactory(last.property) || isComputed
    : false;
}

function isFactory(name: string): boolean {
  return /^[A-Z]|^[$_]+$/.test(name);
}

function isShortChain(chain: Chain): boolean {
  return chain.groups.length <= (chain.merges ? 3 : 2);
}

/** Whether a call ends a chain that may be broken link by link. */
export function isMemberChain(node: Call): boolean {
  return isAccess(node.callee) && !isShortChain(chainOf(node, false));
}

function callsOf(chain: Chain): Call[] {
  const calls: Call[] = chain.groups.flat().filter((link) => link.kind === "Call");
  if (chain.head.kind === "Call") calls.unshift(chain.head);
  return calls;
}

/** Whether the chain has so many calls, with arguments of such size, that it is broken even where it fits. */
function isForcedChain(node: Call): boolean {
  let calls = 0;
  for (let inner: Expression = node; ;) {
    if (inner.kind === "Call") {
      calls++;
      inner = inner.callee;
    } else if (isAccess(inner)) inner = inner.object;
    else if (inner.kind === "TypeAssertion" && inner.form === "!") inner = inner.value;
    else break;
  }
  if (calls <= 2) return false;
  const chain = chainOf(node, false);
  return !isShortChain(chain) && hasComplexArguments(callsOf(chain));
}

function hasComplexArguments(calls: readonly Call[]): boolean {
  return (
    calls.length > 2 && calls.some((call) => call.arguments.some((argument) => !isSimple(argument)))
  );
}

function memberChain(printer: Printer, node: Call, role: Role): void {
  const parent = printer.ancestors[printer.ancestors.length - 2];
  const chain = chainOf(node, parent?.kind === "ExpressionStatement");
  const printed = printGroups(printer, node, chain, role);
  if (isShortChain(chain)) {
    const isGrouped = !(role === "callee" && isOuterShorter(printer, node.arguments));
    if (isGrouped) printer.group();
    for (const doc of printed) printer.add(doc);
    if (isGrouped) printer.end();
    return;
  }
  const oneLine = printer.capture(() => printed.forEach((doc) => printer.add(doc)));
  const expanded = printer.capture(() => {
    const kept = chain.merges ? 2 : 1;
    for (const doc of printed.slice(0, kept)) printer.add(doc);
    printer.indent();
    for (const doc of printed.slice(kept)) {
      printer.hardline();
      printer.add(doc);
    }
    printer.endIndent();
  });
  const calls = callsOf(chain);
  const last = chain.groups[chain.groups.length - 1]!;
  const lastBreaks =
    last[last.length - 1]!.kind === "Call" &&
    printed[printed.length - 1]!.broken &&
    calls.slice(0, -1).some((call) => call.arguments.some(isFunction));
  if (hasComplexArguments(calls) || printed.slice(0, -1).some((doc) => doc.broken) || lastBreaks) {
    printer.group();
    printer.add(expanded);
    printer.end();
    return;
  }
  if (oneLine.broken) printer.breakParent();
  printer.addStates([oneLine, expanded]);
}

/** Prints each group of a chain; every link has as ancestors the links behind it, as if it were printed alone. */
function printGroups(printer: Printer, node: Call, chain: Chain, role: Role): Doc[] {
  const { ancestors } = printer;
  const depth = ancestors.length;
  const links = chain.groups.flat();
  // `node` is on top; below it come the links before it.
  const around = (at: number) => {
    ancestors.length = depth;
    for (let index = links.length - 2; index >= at; index--) ancestors.push(links[index]!);
  };
  let at = 0;
  const printed = chain.groups.map((group, index) =>
    printer.capture(() => {
      if (index === 0) {
        around(0);
        const first = links[0];
        expression(printer, chain.head, first?.kind === "Call" ? "callee" : "object");
      }
      for (const link of group) {
        around(at);
        at++;
        printLink(
          printer,
          link,
          link === node ? role : links[at]?.kind === "Call" ? "callee" : "object",
        );
      }
    }),
  );
  ancestors.length = depth;
  return printed;
}

function printLink(printer: Printer, link: Link, role: Role): void {
  if (link.span !== undefined && link.kind !== "Call" && printer.marking) printer.mark(link.span);
  switch (link.kind) {
    case "Member":
      memberLookup(printer, link);
      break;
    case "Index":
      indexLookup(printer, link);
      break;
    case "TypeAssertion":
      printer.text("!");
      break;
    case "Call":
      callRest(printer, link, role);
      break;
  }
}

/** Whether type arguments are such that a chain with them may as well be broken there. */
export function isBreakableTypeArguments(types: readonly Type[] | undefined): boolean {
  if (types === undefined || types.length === 0) return false;
  if (types.length > 1) return true;
  const [only] = types;
  return only!.kind === "Union" || only!.kind === "ObjectType";
}
