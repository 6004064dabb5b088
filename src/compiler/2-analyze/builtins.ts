import { exceptionNames } from "./exception-names.js";
import { Scope, type Binding } from "./scopes/index.js";

/** Builtin functions, types and constants of Python 2.7 (Python Library Reference, sections 2 and 3). */
const builtinNames =
  `None True False NotImplemented Ellipsis __name__ __file__ __doc__ __builtins__ __debug__
  abs all any apply basestring bin bool bytearray bytes callable chr classmethod cmp coerce compile complex delattr dict dir divmod enumerate eval exit
  execfile file filter float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter
  len list locals long map max min next object oct open ord pow print property quit range raw_input reduce reload repr
  reversed round set setattr slice sorted staticmethod str sum super tuple type unichr unicode vars xrange zip
  __import__ intern`.split(/\s+/);

/** Names that each module has a value of its own for. */
export const ownNames: readonly string[] = ["__name__", "__file__", "__doc__", "__builtins__"];

/** Names that a `.cpy` module has with no import (language.md, section 1). */
const cherryNames = ["request", "response", "configFile", "debug"];
const cherryModules =
  `string time urllib sys getopt cgi socket os ConfigParser cStringIO binascii md5 mimetypes sha Cookie whrandom
  cPickle threading Queue SocketServer BaseHTTPServer xmlrpclib`.split(/\s+/);

const pythonScope: ReadonlySet<string> = new Set([...builtinNames, ...exceptionNames]);
const cherryScope: ReadonlySet<string> = new Set([
  ...pythonScope,
  ...cherryNames,
  ...cherryModules,
]);

/** Names that stand for modules with no import, and those of the modules that are not called so. */
const moduleNames = new Map([
  ...cherryModules.map((name) => [name, name] as const),
  ["__builtins__", "__builtin__"] as const,
]);

/** The scope around every program, of whose many names each has a symbol from the first time that it is looked up. */
class BuiltinScope extends Scope {
  readonly #names: ReadonlySet<string>;

  constructor(names: ReadonlySet<string>) {
    super("builtin", null);
    this.#names = names;
  }

  override find(name: string): Binding | undefined {
    const known = super.find(name);
    if (known !== undefined || !this.#names.has(name)) return known;
    const module = moduleNames.get(name);
    const symbol = this.declare(name, module === undefined ? "builtin" : "import", null);
    if (module !== undefined) symbol.imported = { module, name: null };
    return symbol;
  }

  override names(): Iterable<string> {
    return this.#names;
  }
}

/**
 * The scope around every program: Python's builtins, and for `.cpy` what CherryPy adds to them.
 *
 * @param without names that are not there: in code that is compiled at run time, they come from elsewhere
 */
export function builtinScope(kind: "cpy" | "py", without: readonly string[] = []): Scope {
  const names = kind === "cpy" ? cherryScope : pythonScope;
  return new BuiltinScope(
    without.length === 0 ? names : new Set([...names].filter((name) => !without.includes(name))),
  );
}
