/** Builders for classes, their members and what stands at the top of modules. */
import { call, id, str, type FunctionOptions } from "./expressions.js";
import { isList, block } from "./node.js";
import type {
  Expression,
  Parameter,
  Block,
  ClassDeclaration,
  PropertyMember,
  MethodMember,
  StaticBlock,
  ClassMember,
  Import,
  ImportedName,
  Export,
  TypeAlias,
  CommentLines,
  Statement,
  TargetModule,
  Type,
} from "../tree/index.js";

export function class_(
  name: string,
  parent: Expression | null,
  members: readonly ClassMember[],
  options: {
    readonly exported?: boolean | undefined;
    readonly abstract?: boolean | undefined;
  } = {},
): ClassDeclaration {
  return {
    kind: "Class",
    span: undefined,
    comments: undefined,
    exported: options.exported,
    class: { name, abstract: options.abstract, extends: parent, members },
  };
}

export function propertyMember(
  name: string,
  options: Pick<
    PropertyMember,
    "static" | "declare" | "readonly" | "override" | "type" | "implied" | "value"
  > = {},
): PropertyMember {
  return {
    kind: "Property",
    span: undefined,
    comments: undefined,
    name,
    static: options.static,
    declare: options.declare,
    readonly: options.readonly,
    override: options.override,
    type: options.type,
    implied: options.implied,
    value: options.value,
  };
}

/** A method; `form` makes it a constructor (whatever its name) or an accessor. */
export function method(
  name: string,
  parameters: readonly Parameter[],
  statements: Block | readonly Statement[],
  options: FunctionOptions & {
    readonly form?: MethodMember["form"] | undefined;
    readonly static?: boolean | undefined;
    readonly override?: boolean | undefined;
  } = {},
): MethodMember {
  return {
    kind: "Method",
    span: undefined,
    comments: undefined,
    form: options.form ?? "method",
    name,
    static: options.static,
    override: options.override,
    async: options.async === true,
    generator: options.generator === true,
    parameters,
    returns: options.returns,
    body: isList(statements) ? block(statements) : statements,
  };
}

export function constructor_(
  parameters: readonly Parameter[],
  statements: Block | readonly Statement[],
): MethodMember {
  return method("constructor", parameters, statements, { form: "constructor" });
}

export function staticBlock(statements: readonly Statement[]): StaticBlock {
  return { kind: "StaticBlock", span: undefined, comments: undefined, statements };
}

// Modules

/** `import { a, b as c } from "from"`; a string is a name. */
export function import_(from: string, ...names: readonly (string | ImportedName)[]): Import {
  return {
    kind: "Import",
    span: undefined,
    comments: undefined,
    from,
    namespace: undefined,
    names: names.map((name) => (typeof name === "string" ? { name } : name)),
  };
}

/** `import * as namespace from "from"`. */
export function importAll(namespace: string, from: string): Import {
  return { kind: "Import", span: undefined, comments: undefined, from, namespace, names: [] };
}

/** `import("from")`: a promise of the module. */
export function importLater(from: string): Expression {
  return call(id("import"), str(from));
}

/** `export { a, b as c }`, with `from` from another module. */
export function export_(names: Export["names"], from?: string): Export {
  return { kind: "Export", span: undefined, comments: undefined, names, from };
}

/** `export * from "from"`. */
export function exportAll(from: string): Export {
  return export_(null, from);
}

export function typeAlias(name: string, type: Type, exported = false): TypeAlias {
  return { kind: "TypeAlias", span: undefined, comments: undefined, name, exported, type };
}

export function commentLines(...lines: readonly string[]): CommentLines {
  return { kind: "CommentLines", span: undefined, comments: undefined, lines };
}

export function module_(
  statements: readonly Statement[],
  banner: readonly string[] = [],
): TargetModule {
  return { banner, statements };
}
