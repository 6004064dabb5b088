/** Builders for statements. A string where a target stands is a name; a list where a statement stands is its block. */
import { id, type FunctionOptions } from "./expressions.js";
import { isList, block } from "./node.js";
import type {
  Expression,
  Pattern,
  Parameter,
  Block,
  ExpressionStatement,
  Declarator,
  Variables,
  If,
  While,
  For,
  ForOf,
  Jump,
  Labeled,
  Return,
  Throw,
  Try,
  FunctionDeclaration,
  Statement,
  Type,
} from "../tree/index.js";

/** An expression as a statement. */
export function statement(expression: Expression): ExpressionStatement {
  return { kind: "ExpressionStatement", span: undefined, comments: undefined, expression };
}

/** `const target: type = value`; a string is the name. */
export function const_(target: string | Pattern, value: Expression, type?: Type): Variables {
  return variables("const", [declarator(target, value, type)]);
}

/** `let target: type = value`; a string is the name, no value leaves the variable unset. */
export function let_(target: string | Pattern, value?: Expression, type?: Type): Variables {
  return variables("let", [declarator(target, value, type)]);
}

export function variables(
  mode: Variables["mode"],
  declarators: readonly Declarator[],
  exported = false,
): Variables {
  return { kind: "Variables", span: undefined, comments: undefined, mode, declarators, exported };
}

export function declarator(
  target: string | Pattern,
  value?: Expression,
  type?: Type,
  implied = false,
): Declarator {
  return { target: typeof target === "string" ? id(target) : target, type, implied, value };
}

/** `if`; lists of statements are blocks. */
export function if_(
  test: Expression,
  then: Statement | readonly Statement[],
  otherwise: Statement | readonly Statement[] | null = null,
): If {
  return {
    kind: "If",
    span: undefined,
    comments: undefined,
    test,
    then: body(then),
    otherwise: otherwise === null ? null : body(otherwise),
  };
}

export function while_(test: Expression, loop: Statement | readonly Statement[]): While {
  return { kind: "While", span: undefined, comments: undefined, test, body: body(loop) };
}

export function for_(
  init: For["init"],
  test: Expression | null,
  next: Expression | null,
  loop: Statement | readonly Statement[],
): For {
  return {
    kind: "For",
    span: undefined,
    comments: undefined,
    init,
    test,
    update: next,
    body: body(loop),
  };
}

/** `for (const target of iterable)`; a string is the name, `mode` null assigns instead of declaring. */
export function forOf(
  target: string | Pattern | Expression,
  iterable: Expression,
  loop: Statement | readonly Statement[],
  options: { readonly mode?: ForOf["mode"]; readonly await?: boolean } = {},
): ForOf {
  return {
    kind: "ForOf",
    span: undefined,
    comments: undefined,
    await: options.await === true,
    mode: options.mode === undefined ? "const" : options.mode,
    target: typeof target === "string" ? id(target) : target,
    iterable,
    body: body(loop),
  };
}

export function break_(label?: string): Jump {
  return { kind: "Break", span: undefined, comments: undefined, label };
}

export function continue_(label?: string): Jump {
  return { kind: "Continue", span: undefined, comments: undefined, label };
}

export function labeled(label: string, loop: Statement): Labeled {
  return { kind: "Labeled", span: undefined, comments: undefined, label, body: loop };
}

export function return_(value: Expression | null = null): Return {
  return { kind: "Return", span: undefined, comments: undefined, value };
}

export function throw_(value: Expression): Throw {
  return { kind: "Throw", span: undefined, comments: undefined, value };
}

/** `try`; the handler is its variable's name (or null) and its statements. At least one of handler and cleanup is needed. */
export function try_(
  statements: readonly Statement[],
  handler: { readonly name: string | null; readonly body: readonly Statement[] } | null,
  cleanup: readonly Statement[] | null = null,
): Try {
  return {
    kind: "Try",
    span: undefined,
    comments: undefined,
    body: block(statements),
    handler: handler === null ? null : { name: handler.name, body: block(handler.body) },
    cleanup: cleanup === null ? null : block(cleanup),
  };
}

export function function_(
  name: string,
  parameters: readonly Parameter[],
  statements: Block | readonly Statement[],
  options: FunctionOptions & { readonly exported?: boolean | undefined } = {},
): FunctionDeclaration {
  return {
    kind: "Function",
    span: undefined,
    comments: undefined,
    name,
    async: options.async === true,
    generator: options.generator === true,
    exported: options.exported,
    parameters,
    returns: options.returns,
    body: isList(statements) ? block(statements) : statements,
  };
}

function body(value: Statement | readonly Statement[]): Statement {
  return isList(value) ? block(value) : value;
}
