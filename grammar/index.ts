/** The door of the grammar: source in, typed tree and diagnostics out. */
export type * from "./ast/index.js";
export { newId, newIdentifier } from "./ast/ids.js";
export type { Diagnostic, DiagnosticEntry, DiagnosticTable, Severity } from "./diagnostic.js";
export { codingOf, hidesAscii } from "./encoding.js";
export { type FindInclude, type MaskOptions, parseMask } from "./mask/index.js";
export { MESSAGES, type MessageCode } from "./messages.js";
export {
  type CodeOptions,
  type ForHeader,
  parseCpy,
  parseExpression,
  parseForHeader,
  type ParseOptions,
  parsePython,
  type ParseResult,
  parseStatements,
} from "./parse.js";
export { type Position, SourceFile, type Span, spanning } from "./source.js";
export { isSpecialFunction, SPECIAL_FUNCTIONS } from "./special.js";
export { nearest } from "./words.js";
