import type { Expression, Span } from "../../../../grammar/index.js";
import { forEachTarget } from "../walk.js";
import type { Occurrence } from "./occurrences.js";

/** A comprehension of whatever kind. */
type Comprehension = Extract<Expression, { readonly clauses: unknown }>;

/**
 * Whether list comprehensions inside of each other bind one variable, and the outer one reads it after the inner one has run:
 * `[i + f(i) for i in xs if [i for i in ys]]`. In Python 2 the inner one has set it (language reference, 5.2.4).
 */
export function sharesLoopVariable(name: string, occurrences: readonly Occurrence[]): boolean {
  return occurrences.some(({ comprehensions }) => {
    const [outer, inner] = binders(name, comprehensions);
    if (outer === undefined || inner === undefined || isBefore(inner, outer)) return false;
    return occurrences.some((read) => {
      if (read.role !== "reads") return false;
      const around = binders(name, read.comprehensions);
      return around.at(-1) === outer && runsAfter(read.node, inner, outer);
    });
  });
}

function binders(name: string, comprehensions: readonly Expression[]): readonly Comprehension[] {
  return comprehensions.filter((node): node is Comprehension => {
    return "clauses" in node && node.clauses.some(({ target }) => bindsName(target, name));
  });
}

/** Whether the innermost comprehension around a read has bound its variable before, in the function that reads it in the output. */
export function isBoundThere({ node, comprehensions }: Occurrence): boolean {
  const innermost = comprehensions.at(-1);
  if (!("kind" in node) || node.kind !== "Name") return false;
  if (innermost === undefined || !("clauses" in innermost)) return false;
  const { clauses } = innermost;
  const isElement = node.span.end <= clauses[0]!.target.span.start;
  return clauses.some(
    ({ target }) =>
      bindsName(target, node.name) && (isElement || target.span.end <= node.span.start),
  );
}

/** Whether a target binds a name. */
export function bindsName(target: Expression, name: string): boolean {
  let binds = false;
  forEachTarget(target, (leaf) => {
    binds ||= leaf.kind === "Name" && leaf.name === name;
  });
  return binds;
}

/** Whether a part of a comprehension runs before it binds anything: in what the first clause goes through. */
function isBefore(part: Expression, { clauses }: Comprehension): boolean {
  return isWithin(part, clauses[0]!.iterable.span);
}

/** Whether one part of a comprehension runs after another: clauses and conditions in their order, the element at the end. */
function runsAfter(
  part: Occurrence["node"],
  other: Expression,
  { clauses }: Comprehension,
): boolean {
  const [first] = clauses;
  const isElement = (node: Occurrence["node"]) => node.span.end <= first!.target.span.start;
  if (isElement(part) !== isElement(other)) return isElement(part);
  return part.span.start >= other.span.end;
}

function isWithin({ span }: Expression, { start, end }: Span): boolean {
  return span.start >= start && span.end <= end;
}
