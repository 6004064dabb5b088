export { bind } from "./bind.js";
export { madeModule, madeName, makesNames } from "./import-resolver.js";
export {
  hasModuleMember,
  importedMember,
  isModuleClass,
  isStandard,
  canonicalModule,
  submodule,
  moduleNames,
  standardModules,
  starredNames,
} from "./standard-modules.js";
export type { MethodForm } from "./class-forms.js";
export { isFile } from "./files.js";
export { definesName, inheritedKind } from "./inherited.js";
export { forEachStatement } from "./declare.js";
export {
  ClassUnit,
  FunctionUnit,
  InstanceUnit,
  Scope,
  Binding,
  type BoundProgram,
  type FunctionKind,
  type ImportedEntity,
  type ScopedComprehension,
} from "./scope.js";
export { MAIN_NAME } from "./reflection.js";
export { firstWord } from "./usage.js";
