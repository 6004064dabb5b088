import type {
  Block,
  CherryClassDeclaration,
  CpyModule,
  ImportFrom,
  Mask,
  PythonModule,
  Statement,
} from "../../../grammar/index.js";

import type { ImportTarget } from "./imports.js";

/** One source file of a program. */
export interface ModuleUnit {
  /** As diagnostics and source maps name it. */
  readonly path: string;
  /** `Layout` of `Layout.cpy`; of a module in a package with the names of that: `shop.cart`. */
  readonly name: string;
  readonly tree: CpyModule | PythonModule;
  /** The statements that each mask's template stands for. */
  readonly masks: ReadonlyMap<Mask, Block>;
  /** Without extension, relative to the output folder. */
  readonly outputName: string;
  /** The modules it `use`s, in the order of its list. */
  readonly uses: readonly ModuleUnit[];
  /** The modules that it imports, by the names by which it does (`importKey`), in the order in which they run. */
  readonly imports: ReadonlyMap<string, ImportTarget>;
  /** Its `from` imports of modules that are not through when they run: where in its source each of those stands. */
  readonly partial: ReadonlyMap<ImportFrom, number>;
  /** The folders in which its imports were looked for. */
  readonly importPlaces: readonly string[];
  /** Whether it is one of the modules that ship with cpyc, which any program may use. */
  readonly isShipped: boolean;
}

/** The modules of the program that a module imports, each once. */
export function importedUnits({ imports }: ModuleUnit): ModuleUnit[] {
  const units = new Set<ModuleUnit>();
  for (const target of imports.values()) if (target.kind === "program") units.add(target.unit);
  return [...units];
}

/** Code of `eval`, `exec` or `compile`: one module whose names live in namespaces that are given when it runs. */
export interface CodeForm {
  /** `eval`: one expression, whose value it gives; `single`: statements whose values are printed. */
  readonly mode: "exec" | "eval" | "single";
  /** Builtin names that the namespaces have others for. */
  readonly shadowed: readonly string[];
  /** Functions of the running program may wait, so that every call of one is awaited. */
  readonly waits: boolean;
}

/** A program: an entry file and all that it reaches over `use`. */
export interface Program {
  readonly entry: ModuleUnit;
  /** In dependency order: depth first, a used module before its user (language.md, section 1). */
  readonly modules: readonly ModuleUnit[];
  /** Whether every module that is used was found: else names may be missing that are no mistakes. */
  readonly isWhole: boolean;
  /** Whether a URL can reach anything: there is a CherryClass `Root`. */
  readonly served: boolean;
  /** Set where the program is code of `eval` and the like. */
  readonly code: CodeForm | null;
}

/** The statements at the top of a module. */
export function statementsAtTop(tree: CpyModule | PythonModule): readonly Statement[] {
  if (tree.kind === "PythonModule") return tree.body.statements;
  return tree.items.flatMap((item) => (item.kind === "ModuleStatement" ? [item.statement] : []));
}

/** The CherryClasses that a module declares, in the order of the source. */
export function cherryClasses(tree: CpyModule | PythonModule): CherryClassDeclaration[] {
  if (tree.kind === "PythonModule") return [];
  return tree.items.filter((item) => item.kind === "CherryClass");
}
