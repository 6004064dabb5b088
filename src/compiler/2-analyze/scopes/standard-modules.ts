import { moduleMembers } from "./module-members.js";

/** What `from module import *` gives: the names of a standard module that do not start with an underscore. */
export function starredNames(module: string): readonly string[] {
  return (moduleMembers[module] ?? []).filter((name) => !name.startsWith("_"));
}

/** Whether a standard module has a name, as far as its names are known. */
export function hasModuleMember(module: string, name: string): boolean {
  return moduleMembers[module]?.includes(name) ?? true;
}

/** The standard modules that the runtime ships (`cpyc/runtime/NAME`). */
export const standardModules: readonly string[] = [
  "ConfigParser",
  "copy",
  "itertools",
  "math",
  "operator",
  "random",
  "string",
  "sys",
  "time",
  "types",
  "xmlrpclib",
];
