/** What the compiler has to tell: the table of diagnostics, their collection, and how they are shown. */
export { Diagnostics } from "./collector.js";
export {
  type DiagnosticRecord,
  type PlaceRecord,
  renderDiagnostic,
  renderJson,
  type RenderOptions,
} from "./render.js";
export {
  allDiagnostics,
  createDiagnostic,
  type DiagnosticCode,
  type DiagnosticParameters,
  diagnosticTables,
} from "./table.js";
export { nearest } from "../../../grammar/index.js";
