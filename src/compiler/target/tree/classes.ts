/** Classes of the target tree and their members. */
import type { Expression } from "./expressions.js";
import type { StatementNode } from "./node.js";
import type { Parameter } from "./patterns.js";
import type { Block, Statement } from "./statements.js";
import type { Type } from "./types.js";

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
