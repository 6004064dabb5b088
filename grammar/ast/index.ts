export type * from "./expressions.js";
export type * from "./module.js";
export type * from "./statements.js";
