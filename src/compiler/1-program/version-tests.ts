import { newId, type Block, type Expression, type Statement } from "../../../grammar/index.js";
import { evaluateVersion, isTrue, type VersionNames, type VersionValue } from "./version-values.js";
import { boundNames } from "./bound-names.js";
import { isInner, withParts } from "./rewrite.js";

/**
 * Decides tests of Python's version (`sys.version_info[0] >= 3`, `PY3` where that is such a test) before anything else looks at
 * the tree: of a program for several versions only what runs on this one is left, so that neither the imports nor the types of
 * the rest count. The tree that comes back shares with the one that was given all that holds no such test.
 *
 * @param statements those of a module
 * @param text what they were parsed from
 */
export function foldVersionTests(
  statements: readonly Statement[],
  text: string,
): readonly Statement[] {
  if (!/\bversion_info\b|\bhexversion\b|\bsys\.version\b/.test(text)) return statements;
  const names = versionNames(statements);
  return names === undefined ? statements : new Folder(names).statements(statements);
}

/** What names of a module stand for the version; undefined where the module does not ask `sys`. */
function versionNames(statements: readonly Statement[]): VersionNames | undefined {
  const bound = boundNames(statements);
  const isSole = (name: string) => {
    const { imports = 0, others = 0 } = bound.get(name) ?? {};
    return imports + others === 1;
  };
  const modules = new Set<string>();
  const values = new Map<string, VersionValue>();
  const names = { modules, values };
  for (const statement of statements) {
    if (statement.kind === "Import") {
      for (const { path, alias } of statement.modules)
        if (path.length === 1 && path[0]?.name === "sys") modules.add(alias?.name ?? "sys");
    } else if (statement.kind === "ImportFrom") {
      if (statement.level > 0 || statement.path[0]?.name !== "sys" || statement.names === "*")
        continue;
      for (const { name, alias } of statement.names) {
        const value = evaluateVersion(name.name);
        const own = alias?.name ?? name.name;
        if (value !== undefined && isSole(own)) values.set(own, value);
      }
    } else if (statement.kind === "Assignment") {
      const value = evaluateVersion(statement.value, names);
      for (const target of statement.targets)
        if (value !== undefined && target.kind === "Name" && isSole(target.name))
          values.set(target.name, value);
    }
  }
  for (const name of modules) if ((bound.get(name)?.others ?? 0) > 0) return undefined;
  return modules.size + values.size === 0 ? undefined : names;
}

/** Rewrites a tree where tests of the version stand in it. */
class Folder {
  readonly #names: VersionNames;

  constructor(names: VersionNames) {
    this.#names = names;
  }

  statements(statements: readonly Statement[]): readonly Statement[] {
    const folded = statements.flatMap((each) => this.#statement(each));
    const isSame =
      folded.length === statements.length && folded.every((each, i) => each === statements[i]);
    return isSame ? statements : folded;
  }

  #statement(node: Statement): readonly Statement[] {
    if (node.kind === "Assert") return [node];
    if (node.kind !== "If") return [this.#parts(node)];
    const kept: (typeof node.branches)[number][] = [];
    const dropped: Block[] = [];
    let otherwise = node.otherwise;
    for (const [i, branch] of node.branches.entries()) {
      const decided = this.#decide(branch.test);
      if (decided === undefined) kept.push(branch);
      else if (!decided) dropped.push(branch.body);
      else {
        dropped.push(...node.branches.slice(i + 1).map(({ body }) => body));
        if (otherwise !== null) dropped.push(otherwise);
        otherwise = branch.body;
        break;
      }
    }
    // What says of which kind a function or a name is counts where it never runs.
    if (kept.length === node.branches.length || dropped.some(declares)) return [this.#parts(node)];
    if (kept.length > 0) return [this.#parts({ ...node, branches: kept, otherwise })];
    const [first, ...rest] = otherwise === null ? [] : this.statements(otherwise.statements);
    if (first === undefined) return [];
    const leadingComments = [...node.leadingComments, ...first.leadingComments];
    return [{ ...first, leadingComments }, ...rest];
  }

  /** Whether a test is true; undefined where that is seen when it runs. */
  #decide(test: Expression): boolean | undefined {
    const value = evaluateVersion(test, this.#names);
    return value === undefined ? undefined : isTrue(value);
  }

  #expression(node: Expression): Expression {
    if (node.kind === "Conditional") {
      const decided = this.#decide(node.condition);
      if (decided !== undefined) return this.#parts(decided ? node.then : node.otherwise);
    }
    if (node.kind === "Comparison" || node.kind === "Boolean" || isNot(node)) {
      const value = evaluateVersion(node, this.#names);
      if (typeof value === "boolean")
        return { kind: "Name", name: value ? "True" : "False", id: newId(), span: node.span };
    }
    return node;
  }

  /** A node, or a list of them, with its parts rewritten. */
  #parts<Part>(value: Part): Part {
    return this.#rewrite(value) as Part;
  }

  #rewrite(value: unknown): unknown {
    if (!isInner(value)) return value;
    if (isBlock(value)) return this.#block(value);
    const node = isExpression(value) ? this.#expression(value) : value;
    return withParts(node, (part) => this.#rewrite(part));
  }

  #block(block: Block): Block {
    const statements = this.statements(block.statements);
    if (statements === block.statements) return block;
    if (statements.length > 0) return { ...block, statements };
    const nothing: Statement = {
      kind: "Pass",
      leadingComments: [],
      trailingComment: null,
      span: block.span,
    };
    return { ...block, statements: [nothing] };
  }
}

function isNot(node: Expression): boolean {
  return node.kind === "Unary" && node.operator === "not";
}

function isBlock(value: object): value is Block {
  return "kind" in value && value.kind === "Block";
}

function isExpression(value: object): value is Expression {
  return "kind" in value && "id" in value;
}

/** Whether a block makes a generator of the function around, or names variables of the module. */
function declares(node: unknown): boolean {
  if (!isInner(node)) return false;
  const kind = "kind" in node ? node.kind : undefined;
  if (kind === "Function" || kind === "Lambda" || kind === "Class") return false;
  if (kind === "Yield" || kind === "Global" || kind === "Nonlocal") return true;
  return Object.values(node).some(declares);
}
