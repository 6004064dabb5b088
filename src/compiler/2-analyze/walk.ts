import type { Argument, Block, Expression, Parameters, Statement } from "../../../grammar/index.js";

/** The value of an argument, whatever its form. */
export function argumentValue(argument: Argument): Expression {
  return argument.kind === "KeywordArgument" || argument.kind === "DoubleStarred"
    ? argument.value
    : argument;
}

/**
 * Calls `visit` for each expression directly inside another, in the order of evaluation.
 * The inside of a lambda and of a comprehension is theirs: its parts are given all the same.
 */
export function forEachSubexpression(
  expression: Expression,
  visit: (child: Expression) => void,
): void {
  const optional = (child: Expression | null) => child && visit(child);
  switch (expression.kind) {
    case "Name":
    case "Number":
    case "String":
    case "Ellipsis":
    case "Missing":
      return;
    case "FormattedString":
      for (const part of expression.parts) {
        if (part.kind === "Replacement") {
          visit(part.value);
          optional(part.format);
        }
      }
      return;
    case "List":
    case "Tuple":
    case "Set":
      expression.elements.forEach(visit);
      return;
    case "Dict":
      for (const { key, value } of expression.entries) {
        visit(value);
        visit(key);
      }
      return;
    case "ListComprehension":
    case "SetComprehension":
    case "GeneratorExpression":
    case "DictComprehension":
      for (const clause of expression.clauses) {
        visit(clause.iterable);
        visit(clause.target);
        clause.conditions.forEach(visit);
      }
      if (expression.kind === "DictComprehension") {
        visit(expression.key);
        visit(expression.value);
      } else visit(expression.element);
      return;
    case "Lambda":
      forEachDefault(expression.parameters, visit);
      visit(expression.body);
      return;
    case "Conditional":
      visit(expression.condition);
      visit(expression.then);
      visit(expression.otherwise);
      return;
    case "Boolean":
      expression.operands.forEach(visit);
      return;
    case "Unary":
      visit(expression.operand);
      return;
    case "Binary":
      visit(expression.left);
      visit(expression.right);
      return;
    case "Comparison":
      visit(expression.first);
      for (const { operand } of expression.rest) visit(operand);
      return;
    case "Call":
      visit(expression.callee);
      for (const argument of expression.arguments) visit(argumentValue(argument));
      return;
    case "Attribute":
      visit(expression.object);
      return;
    case "Subscript":
      visit(expression.object);
      visit(expression.index);
      return;
    case "Slice":
      optional(expression.lower);
      optional(expression.upper);
      optional(expression.step);
      return;
    case "Yield":
      optional(expression.value);
      return;
    case "Repr":
    case "Starred":
      visit(expression.value);
      return;
  }
}

/** Calls `visit` for each default value of a parameter list, in its order. */
export function forEachDefault(parameters: Parameters, visit: (value: Expression) => void): void {
  for (const parameter of [...parameters.positional, ...parameters.keywordOnly]) {
    if (parameter.default !== null) visit(parameter.default);
  }
}

/** Calls `visit` for each expression that stands directly in a statement (not in the blocks below it). */
export function forEachExpression(
  statement: Statement,
  visit: (expression: Expression) => void,
): void {
  const optional = (child: Expression | null) => child && visit(child);
  switch (statement.kind) {
    case "ExpressionStatement":
      visit(statement.expression);
      return;
    case "Assignment":
      visit(statement.value);
      statement.targets.forEach(visit);
      return;
    case "AugmentedAssignment":
      visit(statement.target);
      visit(statement.value);
      return;
    case "AnnotatedAssignment":
      optional(statement.value);
      visit(statement.target);
      return;
    case "Print":
      optional(statement.destination);
      statement.values.forEach(visit);
      return;
    case "Exec":
      visit(statement.code);
      optional(statement.globals);
      optional(statement.locals);
      return;
    case "Delete":
      statement.targets.forEach(visit);
      return;
    case "Return":
      optional(statement.value);
      return;
    case "Emit":
      visit(statement.value);
      return;
    case "Raise":
      optional(statement.exception);
      optional(statement.value);
      optional(statement.traceback);
      optional(statement.cause);
      return;
    case "Assert":
      visit(statement.test);
      optional(statement.message);
      return;
    case "If":
      for (const branch of statement.branches) visit(branch.test);
      return;
    case "While":
      visit(statement.test);
      return;
    case "For":
      visit(statement.iterable);
      visit(statement.target);
      return;
    case "Try":
      for (const handler of statement.handlers) {
        optional(handler.type);
        optional(handler.target);
      }
      return;
    case "With":
      for (const item of statement.items) {
        visit(item.context);
        optional(item.target);
      }
      return;
    case "Function":
      statement.decorators.forEach(visit);
      forEachDefault(statement.parameters, visit);
      return;
    case "Class":
      statement.decorators.forEach(visit);
      for (const base of statement.bases) visit(argumentValue(base));
      return;
    default:
      return;
  }
}

/** Calls `visit` for each block of a compound statement; the bodies of functions and classes are theirs. */
export function forEachBlock(statement: Statement, visit: (block: Block) => void): void {
  const optional = (block: Block | null) => block && visit(block);
  switch (statement.kind) {
    case "If":
      for (const branch of statement.branches) visit(branch.body);
      optional(statement.otherwise);
      return;
    case "While":
    case "For":
      visit(statement.body);
      optional(statement.otherwise);
      return;
    case "Try":
      visit(statement.body);
      for (const handler of statement.handlers) visit(handler.body);
      optional(statement.otherwise);
      optional(statement.cleanup);
      return;
    case "With":
      visit(statement.body);
      return;
    default:
      return;
  }
}

/** Calls `visit` for the names, attributes and subscripts that an assignment target binds. */
export function forEachTarget(target: Expression, visit: (leaf: Expression) => void): void {
  if (target.kind === "Tuple" || target.kind === "List") {
    for (const element of target.elements) forEachTarget(element, visit);
  } else if (target.kind === "Starred") forEachTarget(target.value, visit);
  else visit(target);
}
