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
          if (part.format !== null) visit(part.format);
        }
      }
      return;
    case "List":
    case "Tuple":
    case "Set":
      for (const each of expression.elements) visit(each);
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
        for (const each of clause.conditions) visit(each);
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
      for (const each of expression.operands) visit(each);
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
      if (expression.lower !== null) visit(expression.lower);
      if (expression.upper !== null) visit(expression.upper);
      if (expression.step !== null) visit(expression.step);
      return;
    case "Yield":
      if (expression.value !== null) visit(expression.value);
      return;
    case "Repr":
    case "Starred":
      visit(expression.value);
      return;
  }
}

/** Calls `visit` for each default value of a parameter list, in its order. */
export function forEachDefault(parameters: Parameters, visit: (value: Expression) => void): void {
  for (const { default: value } of parameters.positional) if (value !== null) visit(value);
  for (const { default: value } of parameters.keywordOnly) if (value !== null) visit(value);
}

/** Calls `visit` for each expression that stands directly in a statement (not in the blocks below it). */
export function forEachExpression(
  statement: Statement,
  visit: (expression: Expression) => void,
): void {
  switch (statement.kind) {
    case "ExpressionStatement":
      visit(statement.expression);
      return;
    case "Assignment":
      visit(statement.value);
      for (const each of statement.targets) visit(each);
      return;
    case "AugmentedAssignment":
      visit(statement.target);
      visit(statement.value);
      return;
    case "AnnotatedAssignment":
      if (statement.value !== null) visit(statement.value);
      visit(statement.target);
      return;
    case "Print":
      if (statement.destination !== null) visit(statement.destination);
      for (const each of statement.values) visit(each);
      return;
    case "Exec":
      visit(statement.code);
      if (statement.globals !== null) visit(statement.globals);
      if (statement.locals !== null) visit(statement.locals);
      return;
    case "Delete":
      for (const each of statement.targets) visit(each);
      return;
    case "Return":
      if (statement.value !== null) visit(statement.value);
      return;
    case "Emit":
      visit(statement.value);
      return;
    case "Raise":
      if (statement.exception !== null) visit(statement.exception);
      if (statement.value !== null) visit(statement.value);
      if (statement.traceback !== null) visit(statement.traceback);
      if (statement.cause !== null) visit(statement.cause);
      return;
    case "Assert":
      visit(statement.test);
      if (statement.message !== null) visit(statement.message);
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
        if (handler.type !== null) visit(handler.type);
        if (handler.target !== null) visit(handler.target);
      }
      return;
    case "With":
      for (const item of statement.items) {
        visit(item.context);
        if (item.target !== null) visit(item.target);
      }
      return;
    case "Function":
      for (const each of statement.decorators) visit(each);
      forEachDefault(statement.parameters, visit);
      return;
    case "Class":
      for (const each of statement.decorators) visit(each);
      for (const base of statement.bases) visit(argumentValue(base));
      return;
    default:
      return;
  }
}

/** Calls `visit` for each block of a compound statement; the bodies of functions and classes are theirs. */
export function forEachBlock(statement: Statement, visit: (block: Block) => void): void {
  switch (statement.kind) {
    case "If":
      for (const branch of statement.branches) visit(branch.body);
      if (statement.otherwise !== null) visit(statement.otherwise);
      return;
    case "While":
    case "For":
      visit(statement.body);
      if (statement.otherwise !== null) visit(statement.otherwise);
      return;
    case "Try":
      visit(statement.body);
      for (const handler of statement.handlers) visit(handler.body);
      if (statement.otherwise !== null) visit(statement.otherwise);
      if (statement.cleanup !== null) visit(statement.cleanup);
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
