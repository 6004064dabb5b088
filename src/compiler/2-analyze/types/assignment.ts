import type { Attribute, Subscript } from "../../../../grammar/index.js";
import { forEachSubexpression } from "../walk.js";
import type { ExpressionInference } from "./expressions.js";
import { membersOf, type Type } from "./lattice.js";
import { isPlainValue } from "./plain.js";

/** `object.name = value`: the attribute may hold the value from now on. */
export function setAttribute(inference: ExpressionInference, target: Attribute, type: Type): void {
  const { engine } = inference;
  const object = inference.infer(target.object);
  const name = target.attribute.name;
  // `__class__`, `__dict__`: no attributes of the object's own.
  if (/^__\w+__$/.test(name)) return engine.lost(type);
  for (const member of membersOf(type)) {
    if (member.kind === "function" || member.kind === "class") engine.lost(member);
  }
  for (const member of membersOf(object)) {
    if (member.kind === "module" && member.unit !== undefined) {
      const symbol = engine.program.scopeOf(member.unit).symbols.get(name);
      if (symbol !== undefined) engine.bindingCell(symbol).write(type, engine);
      continue;
    }
    if (member.kind === "class" && !isPlainValue(type)) engine.attributes.steer(member.class, name);
    if (member.kind === "instance" || member.kind === "class") {
      engine.attributes.cell(member.class, name).write(type, engine);
    } else if (member.kind !== "none") {
      engine.attributes.watch(name, inference);
      for (const owner of engine.attributes.ownersOf(name)) {
        engine.attributes.cell(owner, name).write(type, engine);
      }
      engine.lost(type);
    }
  }
}

/** `object[index] = value`, a slice included. */
export function setItem(inference: ExpressionInference, target: Subscript, type: Type): void {
  const { engine } = inference;
  const object = inference.value(target.object);
  const slice = target.index.kind === "Slice";
  if (target.index.kind === "Slice") {
    forEachSubexpression(target.index, (child) => inference.value(child));
  }
  const index = slice ? undefined : inference.value(target.index);
  for (const member of membersOf(object)) {
    if (member.kind === "list") {
      member.element.write(slice ? inference.elementOf(type) : type, engine);
    } else if (member.kind === "dict" && index !== undefined) {
      member.key.write(index, engine);
      member.value.write(type, engine);
    } else if (member.kind !== "none") engine.lost(type);
  }
}
