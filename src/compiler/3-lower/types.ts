import type { Parameter } from "../../../grammar/index.js";
import {
  foreignClass,
  isOnly,
  isSafeInt,
  isStandard,
  isUnboxed,
  membersOf,
  type FunctionType,
  type FunctionUnit,
  type ModuleType,
  type Type,
  type UnionType,
} from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { ModuleContext } from "./context.js";
import { variableName } from "./names.js";

type Types = ModuleContext["analysis"]["types"];

/** Containers within containers beyond this depth are printed as `unknown`. */
const DEEPEST = 6;

/** The TypeScript type of what inference found. */
export function targetType(type: Type, context: ModuleContext, depth = 0): t.Type {
  if (depth > DEEPEST) return t.typeRef("unknown");
  const inner = (each: Type) => targetType(each, context, depth + 1);
  switch (type.kind) {
    case "none":
      return t.typeRef("null");
    case "bool":
      return t.typeRef("boolean");
    case "str":
      return t.typeRef("string");
    case "int":
      return t.typeRef(isSafeInt(type) ? "number" : context.imports.runtimeType("int"));
    case "float":
      return t.typeRef(isUnboxed(type) ? "number" : context.imports.runtimeType("float"));
    case "complex":
      return t.typeRef(context.imports.runtimeType("complex"));
    case "list":
      return t.arrayOf(inner(element(type.element.type)));
    case "tuple": {
      const name = context.imports.runtimeType("Tuple");
      if (type.elements === null) return t.typeRef(name, t.arrayOf(inner(element(type.rest))));
      return t.typeRef(name, t.tupleOf(...type.elements.map(inner)));
    }
    case "dict":
      return t.typeRef(
        context.imports.runtimeType("Dict"),
        inner(element(type.key.type)),
        inner(element(type.value.type)),
      );
    case "set":
    case "frozenset": {
      const name = context.imports.runtimeType(type.kind === "set" ? "PySet" : "FrozenSet");
      return t.typeRef(name, inner(element(type.element.type)));
    }
    case "iterator":
      // It may be one that waits.
      if (context.analysis.effects.hasAsyncGenerators) return t.typeRef("unknown");
      return t.typeRef("IterableIterator", inner(element(type.element)));
    case "instance":
      return t.typeRef(type.class.isNamed ? context.className(type.class) : "unknown");
    case "class":
      return t.typeOf(context.className(type.class));
    case "function":
      // A method that is read of its class takes the object first.
      return !type.bound && type.unit.self !== null
        ? t.typeRef("unknown")
        : functionType(type, context, inner);
    case "runtime":
      return runtimeType(type.name, context);
    case "module":
      return moduleType(type, context);
    case "union":
      return unionType(type, context, inner);
    default:
      return t.typeRef("unknown");
  }
}

/** A type that `cpyc/runtime` exports, a class of a standard module, or one of a TypeScript module. */
function runtimeType(name: string, context: ModuleContext): t.Type {
  const { imports, analysis } = context;
  const dot = name.lastIndexOf(".");
  const module = name.slice(0, Math.max(dot, 0));
  if (module === "" || module === "__builtin__")
    return t.typeRef(imports.runtimeType(name.slice(dot + 1)));
  const foreign = foreignClass(analysis.bound.foreign, name);
  if (foreign !== undefined) return t.typeRef(context.foreign(foreign.module, foreign.name).name);
  return t.typeRef(`${imports.standardModule(module)}.${name.slice(dot + 1)}`);
}

/** A module as a value: one of the standard modules by the name that it is imported by. */
function moduleType(module: ModuleType, { imports }: ModuleContext): t.Type {
  return isStandard(module) ? t.typeOf(imports.standardModule(module.name)) : t.typeRef("unknown");
}

/** The type of a function that is handed about: its parameters as the output has them. */
function functionType(
  { unit }: FunctionType,
  context: ModuleContext,
  inner: (each: Type) => t.Type,
): t.Type {
  const { types, effects } = context.analysis;
  const { parameters } = unit;
  if (parameters === null || unit.isGenerator) return t.typeRef("unknown");
  // Of a function that takes itself, or gives itself, the type has no end.
  if (unitsIn(unit, types, new Set()).has(unit)) return t.typeRef("unknown");
  const { positional, rest, keywordOnly, keywords } = parameters;
  const inOrder = [...positional, rest, ...keywordOnly, keywords].filter((each) => each !== null);
  const isOptional = (parameter: Parameter) =>
    parameter.default !== null || parameter === rest || parameter === keywords;
  const returned = returnsNothing(unit, context) ? t.typeRef("void") : inner(types.returnOf(unit));
  return t.functionType(
    inOrder.map((parameter, i) => ({
      name: "name" in parameter.target ? variableName(parameter.target.name) : `parts${i || ""}`,
      type: inner(types.ofParameter(parameter)),
      ...(isOptional(parameter) ? { optional: true } : {}),
    })),
    effects.isAsync(unit) ? t.typeRef("Promise", returned) : returned,
  );
}

