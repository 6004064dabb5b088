import {
  firstWord,
  moduleNames,
  submodule,
  type BoundProgram,
  type FunctionUnit,
} from "../scopes/index.js";
import type { ForeignModule } from "../../1-program/index.js";
import { lockClasses } from "../lock-classes.js";
import { foreignClass, hasForeignParent, type Type, type Types } from "../types/index.js";

/** Methods that return a promise, of the runtime's objects that are not from a standard module. */
const contextMethods: Readonly<Record<string, readonly string[]>> = {
  RFile: ["[iterate]", "next", "read", "readline", "readlines"],
  WFile: ["write", "writelines", "flush", "close"],
};

/** The functions of modules, and methods of their classes, that run a function that they are given while they are called, and wait for it. */
const runners: Readonly<Record<string, readonly string[]>> = {
  re: ["sub", "subn"],
  "re.Pattern": ["sub", "subn"],
};

/**
 * Functions, other than the class itself, that give objects of a class: where none of these names appears in a program,
 * there is no such object in it.
 */
const sources: Readonly<Record<string, readonly string[]>> = {
  "os._PipeFile": ["Popen", "popen", "popen2", "popen3", "popen4", "Popen3", "Popen4"],
  "socket._fileobject": [
    "makefile",
    "StreamRequestHandler",
    "BaseHTTPRequestHandler",
    "SimpleHTTPRequestHandler",
  ],
  "httplib.HTTPResponse": ["getresponse"],
  "urllib2.OpenerDirector": ["build_opener", "BaseHandler"],
  "urllib.addinfourl": ["urlopen", "URLopener", "FancyURLopener", "urllib2"],
};

/** Whether a program may have objects of a class: it names what gives them, or the class, of whose module it imports something. */
function mayMake(key: string, { usage, importsByName }: BoundProgram): boolean {
  const { mentions, packages } = usage;
  if (sources[key]?.some((name) => mentions.has(name)) === true) return true;
  const isNamed = mentions.has(key.slice(key.lastIndexOf(".") + 1));
  return isNamed && (importsByName || packages.has(firstWord(key)));
}

/** Whether a program may have locks. */
export function mayHaveLocks(program: BoundProgram): boolean {
  return [...lockClasses].some((key) => mayMake(key, program));
}

/** What a program may meet of the runtime that waits. */
export class RuntimeWaits {
  readonly #locksWait: boolean;
  readonly #types: Types;
  readonly #foreign: readonly ForeignModule[];
  readonly #testsItself: boolean;
  /** The methods, of any class that there may be objects of. */
  readonly #methods = new Set<string>();

  /** `locksWait`: whether a lock may be found taken, so that to acquire it waits. */
  constructor(program: BoundProgram, types: Types, locksWait: boolean) {
    const { usage, foreign } = program;
    this.#locksWait = locksWait;
    this.#types = types;
    this.#foreign = foreign;
    this.#testsItself = usage.testsItself;
    for (const [key, methods] of Object.entries(moduleNames.asyncMethods)) {
      if ((locksWait || !lockClasses.has(key)) && mayMake(key, program))
        for (const method of methods) this.#methods.add(method);
    }
    for (const { asyncMethods } of foreign)
      for (const each of asyncMethods) this.#methods.add(each);
  }

  /** Whether a function of a standard module is async. */
  isAsyncFunction(module: string, name: string): boolean {
    return moduleNames.asyncFunctions[module]?.includes(name) ?? false;
  }

  /** Whether a method of an object waits: for sure where its type is known, else as far as there may be such an object. */
  waits(object: Type, method: string): boolean {
    if (object.kind === "runtime") {
      const own = foreignClass(this.#foreign, object.name);
      if (own !== undefined) return own.class.waiting.has(method);
      if (!this.#locksWait && lockClasses.has(object.name)) return false;
      const methods = moduleNames.asyncMethods[object.name];
      return (methods ?? contextMethods[object.name])?.includes(method) ?? false;
    }
    if (object.kind !== "unknown" && object.kind !== "instance") return false;
    if (this.#methods.has(method)) return true;
    if (object.kind !== "unknown") return false;
    return Object.entries(contextMethods).some(
      ([name, methods]) => methods.includes(method) && this.#types.isLost(name),
    );
  }

  /** Whether a function of a module, or a method of an object of a class of it, runs a function that it is given, and waits for it. */
  runsArgument(owner: string, name: string): boolean {
    return runners[owner]?.includes(name) ?? false;
  }

  /** Whether functions of a module run functions of the program, and wait where these do. */
  runsProgram(module: string): boolean {
    return module === "unittest";
  }

  /** Whether to call an object of a class runs a function of the program. */
  callsProgram(name: string): boolean {
    return name === "functools.partial" || this.runsProgram(name.slice(0, name.lastIndexOf(".")));
  }

  /** Whether a function may be a test, which the runtime finds in a class that is derived from one of its own, and calls. */
  isTest({ owner }: FunctionUnit): boolean {
    return this.#testsItself && owner !== null && hasForeignParent(owner);
  }

  /** Whether going through an object waits. */
  iterates(object: Type): boolean {
    return this.waits(object, "[iterate]");
  }

  /** Whether an attribute that is read is an async function, which may then be called from anywhere. */
  isHandedOut(object: Type, name: string): boolean {
    return (
      object.kind === "module" &&
      submodule(object.name, name) === undefined &&
      this.isAsyncFunction(object.name, name)
    );
  }
}

/** Whether a program's strings, as code, may reach a function of a module that waits. */
export function codeMayWait({ words, strings, scopes, program }: BoundProgram): boolean {
  const there = new Set<string>();
  // Around the program are the modules that are there with no import.
  for (const scope of [...scopes.values(), program.parent]) {
    for (const { imported } of scope?.symbols.values() ?? []) {
      if (imported !== null) there.add(imported.module);
    }
  }
  const imports = words.has("import") || words.has("__import__");
  return Object.entries(moduleNames.asyncFunctions).some(([module, names]) => {
    const isReached = words.has(module) && (imports || there.has(module));
    if (!isReached || !names.some((name) => words.has(name))) return false;
    // Prose has such words as well: in code they stand together.
    const reaches = reachedIn(module, names);
    return strings.some((each) => reaches.test(each));
  });
}

/** Code that takes functions from a module, or gives it another name. */
function reachedIn(module: string, names: readonly string[]): RegExp {
  const own = module.replace(".", "\\.");
  const called = `\\b${own}\\s*\\.\\s*(?:${names.join("|")})\\b`;
  const imported = `\\bfrom\\s+${own}\\s+import\\b|\\bimport\\b.*\\b${own}\\s+as\\b`;
  const named = `=\\s*${own}\\b|\\(\\s*['"]${own}['"]`;
  return new RegExp([called, imported, named].join("|"));
}
