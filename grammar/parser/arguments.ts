import type { Argument } from "../ast/index.js";
import type { Span } from "../source.js";

/** What is wrong with the order of a call's arguments (Python 2.7 reference, section 5.3.4). */
export function argumentProblems(
  args: readonly Argument[],
): { readonly span: Span; readonly problem: string }[] {
  const problems: { span: Span; problem: string }[] = [];
  const names = new Set<string>();
  let keywordSeen = false;
  for (const argument of args) {
    switch (argument.kind) {
      case "KeywordArgument": {
        const { name, span } = argument.name;
        if (names.has(name)) problems.push({ span, problem: `keyword '${name}' is given twice` });
        names.add(name);
        keywordSeen = true;
        break;
      }
      case "DoubleStarred":
        keywordSeen = true;
        break;
      case "Starred":
        break;
      default:
        if (argument.kind === "GeneratorExpression" && args.length > 1 && isBare(argument.span)) {
          const problem = "a generator expression needs parentheses if it is not the only argument";
          problems.push({ span: argument.span, problem });
        } else if (keywordSeen) {
          problems.push({ span: argument.span, problem: "positional argument behind a keyword" });
        }
    }
  }
  return problems;
}

function isBare({ source, start }: Span): boolean {
  return source.text[start] !== "(";
}
