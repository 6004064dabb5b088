export type * from "./expressions.js";
export type { Numbered } from "./ids.js";
export type * from "./module.js";
export type * from "./statements.js";
