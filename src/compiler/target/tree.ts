/**
 * The target tree: the subset of TypeScript that cpyc emits. Lowering makes it, the printer prints it (as TypeScript,
 * as JavaScript, as declarations). Nodes are plain data; parentheses and layout are the printer's business.
 */
import type { Span } from "../../../grammar/index.js";

export interface TargetNode {
  readonly kind: string;
  /** The source that the node was made from: a segment of the source map. */
  readonly span?: Span | undefined;
}

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

/** `[a, , ...rest]` as a target; null is a hole. */
export interface ArrayPattern extends TargetNode {
  readonly kind: "ArrayPattern";
  readonly elements: readonly (Pattern | Expression | null)[];
  readonly rest: Pattern | Expression | null;
}

/** `{ key, key: target }` as a target. */
export interface ObjectPattern extends TargetNode {
  readonly kind: "ObjectPattern";
  readonly properties: readonly { readonly key: string; readonly target: Pattern | Identifier }[];
}

export type Pattern = ArrayPattern | ObjectPattern | Identifier;

export interface Parameter extends TargetNode {
  readonly kind: "Parameter";
  readonly target: Pattern;
  /** Always set by lowering; printed in TypeScript unless `implied`, and in declarations. */
  readonly type?: Type | undefined;
  /** The type is what TypeScript infers from the default: not printed but in declarations. */
  readonly implied?: boolean | undefined;
  readonly default?: Expression | undefined;
  readonly optional?: boolean | undefined;
  readonly rest?: boolean | undefined;
}

/** Comments that stand with a statement or member, text as written behind the source's `#`. */
export interface Comments {
  readonly leading?: readonly string[] | undefined;
  readonly trailing?: string | undefined;
  /** A doc comment, its lines without stars. */
  readonly doc?: string | undefined;
  /** The author left a blank line before it. */
  readonly blankBefore?: boolean | undefined;
}

export interface StatementNode extends TargetNode {
  readonly comments?: Comments | undefined;
}

export interface Block extends StatementNode {
  readonly kind: "Block";
  readonly statements: readonly Statement[];
}

export interface ExpressionStatement extends StatementNode {
  readonly kind: "ExpressionStatement";
  readonly expression: Expression;
}

export interface Declarator {
  readonly target: Pattern;
  readonly type?: Type | undefined;
  /** As in Parameter. */
  readonly implied?: boolean | undefined;
  readonly value?: Expression | undefined;
}

export interface Variables extends StatementNode {
  readonly kind: "Variables";
  readonly mode: "const" | "let";
  readonly declarators: readonly Declarator[];
  readonly exported?: boolean | undefined;
}

export interface If extends StatementNode {
  readonly kind: "If";
  readonly test: Expression;
  readonly then: Statement;
  readonly otherwise: Statement | null;
}

export interface While extends StatementNode {
  readonly kind: "While";
  readonly test: Expression;
  readonly body: Statement;
}

export interface For extends StatementNode {
  readonly kind: "For";
  readonly init: Variables | Expression | null;
  readonly test: Expression | null;
  readonly update: Expression | null;
  readonly body: Statement;
}

export interface ForOf extends StatementNode {
  readonly kind: "ForOf";
  readonly await: boolean;
  /** `const`/`let` declares the target; null assigns to it. */
  readonly mode: "const" | "let" | null;
  readonly target: Pattern | Expression;
  readonly iterable: Expression;
  readonly body: Statement;
}

export interface Jump extends StatementNode {
  readonly kind: "Break" | "Continue";
  readonly label?: string | undefined;
}

export interface Labeled extends StatementNode {
  readonly kind: "Labeled";
  readonly label: string;
  readonly body: Statement;
}

export interface Return extends StatementNode {
  readonly kind: "Return";
  readonly value: Expression | null;
}

export interface Throw extends StatementNode {
  readonly kind: "Throw";
  readonly value: Expression;
}

export interface Try extends StatementNode {
  readonly kind: "Try";
  readonly body: Block;
  /** The variable is untyped (`unknown`), or absent. */
  readonly handler: { readonly name: string | null; readonly body: Block } | null;
  readonly cleanup: Block | null;
}

export interface FunctionDeclaration extends StatementNode {
  readonly kind: "Function";
  readonly name: string;
  readonly async: boolean;
  readonly generator: boolean;
  readonly exported?: boolean | undefined;
  readonly parameters: readonly Parameter[];
  readonly returns?: Type | undefined;
  readonly body: Block;
}

