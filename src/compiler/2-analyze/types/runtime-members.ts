import type { ForeignClass, ForeignModule } from "../../1-program/index.js";
import { objectMember, type ResultSpec } from "./knowledge.js";

/** What is known of a member of the objects of a class that is not of the program: one of the runtime, or of a TypeScript module. */
export function runtimeMember(
  foreign: readonly ForeignModule[],
  type: string,
  name: string,
): ResultSpec | undefined {
  return objectMember(type, name) ?? foreignClass(foreign, type)?.class.members.get(name);
}

/** The class of a TypeScript module that a type is named after; undefined where it is of the runtime. */
export function foreignClass(
  foreign: readonly ForeignModule[],
  type: string,
):
  | { readonly module: ForeignModule; readonly name: string; readonly class: ForeignClass }
  | undefined {
  const dot = type.lastIndexOf(".");
  if (dot < 0) return undefined;
  const module = foreign.find(({ id }) => id === type.slice(0, dot));
  const name = type.slice(dot + 1);
  const found = module?.classes.get(name);
  return found && { module: module!, name, class: found };
}
