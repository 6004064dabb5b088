/**
 * What all builders share. Each builder makes one fresh node whose fields are always the same and in the same order (so
 * that V8 gives all nodes of a kind one shape); `at` and `commented` then fill in the span and the comments. A builder whose
 * name TypeScript reserves carries an underscore: `const_`, `if_`, `await_`.
 */
import type { Span } from "../../../../grammar/index.js";
import type {
  TargetNode,
  Expression,
  Comments,
  StatementNode,
  Block,
  Statement,
} from "../tree/index.js";

/** Gives a node that was just built the span it was made from: `at(call(id("f")), node.span)`. */
export function at<Node extends TargetNode>(node: Node, span: Span | undefined): Node {
  (node as { span?: Span | undefined }).span = span;
  return node;
}

/** Gives a statement or member that was just built its comments. */
export function commented<Node extends StatementNode>(
  node: Node,
  comments: Comments | undefined,
): Node {
  (node as { comments?: Comments | undefined }).comments = comments;
  return node;
}

/** Whether a list stands where a node may. */
export function isList(
  value: Expression | Block | Statement | readonly Statement[],
): value is readonly Statement[] {
  return Array.isArray(value);
}

export function block(statements: readonly Statement[]): Block {
  return { kind: "Block", span: undefined, comments: undefined, statements };
}