export interface ClassBody {
  readonly name: string | null;
  readonly abstract?: boolean | undefined;
  readonly extends: Expression | null;
  readonly members: readonly ClassMember[];
}

export interface ClassDeclaration extends StatementNode {
  readonly kind: "Class";
  readonly exported?: boolean | undefined;
  readonly class: ClassBody;
}

export interface PropertyMember extends StatementNode {
  readonly kind: "Property";
  readonly name: string;
  readonly static?: boolean | undefined;
  /** A type alone: nothing in JavaScript. */
  readonly declare?: boolean | undefined;
  readonly readonly?: boolean | undefined;
  readonly override?: boolean | undefined;
  readonly type?: Type | undefined;
  readonly implied?: boolean | undefined;
  readonly value?: Expression | undefined;
}

export interface MethodMember extends StatementNode {
  readonly kind: "Method";
  readonly form: "method" | "constructor" | "get" | "set";
  /** `[Symbol.iterator]` is written with its brackets. */
  readonly name: string;
  readonly static?: boolean | undefined;
  readonly override?: boolean | undefined;
  readonly async: boolean;
  readonly generator: boolean;
  readonly parameters: readonly Parameter[];
  readonly returns?: Type | undefined;
  readonly body: Block;
}

export interface StaticBlock extends StatementNode {
  readonly kind: "StaticBlock";
  readonly statements: readonly Statement[];
}

export type ClassMember = PropertyMember | MethodMember | StaticBlock;

/** `import { a, b as c, type T } from "m"`, `import * as ns from "m"`, `import "m"`. */
export interface Import extends StatementNode {
  readonly kind: "Import";
  readonly from: string;
  readonly namespace?: string | undefined;
  readonly names: readonly ImportedName[];
}

export interface ImportedName {
  readonly name: string;
  readonly as?: string | undefined;
  /** A type alone: gone in JavaScript. */
  readonly type?: boolean | undefined;
}

/** `export { a, b as c }`, `export { a } from "m"`; without names, `export * from "m"`. */
export interface Export extends StatementNode {
  readonly kind: "Export";
  readonly names: readonly { readonly name: string; readonly as?: string | undefined }[] | null;
  readonly from?: string | undefined;
}

/** `type Name = …`: gone in JavaScript. */
export interface TypeAlias extends StatementNode {
  readonly kind: "TypeAlias";
  readonly name: string;
  readonly exported?: boolean | undefined;
  readonly type: Type;
}

/** Comments that belong to no statement: those that close a block. */
export interface CommentLines extends StatementNode {
  readonly kind: "CommentLines";
  readonly lines: readonly string[];
}

export type Statement =
  | Block
  | ExpressionStatement
  | Variables
  | If
  | While
  | For
  | ForOf
  | Jump
  | Labeled
  | Return
  | Throw
  | Try
  | FunctionDeclaration
  | ClassDeclaration
  | Import
  | Export
  | TypeAlias
  | CommentLines;

/** A module of the output. */
export interface TargetModule {
  /** Lines at the top of the file, as `//` comments. */
  readonly banner: readonly string[];
  readonly statements: readonly Statement[];
}

/** `string`, `Promise<void>`, `app.Root`. */
export interface TypeReference {
  readonly kind: "Reference";
  readonly name: string;
  readonly arguments: readonly Type[];
}

export interface ArrayType {
  readonly kind: "ArrayType";
  readonly element: Type;
}

export interface UnionType {
  readonly kind: "Union";
  readonly members: readonly Type[];
}

export interface TupleType {
  readonly kind: "TupleType";
  readonly elements: readonly Type[];
}

export interface FunctionType {
  readonly kind: "FunctionType";
  readonly parameters: readonly {
    readonly name: string;
    readonly type: Type;
    readonly optional?: boolean;
    readonly rest?: boolean;
  }[];
  readonly returns: Type;
}

export interface ObjectType {
  readonly kind: "ObjectType";
  readonly properties: readonly {
    readonly name: string;
    readonly optional?: boolean;
    readonly type: Type;
  }[];
}

/** `"always"`, `3`. */
export interface LiteralType {
  readonly kind: "LiteralType";
  readonly value: string | number | boolean;
}

/** `typeof root`. */
export interface TypeQuery {
  readonly kind: "TypeQuery";
  readonly name: string;
}

export type Type =
  | TypeReference
  | ArrayType
  | UnionType
  | TupleType
  | FunctionType
  | ObjectType
  | LiteralType
  | TypeQuery;
