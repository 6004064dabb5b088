import type { ClassDefinition, Expression, Method, Parameter } from "../../../grammar/index.js";
import {
  exceptionNames,
  planLocals,
  sameType,
  type ClassUnit,
  type FunctionUnit,
} from "../2-analyze/index.js";
import * as t from "../target/index.js";
import { FunctionContext, type ModuleContext } from "./context.js";
import { docString, documented } from "./documentation.js";
import { lowerExpression } from "./expressions/index.js";
import { isConstructed, lowerFunction, rootBlock, splitDoc } from "./functions.js";
import { propertyName, variableName } from "./names.js";
import { defaultBefore, defaultName, isConstant, readsScope } from "./parameters.js";
import { exceedsOverridden, needsSignature, signatureNames, signatureOf } from "./signatures.js";
import { lowerStatement } from "./statements/index.js";
import { targetType } from "./types.js";

/** A class of the output, without its name and where it stands. */
export interface LoweredClass {
  readonly extends: t.Expression | null;
  readonly members: t.ClassMember[];
  readonly doc: string | undefined;
}

/** A CherryClass: what it exposes, its attributes, then its methods in the order of the source. */
export function lowerCherryClass(unit: ClassUnit, module: ModuleContext): t.Statement[] {
  const { node } = unit;
  if (node.kind !== "CherryClass") throw new Error(`${unit.name} is no CherryClass`);
  const body = bodyContext(unit, module, null);
  const methods = membersInOrder(unit);
  const defaults = new LateDefaults(unit, body);
  const members: t.ClassMember[] = [
    ...flags(unit),
    ...viewTable(unit, methods, module),
    ...signatureTable(
      unit,
      methods.filter((method) => !method.isView),
      module,
    ),
    ...attributes(unit, module),
    ...classCode(unit, body, defaults),
    ...methods.map((method) => lowerMethod(method, module, body, defaults)),
  ];
  const parent = parentOf(node.parents, unit, body, "CherryClass");
  const declared = t.class_(module.className(unit), parent, members, { exported: true });
  const leading = node.leadingComments.map((comment) => comment.text);
  const class_ = leading.length === 0 ? declared : t.commented(declared, { leading });
  return [...body.pendingStatements, t.at(class_, node.name.span)];
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
  const members: t.ClassMember[] = [
    ...ownName(unit),
    ...signatureTable(unit, methods, module),
    ...attributes(unit, module),
    ...classCode(unit, body, defaults),
    ...methods.map((method) => lowerMethod(method, module, body, defaults)),
  ];
  const isClassic = unit.metaclass === null;
  const parent = parentOf(bases, unit, context, isClassic ? "ClassicObject" : "PyObject");
  context.pendingStatements.push(...body.pendingStatements);
  return { extends: parent, members, doc };
}

