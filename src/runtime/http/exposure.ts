/** Which names of a CherryClass a URL reaches (language.md, section 4: "Exposed are…"). */
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

/** What a class has of its parents, by name: how to call what the name resolves to. */
export type InheritedViews = (type: CherryClassType) => ReadonlyMap<string, View>;

/**
 * The names that URLs reach on an instance of `type`, by name. `inherited` tells what it has of its parents; null will do
 * for a class that has none.
 */
export function exposedViews(
  type: CherryClassType,
  inherited: InheritedViews | null,
): ReadonlyMap<string, Exposed> {
  const exposed = new Map<string, Exposed>();
  const own = ownViews(type);
  for (const [name, view] of inherited?.(type) ?? []) {
    if (!Object.hasOwn(own, name)) exposed.set(name, { name, view, xmlrpc: false });
  }
  if (flag(type, "hidden") || flag(type, "abstract")) return exposed;
  for (const [name, view] of Object.entries(own)) {
    if (view.hidden === true) exposed.delete(name);
    else exposed.set(name, { name, view, xmlrpc: view.xmlrpc === true || flag(type, "xmlrpc") });
  }
  return exposed;
}

/** The CherryClasses among the bases; several bases stand on a class between, which is nobody's parent. */
export function parentsOf(type: CherryClassType): CherryClassType[] {
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

const noViews: Views = {};

/** The views and masks that a class itself defines. */
export function ownViews(type: CherryClassType): Views {
  return (Object.hasOwn(type, "views") ? type.views : undefined) ?? noViews;
}

/** Whether a modifier stands at the class itself. */
export function flag(type: CherryClassType, name: "hidden" | "abstract" | "xmlrpc"): boolean {
  return Object.hasOwn(type, name) && type[name] === true;
}
