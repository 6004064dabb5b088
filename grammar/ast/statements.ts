import type {
  Argument,
  BinaryOperator,
  Expression,
  Identifier,
  Node,
  Parameters,
} from "./expressions.js";
import type { Numbered } from "./ids.js";

/** A comment without its `#`, text as written behind it. */
export interface Comment extends Node {
  readonly kind: "Comment";
  readonly text: string;
}

/** What every statement has beside its parts. */
export interface StatementNode extends Node {
  /** Comment lines above the statement, at its indentation, with no other statement between. */
  readonly leadingComments: readonly Comment[];
  /** A comment behind the statement, on its last line. */
  readonly trailingComment: Comment | null;
}

/** An indented body (or the statements behind the colon). Never empty, but for recovered errors. */
export interface Block extends Node {
  readonly kind: "Block";
  readonly statements: readonly Statement[];
  /** Comment lines behind the last statement that are indented as the block is. */
  readonly closingComments: readonly Comment[];
}

export interface ExpressionStatement extends StatementNode {
  readonly kind: "ExpressionStatement";
  readonly expression: Expression;
}

/** `first = second = value`: the targets in the order of the source. */
export interface Assignment extends StatementNode {
  readonly kind: "Assignment";
  readonly targets: readonly Expression[];
  readonly value: Expression;
}

export interface AugmentedAssignment extends StatementNode, Numbered {
  readonly kind: "AugmentedAssignment";
  readonly target: Expression;
  readonly operator: BinaryOperator;
  readonly value: Expression;
}

/** `target: annotation = value` of Python 3. */
export interface AnnotatedAssignment extends StatementNode {
  readonly kind: "AnnotatedAssignment";
  readonly target: Expression;
  readonly annotation: Expression;
  readonly value: Expression | null;
}

export interface Print extends StatementNode {
  readonly kind: "Print";
  /** Behind `>>`. */
  readonly destination: Expression | null;
  readonly values: readonly Expression[];
  /** False after a trailing comma. */
  readonly newline: boolean;
}

export interface Exec extends StatementNode {
  readonly kind: "Exec";
  readonly code: Expression;
  readonly globals: Expression | null;
  readonly locals: Expression | null;
}

export interface Delete extends StatementNode {
  readonly kind: "Delete";
  readonly targets: readonly Expression[];
}

export interface SimpleKeyword extends StatementNode {
  readonly kind: "Pass" | "Break" | "Continue";
}

export interface Return extends StatementNode {
  readonly kind: "Return";
  readonly value: Expression | null;
}

/** `raise`, `raise E`, `raise E, V`, `raise E, V, TB`, `raise E from C`. */
export interface Raise extends StatementNode {
  readonly kind: "Raise";
  readonly exception: Expression | null;
  readonly value: Expression | null;
  readonly traceback: Expression | null;
  readonly cause: Expression | null;
}

export interface Scoping extends StatementNode {
  readonly kind: "Global" | "Nonlocal";
  readonly names: readonly Identifier[];
}

/** `a.b.c as d`. */
export interface ImportedModule extends Node {
  readonly kind: "ImportedModule";
  readonly path: readonly Identifier[];
  readonly alias: Identifier | null;
}

export interface Import extends StatementNode {
  readonly kind: "Import";
  readonly modules: readonly ImportedModule[];
}

/** `name as alias` behind `from … import`. */
export interface ImportedName extends Node {
  readonly kind: "ImportedName";
  readonly name: Identifier;
  readonly alias: Identifier | null;
}

/** `from ..a.b import c as d`; `names` is `"*"` for all. */
export interface ImportFrom extends StatementNode {
  readonly kind: "ImportFrom";
  /** Leading dots. */
  readonly level: number;
  readonly path: readonly Identifier[];
  readonly names: readonly ImportedName[] | "*";
}

export interface Assert extends StatementNode {
  readonly kind: "Assert";
  readonly test: Expression;
  readonly message: Expression | null;
}

export interface If extends StatementNode {
  readonly kind: "If";
  /** `if`, then each `elif`. */
  readonly branches: readonly { readonly test: Expression; readonly body: Block }[];
  readonly otherwise: Block | null;
}

export interface While extends StatementNode {
  readonly kind: "While";
  readonly test: Expression;
  readonly body: Block;
  readonly otherwise: Block | null;
}

export interface For extends StatementNode {
  readonly kind: "For";
  readonly target: Expression;
  readonly iterable: Expression;
  readonly body: Block;
  readonly otherwise: Block | null;
  /** A `py-for`: `_index` and `_end` count in its body. */
  readonly isMask?: true;
}

export interface ExceptHandler extends Node {
  readonly kind: "ExceptHandler";
  /** None: a bare `except:`. */
  readonly type: Expression | null;
  readonly target: Expression | null;
  readonly body: Block;
}

export interface Try extends StatementNode {
  readonly kind: "Try";
  readonly body: Block;
  readonly handlers: readonly ExceptHandler[];
  readonly otherwise: Block | null;
  readonly cleanup: Block | null;
}

export interface WithItem extends Node {
  readonly kind: "WithItem";
  readonly context: Expression;
  readonly target: Expression | null;
}

export interface With extends StatementNode {
  readonly kind: "With";
  readonly items: readonly WithItem[];
  readonly body: Block;
}

export interface FunctionDefinition extends StatementNode {
  readonly kind: "Function";
  readonly name: Identifier;
  readonly decorators: readonly Expression[];
  readonly parameters: Parameters;
  readonly returns: Expression | null;
  readonly body: Block;
}

export interface ClassDefinition extends StatementNode {
  readonly kind: "Class";
  readonly name: Identifier;
  readonly decorators: readonly Expression[];
  readonly bases: readonly Argument[];
  readonly body: Block;
}

/** In a mask: what goes to the page, the `str()` of a value. */
export interface Emit extends StatementNode {
  readonly kind: "Emit";
  readonly value: Expression;
  /** The value is text of the template itself. */
  readonly isText?: true;
}

/** What could not be parsed; a diagnostic has been given. */
export interface BrokenStatement extends StatementNode {
  readonly kind: "Broken";
}

export type Statement =
  | ExpressionStatement
  | Assignment
  | AugmentedAssignment
  | AnnotatedAssignment
  | Print
  | Exec
  | Delete
  | SimpleKeyword
  | Return
  | Raise
  | Scoping
  | Import
  | ImportFrom
  | Assert
  | If
  | While
  | For
  | Try
  | With
  | FunctionDefinition
  | ClassDefinition
  | Emit
  | BrokenStatement;
