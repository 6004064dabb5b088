/**
 * The only door to TypeScript: reads emitted code under `strict`, in memory, and says what is wrong with it at the places
 * of the sources that it was made from. ts-morph is loaded when a checker is made (0.4 s) and not before. This is the one part
 * of the compiler that reads the disk by itself: TypeScript's library, the types of the runtime and of imported packages.
 */
import type { Project, ts } from "ts-morph";
import type { Diagnostic } from "../../../grammar/index.js";
import { createDiagnostic } from "../diagnostics/index.js";
import { Places, type PositionMap } from "./places.js";

/** A file of the output; only TypeScript is checked, other files are passed over. */
export interface CheckedFile {
  /** Relative to the output folder, POSIX style. */
  readonly path: string;
  readonly text: string;
  /** Without one, errors are placed in the file itself. */
  readonly map?: PositionMap | undefined;
}

export interface TypeScriptOptions {
  /** An existing folder that the files are checked as if they were in: packages are found from there. Absolute. */
  readonly folder: string;
  /** The files that have the types of `cpyc/runtime` and `cpyc/runtime/*`: `.ts` or `.d.ts`, `*` for the name. Absolute. */
  readonly runtimeTypes: { readonly index: string; readonly modules: string };
  /** The folder that has the declarations of `cpyc/lib/*`, where programs import those. Absolute. */
  readonly copies?: string;
}

/** Checks the files of a program once; see `createTypeScriptChecker` for more than one check. */
export async function checkTypeScript(
  files: readonly CheckedFile[],
  options: TypeScriptOptions,
): Promise<readonly Diagnostic[]> {
  return (await createTypeScriptChecker(options)).check(files);
}

/** Loads TypeScript. The first check reads its library and the runtime (seconds), later ones only what is new. */
export async function createTypeScriptChecker(
  options: TypeScriptOptions,
): Promise<TypeScriptChecker> {
  const { Project, ts } = await import("ts-morph");
  const { folder, runtimeTypes, copies } = options;
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts"],
      // Emitted modules name each other by `.js`, which both ways of resolving take for the `.ts` beside it; this one needs no
      // package.json to tell it that they are ES modules.
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: ["node"],
      strict: true,
      exactOptionalPropertyTypes: true,
      noImplicitOverride: true,
      noEmit: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      paths: {
        "cpyc/runtime": [runtimeTypes.index],
        "cpyc/runtime/*": [runtimeTypes.modules],
        ...(copies !== undefined && { "cpyc/lib/*": [`${copies}/*`] }),
      },
    },
  });
  return new TypeScriptChecker(project, ts, folder);
}

export class TypeScriptChecker {
  readonly #project: Project;
  readonly #ts: typeof ts;
  readonly #folder: string;

  /** Use `createTypeScriptChecker`. */
  constructor(project: Project, typescript: typeof ts, folder: string) {
    this.#project = project;
    this.#ts = typescript;
    this.#folder = folder;
  }

  /** TypeScript's errors in the files of one program, by files and places. The files are forgotten afterwards. */
  check(files: readonly CheckedFile[]): readonly Diagnostic[] {
    const sources = files
      .filter(({ path }) => path.endsWith(".ts"))
      .map((file) => ({
        file,
        source: this.#project.createSourceFile(`${this.#folder}/${file.path}`, file.text, {
          overwrite: true,
        }),
      }));
    try {
      const program = this.#project.getProgram().compilerObject;
      return sources.flatMap(({ file, source }) => {
        const node = source.compilerNode;
        const found = [
          ...program.getSyntacticDiagnostics(node),
          ...program.getSemanticDiagnostics(node),
        ];
        if (found.length === 0) return [];
        const places = new Places(file.path, file.text, file.map);
        return found.map((diagnostic) => this.#translate(diagnostic, node, places));
      });
    } finally {
      for (const { source } of sources) source.forget();
    }
  }

  #translate(found: ts.Diagnostic, file: ts.SourceFile, places: Places): Diagnostic {
    const start = file.getLineAndCharacterOfPosition(found.start ?? 0);
    const end = file.getLineAndCharacterOfPosition((found.start ?? 0) + (found.length ?? 0));
    const text = this.#ts.flattenDiagnosticMessageText(found.messageText, "\n").split("\n", 1)[0]!;
    return createDiagnostic("CPY3001", places.span(start, end), found.code, text);
  }
}
