/** Which names of a CherryClass a URL reaches (language.md, section 4: "Exposed are…"). */
import { CherryClass } from "./class.js";
import type { View } from "./views.js";

/** A class as the rules of exposure see it. */
export type CherryClassType = typeof CherryClass & { readonly bases?: readonly unknown[] };

/** An exposed name: how to call the method that it resolves to, and whether only XML-RPC reaches it. */
export interface Exposed {
  readonly name: string;
  readonly view: View;
  readonly xmlrpc: boolean;
}

/** The names that URLs reach on an instance of `type`, by name. */
export function exposedViews(type: CherryClassType): ReadonlyMap<string, Exposed> {
  const exposed = new Map<string, Exposed>();
  const inherited = inheritedNames(type);
  const own = ownViews(type);
  for (const name of inherited) {
    if (!Object.hasOwn(own, name)) {
      exposed.set(name, { name, view: resolve(type, name), xmlrpc: false });
    }
  }
  if (flag(type, "hidden") || flag(type, "abstract")) return exposed;
  for (const [name, view] of Object.entries(own)) {
    if (view.hidden === true) exposed.delete(name);
    else exposed.set(name, { name, view, xmlrpc: view.xmlrpc === true || flag(type, "xmlrpc") });
  }
  return exposed;
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

function parentsOf(type: CherryClassType): CherryClassType[] {
  const bases: readonly unknown[] =
    Object.hasOwn(type, "bases") && type.bases !== undefined
      ? type.bases
      : [Object.getPrototypeOf(type)];
  return bases.filter(isCherryClassType);
}

function isCherryClassType(value: unknown): value is CherryClassType {
  return (
    typeof value === "function" &&
    value !== CherryClass &&
    (value.prototype as unknown) instanceof CherryClass
  );
}

/** The view of the class in which the name resolves; of a function of that name nothing is known but its parameters. */
function resolve(type: CherryClassType, name: string): View {
  let at: unknown = type;
  while (isCherryClassType(at)) {
    if (Object.hasOwn(at.prototype, name)) {
      const own = ownViews(at);
      if (Object.hasOwn(own, name)) return own[name]!;
      const signatures = Object.hasOwn(at, "signatures") ? at.signatures : undefined;
      const parameters = signatures !== undefined ? signatures[name] : undefined;
      return parameters === undefined ? { async: true } : { parameters, async: true };
    }
    at = Object.getPrototypeOf(at);
  }
  for (const parent of parentsOf(type)) {
    if (handedDown(parent).has(name)) return resolve(parent, name);
  }
  return {};
}

const noViews: Readonly<Record<string, View>> = {};

function ownViews(type: CherryClassType): Readonly<Record<string, View>> {
  return (Object.hasOwn(type, "views") ? type.views : undefined) ?? noViews;
}

function flag(type: CherryClassType, name: "hidden" | "abstract" | "xmlrpc"): boolean {
  return Object.hasOwn(type, name) && type[name] === true;
}
