import type { Attribute, Call, Expression, KeywordArgument } from "../../../../grammar/index.js";
import { isOnly, membersOf, NONE, takesArguments, type Type } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { elementType } from "../iteration.js";
import { variableName } from "../names.js";
import { asserted, sameTargetType } from "../types.js";
import { isFixedMember } from "./attributes.js";
import { lowerEager } from "./comprehensions.js";
import { lowerInto } from "./floats.js";
import { lowerAll, lowerExpression } from "./index.js";
import { lowerApplied } from "./text-functions.js";
import { isOfCharacters } from "./unicode.js";

type MethodLowering = (
  object: t.Expression,
  args: readonly t.Expression[],
  types: { readonly object: Type; readonly args: readonly Type[] },
) => t.Expression | undefined;

/** Methods of str that JavaScript has under another name, with the same meaning for such arguments. */
const strMethods: Readonly<Record<string, MethodLowering>> = {
  startswith: (object, args, types) => textTest("startsWith", object, args, types.args),
  endswith: (object, args, types) => textTest("endsWith", object, args, types.args),
  find: (object, args, types) => textTest("indexOf", object, args, types.args),
  rfind: (object, args, types) => textTest("lastIndexOf", object, args, types.args),
  replace: (object, args, types) =>
    args.length === 2 && isNonEmptyText(args[0]!) && types.args.every((type) => isOnly(type, "str"))
      ? t.callMethod(object, "replaceAll", args[0]!, t.arrow([], args[1]!))
      : undefined,
  join: (object, args, types) => {
    const [items] = types.args;
    return items?.kind === "list" && isOnly(items.element.type, "str")
      ? t.callMethod(args[0]!, "join", object)
      : undefined;
  },
  split: (object, args, types) =>
    args.length === 1 && isNonEmptyText(args[0]!) && isOnly(types.args[0]!, "str")
      ? t.callMethod(object, "split", args[0]!)
      : undefined,
};

function textTest(
  method: string,
  object: t.Expression,
  args: readonly t.Expression[],
  types: readonly Type[],
): t.Expression | undefined {
  return args.length === 1 && isOnly(types[0]!, "str")
    ? t.callMethod(object, method, args[0]!)
    : undefined;
}

function isNonEmptyText(node: t.Expression): boolean {
  return node.kind === "Literal" && typeof node.value === "string" && node.value !== "";
}

const listMethods: Readonly<Record<string, MethodLowering>> = {
  append: (object, args) =>
    args.length === 1 ? t.callMethod(object, "push", args[0]!) : undefined,
  reverse: (object, args) => (args.length === 0 ? t.callMethod(object, "reverse") : undefined),
};

/** Methods of lists that put what they are given into the list. */
const takesElement = new Set(["append", "insert"]);

/** Methods of lists whose JavaScript form gives something else than None: only where nobody looks at it. */
const statementOnly = new Set(["append", "reverse"]);

/** Methods of dicts and sets whose JavaScript form gives nothing at all: plain calls only where nobody looks at it. */
const givesNothing = new Set([
  "add",
  "clear",
  "difference_update",
  "discard",
  "intersection_update",
  "remove",
  "symmetric_difference_update",
  "update",
]);

/** A method call on a builtin value of known type. */
export function lowerContainerCall(
  node: Call,
  callee: Attribute,
  type: Type,
  context: FunctionContext,
): t.Expression | undefined {
  const args: Expression[] = [];
  for (const argument of node.arguments) {
    if (argument.kind === "KeywordArgument" && isSort(callee, argument)) continue;
    if (argument.kind === "KeywordArgument" || argument.kind === "DoubleStarred") return undefined;
    if (argument.kind === "Starred") return undefined;
    args.push(argument);
  }
  const name = callee.attribute.name;
  const kinds = membersOf(type).map((member) => member.kind);
  const [kind] = kinds;
  if (kind === undefined || !kinds.every((each) => each === kind)) return undefined;
  if (
    givesNothing.has(name) &&
    (kind === "dict" || kind === "set") &&
    context.statementCall !== node
  )
    return undefined;
  if (kind === "builtin") return lowerFromKeys(node, name, type, args, context);
  if (kind === "str" && name === "format") return lowerFormat(callee.object, args, context);
  if (
    name !== "next" &&
    !takesArguments(
      kind,
      name,
      args.map((arg) => context.typeOf(arg)),
    )
  ) {
    return undefined;
  }
  const lowered = () => ({
    object: lowerExpression(callee.object, context),
    args: lowerAll(args, context),
  });
  const types = { object: type, args: args.map((arg) => context.typeOf(arg)) };
  switch (kind) {
    case "str": {
      const joined = name === "join" ? lowerJoin(callee, args, context) : undefined;
      if (joined !== undefined) return joined;
      const parts = lowered();
      return (
        strMethods[name]?.(parts.object, parts.args, types) ??
        t.call(
          t.member(
            context.module.runtime(isOfCharacters(name, callee.object) ? "Unicode" : "Str"),
            variableName(name),
          ),
          parts.object,
          ...parts.args,
        )
      );
    }
    case "list": {
      if (takesElement.has(name) && !fitsModuleList(callee.object, types.args, context))
        return undefined;
      const isStatement = context.statementCall === node;
      const element = type.kind === "list" ? type.element.type : undefined;
      const given = args.map((arg) =>
        takesElement.has(name) ? lowerInto(arg, element, context) : lowerExpression(arg, context),
      );
      const parts = { object: lowerExpression(callee.object, context), args: given };
      if (!statementOnly.has(name) || isStatement) {
        const plain = listMethods[name]?.(parts.object, parts.args, types);
        if (plain !== undefined) return plain;
      }
      if (isSort(callee)) return lowerSort(node, callee.object, parts.object, context);
      return t.call(
        t.member(context.module.runtime("List"), variableName(name)),
        parts.object,
        ...parts.args,
      );
    }
    case "dict":
    case "set":
    case "frozenset":
    case "complex":
    case "tuple": {
      const parts = lowered();
      return t.callMethod(parts.object, name, ...parts.args);
    }
    case "iterator":
      return name === "next" && args.length === 0
        ? context.call("next", lowerExpression(callee.object, context))
        : undefined;
    default:
      return undefined;
  }
}

