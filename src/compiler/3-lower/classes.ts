import type { ClassDefinition, Expression } from "../../../grammar/index.js";
import {
  exceptionNames,
  planLocals,
  type ClassUnit,
  type FunctionUnit,
} from "../2-analyze/index.js";
import * as t from "../target/index.js";
import { FunctionContext, type ModuleContext } from "./context.js";
import { docString, documented, documentedProperty } from "./documentation.js";
import { lowerExpression } from "./expressions/index.js";
import { isConstructed, rootBlock, splitDoc } from "./functions.js";
import { propertyName } from "./names.js";
import { lowerStatement } from "./statements/index.js";
import { lowerMethod, LateDefaults } from "./class-methods.js";
import { attributes, flags, ownName, signatureTable, viewTable } from "./class-tables.js";

/** A class of the output, without its name and where it stands. */
export interface LoweredClass {
  readonly extends: t.Expression | null;
  readonly members: t.ClassMember[];
  /** The code of the body, where that waits: a function that is run when the class is made. */
  readonly lateBody: t.Expression | null;
  readonly doc: string | undefined;
}

/** A CherryClass: what it exposes, its attributes, then its methods in the order of the source. */
export function lowerCherryClass(unit: ClassUnit, module: ModuleContext): t.Statement[] {
  const { node } = unit;
  if (node.kind !== "CherryClass") throw new Error(`${unit.name} is no CherryClass`);
  const body = bodyContext(unit, module, null);
  const methods = membersInOrder(unit);
  const defaults = new LateDefaults(unit, body);
  const code = classCode(unit, body, defaults);
  const members: t.ClassMember[] = [
    ...flags(unit),
    ...viewTable(unit, methods, module),
    ...signatureTable(
      unit,
      methods.filter((method) => !method.isView),
      module,
    ),
    ...attributes(unit, module),
    ...staticBlock(code, body),
    ...methods.map((method) => lowerMethod(method, module, body, defaults)),
  ];
  const parent = parentOf(node.parents, unit, body, "CherryClass");
  const declared = t.class_(module.className(unit), parent, members, { exported: true });
  const leading = node.leadingComments.map((comment) => comment.text);
  const class_ = leading.length === 0 ? declared : t.commented(declared, { leading });
  const late = lateBody(code, body);
  const run = late === null ? [] : [runBody(t.id(module.className(unit)), late, body)];
  return [
    ...body.pendingStatements,
    t.at(class_, node.name.span),
    ...run.map((each) => t.statement(each)),
  ];
}

/** The body of a Python class. What its defaults need stands before the statement at hand. */
export function lowerPythonClass(
  unit: ClassUnit,
  node: ClassDefinition,
  context: FunctionContext,
): LoweredClass {
  const { module } = context;
  const bases = node.bases.filter(
    (base) => base.kind !== "KeywordArgument" && base.kind !== "DoubleStarred",
  );
  const methods = membersInOrder(unit);
  const { doc } = splitDoc(node.body.statements);
  const body = bodyContext(unit, module, context);
  const defaults = new LateDefaults(unit, body);
  const code = [...ownModule(unit, module), ...classCode(unit, body, defaults)];
  const members: t.ClassMember[] = [
    ...ownName(unit),
    ...signatureTable(unit, methods, module),
    ...attributes(unit, module),
    ...staticBlock(code, body),
    ...methods.map((method) => lowerMethod(method, module, body, defaults)),
  ];
  const isClassic = unit.metaclass === null;
  const parent = parentOf(bases, unit, context, isClassic ? "ClassicObject" : "PyObject");
  context.pendingStatements.push(...body.pendingStatements);
  return { extends: parent, members, lateBody: lateBody(code, body), doc };
}

/** Tells a class which module it is of: those that a module that is imported has by name are told together, at its end. */
function ownModule(unit: ClassUnit, module: ModuleContext): t.Statement[] {
  const { bound } = module.analysis;
  if (unit.isNamed || bound.scopeOf(unit.module) === bound.program) return [];
  return [t.statement(module.call("inModule", t.str(unit.module.name), t.this_()))];
}

/** The code of a class body that does not wait. */
function staticBlock(code: readonly t.Statement[], body: FunctionContext): t.ClassMember[] {
  return code.length === 0 || body.isAsync ? [] : [t.staticBlock(code)];
}

/** The code of a class body that waits: JavaScript's static blocks can't. */
function lateBody(code: readonly t.Statement[], body: FunctionContext): t.Expression | null {
  return code.length > 0 && body.isAsync ? t.functionExpression([], code, { async: true }) : null;
}

/** Runs the body of a class that is made; its value is the class. */
export function runBody(
  class_: t.Expression,
  body: t.Expression,
  context: FunctionContext,
): t.Expression {
  return t.await_(context.call("runClassBody", class_, body));
}

function bodyContext(
  unit: ClassUnit,
  module: ModuleContext,
  enclosing: FunctionContext | null,
): FunctionContext {
  const body = unit.body!;
  const plan = planLocals(body, rootBlock(body), module.analysis);
  return new FunctionContext(module, body, plan, null, enclosing);
}

/** What a class extends: its parent, or the combination of several. */
function parentOf(
  parents: readonly Expression[],
  unit: ClassUnit,
  context: FunctionContext,
  root: "CherryClass" | "ClassicObject" | "PyObject",
): t.Expression {
  const lowered = parents.map((_, i) => lowerParent(parents, i, unit, context));
  const [only] = lowered;
  if (only !== undefined && unit.isCherry && !unit.ancestors().some((each) => each.isCherry)) {
    return context.call("inherit", ...lowered, context.module.runtime(root));
  }
  if (only === undefined) return context.module.runtime(root);
  return lowered.length === 1 && isConstructor(parents[0]!, unit.parents[0] ?? null, unit, context)
    ? only
    : context.call("inherit", ...lowered);
}

