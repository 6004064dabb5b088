export { findPrograms } from "./find-programs.js";
export { loadProgram, type LoadResult } from "./load.js";
export { createParseCache, type ParseCache } from "./parse-cache.js";
export { importSpecifier } from "./paths.js";
export { cherryClasses, type ModuleUnit, type Program } from "./program.js";
