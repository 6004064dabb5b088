/** Statements of the target tree. */
import type { ClassDeclaration } from "./classes.js";
import type { Expression } from "./expressions.js";
import type { Export, Import, TypeAlias } from "./modules.js";
import type { StatementNode } from "./node.js";
import type { Parameter, Pattern } from "./patterns.js";
import type { Type } from "./types.js";

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
  /** `let x!: T`: it has a value where it is read, which TypeScript can't see. */
  readonly definite?: boolean | undefined;
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
