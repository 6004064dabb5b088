import { exceptionNames } from "../exception-names.js";
import type { ClassUnit } from "./scope.js";

/** What an attribute of the runtime is, in the words of inference. */
export type InheritedKind = "int" | "str" | "tuple" | "unknown";

/** What every exception has: JavaScript's errors have a text for a message, and the arguments are a tuple. */
const ofExceptions: Readonly<Record<string, InheritedKind>> = {
  args: "tuple",
  cause: "unknown",
  message: "str",
  name: "str",
  stack: "str",
};

/** What a codec says of its failure. */
const ofCodecErrors: Readonly<Record<string, InheritedKind>> = {
  encoding: "str",
  end: "int",
  object: "str",
  reason: "str",
  start: "int",
};

const codecErrors: ReadonlySet<string> = new Set(["UnicodeDecodeError", "UnicodeEncodeError"]);

/** What the runtime says that an attribute of the exceptions of a class is; undefined where it says nothing. */
export function inheritedKind(owner: ClassUnit, name: string): InheritedKind | undefined {
  if (!(Object.hasOwn(ofExceptions, name) || Object.hasOwn(ofCodecErrors, name))) return undefined;
  for (const { node, parents } of owner.lineage()) {
    if (node.kind !== "Class") continue;
    for (const [i, base] of node.bases.entries()) {
      if (parents[i] != null || base.kind !== "Name" || !exceptionNames.includes(base.name))
        continue;
      if (Object.hasOwn(ofExceptions, name)) return ofExceptions[name];
      if (codecErrors.has(base.name)) return ofCodecErrors[name];
    }
  }
  return undefined;
}
