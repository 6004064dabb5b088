/**
 * Parentheses: where the grammar needs them (ECMA-262, 13), and where Prettier writes them for the reader (`(a && b) || c`,
 * `(a % b) * c`).
 */
import type { Binary, Expression, TargetNode, Unary } from "../target/index.js";
import type { Printer } from "./printer.js";

/** Where in its parent an expression stands. */
export type Role =
  | "statement"
  | "callee"
  | "object"
  | "index"
  | "argument"
  | "left"
  | "right"
  | "operand"
  | "test"
  | "branch"
  | "target"
  | "value"
  | "default"
  | "body"
  | "extends"
  | "element"
  | "property"
  | "iterable"
  | "init"
  | "update"
  | "interpolation";

const precedences: Readonly<Record<Binary["operator"], number>> = {
  "??": 1,
  "||": 2,
  "&&": 3,
  "|": 4,
  "^": 5,
  "&": 6,
  "===": 7,
  "!==": 7,
  "<": 8,
  "<=": 8,
  ">": 8,
  ">=": 8,
  in: 8,
  instanceof: 8,
  "<<": 9,
  ">>": 9,
  ">>>": 9,
  "+": 10,
  "-": 10,
  "*": 11,
  "/": 11,
  "%": 11,
  "**": 12,
};

export function isLogical(operator: Binary["operator"]): boolean {
  return operator === "&&" || operator === "||" || operator === "??";
}

function isMultiplicative(operator: Binary["operator"]): boolean {
  return operator === "*" || operator === "/" || operator === "%";
}

function isShift(operator: Binary["operator"]): boolean {
  return operator === "<<" || operator === ">>" || operator === ">>>";
}

function isEquality(operator: Binary["operator"]): boolean {
  return operator === "===" || operator === "!==";
}

/** Whether a chain of the two operators is written without parentheses and broken as one. */
export function isFlattened(parent: Binary["operator"], child: Binary["operator"]): boolean {
  if (precedences[parent] !== precedences[child]) return false;
  if (parent === "**") return false;
  if (isEquality(parent) && isEquality(child)) return false;
  if (isMultiplicative(parent) && isMultiplicative(child)) {
    return parent === child && parent !== "%";
  }
  if (isShift(parent) && isShift(child)) return false;
  return !(parent === ">" && child === "<");
}

/** The node that an expression's text starts with. */
export function leftmost(expression: Expression): Expression {
  let node = expression;
  for (;;) {
    switch (node.kind) {
      case "Binary":
        node = node.left;
        break;
      case "Assign":
        if (node.target.kind === "ObjectPattern" || node.target.kind === "ArrayPattern")
          return node;
        node = node.target;
        break;
      case "Member":
      case "Index":
        node = node.object;
        break;
      case "Call":
        if (node.callee.kind === "FunctionExpression") return node;
        node = node.callee;
        break;
      case "Conditional":
        node = node.test;
        break;
      case "Sequence":
        node = node.expressions[0]!;
        break;
      case "TypeAssertion":
        node = node.value;
        break;
      default:
        return node;
    }
  }
}

/** Whether `node`, standing as `role` in `parent`, is put into parentheses. */
export function needsParentheses(
  printer: Printer,
  node: Expression,
  parent: TargetNode | undefined,
  role: Role,
): boolean {
  if (printer.guarded.size > 0 && printer.guarded.has(node)) return true;
  if (role === "extends" && needsParenthesesInHeritage(node)) return true;
  switch (node.kind) {
    case "Identifier":
      return role === "target" && node.name === "async" && parent?.kind === "ForOf";
    case "Literal":
      if (typeof node.value === "string") return role === "statement" && isInBlock(printer);
      return (
        typeof node.value === "number" && role === "object" && parent?.kind !== "TypeAssertion"
      );
    case "Update":
    case "Unary":
      return unaryNeeds(node, parent, role);
    case "Binary":
      if (node.operator === "in" && printer.insideForInit) return true;
      return binaryNeeds(node.operator, parent, role);
    case "TypeAssertion":
      if (node.form === "!") return callNeeds(node, parent, role);
      return binaryNeeds(undefined, parent, role);
    case "Sequence":
      return parent?.kind !== "For";
    case "Yield":
      return parent?.kind === "Await" || awaitNeeds(parent, role);
    case "Await":
      return awaitNeeds(parent, role);
    case "Assign":
      return assignNeeds(node.target.kind === "ObjectPattern", printer, parent, role);
    case "Conditional":
      return conditionalNeeds(parent, role);
    case "FunctionExpression":
      return role === "callee";
    case "Arrow":
      return arrowNeeds(parent, role);
    case "ClassExpression":
      return role === "callee" && parent?.kind === "New";
    case "Call":
    case "Member":
    case "Index":
      return callNeeds(node, parent, role);
    default:
      return false;
  }
}

/** Where a string as a statement could be taken for a directive. */
function isInBlock(printer: Printer): boolean {
  const { ancestors } = printer;
  const around = ancestors[ancestors.length - 2];
  return (
    around === undefined ||
    (around.kind === "Block" && ancestors[ancestors.length - 3]?.kind !== "StaticBlock")
  );
}

