/** The module `sys` of Python 2.7 (library, 28.1), as far as it has a meaning here. */
import {
  AttributeError,
  currentException,
  Dict,
  type File,
  display,
  excInfo,
  FrameObject,
  framesOf,
  loadedModules,
  metaPath,
  makeException,
  repr,
  restoreException,
  stream,
  streams,
  SystemExit,
  Tuple,
  TypeError,
  ValueError,
  typeName,
  uncaught,
  type int,
} from "../python/index.js";
import { Flags, FloatInfo, LongInfo, VersionInfo } from "./sys/fields.js";

/** The program and its arguments. */
export const argv: string[] = process.argv.slice(1);

/** The places of imports; they are resolved when a program is compiled, so that changes have no effect. */
export const path: string[] = [""];
export const modules: Dict = loadedModules;
export const builtin_module_names: Tuple<readonly string[]> = new Tuple([
  "__builtin__",
  "copy",
  "itertools",
  "math",
  "operator",
  "random",
  "string",
  "sys",
  "time",
  "types",
]);

/** The largest int of 64 bits; larger ones are as good. */
export const maxint: int = 9223372036854775807n;
export const maxsize: int = 9223372036854775807n;
/** Characters beyond are two units, as in a narrow build. */
export const maxunicode: int = 0xffff;
export const byteorder: string = "little";
export const platform: string = process.platform === "linux" ? "linux2" : process.platform;
export const executable: string = process.execPath;
export const prefix: string = "";
export const exec_prefix: string = "";
export const copyright: string = "Copyright (c) 2001-2020 Python Software Foundation.";
export const version: string = "2.7.18 (cpyc)";
export const hexversion: int = 0x020712f0;
export const api_version: int = 1013;
export const subversion: Tuple<[string, string, string]> = Tuple.of("cpyc", "", "");
export const dont_write_bytecode: boolean = false;
export const flags = new Flags();
export const ps1: string = ">>> ";
export const ps2: string = "... ";

export const version_info = new VersionInfo();

export const float_info = new FloatInfo();

/*
 * The standard streams. A program may assign to them (`sys.stdout = f`): `setattr` on the module calls `__setattr__`
 * below, and the exports follow, as those of ES modules do. A program that does so is compiled to look their methods up.
 */
export let stdin = stream("stdin") as File;
export let stdout = stream("stdout") as File;
export let stderr = stream("stderr") as File;
export const __stdin__: File = stdin;
export const __stdout__: File = stdout;
export const __stderr__: File = stderr;

/** Assigns an attribute of the module. @throws AttributeError for what can't be assigned. */
export function __setattr__(name: unknown, value: unknown): void {
  switch (name) {
    case "stdin":
      stdin = streams.stdin = value as File;
      break;
    case "stdout":
      stdout = streams.stdout = value as File;
      break;
    case "stderr":
      stderr = streams.stderr = value as File;
      break;
    case "argv":
      argv.splice(0, argv.length, ...(value as string[]));
      break;
    case "path":
      path.splice(0, path.length, ...(value as string[]));
      break;
    case "excepthook":
      excepthook = value as typeof excepthook;
      uncaught.hook = value;
      break;
    case "displayhook":
      displayhook = value as typeof displayhook;
      break;
    default:
      throw new AttributeError(`'module' object attribute '${String(name)}' is read-only`);
  }
}

/** Ends the program by raising SystemExit, which the caller may catch. */
export function exit(status: unknown = null): never {
  throw makeException(SystemExit, status);
}

/** `(type, value, traceback)` of the exception that is handled, or three times None. */
export function exc_info(): Tuple<[unknown, unknown, unknown]> {
  return excInfo();
}

/** The parts of it as variables: what reads them by name is compiled to a call of {@link exc_info}. */
export const exc_type: unknown = null;
export const exc_value: unknown = null;
export const exc_traceback: unknown = null;

/** Forgets the exception that is handled. */
export function exc_clear(): null {
  if (currentException() !== null) restoreException();
  return null;
}

let recursionLimit: int = 1000;

/** The limit that was set; what really limits is the stack of JavaScript. */
export function getrecursionlimit(): int {
  return recursionLimit;
}

export function setrecursionlimit(limit: unknown): null {
  if (typeof limit !== "number" && typeof limit !== "bigint") {
    throw new TypeError("an integer is required");
  }
  recursionLimit = limit;
  return null;
}

export function getdefaultencoding(): string {
  return "ascii";
}

/** Accepted, and without effect: text is UTF-8. */
export function setdefaultencoding(_name: unknown): null {
  return null;
}

export function getfilesystemencoding(): string {
  return "UTF-8";
}

/** Accepted, and without effect: nothing is switched here. */
export function setcheckinterval(_interval: unknown): null {
  return null;
}

export function getcheckinterval(): int {
  return 100;
}

/** Accepted, and without effect: nothing is told of each line and call. */
export function settrace(_function: unknown): null {
  return null;
}

/** Accepted, and without effect, as `settrace` is. */
export function setprofile(_function: unknown): null {
  return null;
}

/** A rough size of a value in bytes, for programs that print it. */
export function getsizeof(value: unknown, fallback: int = 24): int {
  if (typeof value === "string") return 37 + value.length;
  if (Array.isArray(value)) return 72 + 8 * value.length;
  if (value instanceof Tuple) return 56 + 8 * value.items.length;
  return typeName(value) === "dict" ? 280 : fallback;
}

/** What the interpreter does with a value at its prompt. */
function showAtPrompt(value: unknown): null {
  display(value);
  return null;
}

/** How many references there are is not known here. */
export function getrefcount(_value: unknown): int {
  return 1;
}

/** Prints an exception as an uncaught one is printed. */
function printUncaught(_type: unknown, value: unknown, _traceback: unknown): null {
  const stack = value instanceof Error ? value.stack : undefined;
  process.stderr.write(`${stack ?? repr(value)}\n`);
  return null;
}

export const __excepthook__: unknown = printUncaught;
export const __displayhook__: unknown = showAtPrompt;
export let excepthook: (type: unknown, value: unknown, traceback: unknown) => unknown =
  printUncaught;
export let displayhook: (value: unknown) => unknown = showAtPrompt;

/**
 * A frame of the call stack: that of the caller, or `depth` calls above it. It knows its code and line, and nothing of
 * variables.
 *
 * @throws ValueError where the stack is not that deep
 */
export function _getframe(depth: unknown = 0): FrameObject {
  let frame: FrameObject | null = null;
  const frames = framesOf(new Error());
  const count = frames.length - Number(depth);
  if (count <= 0) throw new ValueError("call stack is not deep enough");
  for (const each of frames.slice(0, count)) frame = new FrameObject(each, frame);
  return frame!;
}

/** Nothing traces a program here. */
export function gettrace(): null {
  return null;
}

export function getprofile(): null {
  return null;
}

export const warnoptions: string[] = [];
export const float_repr_style: string = "short";
export const py3kwarning: boolean = false;
export const meta_path: unknown[] = metaPath;
export const path_hooks: unknown[] = [];
export const path_importer_cache: Dict = new Dict();

export const long_info = new LongInfo();
