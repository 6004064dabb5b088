/**
 * The declarations of a module: what it exports, with types in place of values and bodies, and of what it does not export
 * only what the exported types name.
 */
import type {
  ClassBody,
  ClassMember,
  Declarator,
  Expression,
  Import,
  Parameter,
  Statement,
  TargetModule,
  Type,
} from "../target/index.js";
import { literalTypeOf, resultOf, targetNames } from "./implied.js";
import { leftmost } from "./precedence.js";

export function declarationsOf(module: TargetModule): TargetModule {
  const declared = module.statements.flatMap(declare);
  const providers = new Map<string, Statement>();
  for (const node of declared) for (const name of namesOf(node)) providers.set(name, node);
  const needed = new Set<Statement>();
  const pending = declared.filter(isExported);
  while (pending.length > 0) {
    const node = pending.pop()!;
    if (needed.has(node)) continue;
    needed.add(node);
    for (const name of namesUsedBy(node)) {
      const provider = providers.get(name);
      if (provider !== undefined) pending.push(provider);
    }
  }
  const used = new Set<string>();
  for (const node of needed) for (const name of namesUsedBy(node)) used.add(name);
  const statements = declared.flatMap((node): readonly Statement[] => {
    if (node.kind === "Import") return importOf(node, used);
    return needed.has(node) ? [node] : [];
  });
  // Without an `export {}` everything in a declaration file is exported, and one without any export is a script.
  const isExplicit = statements.some((node) => node.kind === "Export");
  const isOpen = statements.every((node) => node.kind === "Import" || isExported(node));
  const needsExport = !isExplicit && (statements.length === 0 || !isOpen);
  return {
    banner: module.banner,
    statements: needsExport ? [...statements, { kind: "Export", names: [] }] : statements,
  };
}

function isExported(node: Statement): boolean {
  switch (node.kind) {
    case "Export":
      return true;
    case "Variables":
    case "Function":
    case "Class":
    case "TypeAlias":
      return node.exported === true;
    default:
      return false;
  }
}

/** The statement with nothing but what its declaration shows. */
function declare(node: Statement): readonly Statement[] {
  switch (node.kind) {
    case "Import":
    case "Export":
      return [{ ...node, comments: undefined }];
    case "TypeAlias":
      return [{ ...node, comments: docOf(node) }];
    case "Variables":
      return [
        {
          ...node,
          comments: docOf(node),
          declarators: node.declarators.flatMap(declareVariable),
        },
      ];
    case "Function":
      return [
        {
          ...node,
          comments: docOf(node),
          parameters: node.parameters.map(declareParameter),
          returns: node.returns ?? resultOf(node),
        },
      ];
    case "Class":
      return declareClass(node);
    default:
      return [];
  }
}

function docOf(node: Statement | ClassMember): Statement["comments"] {
  return node.comments?.doc === undefined ? undefined : { doc: node.comments.doc };
}

/** A pattern is declared name by name. */
function declareVariable(node: Declarator): readonly Declarator[] {
  if (node.target.kind === "Identifier") {
    return [{ target: node.target, type: node.type ?? literalTypeOf(node.value) }];
  }
  return targetNames(node.target).map((name) => ({
    target: { kind: "Identifier", name },
    type: unknown,
  }));
}

const unknown: Type = { kind: "Reference", name: "unknown", arguments: [] };

function declareParameter(node: Parameter, at: number): Parameter {
  const target =
    node.target.kind === "Identifier"
      ? node.target
      : ({ kind: "Identifier", name: `argument${at + 1}` } as const);
  return { ...node, target, type: node.type ?? literalTypeOf(node.default) };
}

/** A class whose parent is an expression is declared with a constant for the parent. */
function declareClass(node: Extract<Statement, { kind: "Class" }>): readonly Statement[] {
  const { class: body } = node;
  const declared: Statement = {
    ...node,
    comments: docOf(node),
    class: { ...body, members: body.members.flatMap(declareMember) },
  };
  if (body.extends === null || isEntityName(body.extends)) return [declared];
  const base = `${body.name ?? "default"}_base`;
  return [
    {
      kind: "Variables",
      mode: "const",
      declarators: [{ target: { kind: "Identifier", name: base }, type: constructorType(body) }],
    },
    { ...declared, class: { ...declared.class, extends: { kind: "Identifier", name: base } } },
  ];
}

