/** The target tree (the subset of TypeScript that cpyc emits) and the builders that make it. */
export type * from "./tree/index.js";
export { at, block, commented } from "./builders/node.js";
export * from "./builders/expressions.js";
export * from "./builders/statements.js";
export * from "./builders/modules.js";
export * from "./builders/types.js";
