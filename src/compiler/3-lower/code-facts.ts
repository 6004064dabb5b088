/** What `func_code`, `func_defaults` and their like tell of functions, in programs that ask. */
import type { Parameter } from "../../../grammar/index.js";
import type { Binding, FunctionUnit } from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expressions/index.js";
import { freeVariables, globalNames } from "./namespaces.js";
import { lowerSelf } from "./expressions/names.js";
import { bindingName } from "./names.js";

/** A function that carries what is known of its code: itself where nobody asks. */
export function withCode(
  value: t.Expression,
  unit: FunctionUnit,
  context: FunctionContext,
): t.Expression {
  const { module } = context;
  const { bound } = module.analysis;
  if (!bound.usage.readsCode || unit.node === null) return value;
  const facts: t.ObjectProperty[] = [
    t.property("file", t.str(unit.module.path)),
    t.property("line", t.num(unit.node.span.source.positionAt(unit.node.span.start).line)),
    t.property("locals", names(localNames(unit))),
  ];
  if (unit.self !== null) facts.push(t.property("self", t.str(unit.self.name)));
  if (unit.isGenerator) facts.push(t.property("generator", t.bool(true)));
  const defaults = defaultValues(unit, context);
  if (defaults.length > 0) facts.push(t.property("defaults", t.array(defaults)));
  const free = [...freeVariables(unit, module)];
  if (free.length > 0) {
    facts.push(
      t.property("free", names(free.map(({ name }) => name))),
      t.property("cells", t.array(free.map((each) => t.arrow([], cell(each, context))))),
    );
  }
  const shared = [...unit.scope.symbols.values()].filter(({ captured }) => captured);
  if (shared.length > 0) facts.push(t.property("shared", names(shared.map(({ name }) => name))));
  if (unit.outer !== null && unit.outer.kind !== "module" && unit.outer.kind !== "classBody")
    facts.push(t.property("nested", t.bool(true)));
  if (bound.namesGlobals && readsGlobals(bound.usage.mentions))
    facts.push(t.property("globals", t.arrow([], globalNames(module))));
  return context.call("withCode", value, t.object(facts));
}

/** A variable of a function around, read where the function is made: the object of a method there is `this`. */
function cell(binding: Binding, context: FunctionContext): t.Expression {
  return (
    lowerSelf(binding, context.enclosing ?? context) ??
    lowerSelf(binding, context) ??
    t.id(bindingName(binding))
  );
}

function readsGlobals(mentions: ReadonlySet<string>): boolean {
  return mentions.has("func_globals") || mentions.has("__globals__");
}

function names(list: readonly string[]): t.Expression {
  return t.array(list.map((name) => t.str(name)));
}

/** The variables of a function behind its parameters, those aside that functions inside share. */
function localNames({ scope }: FunctionUnit): string[] {
  return [...scope.symbols.values()]
    .filter(
      ({ roles, captured, declarations }) =>
        !roles.has("parameter") && !captured && declarations.length > 0,
    )
    .map(({ name }) => name);
}

function defaultValues({ parameters }: FunctionUnit, context: FunctionContext): t.Expression[] {
  const given = (parameter: Parameter): t.Expression[] => {
    if (parameter.default === null) return [];
    const constant = context.module.defaults.get(parameter);
    return [
      constant === undefined
        ? lowerExpression(parameter.default, context.enclosing ?? context)
        : t.id(constant),
    ];
  };
  return parameters?.positional.flatMap(given) ?? [];
}
