import {
  exceptionNames,
  forEachExpression,
  forEachStatement,
  hasForeignParent,
  someExpression,
  type Binding,
} from "../../2-analyze/index.js";
import type { Attribute, Block, Expression } from "../../../../grammar/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { propertyName } from "../names.js";
import { lowerExpression } from "./index.js";

const ofAll = ["args", "message"];
const ofEnvironment = ["errno", "strerror", "filename"];
const ofSyntax = ["msg", "filename", "lineno", "offset", "text"];
const ofCodecs = ["encoding", "object", "start", "end", "reason"];

/** What exceptions have beside their arguments (Python Library Reference, section 6). */
const attributes: Readonly<Record<string, readonly string[]>> = {
  EnvironmentError: ofEnvironment,
  IOError: ofEnvironment,
  OSError: ofEnvironment,
  SystemExit: ["code"],
  SyntaxError: ofSyntax,
  IndentationError: ofSyntax,
  TabError: ofSyntax,
  UnicodeDecodeError: ofCodecs,
  UnicodeEncodeError: ofCodecs,
  UnicodeTranslateError: ofCodecs,
};

/**
 * The exceptions of Python's own that a handler takes, as its `except` names them; none where it takes others as well, or asks
 * further of what class the exception is, which leaves TypeScript with less.
 */
export function caughtClasses(
  type: Expression | null,
  variable: Binding,
  body: Block,
  context: FunctionContext,
): readonly string[] {
  const tested = type === null ? [] : type.kind === "Tuple" ? type.elements : [type];
  const classes = tested.map((each) => context.typeOf(each));
  const names = classes.flatMap((each) => (each.kind === "builtin" ? [each.name] : []));
  const isKnown = names.length === classes.length && names.every((n) => exceptionNames.includes(n));
  return isKnown && !isTested(variable, body, context) ? names : [];
}

/** Whether a block asks `isinstance` of a variable. */
function isTested(variable: Binding, body: Block, context: FunctionContext): boolean {
  const asks = (node: Expression) => {
    if (node.kind !== "Call" || node.callee.kind !== "Name") return false;
    const [first] = node.arguments;
    return (
      node.callee.name === "isinstance" &&
      first?.kind === "Name" &&
      context.module.reference(first) === variable
    );
  };
  let found = false;
  forEachStatement(body, (statement) => {
    forEachExpression(statement, (each) => {
      found ||= someExpression(each, asks);
    });
  });
  return found;
}

/** An attribute that every exception has which a handler takes, read as TypeScript knows it; undefined of any other. */
export function lowerCaughtAttribute(
  { object, attribute: { name } }: Attribute,
  context: FunctionContext,
): t.Expression | undefined {
  if (object.kind !== "Name" || context.plan.isForgotten(object)) return undefined;
  const binding = context.module.reference(object);
  const classes = (binding && context.caught.get(binding)) ?? [];
  const has = (each: string) => ofAll.includes(name) || attributes[each]?.includes(name) === true;
  if (classes.length === 0 || !classes.every(has)) return undefined;
  // An exception of the program may say otherwise what that is.
  const isRedefined = context.module.analysis.bound.classes.some(
    (each) => each.scope.symbols.has(name) && hasForeignParent(each),
  );
  return isRedefined ? undefined : t.member(lowerExpression(object, context), propertyName(name));
}
