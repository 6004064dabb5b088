/** The arguments of calls: on one line, the first or last broken in itself, or each on its own line. */
import type { Call, Expression, New } from "../target/index.js";
import { isNumberArray } from "./collections.js";
import { expression } from "./expressions.js";
import { withoutNonNull } from "./members.js";
import { arrowFunction, breaksItsParameters, functionExpression } from "./functions.js";
import type { Doc } from "./layout/doc.js";
import type { Role } from "./precedence.js";
import type { Printer } from "./printer.js";
import { isSimpleType } from "./types.js";
import { isSimple } from "./simplicity.js";

export function callArguments(printer: Printer, node: Call | New, role: Role): void {
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
export function isOuterShorter(printer: Printer, args: readonly Expression[]): boolean {
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

export function isFunction(node: Expression): boolean {
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
