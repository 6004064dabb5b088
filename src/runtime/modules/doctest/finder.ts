/** Finds the examples in the doc strings of a module, and of what it holds (library, 26.2.6.3). */
import {
  callMethod,
  ClassicObject,
  Dict,
  getAttr,
  hasAttr,
  inModule,
  isinstance,
  property,
  repr,
  str,
  truth,
  TypeError,
  ValueError,
  takeOptions,
  type Code,
} from "../../python/index.js";
import { isclass, isfunction, ismethod, ismodule } from "../inspect/kinds.js";
import { getmodule, getsourcefile } from "../inspect/source.js";
import { getlines } from "../linecache.js";
import { stdout } from "../sys.js";
import { type DocTest, namesFor } from "./examples.js";
import { DocTestParser } from "./parser.js";

/** Where a finder looks. */
interface Search {
  readonly tests: DocTest[];
  readonly module: unknown;
  readonly globs: Dict<unknown, unknown>;
  readonly seen: Set<unknown>;
  /** The file of the module, or of the object where no module is searched; null where it is not known. */
  readonly file: string | null;
  /** Its lines; null where it is not at hand. */
  readonly lines: readonly string[] | null;
  readonly filename: string | null;
}

export class DocTestFinder extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["verbose?", "parser?", "recurse?", "exclude_empty?"],
    find: ["obj", "name?", "module?", "globs?", "extraglobs?"],
  };
  static {
    takeOptions(this, "__init__", "find");
  }
  declare _parser: unknown;
  declare _verbose: unknown;
  declare _recurse: unknown;
  declare _exclude_empty: unknown;

  __init__(
    verbose: unknown = false,
    parser: unknown = null,
    recurse: unknown = true,
    excludeEmpty: unknown = true,
  ): void {
    this._parser = parser ?? new DocTestParser();
    this._verbose = verbose;
    this._recurse = recurse;
    this._exclude_empty = excludeEmpty;
  }

  /** The tests of an object and of what it holds, by their names. @throws ValueError */
  find(
    object: unknown,
    name: unknown = null,
    module: unknown = null,
    globs: unknown = null,
    extraglobs: unknown = null,
  ): DocTest[] {
    const title: unknown = name ?? getAttr(object, "__name__", null);
    if (title === null)
      throw new ValueError(
        `DocTestFinder.find: name must be given when obj.__name__ doesn't exist: ${repr(object)}`,
      );
    const home = module === false ? null : (module ?? getmodule(object));
    const file = fileOf(home) ?? (home === null ? sourceFileOf(object) : null);
    const search: Search = {
      tests: [],
      module: home,
      globs: namesFor((globs ?? namesOf(home)) as Dict<unknown, unknown>, extraglobs),
      seen: new Set(),
      file,
      lines: file === null ? null : linesOf(file),
      filename: home === null ? null : (file ?? str(getAttr(home, "__name__"))),
    };
    find(this, object, str(title), search);
    return search.tests.sort((a, b) => Number(a.__cmp__(b)));
  }
}

function find(finder: DocTestFinder, object: unknown, name: string, search: Search): void {
  if (truth(finder._verbose)) callMethod(stdout, "write", `Finding tests in ${name}\n`);
  if (search.seen.has(object)) return;
  search.seen.add(object);
  const test = testOf(finder, object, name, search);
  if (test !== null) search.tests.push(test);
  if (!truth(finder._recurse)) return;
  if (ismodule(object)) {
    for (const [key, value] of entriesOf(object)) {
      const isOwn = (isfunction(value) || isclass(value)) && isFrom(search, value);
      if (isOwn) find(finder, value, `${name}.${key}`, search);
    }
    for (const [key, value] of listedTests(object))
      find(finder, value, `${name}.__test__.${key}`, search);
  } else if (isclass(object)) {
    for (const [key, own] of entriesOf(object)) {
      const value = plainMethod(object, key, own);
      const isTested =
        isinstance(value, property) ||
        isfunction(value) ||
        (isclass(value) && isFrom(search, value));
      if (isTested) find(finder, value, `${name}.${key}`, search);
    }
  }
}

function testOf(
  finder: DocTestFinder,
  object: unknown,
  name: string,
  search: Search,
): DocTest | null {
  const doc = typeof object === "string" ? object : getAttr(object, "__doc__", null);
  const text = doc === null ? "" : str(doc);
  if (truth(finder._exclude_empty) && text === "") return null;
  const line = lineOfDoc(object, search.lines);
  return callMethod(
    finder._parser,
    "get_doctest",
    text,
    search.globs,
    name,
    search.filename,
    line,
  ) as DocTest;
}

