import type { Call, ImportFrom, Import, Node, Statement } from "../../../grammar/index.js";
import type { ForeignModule } from "./foreign.js";
import { dirname, join } from "./paths.js";
import { statementsAtTop, type ModuleUnit } from "./program.js";

/** Where the module of an import comes from. */
export type ImportTarget =
  | { readonly kind: "standard" }
  /** A `.py` of the program; a package is its `__init__.py`. */
  | { readonly kind: "program"; readonly unit: ModuleUnit }
  /** TypeScript or JavaScript: a file beside the program, or a package. */
  | { readonly kind: "foreign"; readonly module: ForeignModule };

export type ImportStatement = Statement & (Import | ImportFrom);

/** The name under which an import's module is known to its importer: dots of a relative import included. */
export function importKey({ level, path }: Pick<ImportFrom, "level" | "path">): string {
  return ".".repeat(level) + path.map((part) => part.name).join(".");
}

/** The key of a module in the package of another key. */
export function keyWithin(key: string, name: string): string {
  return key === "" || key.endsWith(".") ? key + name : `${key}.${name}`;
}

/** The imports of a tree. */
interface FoundImports {
  /** The statements that run with the module. */
  readonly atTop: readonly ImportStatement[];
  readonly inFunctions: readonly ImportStatement[];
  /** The modules that calls name. */
  readonly named: readonly string[];
}

/** The imports of a tree: of the code at its top, of its functions, and those by name. */
export function importsOf(tree: object): FoundImports {
  const found: readonly [ImportStatement[], ImportStatement[]] = [[], []];
  const named: string[] = [];
  const visit = (node: unknown, depth: 0 | 1): void => {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each, depth);
      return;
    }
    const { kind } = node as { readonly kind?: unknown };
    if (kind === "Import" || kind === "ImportFrom") {
      found[depth].push(node as ImportStatement);
      return;
    }
    if (kind === "Call") named.push(...namedModule(node as Call));
    const isLater =
      kind === "Function" || kind === "Method" || kind === "SpecialFunction" || kind === "Mask";
    // Most functions import nothing, and need not be gone through.
    if (isLater && !wordsOf(node as Node).includes("import")) return;
    for (const [key, value] of Object.entries(node)) {
      if (key !== "span" && typeof value === "object") visit(value, isLater ? 1 : depth);
    }
  };
  visit(tree, 0);
  return { atTop: found[0], inFunctions: found[1], named };
}

/** The module that `__import__("a.b")` and `importlib.import_module("a.b")` name. */
function namedModule({ callee, arguments: given }: Call): string[] {
  const name =
    callee.kind === "Name" ? callee.name : callee.kind === "Attribute" ? callee.attribute.name : "";
  const [first] = given;
  if (!/^(__import__|import_module)$/.test(name) || first?.kind !== "String") return [];
  return /^[A-Za-z_][\w.]*$/.test(first.value) ? [first.value] : [];
}

/** The text of a node. */
function wordsOf({ span }: Node): string {
  return span.source.text.slice(span.start, span.end);
}

/** Where a file lies among packages: the folder and the dotted name of the package around it. */
export interface PackagePlace {
  readonly folder: string;
  /** Dotted, empty at the top. */
  readonly name: string;
}

/** The place of a module: a package's own modules lie in its folder. */
export function packageOf(path: string, dotted: string): PackagePlace {
  const isPackage = path.endsWith("/__init__.py");
  const cut = dotted.lastIndexOf(".");
  const name = isPackage ? dotted : cut < 0 ? "" : dotted.slice(0, cut);
  return { folder: dirname(path), name };
}

/** The files that a module of a name may be, in a folder: a package first, then a module, then TypeScript. */
export function candidates(folder: string, name: string): string[] {
  return [
    join(folder, name, "__init__.py"),
    join(folder, `${name}.py`),
    ...["ts", "mts", "js", "mjs"].map((extension) => join(folder, `${name}.${extension}`)),
  ];
}

/** The folders from one up to the root, in which packages of npm may lie. */
export function* foldersAbove(folder: string): Generator<string> {
  for (let at = folder; ; at = join(at, "..")) {
    yield at;
    if (at === "/" || at === "." || at.endsWith("..")) return;
  }
}

/** The names in a module's `__all__ = [...]` and what is added to it, where they are written out. */
export function listedNames({ tree }: ModuleUnit): string[] | undefined {
  if (tree.kind !== "PythonModule") return undefined;
  let names: string[] | undefined;
  for (const statement of tree.body.statements) {
    const target =
      statement.kind === "Assignment"
        ? statement.targets[0]
        : statement.kind === "AugmentedAssignment"
          ? statement.target
          : undefined;
    if (target?.kind !== "Name" || target.name !== "__all__") continue;
    const { value } = statement as Extract<Statement, { kind: "Assignment" }>;
    if (value.kind !== "List" && value.kind !== "Tuple") continue;
    const written = value.elements.flatMap((each) => (each.kind === "String" ? [each.value] : []));
    names = statement.kind === "Assignment" ? written : [...(names ?? []), ...written];
  }
  return names;
}

/** The names of a module's `from __future__ import …`. */
export function futureImports(tree: ModuleUnit["tree"]): Set<string> {
  const names = new Set<string>();
  for (const statement of statementsAtTop(tree)) {
    if (statement.kind !== "ImportFrom" || statement.names === "*") continue;
    if (statement.path[0]?.name !== "__future__") continue;
    for (const { name } of statement.names) names.add(name.name);
  }
  return names;
}
