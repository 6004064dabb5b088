/** Chains of members and calls, which break link by link: `a.b().c().d()`. */
import type { Call, Expression, Index, Member, TypeAssertion } from "../target/index.js";
import { expression } from "./expressions.js";
import { indexLookup, memberLookup } from "./members.js";
import type { Doc } from "./layout/doc.js";
import type { Role } from "./precedence.js";
import type { Printer } from "./printer.js";
import { isIdentifierName } from "./text.js";
import { isOuterShorter, isFunction } from "./arguments.js";
import { isSimple } from "./simplicity.js";
import { callRest } from "./calls.js";

export function isAccess(node: Expression): node is Member | Index {
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
export function isForcedChain(node: Call): boolean {
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

export function memberChain(printer: Printer, node: Call, role: Role): void {
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