function needsParenthesesInHeritage(superclass: Expression): boolean {
  let node = superclass;
  while (node.kind === "TypeAssertion" && node.form === "!") node = node.value;
  switch (node.kind) {
    case "Arrow":
    case "Assign":
    case "Await":
    case "Binary":
    case "Conditional":
    case "New":
    case "Object":
    case "Sequence":
    case "Unary":
    case "Update":
    case "Yield":
      return true;
    default:
      return false;
  }
}

function unaryNeeds(
  node:
    { readonly kind: "Unary"; readonly operator: Unary["operator"] } | { readonly kind: "Update" },
  parent: TargetNode | undefined,
  role: Role,
): boolean {
  switch (parent?.kind) {
    case "Unary":
      return (
        node.kind === "Unary" &&
        node.operator === (parent as Unary).operator &&
        (node.operator === "+" || node.operator === "-")
      );
    case "Member":
    case "Index":
      return role === "object";
    case "New":
    case "Call":
      return role === "callee";
    case "Binary": {
      if (role !== "left") return false;
      const { operator } = parent as Binary;
      if (operator === "**") return true;
      return node.kind === "Unary" && (operator === "in" || operator === "instanceof");
    }
    case "TypeAssertion":
      return (parent as { form?: string }).form === "!";
    default:
      return false;
  }
}

/** `operator` is undefined for `as` and `satisfies`. */
function binaryNeeds(
  operator: Binary["operator"] | undefined,
  parent: TargetNode | undefined,
  role: Role,
): boolean {
  switch (parent?.kind) {
    case "TypeAssertion":
      return (parent as { form?: string }).form === "!" || operator !== undefined;
    case "Conditional":
      return operator === undefined || operator === "??";
    case "Call":
    case "New":
      return role === "callee";
    case "Class":
    case "ClassExpression":
      return role === "extends";
    case "Spread":
    case "Await":
    case "Update":
    case "Unary":
      return true;
    case "Member":
    case "Index":
      return role === "object";
    case "Assign":
      return role === "target" && operator === undefined;
    case "Binary": {
      if (operator === undefined) return true;
      const outer = (parent as Binary).operator;
      if (isLogical(outer) && isLogical(operator)) {
        return outer !== operator || role === "right";
      }
      if (role === "left" && isFlattened(outer, operator)) return false;
      const inner = precedences[operator];
      const around = precedences[outer];
      return (
        around > inner ||
        (role === "right" && inner === around) ||
        (inner === around && !isFlattened(outer, operator)) ||
        (around < inner && operator === "%" && (outer === "+" || outer === "-")) ||
        isShift(outer) ||
        outer === "|" ||
        outer === "^" ||
        outer === "&"
      );
    }
    default:
      return false;
  }
}

function awaitNeeds(parent: TargetNode | undefined, role: Role): boolean {
  switch (parent?.kind) {
    case "Unary":
    case "Spread":
    case "TypeAssertion":
    case "Binary":
      return true;
    case "Member":
    case "Index":
      return role === "object";
    case "New":
    case "Call":
      return role === "callee";
    case "Conditional":
      return role === "test";
    default:
      return false;
  }
}

function assignNeeds(
  toObjectPattern: boolean,
  printer: Printer,
  parent: TargetNode | undefined,
  role: Role,
): boolean {
  switch (parent?.kind) {
    case "For":
      return !(role === "init" || role === "update");
    case "ExpressionStatement":
      return toObjectPattern;
    case "Assign":
      return false;
    case "Sequence": {
      const around = printer.ancestors[printer.ancestors.length - 2];
      return around?.kind !== "For";
    }
    default:
      return true;
  }
}

function conditionalNeeds(parent: TargetNode | undefined, role: Role): boolean {
  switch (parent?.kind) {
    case "Unary":
    case "Spread":
    case "Binary":
    case "Await":
    case "TypeAssertion":
      return true;
    case "New":
    case "Call":
      return role === "callee";
    case "Conditional":
      return role === "test";
    case "Member":
    case "Index":
      return role === "object";
    default:
      return false;
  }
}

function arrowNeeds(parent: TargetNode | undefined, role: Role): boolean {
  switch (parent?.kind) {
    case "Binary":
    case "TypeAssertion":
    case "Unary":
    case "Await":
      return true;
    case "New":
    case "Call":
      return role === "callee";
    case "Member":
    case "Index":
      return role === "object";
    case "Conditional":
      return role === "test";
    default:
      return false;
  }
}

/** `new (f())()`: the callee of `new` must not have a call in it. */
function callNeeds(node: Expression, parent: TargetNode | undefined, role: Role): boolean {
  if (parent?.kind !== "New" || role !== "callee") return false;
  let inner: Expression = node;
  for (;;) {
    switch (inner.kind) {
      case "Call":
        return true;
      case "Member":
      case "Index":
        inner = inner.object;
        break;
      case "TypeAssertion":
        if (inner.form !== "!") return false;
        inner = inner.value;
        break;
      default:
        return false;
    }
  }
}
