import * as moduleNames from "./module-members.js";
import type { Binding } from "./scope.js";

export { moduleNames };

/** Whether a module, or what is imported from one, is of the modules that the runtime ships, and not of the program or of TypeScript. */
export function isStandard(from: { readonly unit?: unknown; readonly foreign?: unknown }): boolean {
  return from.unit === undefined && from.foreign === undefined;
}

/** The member of a standard module that a variable is by its import alone; undefined of any other. */
export function importedMember(
  binding: Binding | undefined,
): { readonly module: string; readonly name: string } | undefined {
  const imported = binding?.writes === 1 ? binding.imported : null;
  if (imported?.name == null || !isStandard(imported)) return undefined;
  return { module: imported.module, name: imported.name };
}

/** Whether a name of a standard module is a class. */
export function isModuleClass(module: string, name: string): boolean {
  return moduleNames.moduleClasses[module]?.includes(name) ?? false;
}

/** What `from module import *` gives: the names of a standard module that do not start with an underscore. */
export function starredNames(module: string): readonly string[] {
  return (moduleNames.moduleMembers[module] ?? []).filter((name) => !name.startsWith("_"));
}

/** The standard module that a name of another one is, as `path` of `os`; undefined where it is none. */
export function submodule(module: string, name: string): string | undefined {
  const whole = `${module}.${name}`;
  return standardModules.has(whole) ? canonicalModule(whole) : undefined;
}

/** The module that a name stands for: some have an older name as well. */
export function canonicalModule(name: string): string {
  return moduleAliases[name] ?? name;
}

/**
 * The names that the modules of `email` had before Python 2.5, those of threads where there are none and of the ElementTree in C, and what
 * `os.path` is.
 */
const moduleAliases: Readonly<Record<string, string>> = {
  dummy_thread: "thread",
  dummy_threading: "threading",
  "email.Charset": "email.charset",
  "email.Encoders": "email.encoders",
  "email.Errors": "email.errors",
  "email.FeedParser": "email.feedparser",
  "email.Generator": "email.generator",
  "email.Header": "email.header",
  "email.Iterators": "email.iterators",
  "email.Message": "email.message",
  "email.MIMEAudio": "email.mime.audio",
  "email.MIMEBase": "email.mime.base",
  "email.MIMEImage": "email.mime.image",
  "email.MIMEMessage": "email.mime.message",
  "email.MIMEMultipart": "email.mime.multipart",
  "email.MIMENonMultipart": "email.mime.nonmultipart",
  "email.MIMEText": "email.mime.text",
  "email.Parser": "email.parser",
  "email.Utils": "email.utils",
  posixpath: "os.path",
  "xml.etree.cElementTree": "xml.etree.ElementTree",
};

/** Whether a standard module has a name, as far as its names are known. */
export function hasModuleMember(module: string, name: string): boolean {
  return moduleNames.moduleMembers[module]?.includes(name) ?? true;
}

/** The standard modules that the runtime ships (`cpyc/runtime/NAME`). */
export const standardModules: ReadonlySet<string> = new Set([
  "__builtin__",
  "__future__",
  "abc",
  "anydbm",
  "argparse",
  "array",
  "atexit",
  "base64",
  "binascii",
  "bisect",
  "calendar",
  "cgi",
  "cmath",
  "cmd",
  "codecs",
  "collections",
  "colorsys",
  "commands",
  "ConfigParser",
  "contextlib",
  "Cookie",
  "copy",
  "copy_reg",
  "cPickle",
  "cStringIO",
  "csv",
  "datetime",
  "decimal",
  "difflib",
  "doctest",
  "dumbdbm",
  "email",
  "email.charset",
  "email.encoders",
  "email.errors",
  "email.feedparser",
  "email.generator",
  "email.header",
  "email.iterators",
  "email.message",
  "email.mime",
  "email.mime.application",
  "email.mime.audio",
  "email.mime.base",
  "email.mime.image",
  "email.mime.message",
  "email.mime.multipart",
  "email.mime.nonmultipart",
  "email.mime.text",
  "email.parser",
  "email.utils",
  "errno",
  "exceptions",
  "fileinput",
  "fnmatch",
  "fractions",
  "functools",
  "future_builtins",
  "gc",
  "genericpath",
  "getopt",
  "getpass",
  "gettext",
  "glob",
  "grp",
  "gzip",
  "hashlib",
  "heapq",
  "hmac",
  "htmlentitydefs",
  "HTMLParser",
  "httplib",
  "imghdr",
  "imp",
  "importlib",
  "inspect",
  "io",
  "itertools",
  "json",
  "keyword",
  "linecache",
  "locale",
  "logging",
  "logging.handlers",
  "marshal",
  "math",
  "md5",
  "mimetypes",
  "mmap",
  "mutex",
  "netrc",
  "new",
  "numbers",
  "operator",
  "optparse",
  "os",
  "os.path",
  "pickle",
  "pipes",
  "platform",
  "popen2",
  "pprint",
  "pwd",
  "Queue",
  "quopri",
  "random",
  "re",
  "repr",
  "rfc822",
  "sched",
  "select",
  "sets",
  "sgmllib",
  "sha",
  "shelve",
  "shlex",
  "shutil",
  "signal",
  "smtplib",
  "socket",
  "sre_constants",
  "stat",
  "string",
  "StringIO",
  "struct",
  "subprocess",
  "sys",
  "tempfile",
  "textwrap",
  "thread",
  "threading",
  "time",
  "timeit",
  "token",
  "tokenize",
  "traceback",
  "types",
  "unicodedata",
  "unittest",
  "urllib",
  "urllib2",
  "urlparse",
  "UserDict",
  "UserList",
  "UserString",
  "uu",
  "uuid",
  "warnings",
  "weakref",
  "whichdb",
  "whrandom",
  "wsgiref",
  "wsgiref.handlers",
  "wsgiref.headers",
  "wsgiref.util",
  "xml",
  "xml.dom",
  "xml.dom.minidom",
  "xml.etree",
  "xml.etree.ElementTree",
  "xml.parsers",
  "xml.parsers.expat",
  "xml.sax",
  "xml.sax.expatreader",
  "xml.sax.handler",
  "xml.sax.saxutils",
  "xml.sax.xmlreader",
  "xmlrpclib",
  "zipfile",
  "zlib",
  ...Object.keys(moduleAliases),
]);