/** `a` or `a.b`, which declarations may extend. */
function isEntityName(node: Expression): boolean {
  if (node.kind === "Member") return isEntityName(node.object);
  return node.kind === "Identifier";
}

/** The type of the parent: that of the expression's outermost class, where it names one. */
function constructorType(body: ClassBody): Type {
  const first = leftmost(body.extends!);
  return first.kind === "Identifier" && body.extends!.kind === "TypeAssertion" && body.extends!.type
    ? body.extends!.type
    : { kind: "Reference", name: "new (...args: never[]) => object", arguments: [] };
}

function declareMember(node: ClassMember): readonly ClassMember[] {
  switch (node.kind) {
    case "StaticBlock":
      return [];
    case "Property":
      if (node.name.startsWith("#")) return [];
      return [
        {
          ...node,
          comments: docOf(node),
          type: node.type ?? literalTypeOf(node.value),
          value: undefined,
        },
      ];
    case "Method":
      if (node.name.startsWith("#")) return [];
      return [
        {
          ...node,
          comments: docOf(node),
          parameters: node.parameters.map(declareParameter),
          returns:
            node.form === "constructor" || node.form === "set"
              ? undefined
              : (node.returns ?? resultOf(node)),
        },
      ];
  }
}

/** The names of an import that are used; nothing if none is. */
function importOf(node: Import, used: ReadonlySet<string>): readonly Import[] {
  if (node.namespace !== undefined) return used.has(node.namespace) ? [node] : [];
  const names = node.names.filter((name) => used.has(name.as ?? name.name));
  return names.length === 0 ? [] : [{ ...node, names }];
}

/** The names that a statement declares in the module. */
function namesOf(node: Statement): readonly string[] {
  switch (node.kind) {
    case "Function":
    case "TypeAlias":
      return [node.name];
    case "Class":
      return node.class.name === null ? [] : [node.class.name];
    case "Variables":
      return node.declarators.flatMap(({ target }) => targetNames(target));
    default:
      return [];
  }
}

/** The names that the types of a declared statement refer to. */
function namesUsedBy(node: Statement): ReadonlySet<string> {
  const names = new Set<string>();
  switch (node.kind) {
    case "Export":
      if (node.from === undefined) for (const { name } of node.names ?? []) names.add(name);
      break;
    case "TypeAlias":
      addType(names, node.type);
      break;
    case "Variables":
      for (const { type } of node.declarators) addType(names, type);
      break;
    case "Function":
      addSignature(names, node.parameters, node.returns);
      break;
    case "Class":
      addClass(names, node.class);
      break;
  }
  return names;
}

function addClass(names: Set<string>, body: ClassBody): void {
  if (body.extends !== null) {
    const first = leftmost(body.extends);
    if (first.kind === "Identifier") names.add(first.name);
  }
  for (const member of body.members) {
    if (member.kind === "Property") addType(names, member.type);
    else if (member.kind === "Method") addSignature(names, member.parameters, member.returns);
  }
}

function addSignature(
  names: Set<string>,
  parameters: readonly Parameter[],
  returns: Type | undefined,
): void {
  for (const { type } of parameters) addType(names, type);
  addType(names, returns);
}

function addType(names: Set<string>, type: Type | undefined): void {
  if (type === undefined) return;
  switch (type.kind) {
    case "Reference":
    case "TypeQuery":
      names.add(type.name.split(".", 1)[0]!);
      if (type.kind === "Reference") for (const inner of type.arguments) addType(names, inner);
      break;
    case "ArrayType":
      addType(names, type.element);
      break;
    case "Union":
      for (const inner of type.members) addType(names, inner);
      break;
    case "TupleType":
      for (const inner of type.elements) addType(names, inner);
      break;
    case "FunctionType":
      for (const parameter of type.parameters) addType(names, parameter.type);
      addType(names, type.returns);
      break;
    case "ObjectType":
      for (const property of type.properties) addType(names, property.type);
      break;
    case "LiteralType":
      break;
  }
}
