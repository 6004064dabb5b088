/**
 * The exceptions of Python 2.7 under their own names, TypeError and its like included (JavaScript's are reached through
 * globalThis here). Library reference, chapter 6.
 */
export * from "./exceptions/environment.js";
export * from "./exceptions/plain.js";
export * from "./exceptions/structured.js";
