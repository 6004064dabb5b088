/** Builders for expressions, patterns and parameters. */
import { isList, block } from "./node.js";
import type {
  Identifier,
  Literal,
  Template,
  ArrayLiteral,
  ObjectLiteral,
  ObjectProperty,
  Call,
  New,
  Member,
  Index,
  Unary,
  Update,
  Binary,
  Conditional,
  Assign,
  Arrow,
  FunctionExpression,
  ClassExpression,
  Await,
  Yield,
  Spread,
  Sequence,
  TypeAssertion,
  This,
  Expression,
  ArrayPattern,
  ObjectPattern,
  Pattern,
  Parameter,
  Block,
  ClassBody,
  Statement,
  Type,
} from "../tree/index.js";

export function id(name: string): Identifier {
  return { kind: "Identifier", span: undefined, name };
}

export function this_(): This {
  return { kind: "This", span: undefined };
}

export function super_(): This {
  return { kind: "Super", span: undefined };
}

/** Any literal; a negative number becomes a Unary, and NaN and the infinities their names. */
export function literal(value: Literal["value"]): Expression {
  if (typeof value === "number") return num(value);
  if (typeof value === "bigint" && value < 0n) {
    return unary("-", { kind: "Literal", span: undefined, value: -value });
  }
  return { kind: "Literal", span: undefined, value };
}

export function str(value: string): Literal {
  return { kind: "Literal", span: undefined, value };
}

export function bool(value: boolean): Literal {
  return { kind: "Literal", span: undefined, value };
}

export function null_(): Literal {
  return { kind: "Literal", span: undefined, value: null };
}

/** A number as an expression: `-1` is a Unary, NaN and Infinity are identifiers. */
export function num(value: number): Expression {
  if (value < 0 || Object.is(value, -0)) return unary("-", num(-value));
  if (!Number.isFinite(value)) return id(String(value));
  return { kind: "Literal", span: undefined, value };
}

export function bigint(value: bigint): Expression {
  return literal(value);
}

/** `undefined`, which is an identifier in JavaScript. */
export function undefined_(): Identifier {
  return id("undefined");
}

/** A template literal from its pieces in order: strings are text, the rest is interpolated. */
export function template(...pieces: readonly (string | Expression)[]): Template {
  const quasis = [""];
  const expressions: Expression[] = [];
  for (const piece of pieces) {
    if (typeof piece === "string") {
      quasis[quasis.length - 1] += piece;
    } else {
      expressions.push(piece);
      quasis.push("");
    }
  }
  return { kind: "Template", span: undefined, quasis, expressions };
}

export function array(elements: readonly Expression[]): ArrayLiteral {
  return { kind: "Array", span: undefined, elements };
}

/** An object literal from its entries; `{}` of a record (whose keys may not be numbers, as JS would reorder them) or a list. */
export function object(
  properties: readonly ObjectProperty[] | Readonly<Record<string, Expression>>,
): ObjectLiteral {
  return {
    kind: "Object",
    span: undefined,
    properties: Array.isArray(properties)
      ? (properties as readonly ObjectProperty[])
      : Object.entries(properties as Readonly<Record<string, Expression>>).map(([key, value]) =>
          property(key, value),
        ),
  };
}

export function property(key: string | null, value: Expression): ObjectProperty {
  return { key, value };
}

export function call(callee: Expression, ...args: readonly Expression[]): Call {
  return { kind: "Call", span: undefined, callee, arguments: args, typeArguments: undefined };
}

/** `callee<types>(args)`. */
export function callTyped(
  callee: Expression,
  typeArguments: readonly Type[],
  args: readonly Expression[],
): Call {
  return { kind: "Call", span: undefined, callee, arguments: args, typeArguments };
}

/** `object.method(args)`. */
export function callMethod(
  target: Expression,
  method: string,
  ...args: readonly Expression[]
): Call {
  return call(member(target, method), ...args);
}

export function new_(callee: Expression, ...args: readonly Expression[]): New {
  return { kind: "New", span: undefined, callee, arguments: args, typeArguments: undefined };
}

export function newTyped(
  callee: Expression,
  typeArguments: readonly Type[],
  args: readonly Expression[],
): New {
  return { kind: "New", span: undefined, callee, arguments: args, typeArguments };
}

/** `target.a.b` for `member(target, "a", "b")`. */
export function member(target: Expression, property: string, ...more: readonly string[]): Member {
  let node: Member = { kind: "Member", span: undefined, object: target, property };
  for (const name of more) {
    node = { kind: "Member", span: undefined, object: node, property: name };
  }
  return node;
}

export function index(target: Expression, key: Expression): Index {
  return { kind: "Index", span: undefined, object: target, index: key };
}

export function unary(operator: Unary["operator"], operand: Expression): Unary {
  return { kind: "Unary", span: undefined, operator, operand };
}

export function not(operand: Expression): Unary {
  return unary("!", operand);
}

