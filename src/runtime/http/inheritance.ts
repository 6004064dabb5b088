/**
 * What a class has of its parents (language.md, section 4: "Exposed are…"). Loaded with programs whose CherryClasses have such.
 */
import { mangle } from "../python/index.js";
import { flag, ownViews, parentsOf, type CherryClassType } from "./exposure.js";
import type { View } from "./views.js";

/** The names that a class has of its parents: how to call the method that each resolves to. */
export function inheritedViews(type: CherryClassType): ReadonlyMap<string, View> {
  return new Map([...inheritedNames(type)].map((name) => [name, resolve(type, name)]));
}

/** The names that a class hands down to its children: nothing where it is hidden, whatever it is made of. */
function handedDown(type: CherryClassType): Set<string> {
  if (flag(type, "hidden")) return new Set();
  const names = inheritedNames(type);
  for (const [name, view] of Object.entries(ownViews(type))) {
    if (view.hidden === true) names.delete(name);
    else names.add(name);
  }
  return names;
}

function inheritedNames(type: CherryClassType): Set<string> {
  const names = new Set<string>();
  for (const parent of parentsOf(type)) for (const name of handedDown(parent)) names.add(name);
  return names;
}

/** How the method is called that a name resolves to: as the class says that defines it. */
function resolve(type: CherryClassType, name: string): View {
  const method = methodOf(type, name);
  const owner = ownerOf(type, name, method);
  if (owner === null) return unknownView;
  const own = ownViews(owner);
  if (Object.hasOwn(own, name)) return own[name]!;
  const parameters = Object.hasOwn(owner, "signatures") ? owner.signatures[name] : undefined;
  return parameters === undefined ? unknownView : { ...unknownView, parameters };
}

/** Of a function that a view's name resolves to it is not known whether it waits. */
const unknownView: View = { async: true };

function methodOf(type: CherryClassType, name: string): unknown {
  return (type.prototype as unknown as Record<string, unknown>)[mangle(name)];
}

function ownerOf(type: CherryClassType, name: string, method: unknown): CherryClassType | null {
  if (Object.hasOwn(type.prototype, mangle(name)) && methodOf(type, name) === method) return type;
  for (const parent of parentsOf(type)) {
    const owner = ownerOf(parent, name, method);
    if (owner !== null) return owner;
  }
  return null;
}
