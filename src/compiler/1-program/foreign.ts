/** What Python code has to know of a TypeScript or JavaScript module to use it: read from its exports. */
import { join } from "./paths.js";

/**
 * What an export is: a class, which is made with `new`; a function; an async function, whose calls are awaited; anything
 * else, of which nothing is known before the program runs.
 */
export type ForeignExport = "class" | "function" | "async" | "value";

/** The objects of a class that such a module exports. */
export interface ForeignClass {
  /** What its attributes are and its methods give, as ResultSpecs. */
  readonly members: ReadonlyMap<string, string>;
  /** The methods that give a promise. */
  readonly waiting: ReadonlySet<string>;
}

/** What is known of a module that is not Python. */
export interface ForeignDescription {
  readonly exports: ReadonlyMap<string, ForeignExport>;
  /** It hands on what other modules export, so that it may have more names. */
  readonly isOpen: boolean;
  /** Methods of its classes that give a promise. */
  readonly asyncMethods: ReadonlySet<string>;
  /** What its values are and its functions give, as ResultSpecs; its own classes are named `foreign.NAME`. */
  readonly specs: ReadonlyMap<string, string>;
  readonly classes: ReadonlyMap<string, ForeignClass>;
}

/** A module that is not Python. */
export interface ForeignModule extends ForeignDescription {
  /** As it is imported: the name of a package, or the path of a file. */
  readonly specifier: string;
  /** The file, for one that lies beside the program; null for a package. */
  readonly path: string | null;
  /** What stands for the module in the names of its types. */
  readonly id: string;
}

/** A module by its description, whose types get names that no other module has. */
export function foreignModule(
  specifier: string,
  path: string | null,
  description: ForeignDescription,
): ForeignModule {
  const id = `foreign_${(path ?? specifier).replace(/\W/g, "_")}`;
  const named = (specs: ReadonlyMap<string, string>) =>
    new Map([...specs].map(([name, spec]) => [name, spec.replaceAll("foreign.", `${id}.`)]));
  const classes = new Map<string, ForeignClass>();
  for (const [name, { members, waiting }] of description.classes) {
    classes.set(name, { members: named(members), waiting });
  }
  return { ...description, specifier, path, id, specs: named(description.specs), classes };
}

/**
 * Reads the exports of a TypeScript or JavaScript text, or of its declarations, without TypeScript: what stands for its
 * understanding where the compiler was given none.
 */
export function scanForeign(text: string): ForeignDescription {
  const code = withoutComments(text);
  const exports = new Map<string, ForeignExport>();
  const declared =
    /^\s*export\s+(?:declare\s+)?(?:default\s+)?(?:abstract\s+)?(class|async\s+function|function|const|let|var|enum)\s*\*?\s*([A-Za-z_$][\w$]*)/gm;
  for (const { 1: kind = "", 2: name = "", index, 0: found } of code.matchAll(declared)) {
    exports.set(name, kindOf(kind, code.slice(index + found.length)));
  }
  for (const { 1: list = "" } of code.matchAll(/^\s*export\s*\{([^}]*)\}/gm)) {
    for (const part of list.split(",")) {
      const name = /(?:\bas\s+)?([A-Za-z_$][\w$]*)\s*$/.exec(part)?.[1];
      if (name !== undefined && !/^\s*type\b/.test(part)) exports.set(name, "value");
    }
  }
  const isOpen = /^\s*export\s*\*|^\s*export\s*=|\bmodule\.exports\b/m.test(code);
  const unknown = { specs: new Map<string, string>(), classes: new Map<string, ForeignClass>() };
  return { exports, isOpen, asyncMethods: asyncMethodsIn(code), ...unknown };
}

function kindOf(keyword: string, rest: string): ForeignExport {
  if (keyword === "class") return "class";
  if (keyword.startsWith("async")) return "async";
  if (keyword === "function") return givesPromise(rest) ? "async" : "function";
  return "value";
}

/** Whether the parameters that begin a text are followed by the type of a promise. */
function givesPromise(text: string): boolean {
  const start = text.indexOf("(");
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === "(") depth++;
    else if (text[i] === ")" && --depth === 0) {
      return /^\)\s*:\s*(?:Promise|PromiseLike|Thenable)\b/.test(text.slice(i, i + 80));
    }
  }
  return false;
}

function asyncMethodsIn(code: string): Set<string> {
  const methods = new Set<string>();
  for (const { 1: name = "" } of code.matchAll(/\basync\s*\*?\s*([A-Za-z_$][\w$]*)\s*[(<]/g)) {
    if (name !== "function") methods.add(name);
  }
  for (const { 1: name = "", 0: found, index } of code.matchAll(
    /^\s+(?:(?:public|readonly|static)\s+)*([A-Za-z_$][\w$]*)\??\s*(?=[(<])/gm,
  )) {
    if (givesPromise(code.slice(index + found.length))) methods.add(name);
  }
  return methods;
}

/** Comments, and what strings hold, are blanked out. */
function withoutComments(text: string): string {
  return text.replace(
    /\/\*[^]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g,
    (found) => (found.startsWith("/") ? " " : '""'),
  );
}

/** The file that says what a package exports: its declarations, else its code. */
export function packageEntry(folder: string, description: string): string[] {
  let about: unknown;
  try {
    about = JSON.parse(description);
  } catch {
    return [];
  }
  const { types, typings, main, module, exports } = about as Record<string, unknown>;
  const found = [types, typings, ...conditions(exports), module, main, "index.d.ts", "index.js"];
  const names = found.filter((each) => typeof each === "string");
  return names.flatMap((name) =>
    name.endsWith(".js")
      ? [join(folder, name.replace(/\.js$/, ".d.ts")), join(folder, name)]
      : [join(folder, name)],
  );
}

/** The files of `"."` in the `exports` of a package, its types first. */
function conditions(exports: unknown): unknown[] {
  if (typeof exports === "string") return [exports];
  if (typeof exports !== "object" || exports === null) return [];
  const map = exports as Record<string, unknown>;
  if ("." in map) return conditions(map["."]);
  return ["types", "import", "node", "default"].flatMap((key) => conditions(map[key]));
}
