import type { Expression, Parameter } from "../../../grammar/index.js";
import { exceptionNames, type ClassUnit, type FunctionUnit } from "../2-analyze/index.js";
import * as t from "../target/index.js";
import { seenAncestors } from "./class-tables.js";
import { FunctionContext, type ModuleContext } from "./context.js";
import { lowerExpression } from "./expressions/index.js";
import { isConstructed, lowerFunction } from "./functions.js";
import { propertyName } from "./names.js";
import { defaultBefore, defaultName, isConstant, readsScope } from "./parameters.js";
import { exceedsOverridden } from "./signatures.js";
import { targetType } from "./types.js";

/** Whether a method replaces one of a parent. */
function overrides({ owner, name, form }: FunctionUnit): boolean {
  if (owner === null) return false;
  if (owner.isCherry && name === "getPath") return true;
  if (hidesObject(name) || (isException(owner) && hidesException(name))) return true;
  const isStatic = form === "static" || form === "class";
  return seenAncestors(owner).some((each) =>
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
  return [unit, ...seenAncestors(unit)].some(({ node, parents }) =>
    (node.kind === "Class" ? node.bases : []).some(
      (base, i) => parents[i] == null && base.kind === "Name" && exceptionNames.includes(base.name),
    ),
  );
}

export function lowerMethod(
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
  const code = context.isAsync && accessor !== undefined ? waitingAccessor(accessor, body) : body;
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

/**
 * The body of an accessor that waits, which can't be async: a getter gives the promise of a function that is. Nobody waits for a
 * setter: from where it waits on it runs beside what follows.
 */
function waitingAccessor(accessor: "get" | "set", body: t.Block): t.Block {
  const promise = t.call(t.arrow([], body, { async: true }));
  return t.block([accessor === "get" ? t.return_(promise) : t.statement(t.unary("void", promise))]);
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
export class LateDefaults {
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