function lowerParent(
  parents: readonly Expression[],
  index: number,
  unit: ClassUnit,
  context: FunctionContext,
): t.Expression {
  const parent = parents[index]!;
  const known = unit.parents[index] ?? null;
  if (known?.isNamed === true) return t.id(context.module.className(known, true));
  if (isObject(parent)) return context.module.runtime("PyObject");
  const lowered = lowerExpression(parent, context);
  if (known !== null) return lowered;
  // Of what members TypeScript would know nothing is said here.
  const isVague =
    (context.typeOf(parent).kind === "unknown" && !isTold(parent, context)) ||
    isConstructor(parent, known, unit, context);
  return isVague ? lowered : t.as(lowered, t.typeRef("unknown"));
}

/** Whether a parent is a class that TypeScript knows: of the program, `object`, an exception, of a standard module. */
function isConstructor(
  parent: Expression,
  known: ClassUnit | null,
  unit: ClassUnit,
  context: FunctionContext,
): boolean {
  if (known !== null) {
    const isVariable = known.outer?.kind !== "classBody";
    return known.isNamed || (known.outer === context.unit && isVariable);
  }
  if (isObject(parent)) return true;
  // What a program puts in the place of a member of the runtime is of a type that TypeScript may not let it have.
  if (isOfModule(parent, context)) return !hasMembers(unit, context.module);
  const binding = parent.kind === "Name" ? context.module.reference(parent) : undefined;
  return binding?.scope.kind === "builtin" && exceptionNames.includes(binding.name);
}

/** Whether TypeScript may know the type of an expression that inference does not. */
function isTold(parent: Expression, context: FunctionContext): boolean {
  if (isOfModule(parent, context)) return true;
  const binding = parent.kind === "Name" ? context.module.reference(parent) : undefined;
  if (binding === undefined || binding.writes > 1) return false;
  // What a decorator gives is not known.
  return !binding.roles.has("parameter") && !binding.roles.has("class");
}

/** Whether an expression names something of a standard module. */
function isOfModule(parent: Expression, context: FunctionContext): boolean {
  // A class that a function of such a module makes: `namedtuple(…)`.
  if (parent.kind === "Call") {
    const callee = context.typeOf(parent.callee);
    return callee.kind === "member" || isOfModule(parent.callee, context);
  }
  if (parent.kind === "Attribute") return context.typeOf(parent.object).kind === "module";
  const binding = parent.kind === "Name" ? context.module.reference(parent) : undefined;
  return binding?.imported != null && binding.imported.unit === undefined && binding.writes <= 1;
}

function hasMembers(unit: ClassUnit, module: ModuleContext): boolean {
  return membersInOrder(unit).length > 0 || module.analysis.types.attributesOf(unit).length > 0;
}

function isObject(parent: Expression): boolean {
  return parent.kind === "Name" && parent.name === "object";
}

/** Methods, static methods and properties in the order of the source. */
function membersInOrder(unit: ClassUnit): FunctionUnit[] {
  const start = (method: FunctionUnit) => method.node?.span.start ?? 0;
  const all = [unit.methods, unit.statics, unit.getters, unit.setters];
  return all.flatMap((members) => [...members.values()]).toSorted((a, b) => start(a) - start(b));
}

/** The statements that tell the runtime what it can't see of a method. */
function toldOf(method: FunctionUnit, context: FunctionContext): t.Statement[] {
  const { form, name } = method;
  if (form === "method" && !isConstructed(method, context.module))
    return documented(t.member(t.this_(), "prototype", propertyName(name)), method, context);
  if (form === "getter") return documentedProperty(method, context);
  if (form !== "static" && form !== "class") return [];
  const place = t.member(t.this_(), propertyName(name));
  const { types, bound } = context.module.analysis;
  const isReached = types.isEscaping(method) || bound.usage.mentions.has("__dict__");
  const isValue = name !== "__new__" && isReached;
  const told = documented(place, method, context);
  return form === "static" && isValue
    ? [t.statement(context.call("asStaticMethod", place)), ...told]
    : told;
}

/** The code of the class body: attributes of the class live on its prototype. */
function classCode(
  unit: ClassUnit,
  context: FunctionContext,
  defaults: LateDefaults,
): t.Statement[] {
  const { statements } = splitDoc(rootBlock(unit.body!).statements);
  const methods = membersInOrder(unit);
  const { readsDocStrings } = context.module.analysis.bound.usage;
  const doc = readsDocStrings ? docString(unit.body!) : undefined;
  const lowered = statements.flatMap((statement) => {
    const method = methods.find(({ node }) => node === statement);
    return method === undefined ? lowerStatement(statement, context) : defaults.assignments(method);
  });
  if (unit.isCherry) lowered.push(...methods.flatMap((method) => defaults.assignments(method)));
  const late = [...context.module.analysis.attributes.lateOf(unit)];
  if (late.length > 0) {
    const names = late.map((name) => t.str(name));
    lowered.unshift(t.statement(context.call("lateinit", t.this_(), ...names)));
  }
  if (context.module.analysis.bound.usage.readsSubclasses)
    lowered.unshift(t.statement(context.call("noteSubclass", t.this_())));
  if (doc !== undefined) {
    const set = context.call("setClassAttr", t.this_(), t.str("__doc__"), t.str(doc));
    lowered.unshift(t.statement(set));
  }
  for (const method of methods) lowered.push(...toldOf(method, context));
  return lowered;
}
