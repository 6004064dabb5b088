import { exceptionNames } from "../exception-names.js";
import type { ClassUnit } from "./scope.js";

/** What an attribute of the runtime is, in the words of inference; `engine` where it is none to Python, and something to JavaScript. */
export type InheritedKind = "int" | "str" | "tuple" | "unknown" | "engine";

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

/** What the arrays, tuples, dicts and sets of the runtime have for themselves. */
const ofContainers: Readonly<Record<string, readonly string[]>> = {
  dict: ["size"],
  frozenset: ["size"],
  list: ["length"],
  set: ["size"],
  tuple: ["items"],
};

const engineNames: ReadonlySet<string> = new Set(Object.values(ofContainers).flat());

const codecErrors: ReadonlySet<string> = new Set(["UnicodeDecodeError", "UnicodeEncodeError"]);

/** What the runtime has under the name of an attribute of exceptions or containers of a class; undefined where that is nothing. */
export function inheritedKind(owner: ClassUnit, name: string): InheritedKind | undefined {
  const isOfException = Object.hasOwn(ofExceptions, name) || Object.hasOwn(ofCodecErrors, name);
  if (!isOfException && !engineNames.has(name)) return undefined;
  for (const { node, parents } of owner.lineage()) {
    if (node.kind !== "Class") continue;
    for (const [i, base] of node.bases.entries()) {
      if (parents[i] != null || base.kind !== "Name") continue;
      if (ofContainers[base.name]?.includes(name) === true) return "engine";
      if (!exceptionNames.includes(base.name)) continue;
      if (Object.hasOwn(ofExceptions, name)) return ofExceptions[name];
      if (codecErrors.has(base.name)) return ofCodecErrors[name];
    }
  }
  return undefined;
}

/** Whether the body of a class, or of one above it, binds a name: by a method, or by an assignment. */
export function definesName(owner: ClassUnit, name: string): boolean {
  return owner.lineage().some(({ scope }) => scope.symbols.has(name));
}
