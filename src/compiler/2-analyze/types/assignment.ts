import type { Attribute, Expression, Subscript } from "../../../../grammar/index.js";
import { argumentValue, forEachSubexpression } from "../walk.js";
import { followAssignment } from "./attribute-paths.js";
import type { ExpressionInference } from "./expressions.js";
import { callMethod } from "./operator-calls.js";
import { membersOf, UNKNOWN, type Type } from "./lattice.js";
import { isPlainValue } from "./plain.js";

/** `object.name = value`: the attribute may hold the value from now on. */
export function setAttribute(inference: ExpressionInference, target: Attribute, type: Type): void {
  const { engine } = inference;
  const object = inference.infer(target.object);
  const name = target.attribute.name;
  if (name === "__dict__") giveAttributes(inference, object, UNKNOWN);
  // `__class__`, `__dict__`: no attributes of the object's own.
  if (/^__\w+__$/.test(name)) return engine.lost(type);
  for (const member of membersOf(type)) {
    if (member.kind === "function" || member.kind === "class") engine.lost(member);
  }
  setOnMembers(inference, object, name, type);
  followAssignment(inference, target, type);
}

function setOnMembers(
  inference: ExpressionInference,
  object: Type,
  name: string,
  type: Type,
): void {
  const { engine } = inference;
  for (const member of membersOf(object)) {
    if (member.kind === "module" && member.unit !== undefined) {
      const symbol = engine.program.scopeOf(member.unit).symbols.get(name);
      if (symbol !== undefined) engine.bindingCell(symbol).write(type, engine);
      continue;
    }
    // Of what is not reached yet nothing is known: it is looked at again.
    const isSteered = member.kind === "class" && type.kind !== "never" && !isPlainValue(type);
    if (isSteered) engine.attributes.steer(member.class, name);
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

/** An object is given attributes under names that are made up when the program runs. */
export function giveAttributes({ engine }: ExpressionInference, object: Type, type: Type): void {
  engine.lost(type);
  for (const member of membersOf(object)) {
    if (member.kind === "instance" || member.kind === "class") {
      engine.attributes.give(member.class, type);
    } else if (member.kind === "unknown") engine.attributes.give(null, type);
  }
}

/** The object whose attributes an expression is a dict of: `object.__dict__`, `vars(object)`. */
export function attributesOwner(node: Expression): Expression | undefined {
  if (node.kind === "Attribute" && node.attribute.name === "__dict__") return node.object;
  if (node.kind !== "Call" || node.callee.kind !== "Name" || node.callee.name !== "vars") {
    return undefined;
  }
  const [object] = node.arguments;
  return object === undefined ? undefined : argumentValue(object);
}

/** `object[index] = value`, a slice included. */
export function setItem(inference: ExpressionInference, target: Subscript, type: Type): void {
  const { engine } = inference;
  const object = inference.value(target.object);
  const owner = attributesOwner(target.object);
  if (owner !== undefined) giveAttributes(inference, engine.of(owner), type);
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
    } else if (member.kind === "instance") {
      callMethod(inference, member, "__setitem__", index ?? UNKNOWN, type);
    } else if (member.kind !== "none") {
      engine.escaped.runMethod("__setitem__");
      engine.lost(type);
    }
  }
}