/** Whether what is put into a list of a standard module (`sys.path`, `sys.argv`) is text, as TypeScript has it there. */
function fitsModuleList(
  list: Expression,
  given: readonly Type[],
  context: FunctionContext,
): boolean {
  if (list.kind !== "Attribute") return true;
  const isOfModule = isFixedMember(context.typeOf(list.object), list.attribute.name, context);
  return !isOfModule || isOnly(given.at(-1) ?? NONE, "str");
}

/** `dict.fromkeys(keys[, value])`, as what inference knows the dict to become. */
function lowerFromKeys(
  node: Call,
  name: string,
  type: Type,
  args: readonly Expression[],
  context: FunctionContext,
): t.Expression | undefined {
  if (name !== "fromkeys" || type.kind !== "builtin" || type.name !== "dict") return undefined;
  if (args.length < 1 || args.length > 2) return undefined;
  const call = t.callMethod(context.module.runtime("Dict"), name, ...lowerAll(args, context));
  const made = context.typeOf(node);
  const value = args[1] === undefined ? NONE : context.typeOf(args[1]);
  const isPlain =
    made.kind === "dict" &&
    sameTargetType(made.value.type, value, context.module) &&
    sameTargetType(made.key.type, elementType(context.typeOf(args[0]!), context), context.module) &&
    isOnly(value, "str", "int", "float", "bool");
  return isPlain ? call : asserted(call, made, context.module);
}

/** `text.format(…)` without keywords. */
function lowerFormat(
  text: Expression,
  args: readonly Expression[],
  context: FunctionContext,
): t.Expression {
  return t.call(
    t.member(context.module.runtime("Str"), "format"),
    lowerExpression(text, context),
    t.callMethod(context.module.runtime("Tuple"), "of", ...lowerAll(args, context)),
  );
}

/** `", ".join(f(x) for x in xs)`. */
function lowerJoin(
  callee: Attribute,
  [items, ...more]: readonly Expression[],
  context: FunctionContext,
): t.Expression | undefined {
  if (items?.kind !== "GeneratorExpression" || more.length > 0) return undefined;
  const separator = lowerExpression(callee.object, context);
  const array = lowerEager(items, context);
  return isOnly(context.typeOf(items.element), "str") &&
    array.kind === "Call" &&
    array.callee.kind === "Member"
    ? t.callMethod(array, "join", separator)
    : t.call(t.member(context.module.runtime("Str"), "join"), separator, array);
}

/** Whether a method is `sort`, of which a keyword is a parameter. */
function isSort(callee: Attribute, keyword?: KeywordArgument): boolean {
  const isParameter = keyword === undefined || sortPlaces.includes(keyword.name.name);
  return callee.attribute.name === "sort" && isParameter;
}

/** The parameters of `list.sort`. */
const sortPlaces: readonly string[] = ["cmp", "key", "reverse"];

/** `list.sort(cmp, key, reverse)`, with its keywords in their places. */
function lowerSort(
  node: Call,
  list: Expression,
  object: t.Expression,
  context: FunctionContext,
): t.Expression {
  const values: (t.Expression | undefined)[] = [];
  node.arguments.forEach((argument, index) => {
    if (argument.kind === "KeywordArgument") {
      values[sortPlaces.indexOf(argument.name.name)] = lowerApplied(argument.value, list, context);
    } else if (argument.kind !== "DoubleStarred")
      values[index] = lowerExpression(argument, context);
  });
  const args = Array.from(values, (value) => value ?? t.null_());
  return t.call(t.member(context.module.runtime("List"), "sort"), object, ...args);
}
