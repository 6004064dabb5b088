import type { Block, Expression, FunctionDefinition } from "../../../../grammar/index.js";
import { forEachStatement } from "./declare.js";
import type { Scope } from "./scope.js";

/**
 * What a `def` in the body of a class becomes in the output.
 * - `method`: a method, whose object is `this`.
 * - `static`: a static method without object; `class`: a static method whose class is `this`.
 * - `getter`, `setter`: the two sides of a property.
 * - `function`: a function that takes its object as a parameter, and is made an attribute of the class where the source
 *   does so: the `def` is decorated otherwise, stands inside an `if`, or its name is bound again.
 */
export type MethodForm = "method" | "static" | "class" | "getter" | "setter" | "function";

/** Static members that JavaScript gives every function: a static method of Python can't have their names. */
const functionProperties: ReadonlySet<string> = new Set(
  "name length prototype caller arguments call apply bind toString signatures views bases".split(
    " ",
  ),
);

/** The forms of the functions that are defined in a class body; `scope` is the scope of the class. */
export function methodForms(body: Block, scope: Scope): Map<FunctionDefinition, MethodForm> {
  const forms = new Map<FunctionDefinition, MethodForm>();
  const direct = body.statements.filter((statement) => statement.kind === "Function");
  const properties = propertyNames(direct, scope);
  forEachStatement(body, (statement) => {
    if (statement.kind === "Function") {
      const isDirect = direct.includes(statement);
      forms.set(statement, isDirect ? formOf(statement, scope, properties) : "function");
    }
  });
  return forms;
}

function formOf(
  node: FunctionDefinition,
  scope: Scope,
  properties: ReadonlySet<string>,
): MethodForm {
  const name = node.name.name;
  if (properties.has(name)) {
    return isBuiltinDecorator(node, "property", scope) ? "getter" : "setter";
  }
  if (scope.symbols.get(name)?.declarations.length !== 1) return "function";
  const takesObject = hasPlainFirst(node);
  if (node.decorators.length === 0) {
    if (name === "__new__") return takesObject ? "class" : "function";
    return takesObject ? "method" : "function";
  }
  if (functionProperties.has(name)) return "function";
  if (isBuiltinDecorator(node, "staticmethod", scope)) return "static";
  return isBuiltinDecorator(node, "classmethod", scope) && takesObject ? "class" : "function";
}

function hasPlainFirst({ parameters }: FunctionDefinition): boolean {
  const [first] = parameters.positional;
  return first !== undefined && "name" in first.target && first.default === null;
}

/** Whether the one decorator of a function is a builtin of that name. */
function isBuiltinDecorator(node: FunctionDefinition, name: string, scope: Scope): boolean {
  const [decorator] = node.decorators;
  return node.decorators.length === 1 && isBuiltin(decorator!, name, scope);
}

function isBuiltin(node: Expression, name: string, scope: Scope): boolean {
  return node.kind === "Name" && node.name === name && scope.lookup(name)?.scope.kind === "builtin";
}

/** The names that are properties with a getter and perhaps a setter, and nothing else. */
function propertyNames(direct: readonly FunctionDefinition[], scope: Scope): Set<string> {
  const names = new Set<string>();
  for (const [index, node] of direct.entries()) {
    const name = node.name.name;
    if (!isBuiltinDecorator(node, "property", scope) || !hasPlainFirst(node)) continue;
    if (node.parameters.positional.length !== 1) continue;
    const others = direct.filter((other) => other !== node && other.name.name === name);
    const [setter] = others;
    const declared = scope.symbols.get(name)?.declarations.length;
    if (declared !== 1 + others.length || others.length > 1) continue;
    if (setter === undefined || (direct.indexOf(setter) > index && isSetter(setter))) {
      names.add(name);
    }
  }
  return names;
}

/** `@NAME.setter def NAME(self, value):`. */
function isSetter({ name, decorators, parameters }: FunctionDefinition): boolean {
  const [decorator] = decorators;
  return (
    decorators.length === 1 &&
    decorator?.kind === "Attribute" &&
    decorator.attribute.name === "setter" &&
    decorator.object.kind === "Name" &&
    decorator.object.name === name.name &&
    parameters.positional.length === 2 &&
    parameters.positional.every(({ target, default: value }) => "name" in target && value === null)
  );
}
