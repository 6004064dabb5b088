/** Expressions of the target tree. */
import type { ClassBody } from "./classes.js";
import type { TargetNode } from "./node.js";
import type { Parameter, Pattern } from "./patterns.js";
import type { Block } from "./statements.js";
import type { Type } from "./types.js";

export interface Identifier extends TargetNode {
  readonly kind: "Identifier";
  readonly name: string;
}

/** A string, boolean, null, number (as JS writes it: also 1e400 as Infinity, negative ones in Unary) or bigint literal. */
export interface Literal extends TargetNode {
  readonly kind: "Literal";
  readonly value: string | number | bigint | boolean | null;
}

/** A template literal; `quasis` are cooked strings, one more than `expressions`. */
export interface Template extends TargetNode {
  readonly kind: "Template";
  readonly quasis: readonly string[];
  readonly expressions: readonly Expression[];
}

export interface ArrayLiteral extends TargetNode {
  readonly kind: "Array";
  readonly elements: readonly Expression[];
}

export interface ObjectLiteral extends TargetNode {
  readonly kind: "Object";
  readonly properties: readonly ObjectProperty[];
}

/** `key: value`, printed short (`{ a }`) where value is the identifier of that name; a Spread has no key. */
export interface ObjectProperty {
  readonly key: string | null;
  readonly value: Expression;
}

export interface Call extends TargetNode {
  readonly kind: "Call";
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
  readonly typeArguments?: readonly Type[] | undefined;
}

export interface New extends TargetNode {
  readonly kind: "New";
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
  readonly typeArguments?: readonly Type[] | undefined;
}

/** `object.property`; printed `object["property"]` where the name is no identifier. */
export interface Member extends TargetNode {
  readonly kind: "Member";
  readonly object: Expression;
  readonly property: string;
}

export interface Index extends TargetNode {
  readonly kind: "Index";
  readonly object: Expression;
  readonly index: Expression;
}

export interface Unary extends TargetNode {
  readonly kind: "Unary";
  readonly operator: "-" | "+" | "!" | "~" | "typeof" | "void" | "delete";
  readonly operand: Expression;
}

export interface Update extends TargetNode {
  readonly kind: "Update";
  readonly operator: "++" | "--";
  readonly operand: Expression;
}

export interface Binary extends TargetNode {
  readonly kind: "Binary";
  readonly operator:
    | "+"
    | "-"
    | "*"
    | "/"
    | "%"
    | "**"
    | "<<"
    | ">>"
    | ">>>"
    | "&"
    | "|"
    | "^"
    | "==="
    | "!=="
    | "<"
    | "<="
    | ">"
    | ">="
    | "in"
    | "instanceof"
    | "&&"
    | "||"
    | "??";
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional extends TargetNode {
  readonly kind: "Conditional";
  readonly test: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface Assign extends TargetNode {
  readonly kind: "Assign";
  /** `=`, or `+=` and the like. */
  readonly operator: string;
  readonly target: Expression | Pattern;
  readonly value: Expression;
}

export interface Arrow extends TargetNode {
  readonly kind: "Arrow";
  readonly async: boolean;
  readonly parameters: readonly Parameter[];
  readonly returns?: Type | undefined;
  readonly body: Expression | Block;
}

export interface FunctionExpression extends TargetNode {
  readonly kind: "FunctionExpression";
  readonly async: boolean;
  readonly generator: boolean;
  readonly name?: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly returns?: Type | undefined;
  readonly body: Block;
}

export interface ClassExpression extends TargetNode {
  readonly kind: "ClassExpression";
  readonly class: ClassBody;
}

export interface Await extends TargetNode {
  readonly kind: "Await";
  readonly value: Expression;
}

export interface Yield extends TargetNode {
  readonly kind: "Yield";
  readonly delegate: boolean;
  readonly value: Expression | null;
}

export interface Spread extends TargetNode {
  readonly kind: "Spread";
  readonly value: Expression;
}

export interface Sequence extends TargetNode {
  readonly kind: "Sequence";
  readonly expressions: readonly Expression[];
}

/** `value as type`, `value satisfies type`, `value!`: gone in JavaScript. */
export interface TypeAssertion extends TargetNode {
  readonly kind: "TypeAssertion";
  readonly form: "as" | "satisfies" | "!";
  readonly value: Expression;
  readonly type?: Type | undefined;
}

export interface This extends TargetNode {
  readonly kind: "This" | "Super";
}

export type Expression =
  | Identifier
  | Literal
  | Template
  | ArrayLiteral
  | ObjectLiteral
  | Call
  | New
  | Member
  | Index
  | Unary
  | Update
  | Binary
  | Conditional
  | Assign
  | Arrow
  | FunctionExpression
  | ClassExpression
  | Await
  | Yield
  | Spread
  | Sequence
  | TypeAssertion
  | This;
