/**
 * What modules of TypeScript and JavaScript export, as TypeScript's own understanding has it: their kinds, the types that
 * inference has words for, the methods of their classes. Types are written as ResultSpecs (2-analyze/types/knowledge.ts); classes of
 * the module itself as `foreign.NAME`.
 */
import type { Node, Project, Symbol as MorphSymbol, Type } from "ts-morph";
import type { ForeignClass, ForeignDescription, ForeignExport } from "../1-program/index.js";

/** Reads a module by its absolute path; undefined where TypeScript can't. */
export type ForeignReader = (path: string) => ForeignDescription | undefined;

/**
 * A reader that remembers what it has read, as long as the file does not change.
 *
 * @param load gives ts-morph; it is asked when the first module is read
 * @param textOf the text of a file, by which changes are noticed
 */
export function createForeignReader(
  load: () => typeof import("ts-morph"),
  textOf: (path: string) => string | undefined,
): ForeignReader {
  const known = new Map<string, { readonly text: string; readonly found: ForeignDescription }>();
  let project: Project | undefined;
  return (path) => {
    const text = textOf(path);
    if (text === undefined) return undefined;
    const before = known.get(path);
    if (before?.text === text) return before.found;
    project ??= newProject(load());
    // What it imports may have changed as well.
    if (before !== undefined) for (const each of project.getSourceFiles()) each.forget();
    const found = describe(project, path);
    known.set(path, { text, found });
    return found;
  };
}

function newProject({ Project, ts }: typeof import("ts-morph")): Project {
  return new Project({
    skipAddingFilesFromTsConfig: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowJs: true,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
    },
  });
}

function describe(project: Project, path: string): ForeignDescription {
  const source = project.addSourceFileAtPath(path);
  const exports = new Map<string, ForeignExport>();
  const specs = new Map<string, string>();
  const classes = new Map<string, ForeignClass>();
  const asyncMethods = new Set<string>();
  const words = new Words();
  const all = [...source.getExportedDeclarations()];
  for (const [name, declarations] of all) {
    const symbol =
      declarations[0]?.getKindName() === "ClassDeclaration" && declarations[0].getSymbol();
    if (symbol) words.classes.set(symbol, name);
  }
  for (const [name, [declaration]] of all) {
    if (declaration === undefined || isTypeOnly(declaration)) continue;
    const type = declaration.getType();
    if (declaration.getKindName() === "ClassDeclaration") {
      exports.set(name, "class");
      specs.set(name, `() -> foreign.${name}`);
      const instance = describeClass(type, declaration, words);
      classes.set(name, instance);
      for (const method of instance.waiting) asyncMethods.add(method);
      continue;
    }
    const { kind, spec } = words.member(type);
    exports.set(name, kind);
    if (spec !== undefined) specs.set(name, spec);
  }
  return { exports, isOpen: false, asyncMethods, specs, classes };
}

function isTypeOnly(declaration: Node): boolean {
  return /^(?:Interface|TypeAlias)Declaration$/.test(declaration.getKindName());
}

/** The members of the objects of a class. */
function describeClass(type: Type, at: Node, words: Words): ForeignClass {
  const members = new Map<string, string>();
  const waiting = new Set<string>();
  for (const property of type.getProperties()) {
    if (/\W/.test(property.getName())) continue;
    const { kind, spec } = words.member(property.getTypeAtLocation(at));
    if (kind === "async") waiting.add(property.getName());
    if (spec !== undefined) members.set(property.getName(), spec);
  }
  return { members, waiting };
}

/** Says TypeScript's types in the words of inference. */
class Words {
  /** The classes of the module, by the names under which it exports them. */
  readonly classes = new Map<MorphSymbol, string>();

  /** What a value of a type is: its kind, and what is known of it or of what a call of it gives. */
  member(type: Type): { readonly kind: ForeignExport; readonly spec: string | undefined } {
    const signatures = type.getCallSignatures();
    if (signatures.length === 0) {
      const spec = this.spec(type);
      // A container that a module holds is anybody's to change.
      const isFixed = spec !== undefined && !spec.includes("[");
      return { kind: "value", spec: isFixed ? spec : undefined };
    }
    const results = signatures.map((signature) => signature.getReturnType());
    const waits = results.some((result) => result.getSymbol()?.getName() === "Promise");
    const specs = new Set(
      results.map((result) =>
        this.spec(
          result.getSymbol()?.getName() === "Promise" ? result.getTypeArguments()[0]! : result,
        ),
      ),
    );
    const [only] = specs;
    const spec = specs.size > 1 || only === undefined ? undefined : `() -> ${only}`;
    const isAny = results.some((result) => result.isAny() || result.isUnknown());
    return { kind: waits ? "async" : isAny ? "value" : "function", spec };
  }

  /** A type as a ResultSpec; undefined where Python has no word for it. */
  spec(type: Type): string | undefined {
    if (type.isString() || type.isStringLiteral()) return "str";
    if (type.isBoolean() || type.isBooleanLiteral()) return "bool";
    if (type.isNumberLiteral())
      return Number.isSafeInteger(type.getLiteralValue()) ? "int" : "number";
    if (type.isNumber()) return "number";
    if (type.isNull()) return "none";
    if (type.isUnion()) {
      const specs = new Set(type.getUnionTypes().map((each) => this.spec(each)));
      return specs.size === 1 ? [...specs][0] : undefined;
    }
    if (type.isArray()) {
      const inner = this.spec(type.getArrayElementTypeOrThrow());
      return inner === undefined ? undefined : `list[${inner}]`;
    }
    const symbol = type.getSymbol();
    const name = symbol === undefined ? undefined : this.classes.get(symbol);
    return name === undefined ? undefined : `foreign.${name}`;
  }
}
