import type { Aspect, Block, Comment, Statement } from "../../../../grammar/index.js";
import type { Diagnostics } from "../../diagnostics/index.js";
import type { ClassUnit, FunctionUnit } from "../scopes/index.js";
import { completes } from "../completion.js";
import { copyTree } from "./copy.js";
import { evaluateCondition, type MethodFacts } from "./evaluate.js";

/** An aspect, and the class that has it. */
interface OwnedAspect {
  readonly owner: ClassUnit;
  readonly aspect: Aspect;
}

/**
 * Lays the bodies of the aspects that a CherryClass inherits around the bodies of its methods. A condition that can't
 * be evaluated is reported, and does not hold.
 */
export function weaveAspects(unit: ClassUnit, diagnostics: Diagnostics): void {
  const aspects = inheritedAspects(unit, new Set());
  if (aspects.length === 0) return;
  for (const method of unit.methods.values()) {
    const facts = factsOf(method, unit);
    if (facts === undefined) continue;
    const applying = aspects.filter(({ aspect }) => holds(aspect, facts, diagnostics));
    const at = (position: Aspect["position"]) =>
      applying.filter(({ aspect }) => aspect.position === position).map(woven);
    method.blocks = laidAround(method, at("start"), at("end").toReversed());
  }
}

/**
 * The aspects of the ancestors of a class: each parent's behind those of the parents before it, and in front of all of
 * them its ancestors', by the same rule, once for each path.
 */
function inheritedAspects(unit: ClassUnit, path: ReadonlySet<ClassUnit>): OwnedAspect[] {
  let aspects: OwnedAspect[] = [];
  // Parents in a circle are an error of their own.
  const here = new Set(path).add(unit);
  for (const parent of unit.parents) {
    if (parent === null || here.has(parent)) continue;
    aspects.push(...ownAspects(parent));
    aspects = [...inheritedAspects(parent, here), ...aspects];
  }
  return aspects;
}

function ownAspects(owner: ClassUnit): OwnedAspect[] {
  if (owner.node.kind !== "CherryClass") return [];
  return owner.node.sections.flatMap((section) =>
    section.kind === "AspectSection" ? section.aspects.map((aspect) => ({ owner, aspect })) : [],
  );
}

function factsOf(method: FunctionUnit, owner: ClassUnit): MethodFacts | undefined {
  const { node, kind, name } = method;
  if (node?.kind !== "Method" && node?.kind !== "Mask") return undefined;
  return {
    className: owner.name,
    name,
    type: kind,
    isHidden: node.hidden !== null,
    isXmlrpc: node.xmlrpc !== null,
  };
}

function holds(aspect: Aspect, facts: MethodFacts, diagnostics: Diagnostics): boolean {
  if (aspect.condition === null) return true;
  const outcome = evaluateCondition(aspect.condition, facts);
  if (typeof outcome === "boolean") return outcome;
  const reported = diagnostics.list.some(
    ({ code, span }) =>
      code === "CPY2201" &&
      span.source === outcome.span.source &&
      span.start === outcome.span.start,
  );
  if (!reported) diagnostics.report("CPY2201", outcome.span, outcome.problem);
  return false;
}

/** The body of an aspect as text of one method: a copy of its own, with a comment that says where it comes from. */
function woven({ owner, aspect }: OwnedAspect): Block {
  const { span } = aspect;
  const file = span.source.path.slice(span.source.path.lastIndexOf("/") + 1);
  const { line } = span.source.positionAt(span.start);
  const comment: Comment = {
    kind: "Comment",
    text: ` aspect of ${owner.name}, ${file}:${line}`,
    span,
  };
  const body = copyTree(aspect.body);
  const [first, ...rest] = body.statements;
  if (first === undefined) return body;
  const marked = { ...first, leadingComments: [comment, ...first.leadingComments] };
  return { ...body, statements: [marked, ...rest] };
}

/** `starts`, the body, `ends`; a doc string stays in front, and what can't be reached is left out. */
function laidAround(
  { blocks, kind }: FunctionUnit,
  starts: readonly Block[],
  ends: readonly Block[],
): readonly Block[] {
  const reached = kind === "mask" || blocks.every(completes) ? ends : [];
  const [body, ...more] = blocks;
  const [doc, ...rest] = body?.statements ?? [];
  if (body === undefined || doc === undefined || starts.length === 0 || !isDoc(doc)) {
    return [...starts, ...blocks, ...reached];
  }
  const head = { ...body, statements: [doc], closingComments: [] };
  return [head, ...starts, { ...body, statements: rest }, ...more, ...reached];
}

function isDoc(statement: Statement): boolean {
  return statement.kind === "ExpressionStatement" && statement.expression.kind === "String";
}