function bodyContext(
  unit: ClassUnit,
  module: ModuleContext,
  enclosing: FunctionContext | null,
): FunctionContext {
  const body = unit.body!;
  const plan = planLocals(body, rootBlock(body), module.analysis.bound);
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
  if (only !== undefined && unit.isCherry && !ancestors(unit).some((each) => each.isCherry)) {
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
  // Of what members TypeScript would know nothing is said here.
  const isVague =
    (context.typeOf(parent).kind === "unknown" && !isOfModule(parent, context)) ||
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
  if (known !== null) return known.isNamed || known.outer === context.unit;
  if (isObject(parent)) return true;
  // What a program puts in the place of a member of the runtime is of a type that TypeScript may not let it have.
  if (isOfModule(parent, context)) return !hasMembers(unit, context.module);
  const binding = parent.kind === "Name" ? context.module.reference(parent) : undefined;
  return binding?.scope.kind === "builtin" && exceptionNames.includes(binding.name);
}

/** Whether an expression names something of a standard module. */
function isOfModule(parent: Expression, context: FunctionContext): boolean {
  if (parent.kind === "Attribute") return context.typeOf(parent.object).kind === "module";
  const binding = parent.kind === "Name" ? context.module.reference(parent) : undefined;
  return binding?.imported != null && binding.writes <= 1;
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

/** `static hidden = true` and the like: the modifiers of the class line. */
function flags(unit: ClassUnit): t.ClassMember[] {
  if (unit.node.kind !== "CherryClass") return [];
  const { modifiers } = unit.node;
  return (["hidden", "abstract", "xmlrpc"] as const)
    .filter((name) => modifiers[name] !== null)
    .map((name) =>
      t.propertyMember(name, {
        override: ancestors(unit).some(
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
function ownName(unit: ClassUnit): t.ClassMember[] {
  const isOther = ({ name }: ClassUnit) => variableName(name) !== name;
  if (!isOther(unit)) return [];
  const name = t.propertyMember("__name__", {
    static: true,
    override: ancestors(unit).some(isOther),
    type: t.typeRef("string"),
    value: t.str(unit.name),
    implied: true,
  });
  return [name];
}

/** `static views`: what URLs reach, and how each is called. */
function viewTable(
  unit: ClassUnit,
  methods: readonly FunctionUnit[],
  module: ModuleContext,
): t.ClassMember[] {
  const views = methods.filter((method) => method.isView);
  if (views.length === 0) return [];
  const value = t.object(views.map((view) => t.property(view.name, viewEntry(view, module))));
  const type = t.typeRef(module.imports.runtimeType("Views"));
  const override = ancestors(unit).some((each) =>
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
function signatureTable(
  unit: ClassUnit,
  methods: readonly FunctionUnit[],
  module: ModuleContext,
): t.ClassMember[] {
  const described = methods.filter((method) => needsSignature(method, module));
  if (described.length === 0) return [];
  const value = t.object(described.map((method) => t.property(method.name, signatureOf(method))));
  const type = t.typeRef(
    "Record",
    t.typeRef("string"),
    t.typeRef(module.imports.runtimeType("Signature")),
  );
  const override =
    unit.isCherry ||
    ancestors(unit).some((each) =>
      [...each.methods.values()].some((method) => needsSignature(method, module)),
    );
  return [t.propertyMember("signatures", { static: true, override, type, value })];
}

/** `declare name: type` for each attribute that the class or its objects are given. */
function attributes(unit: ClassUnit, module: ModuleContext): t.ClassMember[] {
  const { types } = module.analysis;
  return types
    .attributesOf(unit)
    .filter((name) => !hasMember(unit, name) && isInherited(unit, name, module) === false)
    .map((name) => {
      const type = targetType(types.attribute(unit, name) ?? { kind: "unknown" }, module);
      return t.propertyMember(propertyName(name), { declare: true, type });
    });
}

/** Whether a class has a method or property of a name, its own or inherited. */
function hasMember(unit: ClassUnit, name: string): boolean {
  return [...unit.lineage()].some((each) => each.methods.has(name) || each.getters.has(name));
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

/** Whether a method replaces one of a parent. */
function overrides({ owner, name, form }: FunctionUnit): boolean {
  if (owner === null) return false;
  if (owner.isCherry && name === "getPath") return true;
  if (hidesObject(name) || (isException(owner) && hidesException(name))) return true;
  const isStatic = form === "static" || form === "class";
  return ancestors(owner).some((each) =>
    isStatic
      ? each.statics.has(name)
      : each.methods.has(name) || each.getters.has(name) || each.setters.has(name),
  );
}

/** Whether a method replaces one that every object of JavaScript has. */
function hidesObject(name: string): boolean {
  return /^(toString|valueOf|toLocaleString|hasOwnProperty|isPrototypeOf)$/.test(name);
}

/** Whether a method replaces one of the runtime's exceptions. */
function hidesException(name: string): boolean {
  return /^__(init|str|repr)__$/.test(name);
}

/** Whether a class extends an exception of Python's own. */
function isException(unit: ClassUnit): boolean {
  return [...unit.lineage()].some(({ node, parents }) =>
    (node.kind === "Class" ? node.bases : []).some(
      (base, i) => parents[i] == null && base.kind === "Name" && exceptionNames.includes(base.name),
    ),
  );
}

function ancestors(unit: ClassUnit): ClassUnit[] {
  return [...unit.lineage()].filter((each) => each !== unit);
}

/** The code of the class body: attributes of the class live on its prototype. */
function classCode(
  unit: ClassUnit,
  context: FunctionContext,
  defaults: LateDefaults,
): t.ClassMember[] {
  const { statements } = splitDoc(rootBlock(unit.body!).statements);
  const methods = membersInOrder(unit);
  const { readsDocStrings } = context.module.analysis.bound;
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
  if (doc !== undefined) {
    const set = context.call("setClassAttr", t.this_(), t.str("__doc__"), t.str(doc));
    lowered.unshift(t.statement(set));
  }
  for (const method of methods) {
    if (method.form !== "method" || isConstructed(method, context.module)) continue;
    const place = t.member(t.this_(), "prototype", propertyName(method.name));
    lowered.push(...documented(place, method, context));
  }
  return lowered.length === 0 ? [] : [t.staticBlock(lowered)];
}

function lowerMethod(
  unit: FunctionUnit,
  module: ModuleContext,
  around: FunctionContext,
  defaults: LateDefaults,
): t.ClassMember {
  const before = defaultBefore(unit, around);
  const lowered = lowerFunction(unit, module, around, (value, parameter) => {
    const late = defaults.name(parameter);
    return late === undefined ? before(value, parameter) : t.id(late);
  });
  const { body, returns, doc, context } = lowered;
  const isConstructor = isConstructed(unit, module);
  const parameters = isConstructor
    ? lowered.parameters
    : optionalBeyondOverridden(unit, lowered.parameters, context);
  const { node, form } = unit;
  const accessor = form === "getter" ? "get" : form === "setter" ? "set" : undefined;
  // An accessor can't be async: it gives the promise of a function that is.
  const isPromised = accessor === "get" && context.isAsync;
  const code = isPromised ? t.block([t.return_(t.call(t.arrow([], body, { async: true })))]) : body;
  const member = t.method(propertyName(unit.name), parameters, code, {
    async: context.isAsync && accessor === undefined,
    generator: unit.isGenerator,
    form: isConstructor ? "constructor" : accessor,
    static: form === "static" || form === "class",
    override: !isConstructor && overrides(unit),
    returns: isConstructor || form === "setter" ? undefined : returns,
  });
  const leading = node !== null && "leadingComments" in node ? node.leadingComments : [];
  t.commented(member, {
    ...(leading.length > 0 ? { leading: leading.map((comment) => comment.text) } : {}),
    doc,
  });
  return t.at(member, node?.span);
}

/** The parameters of a method that requires more than the one that it overrides: to leave one out raises TypeError. */
function optionalBeyondOverridden(
  unit: FunctionUnit,
  parameters: readonly t.Parameter[],
  context: FunctionContext,
): readonly t.Parameter[] {
  const count = exceedsOverridden(unit);
  if (count === undefined) return parameters;
  const required = unit.parameters!.positional.filter((each) => each.default === null).length;
  const isExact = required === unit.parameters!.positional.length;
  const wanted = `${isExact ? "exactly" : "at least"} ${required + 1} arguments`;
  return parameters.map((parameter, i) => {
    if (i < count || parameter.default !== undefined) return parameter;
    const message = t.str(`${unit.name}() takes ${wanted} (${i + 1} given)`);
    return { ...parameter, default: context.call("missingArgument", message), implied: false };
  });
}

/**
 * Defaults of methods that read names of the class body: variables before the class, which get their values where the
 * method stands in it.
 */
class LateDefaults {
  readonly #names = new Map<Parameter, string>();
  readonly #unit: ClassUnit;
  readonly #context: FunctionContext;

  constructor(unit: ClassUnit, context: FunctionContext) {
    this.#unit = unit;
    this.#context = context;
  }

  name(parameter: Parameter): string | undefined {
    return this.#names.get(parameter);
  }

  /** The statements that evaluate such defaults of a method. */
  assignments({ parameters }: FunctionUnit): t.Statement[] {
    const context = this.#context;
    const { module } = context;
    const isOwn = (name: Expression) => module.reference(name)?.scope === this.#unit.scope;
    const statements: t.Statement[] = [];
    for (const parameter of [
      ...(parameters?.positional ?? []),
      ...(parameters?.keywordOnly ?? []),
    ]) {
      const value = parameter.default;
      if (value === null || isConstant(value) || !readsScope(value, isOwn)) continue;
      const name = defaultName(parameter, context);
      const type = targetType(module.analysis.types.ofParameter(parameter), module);
      this.#names.set(parameter, name);
      context.pendingStatements.push(t.let_(name, undefined, type));
      statements.push(t.statement(t.assign(t.id(name), lowerExpression(value, context))));
    }
    return statements;
  }
}
