import type {
  Block,
  Expression,
  Identifier,
  ImportFrom,
  Parameters,
  Statement,
} from "../../../../grammar/index.js";
import { forEachBlock, forEachExpression, forEachSubexpression, forEachTarget } from "../walk.js";
import type { Role, Scope, ScopedComprehension } from "./scope.js";

/** The scope in which `global` names of a body are declared. */
export interface DeclarationSite {
  readonly scope: Scope;
  readonly globals: Scope;
  /** Called for each name that the body declares global, bound there or not. */
  readonly onGlobal: (name: Identifier) => void;
  /** The names of `from module import *`. */
  readonly starred: (statement: ImportFrom) => readonly string[];
}

/**
 * Declares what a body binds (Python Language Reference, section 4.1): every name that is assigned, imported,
 * defined or looped over in it, wherever it stands, belongs to its scope, unless it is declared global or nonlocal.
 */
export function declareBody(body: Block, site: DeclarationSite): void {
  const foreign = new Set<string>();
  forEachStatement(body, (statement) => {
    if (statement.kind !== "Global" && statement.kind !== "Nonlocal") return;
    for (const name of statement.names) {
      foreign.add(name.name);
      if (statement.kind === "Global") {
        site.globals.declare(name.name, "variable", null).declaredGlobal = true;
        site.onGlobal(name);
      }
    }
  });
  const declare = (name: string, role: Role, node: { span: Expression["span"] }) => {
    if (!foreign.has(name)) site.scope.declare(name, role, node.span);
  };
  forEachStatement(body, (statement) => declareStatement(statement, declare, site));
}

/** Calls `declare` for each name that a `global` statement gives, in a body or in what is nested in it. */
export function forEachGlobal(body: Block, declare: (name: Identifier) => void): void {
  forEachStatement(body, (statement) => {
    if (statement.kind === "Global") statement.names.forEach(declare);
    else if (statement.kind === "Function" || statement.kind === "Class") {
      forEachGlobal(statement.body, declare);
    }
  });
}

export type Declare = (name: string, role: Role, node: { span: Expression["span"] }) => void;

function declareStatement(
  statement: Statement,
  declare: Declare,
  { starred }: Pick<DeclarationSite, "starred">,
): void {
  const target = (expression: Expression | null, role: Role) => {
    if (expression === null) return;
    forEachTarget(expression, (leaf) => {
      if (leaf.kind === "Name") declare(leaf.name, role, leaf);
    });
  };
  switch (statement.kind) {
    case "Assignment":
      for (const each of statement.targets) target(each, "variable");
      break;
    case "AugmentedAssignment":
    case "AnnotatedAssignment":
      target(statement.target, "variable");
      break;
    case "Delete":
      for (const each of statement.targets) target(each, "variable");
      break;
    case "For":
      target(statement.target, "loop");
      break;
    case "With":
      for (const item of statement.items) target(item.target, "variable");
      break;
    case "Try":
      for (const handler of statement.handlers) target(handler.target, "variable");
      break;
    case "Function":
      declare(statement.name.name, "function", statement.name);
      break;
    case "Class":
      declare(statement.name.name, "class", statement.name);
      break;
    case "Import":
      for (const module of statement.modules) {
        const bound = module.alias ?? module.path[0]!;
        declare(bound.name, "import", bound);
      }
      break;
    case "ImportFrom":
      if (statement.names === "*") {
        for (const name of starred(statement)) declare(name, "import", statement);
      } else {
        for (const { name, alias } of statement.names) {
          declare((alias ?? name).name, "import", alias ?? name);
        }
      }
      break;
    default:
      break;
  }
  forEachExpression(statement, declareLeaks, declare);
}

/** The variables of a list comprehension belong to the function, or to the generator, around it, as Python 2 has it. */
export function declareLeaks(expression: Expression, declare: Declare): void {
  switch (expression.kind) {
    case "Name":
    case "Number":
    case "String":
    case "Lambda":
      return;
    case "ListComprehension":
      for (const clause of expression.clauses) {
        forEachTarget(clause.target, (leaf) => {
          if (leaf.kind === "Name") declare(leaf.name, "loop", leaf);
        });
      }
      break;
    case "SetComprehension":
    case "DictComprehension":
    case "GeneratorExpression": {
      const outermost = expression.clauses[0];
      if (outermost !== undefined) declareLeaks(outermost.iterable, declare);
      return;
    }
    default:
      break;
  }
  forEachSubexpression(expression, declareLeaks, declare);
}

/** Declares what list comprehensions inside a comprehension leak into its scope. */
export function declareLeaksInside(node: ScopedComprehension, scope: Scope): void {
  const { clauses } = node;
  const inside = [
    ...clauses.slice(1).map(({ iterable }) => iterable),
    ...clauses.flatMap(({ conditions }) => conditions),
    ...(node.kind === "DictComprehension" ? [node.key, node.value] : [node.element]),
  ];
  for (const part of inside) {
    declareLeaks(part, (name, role, { span }) => scope.declare(name, role, span));
  }
}

/** Declares the parameters of a function in its scope; a tuple parameter declares each of its names. */
export function declareParameters(parameters: Parameters, scope: Scope): void {
  const all = [
    ...parameters.positional,
    parameters.rest,
    ...parameters.keywordOnly,
    parameters.keywords,
  ];
  for (const parameter of all) {
    if (parameter === null) continue;
    const { target } = parameter;
    if ("name" in target) scope.declare(target.name, "parameter", target.span);
    else {
      forEachTarget(target, (leaf) => {
        if (leaf.kind === "Name") scope.declare(leaf.name, "parameter", leaf.span);
      });
    }
  }
}

/** Calls `visit` for each statement of a body and of the blocks in it, in the order of the source. */
export function forEachStatement(body: Block, visit: (statement: Statement) => void): void {
  for (const statement of body.statements) {
    visit(statement);
    forEachBlock(statement, (block) => forEachStatement(block, visit));
  }
}
