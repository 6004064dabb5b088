import { Scope } from "./scopes/index.js";

/** Builtin functions, types and constants of Python 2.7 (Python Library Reference, sections 2 and 3). */
const builtinNames = `None True False NotImplemented Ellipsis __name__ __file__ __doc__ __debug__
  abs all any apply basestring bin bool bytearray bytes callable chr classmethod cmp coerce compile complex delattr dict dir divmod enumerate eval
  execfile file filter float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter
  len list locals long map max min next object oct open ord pow print property range raw_input reduce reload repr
  reversed round set setattr slice sorted staticmethod str sum super tuple type unichr unicode vars xrange zip
  __import__ intern`.split(/\s+/);

/** Names that each module has a value of its own for. */
export const ownNames: readonly string[] = ["__name__", "__file__", "__doc__"];

/** The exceptions of Python 2.7 (Python Library Reference, section 6). */
export const exceptionNames =
  `BaseException SystemExit KeyboardInterrupt GeneratorExit Exception StopIteration StandardError BufferError
  ArithmeticError FloatingPointError OverflowError ZeroDivisionError AssertionError AttributeError EnvironmentError
  IOError OSError EOFError ImportError LookupError IndexError KeyError MemoryError NameError UnboundLocalError
  ReferenceError RuntimeError NotImplementedError SyntaxError IndentationError TabError SystemError TypeError
  ValueError UnicodeError UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError Warning DeprecationWarning
  PendingDeprecationWarning RuntimeWarning SyntaxWarning UserWarning FutureWarning ImportWarning UnicodeWarning
  BytesWarning`.split(/\s+/);

/** Names that a `.cpy` module has with no import (language.md, section 1). */
const cherryNames = ["request", "response", "configFile", "debug"];
const cherryModules =
  `string time urllib sys getopt cgi socket os ConfigParser cStringIO binascii md5 mimetypes sha Cookie whrandom
  cPickle threading Queue SocketServer BaseHTTPServer xmlrpclib`.split(/\s+/);

/** The scope around every program: Python's builtins, and for `.cpy` what CherryPy adds to them. */
export function builtinScope(kind: "cpy" | "py"): Scope {
  const scope = new Scope("builtin", null);
  for (const name of [...builtinNames, ...exceptionNames]) scope.declare(name, "builtin", null);
  if (kind === "cpy") {
    for (const name of cherryNames) scope.declare(name, "builtin", null);
    for (const name of cherryModules) {
      scope.declare(name, "import", null).imported = { module: name, name: null };
    }
  }
  return scope;
}
