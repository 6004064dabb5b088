export { futureImports, importKey, keyWithin, listedNames, type ImportTarget } from "./imports.js";
export type { ForeignClass, ForeignDescription, ForeignExport, ForeignModule } from "./foreign.js";
export { findPrograms, type FoundPrograms } from "./find-programs.js";
export { loadProgram, shippedModules, type LoadResult } from "./load.js";
export { createParseCache, type ParseCache } from "./parse-cache.js";
export { importSpecifier } from "./paths.js";
export { isInner } from "./rewrite.js";
export { resolvePrivateNames } from "./private-names.js";
export {
  cherryClasses,
  importedUnits,
  statementsAtTop,
  type CodeForm,
  type ModuleUnit,
  type Program,
} from "./program.js";
