import { ClassUnit, InstanceUnit, type Binding } from "../scopes/index.js";
import type { Engine } from "./engine.js";
import { STR, type FunctionType, type Type } from "./lattice.js";

/** The type of a name that stands for one thing of the program for good. */
export function entityType(binding: Binding): Type | undefined {
  const { entity } = binding;
  if (binding.writes > 1 || entity === null) return undefined;
  if (entity instanceof ClassUnit) {
    return entity.isNamed ? { kind: "class", class: entity } : undefined;
  }
  if (entity instanceof InstanceUnit) return { kind: "instance", class: entity.class };
  return { kind: "function", unit: entity, bound: false } satisfies FunctionType;
}

/** What a name of a query or a form gives: its value, or a list of them where it came several times. */
export function fieldType(engine: Engine, site: object): Type {
  const element = engine.siteCell(site, 0);
  element.write(STR, engine);
  return { kind: "union", members: [STR, { kind: "list", element }] };
}
