import type { Expression } from "../ast/index.js";
import type { Span } from "../source.js";

export type TargetVerb = "assign to" | "delete";

export type TargetProblem =
  | { readonly code: "CPY1204"; readonly span: Span; readonly parameters: [string, string] }
  | { readonly code: "CPY1213"; readonly span: Span; readonly parameters: [] };

/** What can't be assigned to, or deleted (Python 2.7 reference, sections 6.2 and 6.5). */
export function targetProblems(target: Expression, verb: TargetVerb): readonly TargetProblem[] {
  switch (target.kind) {
    case "Name":
      if (target.name === "None" || target.name === "__debug__") break;
      return NONE;
    case "Attribute":
    case "Subscript":
    case "Missing":
      return NONE;
    case "Tuple":
    case "List":
      return [
        ...target.elements.flatMap((element) =>
          element.kind === "Starred" && verb === "assign to"
            ? targetProblems(element.value, verb)
            : targetProblems(element, verb),
        ),
        ...secondStar(target.elements),
      ];
    default:
  }
  return [{ code: "CPY1204", span: target.span, parameters: [verb, describe(target)] }];
}

const NONE: readonly TargetProblem[] = [];

function secondStar(elements: readonly Expression[]): readonly TargetProblem[] {
  const [, second] = elements.filter(({ kind }) => kind === "Starred");
  return second === undefined ? NONE : [{ code: "CPY1213", span: second.span, parameters: [] }];
}

function describe(expression: Expression): string {
  switch (expression.kind) {
    case "Name":
      return expression.name;
    case "Call":
      return "a function call";
    case "Number":
    case "Long":
    case "Imaginary":
    case "String":
    case "FormattedString":
      return "a literal";
    case "Dict":
    case "Set":
      return "a display";
    case "ListComprehension":
      return "a list comprehension";
    case "SetComprehension":
      return "a set comprehension";
    case "DictComprehension":
      return "a dict comprehension";
    case "GeneratorExpression":
      return "a generator expression";
    case "Comparison":
      return "a comparison";
    case "Conditional":
      return "a conditional expression";
    case "Lambda":
      return "a lambda";
    case "Starred":
      return "a starred expression outside of a tuple or list";
    case "Yield":
      return "a yield expression";
    case "Repr":
      return "a repr";
    case "Ellipsis":
      return "an ellipsis";
    default:
      return "an operation";
  }
}
