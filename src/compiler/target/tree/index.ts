/**
 * The target tree: the subset of TypeScript that cpyc emits. Lowering makes it, the printer prints it (as TypeScript,
 * as JavaScript, as declarations). Nodes are plain data; parentheses and layout are the printer's business.
 */
export type * from "./classes.js";
export type * from "./expressions.js";
export type * from "./modules.js";
export type * from "./node.js";
export type * from "./patterns.js";
export type * from "./statements.js";
export type * from "./types.js";
