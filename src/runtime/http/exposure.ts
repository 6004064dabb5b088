/** Which names of a CherryClass a URL reaches (language.md, section 4: "Exposed are…"). */
import { mangle } from "../python/index.js";
import { CherryClass } from "./class.js";
import type { View, Views } from "./views.js";

/** A class as the rules of exposure see it. */
export type CherryClassType = typeof CherryClass & {
  /** The views and masks that the class itself defines. */
  readonly views?: Views;
  /** Modifiers of the `CherryClass` line; each holds for the class that carries it, not for its children. */
  readonly hidden?: boolean;
  readonly abstract?: boolean;
  readonly xmlrpc?: boolean;
  /** On the class that joins several bases: these. */
  readonly bases?: readonly unknown[];
};

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

/** The CherryClasses among the bases; several bases stand on a class between, which is nobody's parent. */
function parentsOf(type: CherryClassType): CherryClassType[] {
  const parent = Object.getPrototypeOf(type) as CherryClassType;
  const bases = Object.hasOwn(parent, "bases") ? parent.bases : undefined;
  return (bases ?? [parent]).filter(isCherryClassType);
}

function isCherryClassType(value: unknown): value is CherryClassType {
  return (
    typeof value === "function" &&
    value !== CherryClass &&
    (value.prototype as unknown) instanceof CherryClass
  );
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

const noViews: Views = {};

function ownViews(type: CherryClassType): Views {
  return (Object.hasOwn(type, "views") ? type.views : undefined) ?? noViews;
}

function flag(type: CherryClassType, name: "hidden" | "abstract" | "xmlrpc"): boolean {
  return Object.hasOwn(type, name) && type[name] === true;
}