/** Whether a function gives None and nobody looks at it, so that it is `void`. */
export function returnsNothing(unit: FunctionUnit, context: ModuleContext): boolean {
  const { types, effects } = context.analysis;
  // TypeScript wants a getter to return something.
  if (unit.isGenerator || unit.form === "getter") return false;
  const type = types.returnOf(unit);
  // What a constructor gives nobody sees.
  if (unit.name === "__init__" && unit.form === "method" && isOnly(type, "none")) return true;
  return (type.kind === "never" || isOnly(type, "none")) && !effects.isValueUsed(unit);
}

/** The functions that the types of a function's parameters and of its result name, whatever lies between. */
function unitsIn(unit: FunctionUnit, types: Types, found: Set<FunctionUnit>): Set<FunctionUnit> {
  const { positional = [], rest = null, keywordOnly = [], keywords = null } = unit.parameters ?? {};
  for (const parameter of [...positional, rest, ...keywordOnly, keywords])
    if (parameter !== null) collectUnits(types.ofParameter(parameter), types, found);
  collectUnits(types.returnOf(unit), types, found);
  return found;
}

function collectUnits(type: Type, types: Types, found: Set<FunctionUnit>): void {
  for (const member of membersOf(type)) {
    if (member.kind !== "function" || found.has(member.unit)) continue;
    found.add(member.unit);
    unitsIn(member.unit, types, found);
  }
}

/** Whether a variable holds several functions or classes in turn, which TypeScript would not let replace each other. */
export function isReplaced(type: Type): boolean {
  const callable = membersOf(type).filter(({ kind }) => kind === "function" || kind === "class");
  return callable.length > 1;
}

/** The type that a variable is declared with which is bound more than once. */
export function variableType(type: Type, context: ModuleContext): t.Type {
  return isReplaced(type) ? t.typeRef("unknown") : targetType(type, context);
}

/** An expression whose TypeScript type says less than inference knows, asserted to be what it is. */
export function asserted(value: t.Expression, type: Type, context: ModuleContext): t.Expression {
  const target = targetType(type, context);
  return target.kind === "Reference" && target.name === "unknown" ? value : t.as(value, target);
}

/**
 * A value that is put into a place of a type, where inference sees that nothing gets there: TypeScript, which may not see it,
 * is told so.
 */
export function unreached(
  value: t.Expression,
  type: Type,
  place: Type | undefined,
  context: ModuleContext,
): t.Expression {
  if (type.kind !== "never" || place === undefined || value.kind === "TypeAssertion") return value;
  return isUnknown(targetType(place, context)) ? value : t.as(value, t.typeRef("never"));
}

export function isUnknown(type: t.Type): boolean {
  return type.kind === "Reference" && type.name === "unknown";
}

/** What a container is typed with that nothing was put into. */
function element(type: Type): Type {
  return type.kind === "never" ? { kind: "unknown" } : type;
}

function unionType(type: UnionType, context: ModuleContext, inner: (each: Type) => t.Type): t.Type {
  if (isField(type)) return t.typeRef(context.imports.runtimeType("Field"));
  const members = type.members.map(inner);
  const isNamed = (member: t.Type, name: string) =>
    member.kind === "Reference" && member.name === name;
  if (members.some((member) => isNamed(member, "unknown"))) return t.typeRef("unknown");
  const all = members.filter(
    (member, i) => members.findIndex((other) => t.isSameType(other, member)) === i,
  );
  // What is absent comes last, as people write it.
  const isNull = (member: t.Type) => isNamed(member, "null");
  return t.union(...all.filter((member) => !isNull(member)), ...all.filter(isNull));
}

/** A parameter from a query or a form: a string, or a list of them. */
export function isField(type: Type): boolean {
  const members = membersOf(type);
  return (
    members.length === 2 &&
    members.some((member) => member.kind === "str") &&
    members.some((member) => member.kind === "list" && member.element.type.kind === "str")
  );
}

/** Whether two types are one in TypeScript. */
export function sameTargetType(a: Type, b: Type, context: ModuleContext): boolean {
  return a === b || t.isSameType(targetType(a, context), targetType(b, context));
}
