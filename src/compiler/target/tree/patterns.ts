/** What values are bound to: targets of destructuring, and parameters. */
import type { Expression, Identifier } from "./expressions.js";
import type { TargetNode } from "./node.js";
import type { Type } from "./types.js";

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
