import type {
  Argument,
  ComprehensionClause,
  Expression,
  FormattedString,
  Parameter,
  Parameters,
  Replacement,
} from "../../grammar/index.js";

/** Prints an expression on one line. */
export function printExpression(node: Expression): string {
  const e = printExpression;
  switch (node.kind) {
    case "Name":
      return node.name;
    case "Number":
      return typeof node.value === "bigint" ? String(node.value) : `${node.value}f`;
    case "Long":
      return String(node.value);
    case "Imaginary":
      return `${node.value}j`;
    case "String":
      return (node.unicode ? "u" : "") + quoted(node.value);
    case "FormattedString":
      return list("f", ...formatted(node));
    case "List":
    case "Tuple":
    case "Set":
      return list(node.kind.toLowerCase(), ...node.elements.map(e));
    case "Dict":
      return list("dict", ...node.entries.flatMap(({ key, value }) => [e(key), e(value)]));
    case "ListComprehension":
    case "SetComprehension":
    case "GeneratorExpression":
      return list(COMPREHENSIONS[node.kind], e(node.element), ...node.clauses.map(clause));
    case "DictComprehension":
      return list("dictcomp", e(node.key), e(node.value), ...node.clauses.map(clause));
    case "Lambda":
      return list("lambda", parameters(node.parameters), e(node.body));
    case "Conditional":
      return list("if", e(node.condition), e(node.then), e(node.otherwise));
    case "Boolean":
      return list(node.operator, ...node.operands.map(e));
    case "Unary":
      return list(node.operator === "not" ? "not" : `u${node.operator}`, e(node.operand));
    case "Binary":
      return list(node.operator, e(node.left), e(node.right));
    case "Comparison": {
      const rest = node.rest.flatMap(({ operator, operand }) => [
        operator.replace(" ", "-"),
        e(operand),
      ]);
      return list("cmp", e(node.first), ...rest);
    }
    case "Call":
      return list("call", e(node.callee), ...node.arguments.map(argument));
    case "Attribute":
      return list(".", e(node.object), node.attribute.name);
    case "Subscript":
      return list("[]", e(node.object), e(node.index));
    case "Slice":
      return list("slice", ...[node.lower, node.upper, node.step].map((x) => (x ? e(x) : "_")));
    case "Ellipsis":
      return "...";
    case "Yield":
      return list("yield", ...optional(node.value));
    case "Repr":
      return list("repr", e(node.value));
    case "Starred":
      return list("*", e(node.value));
    case "Missing":
      return "(missing)";
  }
}

const COMPREHENSIONS = {
  ListComprehension: "listcomp",
  SetComprehension: "setcomp",
  GeneratorExpression: "genexp",
} as const;

function clause({ target, iterable, conditions }: ComprehensionClause): string {
  return list("for", ...[target, iterable, ...conditions].map(printExpression));
}

export function argument(node: Argument): string {
  if (node.kind === "KeywordArgument")
    return list(`${node.name.name}=`, printExpression(node.value));
  if (node.kind === "DoubleStarred") return list("**", printExpression(node.value));
  return printExpression(node);
}

export function parameters(node: Parameters): string {
  const rest = node.rest === null ? [] : [`*${parameter(node.rest)}`];
  const star = node.rest === null && node.keywordOnly.length > 0 ? ["*"] : [];
  const keywords = node.keywords === null ? [] : [`**${parameter(node.keywords)}`];
  const all = [
    ...node.positional.map(parameter),
    ...rest,
    ...star,
    ...node.keywordOnly.map(parameter),
    ...keywords,
  ];
  return `(${all.join(" ")})`;
}

function parameter({ target, annotation, default: initial }: Parameter): string {
  const name = "kind" in target ? printExpression(target) : target.name;
  const typed = annotation === null ? name : `${name}:${printExpression(annotation)}`;
  return initial === null ? typed : `${typed}=${printExpression(initial)}`;
}

function formatted({ parts: pieces }: FormattedString): string[] {
  return pieces.map((piece) =>
    piece.kind === "String" ? quoted(piece.value) : replacement(piece),
  );
}

function replacement({ value, conversion, format }: Replacement): string {
  const shown = printExpression(value) + (conversion === null ? "" : `!${conversion}`);
  if (format === null) return `{${shown}}`;
  const spec = format.kind === "String" ? quoted(format.value) : formatted(format).join(" ");
  return `{${shown} : ${spec}}`;
}

/** A string in quotes; whatever is not printable ASCII is `\u` and four digits. */
function quoted(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

export function list(...words: readonly string[]): string {
  return `(${words.join(" ")})`;
}

export function optional(node: Expression | null): string[] {
  return node === null ? [] : [printExpression(node)];
}
