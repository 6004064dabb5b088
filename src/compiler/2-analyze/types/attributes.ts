import type { Attribute } from "../../../../grammar/index.js";
import { definesName, submodule, type ClassUnit, type FunctionUnit } from "../scopes/index.js";
import type { ExpressionInference } from "./expressions.js";
import { hasForeignParent } from "./foreign.js";
import { methodResults, moduleMember, TEXT, type ResultSpec } from "./knowledge.js";
import { runtimeMember } from "./runtime-members.js";
import { FLOAT, membersOf, NEVER, STR, UNKNOWN, type Type } from "./lattice.js";
import { typeOfSpec } from "./spec.js";

/** The type of `object.name`; `called`: it is read to be called at once. */
export function attributeType(
  inference: ExpressionInference,
  expression: Attribute,
  called: boolean,
): Type {
  // A class whose attribute is read is not handed about by that.
  const object = inference.infer(expression.object);
  const name = expression.attribute.name;
  let joined: Type = NEVER;
  for (const member of holdersOf(inference, object, name)) {
    const type = memberAttribute(inference, member, name, expression, called);
    if (object.kind === "union") escapeStatic(inference, type);
    joined = inference.engine.join(joined, type);
  }
  return joined;
}

/** A static method, or one of the class, of what is perhaps something else: only the running program finds it. */
function escapeStatic({ engine }: ExpressionInference, type: Type): void {
  if (type.kind !== "function" || !type.bound) return;
  if (type.unit.form === "static" || type.unit.form === "class") engine.escape(type.unit);
}

/** The members of a type that may have an attribute, where some have: what is read of the others raises AttributeError. */
function holdersOf(inference: ExpressionInference, object: Type, name: string): readonly Type[] {
  const members = membersOf(object);
  if (object.kind !== "union") return members;
  const holders = members.filter(
    (member) => member.kind !== "instance" || mayHave(inference, member.class, name),
  );
  return holders.some(({ kind }) => kind === "instance") ? holders : members;
}

function mayHave({ engine }: ExpressionInference, owner: ClassUnit, name: string): boolean {
  const isIn = (each: ClassUnit) =>
    each.scope.symbols.has(name) || each.scope.symbols.has("__getattr__") || hasForeignParent(each);
  if (name.startsWith("__") || engine.attributes.find(owner, name) !== undefined) return true;
  return owner.lineage().some(isIn) || [...engine.attributes.descendants(owner)].some(isIn);
}

function memberAttribute(
  inference: ExpressionInference,
  object: Type,
  name: string,
  site: object,
  called: boolean,
): Type {
  switch (object.kind) {
    case "instance":
      return instanceAttribute(inference, object.class, name);
    case "class":
      return classAttribute(inference, object.class, name, called);
    case "module": {
      if (object.unit !== undefined) return inference.moduleName(object.unit, name) ?? UNKNOWN;
      const inner = submodule(object.name, name);
      if (inner !== undefined) return { kind: "module", name: inner };
      const spec = moduleSpec(inference, object, name);
      if (spec === undefined) return UNKNOWN;
      if (!spec.startsWith("(")) return readSpec(inference, spec, object, site);
      return object.foreign === undefined ? { kind: "member", module: object.name, name } : UNKNOWN;
    }
    case "runtime": {
      const spec = runtimeMember(inference.engine.program.foreign, object.name, name);
      if (spec === undefined || spec.startsWith("(")) return UNKNOWN;
      return readSpec(inference, spec, object, site);
    }
    case "none":
      // Raises AttributeError, but for what every object has.
      return name.startsWith("__") ? UNKNOWN : NEVER;
    case "unknown":
      loseAttributes(inference, name, called);
      return name === "__name__" ? STR : UNKNOWN;
    case "builtin":
      if (object.name === "str" && methodResults["str"]?.[name] !== undefined)
        return { kind: "member", module: TEXT, name };
      return name === "__name__" ? STR : UNKNOWN;
    default:
      if (name === "__name__") return STR;
      if (object.kind === "complex" && (name === "real" || name === "imag")) return FLOAT;
      // A method of a builtin that is taken as a value: it may be called later, with anything.
      if (!called && methodResults[object.kind]?.[name] !== undefined)
        inference.engine.lost(object);
      return UNKNOWN;
  }
}

/** Reads a ResultSpec at a place of the source. */
export function readSpec(
  inference: ExpressionInference,
  spec: string,
  receiver: Type,
  site: object,
): Type {
  const { engine } = inference;
  return typeOfSpec(spec, receiver, (index) => engine.siteCell(site, index), engine, inference);
}

/** What is known of a name of a standard module that the program does not assign to, or of a TypeScript module. */
export function moduleSpec(
  { engine }: ExpressionInference,
  { name: module, foreign }: Extract<Type, { kind: "module" }>,
  name: string,
): ResultSpec | undefined {
  if (foreign !== undefined) return foreign.specs.get(name);
  return engine.program.usage.replaced.has(`${module}.${name}`)
    ? undefined
    : moduleMember(module, name);
}