export function update(operator: Update["operator"], operand: Expression): Update {
  return { kind: "Update", span: undefined, operator, operand };
}

export function binary(operator: Binary["operator"], left: Expression, right: Expression): Binary {
  return { kind: "Binary", span: undefined, operator, left, right };
}

/** `a && b && c`; one operand is itself. At least one is needed. */
export function and(first: Expression, ...rest: readonly Expression[]): Expression {
  return rest.reduce((left, right) => binary("&&", left, right), first);
}

/** `a || b || c`. */
export function or(first: Expression, ...rest: readonly Expression[]): Expression {
  return rest.reduce((left, right) => binary("||", left, right), first);
}

/** `a + b + c`. */
export function plus(first: Expression, ...rest: readonly Expression[]): Expression {
  return rest.reduce((left, right) => binary("+", left, right), first);
}

export function equal(left: Expression, right: Expression): Binary {
  return binary("===", left, right);
}

export function notEqual(left: Expression, right: Expression): Binary {
  return binary("!==", left, right);
}

export function conditional(
  test: Expression,
  then: Expression,
  otherwise: Expression,
): Conditional {
  return { kind: "Conditional", span: undefined, test, then, otherwise };
}

export function assign(target: Expression | Pattern, value: Expression, operator = "="): Assign {
  return { kind: "Assign", span: undefined, operator, target, value };
}

/** What functions of all forms may say besides parameters and body. */
export interface FunctionOptions {
  readonly async?: boolean | undefined;
  readonly generator?: boolean | undefined;
  readonly returns?: Type | undefined;
}

/** An arrow function; a list of statements is its block. */
export function arrow(
  parameters: readonly Parameter[],
  body: Expression | Block | readonly Statement[],
  options: Omit<FunctionOptions, "generator"> = {},
): Arrow {
  return {
    kind: "Arrow",
    span: undefined,
    async: options.async === true,
    parameters,
    returns: options.returns,
    body: isList(body) ? block(body) : body,
  };
}

export function functionExpression(
  parameters: readonly Parameter[],
  body: Block | readonly Statement[],
  options: FunctionOptions & { readonly name?: string | undefined } = {},
): FunctionExpression {
  return {
    kind: "FunctionExpression",
    span: undefined,
    async: options.async === true,
    generator: options.generator === true,
    name: options.name,
    parameters,
    returns: options.returns,
    body: isList(body) ? block(body) : body,
  };
}

export function classExpression(body: ClassBody): ClassExpression {
  return { kind: "ClassExpression", span: undefined, class: body };
}

export function await_(value: Expression): Await {
  return { kind: "Await", span: undefined, value };
}

export function yield_(value: Expression | null): Yield {
  return { kind: "Yield", span: undefined, delegate: false, value };
}

/** `yield* value`. */
export function yieldAll(value: Expression): Yield {
  return { kind: "Yield", span: undefined, delegate: true, value };
}

export function spread(value: Expression): Spread {
  return { kind: "Spread", span: undefined, value };
}

/** `(a, b)`; one expression is itself. */
export function sequence(first: Expression, ...rest: readonly Expression[]): Expression {
  if (rest.length === 0) return first;
  const node: Sequence = { kind: "Sequence", span: undefined, expressions: [first, ...rest] };
  return node;
}

export function as(value: Expression, type: Type): TypeAssertion {
  return { kind: "TypeAssertion", span: undefined, form: "as", value, type };
}

export function satisfies(value: Expression, type: Type): TypeAssertion {
  return { kind: "TypeAssertion", span: undefined, form: "satisfies", value, type };
}

/** `value!`. */
export function nonNull(value: Expression): TypeAssertion {
  return { kind: "TypeAssertion", span: undefined, form: "!", value, type: undefined };
}

// Patterns and parameters

export function arrayPattern(
  elements: ArrayPattern["elements"],
  rest: ArrayPattern["rest"] = null,
): ArrayPattern {
  return { kind: "ArrayPattern", span: undefined, elements, rest };
}

/** `{ a, b: c }` from `"a"` and `["b", id("c")]`. */
export function objectPattern(
  ...properties: readonly (string | readonly [key: string, target: Pattern])[]
): ObjectPattern {
  return {
    kind: "ObjectPattern",
    span: undefined,
    properties: properties.map((entry) =>
      typeof entry === "string"
        ? { key: entry, target: id(entry) }
        : { key: entry[0], target: entry[1] },
    ),
  };
}

/** A parameter; a string is its name. */
export function param(
  target: string | Pattern,
  type?: Type,
  options: Pick<Parameter, "implied" | "default" | "optional" | "rest"> = {},
): Parameter {
  return {
    kind: "Parameter",
    span: undefined,
    target: typeof target === "string" ? id(target) : target,
    type,
    implied: options.implied,
    default: options.default,
    optional: options.optional,
    rest: options.rest,
  };
}
