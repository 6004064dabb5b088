import type { Mask, Method } from "../../../../grammar/index.js";
import type { ClassUnit, FunctionUnit } from "./scope.js";

/**
 * Notes on each view and mask how URLs may call it (language.md, section 4). Exposure goes by names, so that a hidden one
 * counts as reachable where any class exposes its name.
 */
export function findExposure(classes: readonly ClassUnit[]): void {
  const views = classes.flatMap(({ methods }) => [...methods.values()].filter(isView));
  const exposed = new Set(views.filter((view) => !isHidden(view)).map(({ name }) => name));
  const remote = new Set<ClassUnit>();
  for (const owner of classes) {
    if (has(owner, "xmlrpc")) for (const each of owner.lineage()) remote.add(each);
  }
  for (const view of views) {
    if (!exposed.has(view.name)) continue;
    const isRemote = remote.has(view.owner!) || (view.node as Method | Mask).xmlrpc !== null;
    view.served = isRemote ? "values" : "fields";
  }
}

function isView(unit: FunctionUnit): boolean {
  return unit.isView;
}

function isHidden({ node, owner }: FunctionUnit): boolean {
  return (node as Method | Mask).hidden !== null || has(owner!, "hidden");
}

function has({ node }: ClassUnit, modifier: "hidden" | "xmlrpc"): boolean {
  return node.kind === "CherryClass" && node.modifiers[modifier] !== null;
}