/** The names of a module, or of nothing. */
function namesOf(module: unknown): Dict<unknown, unknown> {
  return module === null ? new Dict() : (getAttr(module, "__dict__") as Dict<unknown, unknown>);
}

function entriesOf(object: unknown): (readonly [string, unknown])[] {
  const names = getAttr(object, "__dict__", null);
  if (!(names instanceof Dict)) return [];
  return names.keys().map((key: unknown) => [str(key), names.getItem(key)] as const);
}

/** The function behind a static or class method. */
function plainMethod(type: unknown, name: string, own: unknown): unknown {
  if (isfunction(own) || isclass(own) || isinstance(own, property)) return own;
  const found: unknown = getAttr(type, name, null);
  return ismethod(found) ? getAttr(found, "im_func") : found;
}

/** What a module lists for the finder itself. @throws ValueError */
function listedTests(module: unknown): (readonly [string, unknown])[] {
  const listed: unknown = getAttr(module, "__test__", null);
  if (!(listed instanceof Dict)) return [];
  return listed.keys().map((key: unknown) => {
    if (typeof key !== "string")
      throw new ValueError(`DocTestFinder.find: __test__ keys must be strings: ${repr(key)}`);
    const value = listed.getItem(key);
    const isTested = [isfunction, isclass, ismethod, ismodule].some((is) => is(value));
    if (!isTested && typeof value !== "string")
      throw new ValueError(
        `DocTestFinder.find: __test__ values must be strings, functions, methods, classes, or modules: ${repr(value)}`,
      );
    return [key, value] as const;
  });
}

/** Whether a function or class was defined in the module that is searched, and not imported. */
function isFrom({ module, file }: Search, value: unknown): boolean {
  if (module === null) return true;
  if (isclass(value)) return getAttr(module, "__name__") === getAttr(value, "__module__", null);
  if (!isfunction(value)) return true;
  const globals: unknown = getAttr(value, "func_globals", null);
  if (globals === namesOf(module)) return true;
  // A module that is imported is known by its file.
  return file !== null && file === codeFile(value);
}

function codeFile(f: unknown): string | null {
  const code: unknown = getAttr(f, "func_code", null);
  return code === null ? null : (code as Code).co_filename;
}

/** The file of a module, which its functions know. */
function fileOf(module: unknown): string | null {
  if (module === null) return null;
  const told: unknown = getAttr(module, "__file__", null);
  if (told !== null) return str(told);
  const names = namesOf(module);
  const title = str(getAttr(module, "__name__", ""))
    .split(".")
    .at(-1)!;
  for (const [, value] of entriesOf(module)) {
    const file = functionsOf(value)
      .map(codeFile)
      .find((each) => each !== null && each !== "");
    if (file === undefined || file === null) continue;
    const isMain = functionsOf(value).some((f) => getAttr(f, "func_globals", null) === names);
    if (isMain || file.split("/").at(-1) === `${title}.py`) return file;
  }
  return null;
}

/** A function, or those of a class. */
function functionsOf(value: unknown): unknown[] {
  if (isfunction(value)) return [value];
  if (!isclass(value)) return [];
  return entriesOf(value).flatMap(([name, own]) => {
    const f = plainMethod(value, name, own);
    return isfunction(f) ? [f] : [];
  });
}

function sourceFileOf(object: unknown): string | null {
  try {
    return getsourcefile(object);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function linesOf(file: string): readonly string[] | null {
  const lines = getlines(file);
  return lines.length === 0 ? null : lines;
}

/** The index of the line at which the doc string of an object begins; null where nothing tells. */
function lineOfDoc(object: unknown, lines: readonly string[] | null): number | null {
  let line: number | null = ismodule(object) ? 0 : null;
  if (isclass(object)) {
    if (lines === null) return null;
    const statement = new RegExp(`^\\s*class\\s*${str(getAttr(object, "__name__", "-"))}\\b`);
    const at = lines.findIndex((each) => statement.test(each));
    line = at < 0 ? null : at;
  }
  const f = ismethod(object) ? getAttr(object, "im_func") : object;
  if (isfunction(f) && hasAttr(f, "func_code"))
    line = (getAttr(f, "func_code") as Code).co_firstlineno - 1;
  if (line === null) return null;
  if (lines === null) return line;
  // The string begins with the first quote behind the head.
  const at = lines.findIndex((each, i) => i >= line && /(?:^|.*:)\s*\w*["']/.test(each));
  return at < 0 ? null : at;
}

inModule("doctest", DocTestFinder);
