import type { ClassDefinition, Expression, Method, Statement } from "../../../grammar/index.js";
import { planLocals, sameType, type ClassUnit, type FunctionUnit } from "../2-analyze/index.js";
import * as t from "../target/index.js";
import { FunctionContext, type ModuleContext } from "./context.js";
import { lowerExpression } from "./expressions/index.js";
import { lowerFunction, rootBlock, splitDoc } from "./functions.js";
import { propertyName } from "./names.js";
import { needsSignature, signatureNames, signatureOf } from "./signatures.js";
import { lowerStatement } from "./statements/index.js";
import { targetType } from "./types.js";

/** A class of the output, without its name and where it stands. */
export interface LoweredClass {
  readonly extends: t.Expression | null;
  readonly members: t.ClassMember[];
  readonly doc: string | undefined;
}

/** A CherryClass: what it exposes, its attributes, then its methods in the order of the source. */
export function lowerCherryClass(unit: ClassUnit, module: ModuleContext): t.Statement {
  const { node } = unit;
  if (node.kind !== "CherryClass") throw new Error(`${unit.name} is no CherryClass`);
  const body = bodyContext(unit, module);
  const methods = unit.node.kind === "CherryClass" ? methodsInOrder(unit) : [];
  const members: t.ClassMember[] = [
    ...flags(unit),
    ...viewTable(unit, methods, module),
    ...signatureTable(
      unit,
      methods.filter((method) => !method.isView),
      module,
    ),
    ...attributes(unit, module),
    ...classCode(unit, body),
    ...methods.map((method) => lowerMethod(method, module)),
  ];
  const parent = parentOf(node.parents, unit, body, "CherryClass");
  const declared = t.class_(module.className(unit), parent, members, { exported: true });
  const leading = node.leadingComments.map((comment) => comment.text);
  return t.at(leading.length === 0 ? declared : t.commented(declared, { leading }), node.name.span);
}

/** The body of a Python class. `statements` stand before the class. */
export function lowerPythonClass(
  unit: ClassUnit,
  node: ClassDefinition,
  context: FunctionContext,
): { readonly statements: t.Statement[]; readonly body: LoweredClass } {
  const { module } = context;
  const bases = node.bases.filter(
    (base) => base.kind !== "KeywordArgument" && base.kind !== "DoubleStarred",
  );
  const methods = [...unit.methods.values()];
  const { doc } = splitDoc(node.body.statements);
  const body = bodyContext(unit, module);
  const members: t.ClassMember[] = [
    ...signatureTable(unit, methods, module),
    ...attributes(unit, module),
    ...classCode(unit, body),
    ...methods.map((method) => lowerMethod(method, module)),
  ];
  return {
    statements: [],
    body: { extends: parentOf(bases, unit, body, "ClassicObject"), members, doc },
  };
}

function bodyContext(unit: ClassUnit, module: ModuleContext): FunctionContext {
  const body = unit.body!;
  return new FunctionContext(
    module,
    body,
    planLocals(body, rootBlock(body), module.analysis.bound),
    null,
  );
}

/** What a class extends: its parent, or the combination of several. */
function parentOf(
  parents: readonly Expression[],
  unit: ClassUnit,
  context: FunctionContext,
  root: "CherryClass" | "ClassicObject",
): t.Expression {
  const lowered = parents.map((parent, i) => {
    const known = unit.parents[i];
    if (known != null) return t.id(context.module.className(known, true));
    if (parent.kind === "Name" && parent.name === "object")
      return context.module.runtime("PyObject");
    return lowerExpression(parent, context);
  });
  const [only] = lowered;
  if (only === undefined) return context.module.runtime(root);
  return lowered.length === 1 ? only : context.call("inherit", ...lowered);
}

/** Methods in the order of the source; a later definition of a name has won. */
function methodsInOrder(unit: ClassUnit): FunctionUnit[] {
  const start = (method: FunctionUnit) => method.node?.span.start ?? 0;
  return [...unit.methods.values()].toSorted((a, b) => start(a) - start(b));
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
    .filter((name) => unit.method(name) === undefined && isInherited(unit, name, module) === false)
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

/** Whether a method replaces one of a parent. */
function overrides(unit: FunctionUnit): boolean {
  const { owner } = unit;
  if (owner === null) return false;
  if (owner.isCherry && unit.name === "getPath") return true;
  return ancestors(owner).some((each) => each.methods.has(unit.name));
}

function ancestors(unit: ClassUnit): ClassUnit[] {
  return [...unit.lineage()].filter((each) => each !== unit);
}

/** The code of the class body: attributes of the class live on its prototype. */
function classCode(unit: ClassUnit, context: FunctionContext): t.ClassMember[] {
  const root = rootBlock(unit.body!);
  const { statements } = splitDoc(root.statements);
  const lowered = statements
    .filter((statement) => !isMethodDefinition(statement, unit))
    .flatMap((statement) => lowerStatement(statement, context));
  return lowered.length === 0 ? [] : [t.staticBlock(lowered)];
}

function isMethodDefinition(statement: Statement, unit: ClassUnit): boolean {
  return (
    statement.kind === "Function" &&
    statement.decorators.length === 0 &&
    unit.methods.get(statement.name.name)?.node === statement
  );
}

function lowerMethod(unit: FunctionUnit, module: ModuleContext): t.ClassMember {
  const { body, returns, doc, parameters, context } = lowerFunction(unit, module);
  const { node } = unit;
  const member = t.method(propertyName(unit.name), parameters, body, {
    async: context.isAsync,
    generator: unit.isGenerator,
    returns,
    override: overrides(unit),
  });
  const leading = node !== null && "leadingComments" in node ? node.leadingComments : [];
  t.commented(member, {
    ...(leading.length > 0 ? { leading: leading.map((comment) => comment.text) } : {}),
    doc,
  });
  return t.at(member, node?.span);
}
