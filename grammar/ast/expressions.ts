import type { Span } from "../source.js";
import type { Numbered } from "./ids.js";

/** What every node of the tree has. */
export interface Node {
  readonly kind: string;
  readonly span: Span;
}

interface ExpressionNode extends Node, Numbered {}

/** A name where it is declared or stands for itself: a parameter, a keyword, an attribute. */
export interface Identifier extends Numbered {
  readonly name: string;
  readonly span: Span;
}

export interface Name extends ExpressionNode {
  readonly kind: "Name";
  readonly name: string;
}

/** An int (`value` is a bigint, whatever its size) or a float (`value` is a number). */
export interface NumberLiteral extends ExpressionNode {
  readonly kind: "Number";
  readonly value: number | bigint;
}

/** `5L`. */
export interface LongLiteral extends ExpressionNode {
  readonly kind: "Long";
  readonly value: bigint;
}

/** `1j`: a complex number without real part. */
export interface ImaginaryLiteral extends ExpressionNode {
  readonly kind: "Imaginary";
  readonly value: number;
}

export type NumericLiteral = NumberLiteral | LongLiteral | ImaginaryLiteral;

/**
 * One or more adjacent string literals, escapes resolved. A byte that is no UTF-8 text (`"\xff"`) is U+DC00+byte,
 * as everywhere in cpyc; `"\xc3\xa9"` is the text `é`.
 */
export interface StringLiteral extends ExpressionNode {
  readonly kind: "String";
  readonly value: string;
  /** Written `u"…"`, or under `unicode_literals`. */
  readonly unicode: boolean;
}

/** An f-string, or adjacent literals of which one is. */
export interface FormattedString extends ExpressionNode {
  readonly kind: "FormattedString";
  readonly parts: readonly (StringLiteral | Replacement)[];
}

/** `{value!r:spec}` in an f-string. */
export interface Replacement extends Node {
  readonly kind: "Replacement";
  readonly value: Expression;
  readonly conversion: "s" | "r" | "a" | null;
  readonly format: FormattedString | StringLiteral | null;
}

export interface ListExpression extends ExpressionNode {
  readonly kind: "List";
  readonly elements: readonly Expression[];
}

export interface TupleExpression extends ExpressionNode {
  readonly kind: "Tuple";
  readonly elements: readonly Expression[];
}

export interface SetExpression extends ExpressionNode {
  readonly kind: "Set";
  readonly elements: readonly Expression[];
}

export interface DictExpression extends ExpressionNode {
  readonly kind: "Dict";
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

/** `for target in iterable if condition…` of a comprehension. */
export interface ComprehensionClause extends Node {
  readonly kind: "ComprehensionClause";
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

/** `[…for…]`, `{…for…}` and `(…for…)`. */
export interface Comprehension extends ExpressionNode {
  readonly kind: "ListComprehension" | "SetComprehension" | "GeneratorExpression";
  readonly element: Expression;
  readonly clauses: readonly ComprehensionClause[];
}

export interface DictComprehension extends ExpressionNode {
  readonly kind: "DictComprehension";
  readonly key: Expression;
  readonly value: Expression;
  readonly clauses: readonly ComprehensionClause[];
}

export interface Lambda extends ExpressionNode {
  readonly kind: "Lambda";
  readonly parameters: Parameters;
  readonly body: Expression;
}

/** `then if condition else otherwise`. */
export interface Conditional extends ExpressionNode {
  readonly kind: "Conditional";
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

/** `a and b and c`: two operands or more. */
export interface BooleanOperation extends ExpressionNode {
  readonly kind: "Boolean";
  readonly operator: "and" | "or";
  readonly operands: readonly Expression[];
}

export type UnaryOperator = "not" | "-" | "+" | "~";

export interface UnaryOperation extends ExpressionNode {
  readonly kind: "Unary";
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}

export type BinaryOperator =
  "+" | "-" | "*" | "/" | "//" | "%" | "**" | "<<" | ">>" | "&" | "|" | "^";

export interface BinaryOperation extends ExpressionNode {
  readonly kind: "Binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `<>` is read as `!=`. */
export type CompareOperator =
  "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in" | "is" | "is not";

/** A chain `first op operand op operand…`; one pair for a plain comparison. */
export interface Comparison extends ExpressionNode {
  readonly kind: "Comparison";
  readonly first: Expression;
  readonly rest: readonly { readonly operator: CompareOperator; readonly operand: Expression }[];
}

export interface KeywordArgument extends Node {
  readonly kind: "KeywordArgument";
  readonly name: Identifier;
  readonly value: Expression;
}

/** `*value`: in a call, a display or a target. */
export interface Starred extends ExpressionNode {
  readonly kind: "Starred";
  readonly value: Expression;
}

/** `**value` in a call. */
export interface DoubleStarred extends Node {
  readonly kind: "DoubleStarred";
  readonly value: Expression;
}

export type Argument = Expression | KeywordArgument | DoubleStarred;

export interface Call extends ExpressionNode {
  readonly kind: "Call";
  readonly callee: Expression;
  /** In the order of the source. */
  readonly arguments: readonly Argument[];
}

export interface Attribute extends ExpressionNode {
  readonly kind: "Attribute";
  readonly object: Expression;
  readonly attribute: Identifier;
}

/** `object[index]`; several indices with commas are a Tuple, whose elements may be slices. */
export interface Subscript extends ExpressionNode {
  readonly kind: "Subscript";
  readonly object: Expression;
  readonly index: Expression;
}

/** `lower:upper:step`, only inside a Subscript. */
export interface Slice extends ExpressionNode {
  readonly kind: "Slice";
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
}

export interface Ellipsis extends ExpressionNode {
  readonly kind: "Ellipsis";
}

export interface Yield extends ExpressionNode {
  readonly kind: "Yield";
  readonly value: Expression | null;
}

/** Backquotes: `repr` of the value. */
export interface ReprExpression extends ExpressionNode {
  readonly kind: "Repr";
  readonly value: Expression;
}

/** Where the parser found no expression; a diagnostic has been given. */
export interface MissingExpression extends ExpressionNode {
  readonly kind: "Missing";
}

export type Expression =
  | Name
  | NumericLiteral
  | StringLiteral
  | FormattedString
  | ListExpression
  | TupleExpression
  | SetExpression
  | DictExpression
  | Comprehension
  | DictComprehension
  | Lambda
  | Conditional
  | BooleanOperation
  | UnaryOperation
  | BinaryOperation
  | Comparison
  | Call
  | Attribute
  | Subscript
  | Slice
  | Ellipsis
  | Yield
  | ReprExpression
  | Starred
  | MissingExpression;

/** One formal parameter. A tuple parameter of Python 2 (`def f(a, (b, c)):`) has a pattern instead of a name. */
export interface Parameter extends Node {
  readonly kind: "Parameter";
  readonly target: Identifier | TupleExpression;
  readonly annotation: Expression | null;
  readonly default: Expression | null;
}

/** `(a, b=1, *rest, only=2, **keywords)`. */
export interface Parameters extends Node {
  readonly kind: "Parameters";
  readonly positional: readonly Parameter[];
  readonly rest: Parameter | null;
  /** Parameters behind `*` or `*rest`: by keyword only (Python 3). */
  readonly keywordOnly: readonly Parameter[];
  readonly keywords: Parameter | null;
}
