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
): void;
/** The same, with a value for `visit`: a function that needs no closure is made once, not at each node. */
export function forEachSubexpression<Context>(
  expression: Expression,
  visit: (child: Expression, context: Context) => void,
  context: Context,
): void;
export function forEachSubexpression(
  expression: Expression,
  visit: (child: Expression, context: unknown) => void,
  context?: unknown,
): void {
  // The kinds are compared one by one: those that are met most stand first.
  switch (expression.kind) {
    case "Name":
    case "Number":
    case "Long":
    case "Imaginary":
    case "String":
      return;
    case "Attribute":
      visit(expression.object, context);
      return;
    case "Call":
      visit(expression.callee, context);
      for (const argument of expression.arguments) visit(argumentValue(argument), context);
      return;
    case "Binary":
      visit(expression.left, context);
      visit(expression.right, context);
      return;
    case "Subscript":
      visit(expression.object, context);
      visit(expression.index, context);
      return;
    case "Comparison":
      visit(expression.first, context);
      for (const { operand } of expression.rest) visit(operand, context);
      return;
    case "List":
    case "Tuple":
    case "Set":
      for (const each of expression.elements) visit(each, context);
      return;
    case "Boolean":
      for (const each of expression.operands) visit(each, context);
      return;
    case "Slice":
      if (expression.lower !== null) visit(expression.lower, context);
      if (expression.upper !== null) visit(expression.upper, context);
      if (expression.step !== null) visit(expression.step, context);
      return;
    case "Unary":
      visit(expression.operand, context);
      return;
    case "Ellipsis":
    case "Missing":
      return;
    case "Dict":
      for (const { key, value } of expression.entries) {
        visit(value, context);
        visit(key, context);
      }
      return;
    case "Conditional":
      visit(expression.condition, context);
      visit(expression.then, context);
      visit(expression.otherwise, context);
      return;
    case "ListComprehension":
    case "SetComprehension":
    case "GeneratorExpression":
    case "DictComprehension":
      for (const clause of expression.clauses) {
        visit(clause.iterable, context);
        visit(clause.target, context);
        for (const each of clause.conditions) visit(each, context);
      }
      if (expression.kind === "DictComprehension") {
        visit(expression.key, context);
        visit(expression.value, context);
      } else visit(expression.element, context);
      return;
    case "Lambda":
      forEachDefault(expression.parameters, (value) => visit(value, context));
      visit(expression.body, context);
      return;
    case "Yield":
      if (expression.value !== null) visit(expression.value, context);
      return;
    case "Repr":
    case "Starred":
      visit(expression.value, context);
      return;
    case "FormattedString":
      for (const part of expression.parts) {
        if (part.kind === "Replacement") {
          visit(part.value, context);
          if (part.format !== null) visit(part.format, context);
        }
      }
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
): void;
/** The same, with a value for `visit`. */
export function forEachExpression<Context>(
  statement: Statement,
  visit: (expression: Expression, context: Context) => void,
  context: Context,
): void;
export function forEachExpression(
  statement: Statement,
  visit: (expression: Expression, context: unknown) => void,
  context?: unknown,
): void {
  switch (statement.kind) {
    case "ExpressionStatement":
      visit(statement.expression, context);
      return;
    case "Assignment":
      visit(statement.value, context);
      for (const each of statement.targets) visit(each, context);
      return;
    case "AugmentedAssignment":
      visit(statement.target, context);
      visit(statement.value, context);
      return;
    case "AnnotatedAssignment":
      if (statement.value !== null) visit(statement.value, context);
      visit(statement.target, context);
      return;
    case "Print":
      if (statement.destination !== null) visit(statement.destination, context);
      for (const each of statement.values) visit(each, context);
      return;
    case "Exec":
      visit(statement.code, context);
      if (statement.globals !== null) visit(statement.globals, context);
      if (statement.locals !== null) visit(statement.locals, context);
      return;
    case "Delete":
      for (const each of statement.targets) visit(each, context);
      return;
    case "Return":
      if (statement.value !== null) visit(statement.value, context);
      return;
    case "Emit":
      visit(statement.value, context);
      return;
    case "Raise":
      if (statement.exception !== null) visit(statement.exception, context);
      if (statement.value !== null) visit(statement.value, context);
      if (statement.traceback !== null) visit(statement.traceback, context);
      if (statement.cause !== null) visit(statement.cause, context);
      return;
    case "Assert":
      visit(statement.test, context);
      if (statement.message !== null) visit(statement.message, context);
      return;
    case "If":
      for (const branch of statement.branches) visit(branch.test, context);
      return;
    case "While":
      visit(statement.test, context);
      return;
    case "For":
      visit(statement.iterable, context);
      visit(statement.target, context);
      return;
    case "Try":
      for (const handler of statement.handlers) {
        if (handler.type !== null) visit(handler.type, context);
        if (handler.target !== null) visit(handler.target, context);
      }
      return;
    case "With":
      for (const item of statement.items) {
        visit(item.context, context);
        if (item.target !== null) visit(item.target, context);
      }
      return;
    case "Function":
      for (const each of statement.decorators) visit(each, context);
      forEachDefault(statement.parameters, (value) => visit(value, context));
      return;
    case "Class":
      for (const each of statement.decorators) visit(each, context);
      for (const base of statement.bases) visit(argumentValue(base), context);
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

/** Calls `visit` for the places that a statement gives a value, or takes away: names, attributes and subscripts. */
export function forEachStore(statement: Statement, visit: (leaf: Expression) => void): void {
  switch (statement.kind) {
    case "Assignment":
    case "Delete":
      for (const target of statement.targets) forEachTarget(target, visit);
      return;
    case "AugmentedAssignment":
      visit(statement.target);
      return;
    case "For":
      forEachTarget(statement.target, visit);
      return;
    case "With":
      for (const { target } of statement.items) if (target !== null) forEachTarget(target, visit);
      return;
    default:
      return;
  }
}

/** Whether an expression, or one inside it, passes a test. */
export function someExpression(
  expression: Expression,
  test: (each: Expression) => boolean,
): boolean {
  if (test(expression)) return true;
  let found = false;
  forEachSubexpression(expression, (child) => {
    found ||= someExpression(child, test);
  });
  return found;
}

/** The same of what is evaluated with an expression: what stands inside a lambda runs at a time of its own. */
export function someEvaluated(
  expression: Expression,
  test: (each: Expression) => boolean,
): boolean {
  if (test(expression)) return true;
  let found = false;
  if (expression.kind !== "Lambda") {
    forEachSubexpression(expression, (child) => {
      found ||= someEvaluated(child, test);
    });
  }
  return found;
}

/** Whether a block, functions and classes in it aside, catches exceptions: what a bare `raise` behind that raises may be those. */
export function catchesInside(block: Block): boolean {
  return block.statements.some((statement) => {
    if (statement.kind === "With") return true;
    if (statement.kind === "Try" && statement.handlers.length > 0) return true;
    let catches = false;
    forEachBlock(statement, (inner) => {
      catches ||= catchesInside(inner);
    });
    return catches;
  });
}