/** What an object of an unknown class has under a name is out of sight from then on. */
function loseAttributes(inference: ExpressionInference, name: string, called: boolean): void {
  const { engine } = inference;
  engine.attributes.watch(name, inference);
  for (const owner of engine.attributes.ownersOf(name)) {
    engine.lost(engine.attributes.find(owner, name)!.read(inference));
  }
  if (!called) for (const method of engine.program.methodsNamed(name)) engine.escape(method);
}

/** An attribute of an object of a class of the program: set on it, on the class, or a method of it, bound. */
function instanceAttribute(inference: ExpressionInference, owner: ClassUnit, name: string): Type {
  const { engine } = inference;
  const getter = owner.getter(name);
  if (getter !== undefined) {
    const isSole = !isOverridden(inference, owner, name);
    return isSole ? engine.returnCell(getter).read(inference) : UNKNOWN;
  }
  // What is set is not what a property gives.
  for (const below of engine.attributes.descendants(owner)) {
    if (below.getters.has(name)) return UNKNOWN;
  }
  const shared = owner.static(name);
  if (shared !== undefined) {
    if (isSoleStatic(inference, owner, shared))
      return { kind: "function", unit: shared, bound: true };
    for (const unit of engine.program.methodsNamed(name)) engine.escape(unit);
  }
  const method = owner.method(name);
  const cell = engine.attributes.find(owner, name);
  engine.attributes.watch(name, inference);
  if (isComputed(owner) || (method !== undefined && cell !== undefined)) return UNKNOWN;
  if (cell === undefined && method === undefined) {
    return attributeBelow(inference, owner, name) ?? missing(inference, owner, name);
  }
  let type: Type = cell?.read(inference) ?? NEVER;
  if (method !== undefined) type = { kind: "function", unit: method, bound: true };
  for (const override of overrides(inference, owner, name)) {
    if (override !== method) {
      type = engine.join(type, { kind: "function", unit: override, bound: true });
    }
  }
  return type;
}

/** What objects of a class have under a name that only classes below it give them; undefined where none does, or is known to. */
function attributeBelow(
  inference: ExpressionInference,
  owner: ClassUnit,
  name: string,
): Type | undefined {
  const { engine } = inference;
  if (hasForeignParent(owner) || name.startsWith("__")) return undefined;
  let joined: Type = NEVER;
  for (const below of engine.attributes.descendants(owner)) {
    const method = below.methods.get(name);
    const cell = engine.attributes.find(below, name);
    if (hasForeignParent(below) || isComputed(below)) return undefined;
    if (method !== undefined && cell === undefined) {
      joined = engine.join(joined, { kind: "function", unit: method, bound: true });
    } else if (cell !== undefined && method === undefined) {
      joined = engine.join(joined, cell.read(inference));
    } else if (below.scope.symbols.has(name) || below.scope.symbols.has("__getattr__")) {
      return undefined;
    }
  }
  return joined.kind === "never" ? undefined : joined;
}

/** An attribute that no class is known to have: it does not exist yet, or is found when the program runs. */
function missing(inference: ExpressionInference, owner: ClassUnit, name: string): Type {
  const { engine } = inference;
  engine.attributes.miss(inference);
  return engine.isSettled || hasForeignParent(owner) || name.startsWith("__") ? UNKNOWN : NEVER;
}

/**
 * Methods of this name in subclasses, which a call on an object of the class may reach; of a subclass with several parents,
 * those of the others too.
 */
function* overrides(
  inference: ExpressionInference,
  owner: ClassUnit,
  name: string,
): Generator<FunctionUnit> {
  for (const below of inference.engine.attributes.descendants(owner)) {
    for (const each of below.parents.length > 1 ? below.lineage() : [below]) {
      const method = each.methods.get(name);
      if (method !== undefined) yield method;
    }
  }
}

/** Whether a static method, or one of the class, is the same, and gets the same class, for every object of a class. */
function isSoleStatic(
  inference: ExpressionInference,
  owner: ClassUnit,
  { name, form }: FunctionUnit,
): boolean {
  if (isComputed(owner) || inference.engine.attributes.find(owner, name) !== undefined)
    return false;
  if (form === "static") return !isOverridden(inference, owner, name);
  return inference.engine.attributes.descendants(owner).next().done === true;
}

/** Whether a subclass has something of its own under the name of a property. */
function isOverridden(inference: ExpressionInference, owner: ClassUnit, name: string): boolean {
  for (const below of inference.engine.attributes.descendants(owner)) {
    if (below.scope.symbols.has(name)) return true;
  }
  return false;
}

/** Whether reading attributes of a class runs code of the program. */
function isComputed(owner: ClassUnit): boolean {
  return definesName(owner, "__getattribute__");
}

function classAttribute(
  inference: ExpressionInference,
  owner: ClassUnit,
  name: string,
  called: boolean,
): Type {
  const { engine } = inference;
  const method = owner.method(name);
  if (method !== undefined) {
    // As a value it is called with the object, which only the runtime takes from the arguments.
    if (!called) engine.escape(method);
    return { kind: "function", unit: method, bound: false };
  }
  const own = owner.static(name);
  if (own !== undefined) return { kind: "function", unit: own, bound: true };
  if (owner.getter(name) !== undefined) return UNKNOWN;
  engine.attributes.watch(name, inference);
  const cell = engine.attributes.find(owner, name);
  if (cell !== undefined) return cell.read(inference);
  return missing(inference, owner, name);
}
