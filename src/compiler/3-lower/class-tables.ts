import type { Method } from "../../../grammar/index.js";
import { sameType, type ClassUnit, type FunctionUnit } from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { ModuleContext } from "./context.js";
import { propertyName, variableName } from "./names.js";
import { needsSignature, signatureNames, signatureOf } from "./signatures.js";
import { targetType } from "./types.js";

/** The classes that TypeScript knows a class to inherit from: not those that stand in the body of another class. */
export function seenAncestors(owner: ClassUnit): ClassUnit[] {
  const seen = new Set<ClassUnit>();
  const visit = (unit: ClassUnit): void => {
    for (const parent of unit.parents) {
      if (parent === null || parent.outer?.kind === "classBody" || seen.has(parent)) continue;
      seen.add(parent);
      visit(parent);
    }
  };
  visit(owner);
  return [...seen];
}

/** `static hidden = true` and the like: the modifiers of the class line. */
export function flags(unit: ClassUnit): t.ClassMember[] {
  if (unit.node.kind !== "CherryClass") return [];
  const { modifiers } = unit.node;
  return (["hidden", "abstract", "xmlrpc"] as const)
    .filter((name) => modifiers[name] !== null)
    .map((name) =>
      t.propertyMember(name, {
        override: seenAncestors(unit).some(
          (each) => each.node.kind === "CherryClass" && each.node.modifiers[name] !== null,
        ),
        static: true,
        value: t.bool(true),
        type: t.typeRef("boolean"),
        implied: true,
      }),
    );
}

/** `static __name__`, of a class that can't have its name in the output. */
export function ownName(unit: ClassUnit): t.ClassMember[] {
  const isOther = ({ name }: ClassUnit) => variableName(name) !== name;
  if (!isOther(unit)) return [];
  const name = t.propertyMember("__name__", {
    static: true,
    override: seenAncestors(unit).some(isOther),
    type: t.typeRef("string"),
    value: t.str(unit.name),
    implied: true,
  });
  return [name];
}

/** `static views`: what URLs reach, and how each is called. */
export function viewTable(
  unit: ClassUnit,
  methods: readonly FunctionUnit[],
  module: ModuleContext,
): t.ClassMember[] {
  const views = methods.filter((method) => method.isView);
  if (views.length === 0) return [];
  const value = t.object(views.map((view) => t.property(view.name, viewEntry(view, module))));
  const type = t.typeRef(module.imports.runtimeType("Views"));
  const override = seenAncestors(unit).some((each) =>
    [...each.methods.values()].some((method) => method.isView),
  );
  return [t.propertyMember("views", { static: true, override, type, value })];
}

function viewEntry(view: FunctionUnit, module: ModuleContext): t.Expression {
  const { effects } = module.analysis;
  const node = view.node as Method;
  const entries: t.ObjectProperty[] = [];
  if (signatureNames(view).length > 0) entries.push(t.property("parameters", signatureOf(view)));
  const streaming = effects.streaming(view);
  if (effects.isAsync(view)) entries.push(t.property("async", t.bool(true)));
  if (streaming !== "never") entries.push(t.property("streams", t.str(streaming)));
  if (node.hidden !== null) entries.push(t.property("hidden", t.bool(true)));
  if (node.xmlrpc !== null) entries.push(t.property("xmlrpc", t.bool(true)));
  return t.object(entries);
}

/** `static signatures`: the parameters of methods that are called by whoever, or by keyword. */
export function signatureTable(
  unit: ClassUnit,
  methods: readonly FunctionUnit[],
  module: ModuleContext,
): t.ClassMember[] {
  // Nobody calls an accessor by its name.
  const described = methods.filter(
    (method) =>
      method.form !== "getter" && method.form !== "setter" && needsSignature(method, module),
  );
  if (described.length === 0) return [];
  const value = t.object(described.map((method) => t.property(method.name, signatureOf(method))));
  const type = t.typeRef(
    "Record",
    t.typeRef("string"),
    t.typeRef(module.imports.runtimeType("Signature")),
  );
  const override =
    unit.isCherry ||
    seenAncestors(unit).some((each) =>
      [...each.methods.values(), ...each.statics.values()].some((method) =>
        needsSignature(method, module),
      ),
    );
  return [t.propertyMember("signatures", { static: true, override, type, value })];
}

/** `declare name: type` for each attribute that the class or its objects are given, and that TypeScript may know of. */
export function attributes(unit: ClassUnit, module: ModuleContext): t.ClassMember[] {
  const { types, attributes: access } = module.analysis;
  return types
    .attributesOf(unit)
    .filter((name) => access.isDeclarable(unit, name) && !isInherited(unit, name, module))
    .map((name) => {
      const type = targetType(types.attribute(unit, name) ?? { kind: "unknown" }, module);
      return t.propertyMember(propertyName(name), { declare: true, type });
    });
}

/** Whether a parent of the program declares the attribute already. */
function isInherited(unit: ClassUnit, name: string, module: ModuleContext): boolean {
  const { types } = module.analysis;
  return unit.parents.some((parent) => {
    if (parent === null) return false;
    const theirs = types.attribute(parent, name);
    return theirs !== undefined && sameType(theirs, types.attribute(unit, name)!);
  });
}
