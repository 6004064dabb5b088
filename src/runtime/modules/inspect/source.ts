/** Where the source of an object is, and what it says there (library, 28.13.2). */
import {
  type Code,
  dir,
  getAttr,
  hasAttr,
  IOError,
  loadedModules,
  repr,
  shownPath,
  str,
  Tuple,
  TypeError,
  withSignature,
} from "../../python/index.js";
import { getlines } from "../linecache.js";
import { abspath, basename, exists } from "../os/path.js";
import { argv } from "../sys.js";
import { blockOf } from "./blocks.js";
import { isclass, iscode, isframe, isfunction, ismethod, ismodule, istraceback } from "./kinds.js";

/** The module of a class or module name; null for what is not loaded. */
function moduleNamed(name: unknown): unknown {
  return loadedModules.get(name);
}

/** Where an object is written. @throws TypeError for what is built in */
export const getfile = withSignature(
  function getfile(object: unknown): string {
    if (ismodule(object)) {
      if (hasAttr(object, "__file__")) return str(getAttr(object, "__file__"));
      if (object === moduleNamed("__main__")) return argv[0]!;
      throw new TypeError(`${repr(object)} is a built-in module`);
    }
    if (isclass(object)) return fileOfClass(object);
    const code = codeOf(object);
    if (code === null)
      throw new TypeError(
        `${repr(object)} is not a module, class, method, function, traceback, frame, or code object`,
      );
    return shownPath(code.co_filename);
  },
  ["object"],
);

/** A class does not know where it is written: its module does, or a method of it. */
function fileOfClass(type: unknown): string {
  const name: unknown = getAttr(type, "__module__", null);
  const module = moduleNamed(name);
  if (module !== null && hasAttr(module, "__file__")) return str(getAttr(module, "__file__"));
  for (const each of dir(type)) {
    const file = codeOf(getAttr(type, each, null))?.co_filename ?? "";
    if (file !== "") return shownPath(file);
  }
  if (name === "__main__") return argv[0]!;
  throw new TypeError(`${repr(type)} is a built-in class`);
}

function codeOf(object: unknown): Code | null {
  let at = object;
  if (ismethod(at)) at = getAttr(at, "im_func");
  if (isfunction(at)) at = getAttr(at, "func_code");
  if (istraceback(at)) at = getAttr(at, "tb_frame");
  if (isframe(at)) at = getAttr(at, "f_code");
  return iscode(at) ? (at as Code) : null;
}

/** The same, where the file is there; else None. */
export const getsourcefile = withSignature(
  function getsourcefile(object: unknown): string | null {
    const file = getfile(object);
    return exists(file) ? file : null;
  },
  ["object"],
);

export const getabsfile = withSignature(
  function getabsfile(object: unknown, filename: unknown = null): string {
    return abspath(filename ?? getsourcefile(object) ?? getfile(object));
  },
  ["object", "_filename?"],
);

/** The module that an object is from; None where it does not say. */
export const getmodule = withSignature(
  function getmodule(object: unknown, _filename: unknown = null): unknown {
    if (ismodule(object)) return object;
    const code = codeOf(object);
    if (code !== null && !hasAttr(object, "__module__"))
      return shownPath(code.co_filename) === argv[0] ? moduleNamed("__main__") : null;
    return moduleNamed(getAttr(object, "__module__", null));
  },
  ["object", "_filename?"],
);

/** `x` of a file `x.py`; None for other files. */
export const getmodulename = withSignature(
  function getmodulename(path: unknown): string | null {
    return /^(.*)\.pyw?$/.exec(basename(path))?.[1] ?? null;
  },
  ["path"],
);

/** All lines of the file, and the index of the first line of the object. @throws IOError */
export const findsource = withSignature(
  function findsource(object: unknown): Tuple<[string[], number]> {
    const file = getsourcefile(object);
    const lines = file === null ? [] : getlines(file);
    if (lines.length === 0) throw new IOError("could not get source code");
    if (ismodule(object)) return Tuple.of(lines, 0);
    if (isclass(object))
      return Tuple.of(lines, lineOfClass(lines, str(getAttr(object, "__name__"))));
    const { co_firstlineno: first } = codeOf(object)!;
    if (first > lines.length) throw new IOError("lineno is out of bounds");
    return Tuple.of(lines, first - 1);
  },
  ["object"],
);

/** The line of a class statement; of several, that which stands furthest to the left. @throws IOError */
function lineOfClass(lines: readonly string[], name: string): number {
  const statement = new RegExp(`^(\\s*)class\\s*${name}\\b`);
  const found = lines.flatMap((line, at) => {
    const match = statement.exec(line);
    return match === null ? [] : [{ at, indent: match[1]! }];
  });
  if (found.length === 0) throw new IOError("could not find class definition");
  return found.reduce((first, each) => (each.indent < first.indent ? each : first)).at;
}

/** The lines of an object, and the number of the first. @throws IOError */
export const getsourcelines = withSignature(
  function getsourcelines(object: unknown): Tuple<[string[], number]> {
    const [lines, first] = findsource(object).items;
    if (ismodule(object)) return Tuple.of(lines, 0);
    return Tuple.of(getblock(lines.slice(first)), first + 1);
  },
  ["object"],
);

/** The text of an object. @throws IOError where the file is not there */
export const getsource = withSignature(
  function getsource(object: unknown): string {
    return getsourcelines(object).items[0].join("");
  },
  ["object"],
);

/** The lines of the block at the top of a list of lines. */
export const getblock = withSignature(
  function getblock(lines: unknown): string[] {
    return blockOf(lines as string[]);
  },
  ["lines"],
);

/** The comments right above an object, or at the top of a module; None where there are none. */
export const getcomments = withSignature(
  function getcomments(object: unknown): string | null {
    let found: Tuple<[string[], number]>;
    try {
      found = findsource(object);
    } catch (error) {
      if (error instanceof IOError || error instanceof TypeError) return null;
      throw error;
    }
    const [lines, first] = found.items;
    if (ismodule(object)) return topComments(lines);
    const indent = /^\s*/.exec(lines[first]!)![0].length;
    const comments: string[] = [];
    for (let at = first - 1; at >= 0; at--) {
      const text = lines[at]!.trim();
      if (!text.startsWith("#") || /^\s*/.exec(lines[at]!)![0].length !== indent) break;
      comments.unshift(`${text}\n`);
    }
    return comments.length === 0 ? null : comments.join("");
  },
  ["object"],
);

function topComments(lines: readonly string[]): string | null {
  let start = lines[0]?.startsWith("#!") === true ? 1 : 0;
  while (start < lines.length && /^\s*#?\s*$/.test(lines[start]!)) start++;
  let end = start;
  while (end < lines.length && lines[end]!.startsWith("#")) end++;
  return end === start ? null : lines.slice(start, end).join("");
}
