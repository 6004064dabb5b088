/** The target tree (the subset of TypeScript that cpyc emits) and the builders that make it. */
export type * from "./tree.js";
export { at, block, commented } from "./build/node.js";
export * from "./build/expressions.js";
export * from "./build/statements.js";
export * from "./build/modules.js";
export * from "./build/types.js";
