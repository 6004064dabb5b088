import type { ModuleUnit } from "../1-program/index.js";
import {
  ClassUnit,
  forEachExpression,
  forEachStatement,
  isStandard,
  someExpression,
  type Analysis,
  type Binding,
  type FunctionUnit,
  type InstanceUnit,
} from "../2-analyze/index.js";
import type { Expression } from "../../../grammar/index.js";
import * as t from "../target/index.js";
import type { FunctionContext, ModuleContext } from "./context.js";
import { variableName } from "./names.js";

/**
 * The instances of the CherryClasses of a module. Python makes all classes of a program first, then all instances in
 * their order (language.md, section 4); where an `__init__` could tell, the modules hand out a function for that, and the
 * entry calls them.
 */
export function lowerInstances(unit: ModuleUnit, own: FunctionContext): t.Statement[] {
  const context = own.module;
  const { analysis } = context;
  const { entry, modules } = analysis.program;
  const instances = instancesOf(unit, analysis);
  if (!areMadeLater(unit, analysis)) {
    return instances.map((instance) => declare(instance, context));
  }
  if (unit !== entry) return instances.length === 0 ? [] : later(unit, instances, context);
  const before = modules.filter(
    (each) =>
      each !== unit && instancesOf(each, analysis).length > 0 && areMadeLater(each, analysis),
  );
  return [
    ...before.map((each) => {
      const made = t.call(t.id(context.imported(each, instantiateName(each))));
      return t.statement(waits(instancesOf(each, analysis), analysis) ? t.await_(made) : made);
    }),
    ...instances.map((instance) => declare(instance, context)),
  ];
}

/**
 * Whether the instances of a module wait until all classes of the program are there. What ships looks the same in all
 * programs: there, only the module's own instances count.
 */
function areMadeLater(unit: ModuleUnit, analysis: Analysis): boolean {
  const { bound, program } = analysis;
  if (program.modules.length === 1) return false;
  return dependsOnOrder(unit.isShipped ? instancesOf(unit, analysis) : bound.instances, analysis);
}

function instancesOf(unit: ModuleUnit, { bound }: Analysis): InstanceUnit[] {
  return bound.instances.filter((each) => each.class.module === unit);
}

/** `export const root = new Root();` */
function declare(instance: InstanceUnit, context: ModuleContext): t.Statement {
  const type = t.typeRef(context.className(instance.class));
  const name = variableName(instance.name);
  return t.variables("const", [t.declarator(name, made(instance, context), type, true)], true);
}

function made({ class: owner }: InstanceUnit, context: ModuleContext): t.Expression {
  const class_ = t.id(context.className(owner, true));
  return isAsync(owner, context.analysis)
    ? t.await_(context.call("constructAsync", class_))
    : t.new_(class_);
}

function isAsync(owner: ClassUnit, { effects }: Analysis): boolean {
  const init = owner.method("__init__");
  return init !== undefined && effects.isAsync(init);
}

function waits(instances: readonly InstanceUnit[], analysis: Analysis): boolean {
  return instances.some((instance) => isAsync(instance.class, analysis));
}

/** The variables of instances that are made later, and the function that makes them. */
function later(
  unit: ModuleUnit,
  instances: readonly InstanceUnit[],
  context: ModuleContext,
): t.Statement[] {
  const async = waits(instances, context.analysis);
  const assignments = instances.map((instance) =>
    t.statement(t.assign(t.id(variableName(instance.name)), made(instance, context))),
  );
  const returns = async ? t.typeRef("Promise", t.typeRef("void")) : t.typeRef("void");
  const make = t.function_(instantiateName(unit), [], assignments, {
    async,
    exported: true,
    returns,
  });
  return [
    ...instances.map((instance) => {
      const type = t.typeRef(context.className(instance.class));
      return t.variables("let", [t.declarator(variableName(instance.name), undefined, type)], true);
    }),
    t.commented(make, {
      doc: "Makes the instances of this module; the program does so when all its classes are there.",
    }),
  ];
}

function instantiateName({ name }: ModuleUnit): string {
  const plain = name.replace(/[^\w$]/g, "_");
  return `instantiate${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
}

/** Whether an `__init__` looks at more than its object, its arguments, builtins and standard modules. */
function dependsOnOrder(instances: readonly InstanceUnit[], { bound, types }: Analysis): boolean {
  return instances.some(({ class: owner }) => {
    const init = owner.method("__init__");
    return init !== undefined && looksAround(init, bound.references, types, new Set());
  });
}

/** Whether a name is a standard module, or one that is imported from such. */
function isFromStandard(binding: Binding | undefined): boolean {
  const imported = binding?.imported ?? null;
  return imported !== null && isStandard(imported);
}

function looksAround(
  unit: FunctionUnit,
  references: { get(node: Expression): Binding | undefined },
  types: Analysis["types"],
  seen: Set<FunctionUnit>,
): boolean {
  seen.add(unit);
  /** A function that sees nothing of the program, or a method that may be looked into. */
  const isHarmless = (callee: Expression): boolean => {
    if (callee.kind === "Name") {
      const target = references.get(callee);
      return target?.scope.kind === "builtin" || isFromStandard(target);
    }
    if (callee.kind !== "Attribute") return false;
    const type = types.of(callee);
    if (type.kind === "function" && type.bound && callee.object.kind === "Name") {
      const isOwn = references.get(callee.object) === unit.self;
      return isOwn && (seen.has(type.unit) || !looksAround(type.unit, references, types, seen));
    }
    let root: Expression = callee.object;
    while (root.kind === "Attribute") root = root.object;
    return root.kind === "Name" && isFromStandard(references.get(root));
  };
  const looks = (node: Expression): boolean => {
    if (node.kind === "Call" && !isHarmless(node.callee)) return true;
    if (node.kind !== "Name") return false;
    const binding = references.get(node);
    const isOfProgram = binding !== undefined && /^(program|module)$/.test(binding.scope.kind);
    const isFixed = binding?.entity instanceof ClassUnit || isFromStandard(binding);
    return isOfProgram && !isFixed;
  };
  let found = false;
  for (const block of unit.blocks) {
    forEachStatement(block, (statement) => {
      forEachExpression(statement, (expression) => {
        found ||= someExpression(expression, looks);
      });
    });
  }
  return found;
}
