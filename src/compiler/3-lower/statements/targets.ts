import type { Expression } from "../../../../grammar/index.js";
import type { Binding, Type } from "../../2-analyze/index.js";
import {
  forEachTarget,
  isFlatPattern,
  isPlainValue,
  isUnboxed,
  membersOf,
  UNKNOWN,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { codeName, isCodeName } from "../dynamic-code.js";
import { attributePlace, isReplacedMember } from "../expressions/attributes.js";
import { heldType, lowerInto } from "../expressions/floats.js";
import { lowerExpression } from "../expressions/index.js";
import { isDirect, sliceArguments } from "../expressions/subscripts.js";
import { elementTargetType } from "../iteration.js";
import { bindingName, propertyName, variableName } from "../names.js";
import { isUnknown, sameTargetType, targetType } from "../types.js";

/** Whether a target is a name or a flat tuple of names, which JavaScript can destructure. */
export function isPatternTarget(target: Expression): boolean {
  return target.kind === "Name" || isFlatPattern(target);
}

/** The JavaScript name of the variable that a target is. */
export function targetName(
  target: Extract<Expression, { kind: "Name" }>,
  { module }: FunctionContext,
): string {
  const binding = module.reference(target);
  return binding === undefined ? variableName(target.name) : bindingName(binding);
}

/** The pattern of such a target; of a name that stands there twice only the last one is bound. */
export function targetPattern(target: Expression, context: FunctionContext): t.Pattern {
  const last = new Map<string, Expression>();
  forEachTarget(target, (leaf) => {
    if (leaf.kind === "Name") last.set(leaf.name, leaf);
  });
  const pattern = (element: Expression): t.Pattern | null => {
    if (element.kind === "Name") {
      if (last.get(element.name) !== element) return null;
      return t.at(t.id(targetName(element, context)), element.span);
    }
    const elements = "elements" in element ? (element.elements as readonly Expression[]) : [];
    return t.arrayPattern(elements.map(pattern));
  };
  return pattern(target)!;
}

/** The pattern of a variable's declaration, for values of a type. */
export function declaredPattern(
  target: Expression,
  type: Type,
  context: FunctionContext,
): t.Pattern {
  const pattern = targetPattern(target, context);
  return pattern.kind !== "Identifier" && mixesParts(type, context)
    ? t.objectPattern(["items", pattern])
    : pattern;
}

/**
 * Whether TypeScript, asked for the parts of a tuple, would give one of them another's type besides its own: it takes any
 * part for all that it could be said to be, so for unknown where another part is that, for a parent where another is one.
 */
export function mixesParts(type: Type, { module }: FunctionContext): boolean {
  if (type.kind !== "tuple" || type.elements === null) return false;
  if (type.elements.some((element) => isUnknown(targetType(element, module)))) return true;
  const kinds = type.elements.flatMap((element) =>
    membersOf(element).filter(({ kind }) => !simpleKinds.has(kind)),
  );
  return kinds.some((one, i) =>
    kinds.slice(i + 1).some((other) => {
      if (one.kind !== other.kind || sameTargetType(one, other, module)) return false;
      if (one.kind !== "instance" || other.kind !== "instance") return true;
      return one.class.isKinTo(other.class);
    }),
  );
}

const simpleKinds: ReadonlySet<Type["kind"]> = new Set(["none", "bool", "int", "float", "str"]);

/** The pattern of a parameter, for values of a type: there TypeScript takes the parts of a tuple for one type. */
export function parameterPattern(
  target: Expression,
  type: Type,
  context: FunctionContext,
): t.Pattern {
  const pattern = targetPattern(target, context);
  if (pattern.kind === "Identifier" || type.kind !== "tuple") return pattern;
  const [first, ...others] = type.elements ?? [];
  return first !== undefined &&
    others.every((other) => sameTargetType(first, other, context.module))
    ? pattern
    : t.objectPattern(["items", pattern]);
}

/** Whether the names of a pattern are variables that this module can assign to as they are. */
export function isAssignablePattern(target: Expression, context: FunctionContext): boolean {
  if (!isPatternTarget(target)) return false;
  let assignable = true;
  forEachTarget(target, (leaf) => {
    const binding = context.module.reference(leaf);
    assignable &&=
      binding !== undefined &&
      !context.plan.declaring.has(leaf) &&
      (binding.isLocal || (binding.scope.kind !== "class" && binding.home === context.module.unit));
  });
  return assignable;
}

/** Whether the assignment of a target declares its variables. */
export function isDeclaration(target: Expression, context: FunctionContext): boolean {
  if (!isPatternTarget(target)) return false;
  let declares = true;
  forEachTarget(target, (leaf) => {
    declares &&= context.plan.declaring.has(leaf);
  });
  return declares;
}

/** `const`, unless one of the variables of a declaration is bound again. */
export function declarationMode(target: Expression, context: FunctionContext): "const" | "let" {
  let constant = true;
  forEachTarget(target, (leaf) => {
    constant &&= context.plan.isConstant(leaf);
  });
  return constant ? "const" : "let";
}

/** The statements that assign a value of a type, evaluated once, to a target. */
export function lowerTarget(
  target: Expression,
  value: t.Expression,
  context: FunctionContext,
  type: Type = UNKNOWN,
): t.Statement[] {
  switch (target.kind) {
    case "Name":
      return [t.at(lowerNameTarget(target, value, context, type), target.span)];
    case "Attribute": {
      const place = attributePlace(target, context, "assign");
      if (place !== undefined) return [t.at(t.statement(t.assign(place, value)), target.span)];
      const variable = moduleVariable(target, context);
      if (variable !== undefined) return [t.at(variable(value), target.span)];
      const object = lowerExpression(target.object, context);
      const { name } = target.attribute;
      const isModules = isReplacedMember(context.typeOf(target.object), name, context);
      const setter = isModules ? "setModuleAttr" : "setAttr";
      const set = context.call(setter, object, t.str(name), value);
      return [t.at(t.statement(set), target.span)];
    }
    case "Subscript":
      return [t.at(t.statement(lowerItemTarget(target, value, context)), target.span)];
    case "Tuple":
    case "List":
      return lowerUnpacking(target.elements, value, context, type);
    case "Starred":
      return lowerTarget(target.value, value, context, type);
    default:
      return [t.statement(value)];
  }
}

/** How a variable of another module of the program is assigned to: by the function that it exports for that. */
function moduleVariable(
  { object, attribute }: Extract<Expression, { kind: "Attribute" }>,
  context: FunctionContext,
): ((value: t.Expression) => t.Statement) | undefined {
  const { module } = context;
  const imported = object.kind === "Name" ? module.reference(object)?.imported : undefined;
  if (imported?.unit === undefined || imported.name !== null) return undefined;
  const binding = module.analysis.bound.scopeOf(imported.unit).symbols.get(attribute.name);
  if (binding === undefined || !binding.foreignWriters.has(context.unit.module)) return undefined;
  const setter = module.imported(imported.unit, setterName(binding));
  return (value) => t.statement(t.call(t.id(setter), value));
}

function lowerNameTarget(
  target: Extract<Expression, { kind: "Name" }>,
  value: t.Expression,
  context: FunctionContext,
  type: Type,
): t.Statement {
  const { module } = context;
  const binding = module.reference(target);
  if (binding === undefined) return t.statement(value);
  const statement = assignBinding(binding, target, value, context);
  if (statement.kind !== "Variables" || statement.mode === "const" || type === UNKNOWN) {
    return statement;
  }
  // A variable that is bound to more than this.
  const all = module.analysis.types.ofBinding(binding);
  if (isUnboxed(all) || sameTargetType(all, type, module)) return statement;
  const [declarator] = statement.declarators;
  const declarators = [{ ...declarator!, type: targetType(all, module) }];
  return t.variables(statement.mode, declarators, statement.exported === true);
}

/** The statement that binds a name: its declaration, or an assignment. */
export function assignBinding(
  binding: Binding,
  node: object,
  value: t.Expression,
  context: FunctionContext,
): t.Statement {
  const { module } = context;
  if (isCodeName(binding, context)) {
    return t.statement(t.assign(codeName(binding, context), value));
  }
  const replacement = module.replacements.get(binding);
  if (replacement !== undefined) return t.statement(t.assign(replacement(), value));
  if (context.plan.declaring.has(node)) {
    const mode = context.plan.isConstant(node) ? "const" : "let";
    const declarator = t.declarator(bindingName(binding), value);
    return t.variables(mode, [declarator], isExported(binding, context));
  }
  if (binding.isLocal) return t.statement(t.assign(t.id(bindingName(binding)), value));
  if (binding.scope.kind === "class") return setClassName(binding, value, context);
  const { home } = binding;
  if (home !== null && home !== module.unit) {
    const setter = module.imported(home, setterName(binding));
    return t.statement(t.call(t.id(setter), value));
  }
  return t.statement(t.assign(t.id(module.globalName(binding)), value));
}

/** A name that is bound in a class body: plain values stand on the prototype, functions become methods there. */
function setClassName(
  binding: Binding,
  value: t.Expression,
  context: FunctionContext,
): t.Statement {
  const { attributes, types } = context.module.analysis;
  // A method or property of an ancestor would look on; what TypeScript does not know of, it does not let be set.
  const isPlain = [...(context.unit.owner?.lineage() ?? [])].every(({ scope }) => {
    const symbol = scope.symbols.get(binding.name);
    return symbol === undefined || isPlainValue(types.ofBinding(symbol));
  });
  const { owner } = context.unit;
  const isDeclared = owner === null || attributes.isDeclarable(owner, binding.name);
  if (isPlain && isDeclared && isPlainValue(types.ofBinding(binding))) {
    const place = t.member(t.this_(), "prototype", propertyName(binding.name));
    return t.statement(t.assign(place, value));
  }
  return t.statement(context.call("setClassAttr", t.this_(), t.str(binding.name), value));
}

/** The function by which other modules set a variable: an import can't be assigned to. */
export function setterName(binding: Binding): string {
  return `set${binding.name.charAt(0).toUpperCase()}${binding.name.slice(1)}`;
}

function lowerItemTarget(
  target: Extract<Expression, { kind: "Subscript" }>,
  value: t.Expression,
  context: FunctionContext,
): t.Expression {
  const object = lowerExpression(target.object, context);
  if (target.index.kind === "Slice") {
    const bounds = sliceArguments(target.index, context);
    const step = bounds.length === 3 ? bounds : [...bounds, t.null_()];
    return context.call("setSlice", object, ...step, value);
  }
  const container = context.typeOf(target.object);
  const key = container.kind === "dict" ? container.key.type : undefined;
  const index = lowerInto(target.index, key, context);
  if (context.module.analysis.effects.awaits(target, "store")) {
    return t.await_(context.call("setItemAsync", object, index, value));
  }
  if (container.kind === "dict") {
    return t.callMethod(object, "setItem", index, value);
  }
  if (isDirect(target, context) && isSimple(value)) {
    const length = t.member(object, "length");
    return t.assign(t.index(object, context.call("slot", index, length)), value);
  }
  return context.call("setItem", object, index, value);
}

/** Whether evaluating an expression of the output changes nothing: no call in it, and no assignment. */
function isSimple(node: t.Expression): boolean {
  switch (node.kind) {
    case "Identifier":
    case "Literal":
    case "This":
      return true;
    case "Member":
    case "TypeAssertion":
      return isSimple(node.kind === "Member" ? node.object : node.value);
    case "Index":
      return isSimple(node.object) && isSimple(node.index);
    case "Unary":
      return node.operator !== "delete" && isSimple(node.operand);
    case "Binary":
      return isSimple(node.left) && (isSimple(node.right) || node.operator === "??");
    default:
      return false;
  }
}

/** `unpack(value, n)`, its elements as what the value is known to hold, else as what the variables hold. */
export function unpacked(
  value: t.Expression,
  targets: readonly Expression[],
  context: FunctionContext,
  type: Type = UNKNOWN,
): t.Expression {
  const call = context.call("unpack", value, t.num(targets.length));
  const inside = elementTargetType(type, context);
  const types = targets.map((target) =>
    isUnknown(inside) ? targetType(heldType(target, context) ?? UNKNOWN, context.module) : inside,
  );
  return types.every(isUnknown) ? call : t.as(call, t.tupleOf(...types));
}

/** `a, b = value`: a destructuring where JavaScript's says the same, else the values one by one. */
function lowerUnpacking(
  elements: readonly Expression[],
  value: t.Expression,
  context: FunctionContext,
  type: Type,
): t.Statement[] {
  const known =
    type.kind === "tuple" && type.elements?.length === elements.length ? type.elements : null;
  const star = elements.findIndex((element) => element.kind === "Starred");
  if (known === null && elements.every((element) => isOwnConstant(element, context))) {
    const pattern = t.arrayPattern(elements.map((element) => targetPattern(element, context)));
    return [
      t.variables("const", [t.declarator(pattern, unpacked(value, elements, context, type))]),
    ];
  }
  const isRead = known !== null && star === -1 && value.kind === "Identifier";
  const parts = isRead ? value.name : context.fresh("parts");
  const taken =
    known !== null && star === -1
      ? value
      : star === -1
        ? unpacked(value, elements, context, type)
        : context.call("unpackStar", value, t.num(star), t.num(elements.length - star - 1));
  return [
    ...(isRead ? [] : [t.const_(parts, taken)]),
    ...elements.flatMap((element, i) =>
      lowerTarget(element, t.index(t.id(parts), t.num(i)), context, known?.[i]),
    ),
  ];
}

/** Whether a target is a name that is declared there, bound to nothing else, and of no use to other modules. */
function isOwnConstant(target: Expression, context: FunctionContext): boolean {
  const binding = target.kind === "Name" ? context.module.reference(target) : undefined;
  return (
    binding?.isLocal === true &&
    context.plan.declaring.has(target) &&
    context.plan.isConstant(target)
  );
}

/** Whether a variable is one of the module, which others may import. */
export function isExported(binding: Binding, context: FunctionContext): boolean {
  return context.unit.kind === "module" && !binding.isLocal && context.plan.isOuter(binding);
}

/** Whether the variables of a target are such of the module. */
export function isExportedTarget(target: Expression, context: FunctionContext): boolean {
  let exported = false;
  forEachTarget(target, (leaf) => {
    const binding = context.module.reference(leaf);
    exported ||= binding !== undefined && isExported(binding, context);
  });
  return exported;
}

/** The declarations of variables that a statement needs before it. */
export function declarationsBefore(
  bindings: readonly Binding[],
  context: FunctionContext,
): t.Statement[] {
  const { types, globals } = context.module.analysis;
  return bindings.map((binding) => {
    const type = targetType(types.ofBinding(binding), context.module);
    const unset =
      binding.deleted ||
      context.plan.maybeUnbound.has(binding) ||
      (binding.isLocal ? context.plan.mayBeFree(binding) : globals.mayBeUnset(binding));
    const full = unset && !isUnknown(type) ? t.union(type, t.typeRef("undefined")) : type;
    const plain = t.declarator(bindingName(binding), undefined, full);
    const isDefinite = !unset && !isUnknown(type) && context.definite.has(binding);
    const declarator = isDefinite ? { ...plain, definite: true } : plain;
    return t.variables("let", [declarator], isExported(binding, context));
  });
}
