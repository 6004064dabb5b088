/** Types that declarations must write and the module leaves to TypeScript: those of plain values and of results. */
import type {
  Block,
  Expression,
  MethodMember,
  FunctionDeclaration,
  Pattern,
  Statement,
  Type,
} from "../target/index.js";

function named(name: string, ...args: readonly Type[]): Type {
  return { kind: "Reference", name, arguments: args };
}

/** The type of a value that shows it; else `unknown`. */
export function literalTypeOf(value: Expression | undefined): Type {
  switch (value?.kind) {
    case "Literal":
      return value.value === null ? named("null") : named(typeof value.value);
    case "Template":
      return named("string");
    case "Unary":
      return value.operator === "-" || value.operator === "+"
        ? literalTypeOf(value.operand)
        : unknown;
    case "New":
      return value.callee.kind === "Identifier"
        ? named(value.callee.name, ...(value.typeArguments ?? []))
        : unknown;
    case "TypeAssertion":
      return value.form === "as" && value.type !== undefined
        ? value.type
        : literalTypeOf(value.value);
    case "Identifier":
      return { kind: "TypeQuery", name: value.name };
    default:
      return unknown;
  }
}

const unknown = named("unknown");

/** The type of the result of a function that does not say: nothing, if no `return` in it gives a value. */
export function resultOf(node: FunctionDeclaration | MethodMember): Type {
  const value = returnsValue(node.body) ? unknown : named("void");
  if (node.generator)
    return named(node.async ? "AsyncGenerator" : "Generator", unknown, value, unknown);
  return node.async ? named("Promise", value) : value;
}

function returnsValue(node: Statement | Block): boolean {
  switch (node.kind) {
    case "Return":
      return node.value !== null;
    case "Block":
      return node.statements.some(returnsValue);
    case "If":
      return returnsValue(node.then) || (node.otherwise !== null && returnsValue(node.otherwise));
    case "While":
    case "For":
    case "ForOf":
    case "Labeled":
      return returnsValue(node.body);
    case "Try":
      return (
        returnsValue(node.body) ||
        (node.handler !== null && returnsValue(node.handler.body)) ||
        (node.cleanup !== null && returnsValue(node.cleanup))
      );
    default:
      return false;
  }
}

/** The names that a target declares. */
export function targetNames(target: Pattern | Expression): readonly string[] {
  switch (target.kind) {
    case "Identifier":
      return [target.name];
    case "ArrayPattern":
      return [...target.elements, target.rest].flatMap((inner) =>
        inner === null ? [] : targetNames(inner),
      );
    case "ObjectPattern":
      return target.properties.flatMap((property) => targetNames(property.target));
    default:
      return [];
  }
}
