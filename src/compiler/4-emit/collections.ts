/** Array and object literals, and the patterns that look like them. */
import type {
  ArrayLiteral,
  ArrayPattern,
  Expression,
  ObjectLiteral,
  ObjectPattern,
  ObjectProperty,
  Pattern,
} from "../target/index.js";
import { assignment } from "./assignment.js";
import { expression, pattern } from "./expressions.js";
import type { Printer } from "./printer.js";
import { keyText } from "./text.js";

/** Prints items in brackets: on one line, or each on its own with a comma behind the last. */
export function bracketed<Item>(
  printer: Printer,
  brackets: readonly [open: string, close: string],
  items: readonly Item[],
  print: (printer: Printer, item: Item) => void,
  options: { readonly spaced: boolean; readonly trailingComma: boolean },
): void {
  printer.text(brackets[0]);
  printer.indent();
  if (options.spaced) printer.line();
  else printer.softline();
  for (let at = 0; at < items.length; at++) {
    if (at > 0) {
      printer.text(",");
      printer.line();
    }
    print(printer, items[at]!);
  }
  if (options.trailingComma) printer.ifBreak(",", "");
  printer.endIndent();
  if (options.spaced) printer.line();
  else printer.softline();
  printer.text(brackets[1]);
}

const squareBrackets = ["[", "]"] as const;
const braces = ["{", "}"] as const;
const tight = { spaced: false, trailingComma: true };
const tightWithoutComma = { spaced: false, trailingComma: false };
const spaced = { spaced: true, trailingComma: true };

export function arrayLiteral(printer: Printer, node: ArrayLiteral): void {
  const { elements } = node;
  if (elements.length === 0) {
    printer.text("[]");
    return;
  }
  printer.group();
  if (isMatrix(elements)) printer.breakParent();
  if (printer.recording && elements.every(isNumber)) fillNumbers(printer, elements);
  else bracketed(printer, squareBrackets, elements, arrayElement, tight);
  printer.end();
}

function arrayElement(printer: Printer, element: Expression): void {
  printer.group();
  expression(printer, element, "element");
  printer.end();
}

/** Numbers fill their lines instead of taking one each. */
function fillNumbers(printer: Printer, elements: readonly Expression[]): void {
  printer.text("[");
  printer.indent();
  printer.softline();
  const fill = printer.open("fill");
  elements.forEach((element, at) => {
    if (at > 0) printer.line();
    const item = printer.capture(() => {
      expression(printer, element, "element");
      if (at < elements.length - 1) printer.text(",");
    });
    fill.contents.push(item);
  });
  printer.end();
  printer.ifBreak(",", "");
  printer.endIndent();
  printer.softline();
  printer.text("]");
}

/** Whether all elements are numbers, so that they may share lines. */
export function isNumberArray(node: Expression): boolean {
  return node.kind === "Array" && node.elements.length > 0 && node.elements.every(isNumber);
}

function isNumber(node: Expression): boolean {
  if (node.kind === "Unary") {
    return (
      (node.operator === "-" || node.operator === "+") &&
      isNumber(node.operand) &&
      node.operand.kind === "Literal"
    );
  }
  return node.kind === "Literal" && typeof node.value === "number";
}

/** Arrays of arrays and of objects with several entries each have a line for each. */
function isMatrix(elements: readonly Expression[]): boolean {
  if (elements.length < 2) return false;
  const { kind } = elements[0]!;
  return elements.every(
    (element) =>
      element.kind === kind &&
      ((element.kind === "Array" && element.elements.length > 1) ||
        (element.kind === "Object" && element.properties.length > 1)),
  );
}

export function objectLiteral(printer: Printer, node: ObjectLiteral): void {
  if (node.properties.length === 0) {
    printer.text("{}");
    return;
  }
  printer.group();
  bracketed(printer, braces, node.properties, objectProperty, spaced);
  printer.end();
}

function objectProperty(printer: Printer, property: ObjectProperty): void {
  const { key, value } = property;
  if (key === null) {
    expression(printer, value, "property");
    return;
  }
  // `{ __proto__ }` is an ordinary property, `{ __proto__: value }` sets the prototype.
  if (value.kind === "Identifier" && value.name === key) {
    expression(printer, value, "property");
    return;
  }
  assignment(printer, {
    left: propertyKey,
    leftNode: key,
    operator: ":",
    right: value,
    role: "property",
    kind: "property",
  });
}

function propertyKey(printer: Printer, key: string): void {
  printer.foreignText(key === "__proto__" ? '["__proto__"]' : keyText(key));
}

export function arrayPattern(printer: Printer, node: ArrayPattern): void {
  if (node.elements.length === 0 && node.rest === null) {
    printer.text("[]");
    return;
  }
  printer.group();
  const items: ({ readonly rest: boolean; readonly target: Pattern | Expression } | null)[] =
    node.elements.map((target) => (target === null ? null : { rest: false, target }));
  if (node.rest !== null) items.push({ rest: true, target: node.rest });
  const endsInHole = node.rest === null && node.elements[node.elements.length - 1] === null;
  bracketed(
    printer,
    squareBrackets,
    items,
    (printer, item) => {
      if (item === null) return;
      printer.group();
      if (item.rest) printer.text("...");
      pattern(printer, item.target);
      printer.end();
    },
    node.rest !== null || endsInHole ? tightWithoutComma : tight,
  );
  printer.end();
}

export function objectPattern(printer: Printer, node: ObjectPattern): void {
  if (node.properties.length === 0) {
    printer.text("{}");
    return;
  }
  const parent = printer.ancestors[printer.ancestors.length - 2];
  const declares = parent?.kind !== "Parameter";
  const isNested = node.properties.some(
    ({ target }) => target.kind === "ObjectPattern" || target.kind === "ArrayPattern",
  );
  const isBroken = declares && isNested;
  // In a parameter, the type belongs to the group; on the left of an assignment, the left side is one.
  const isGrouped =
    isBroken ||
    !(parent?.kind === "Assign" || parent?.kind === "Variables" || parent?.kind === "Parameter");
  if (isGrouped) printer.group();
  if (isBroken) printer.breakParent();
  bracketed(printer, braces, node.properties, patternProperty, spaced);
  if (isGrouped) printer.end();
}

function patternProperty(printer: Printer, property: ObjectPattern["properties"][number]): void {
  const { key, target } = property;
  if (target.kind === "Identifier" && target.name === key) {
    expression(printer, target, "target");
    return;
  }
  printer.foreignText(keyText(key));
  printer.text(": ");
  pattern(printer, target);
}
