import * as moduleNames from "./module-members.js";

export { moduleNames };

/** Whether a name of a standard module is a class. */
export function isModuleClass(module: string, name: string): boolean {
  return moduleNames.moduleClasses[module]?.includes(name) ?? false;
}

/** What `from module import *` gives: the names of a standard module that do not start with an underscore. */
export function starredNames(module: string): readonly string[] {
  return (moduleNames.moduleMembers[module] ?? []).filter((name) => !name.startsWith("_"));
}

/** Whether a name of a standard module is a module itself, as `path` of `os`. */
export function isSubmodule(module: string, name: string): boolean {
  return standardModules.includes(`${module}.${name}`);
}

/** Whether a standard module has a name, as far as its names are known. */
export function hasModuleMember(module: string, name: string): boolean {
  return moduleNames.moduleMembers[module]?.includes(name) ?? true;
}

/** The standard modules that the runtime ships (`cpyc/runtime/NAME`). */
export const standardModules: readonly string[] = [
  "__builtin__",
  "abc",
  "array",
  "atexit",
  "base64",
  "binascii",
  "bisect",
  "calendar",
  "cgi",
  "cmath",
  "codecs",
  "collections",
  "colorsys",
  "commands",
  "ConfigParser",
  "contextlib",
  "Cookie",
  "copy",
  "cPickle",
  "cStringIO",
  "csv",
  "datetime",
  "decimal",
  "difflib",
  "errno",
  "exceptions",
  "fnmatch",
  "fractions",
  "functools",
  "gc",
  "getopt",
  "getpass",
  "glob",
  "grp",
  "gzip",
  "hashlib",
  "heapq",
  "hmac",
  "htmlentitydefs",
  "HTMLParser",
  "httplib",
  "itertools",
  "json",
  "keyword",
  "linecache",
  "locale",
  "logging",
  "math",
  "md5",
  "mimetypes",
  "mmap",
  "new",
  "numbers",
  "operator",
  "optparse",
  "os",
  "os.path",
  "pickle",
  "platform",
  "popen2",
  "pprint",
  "pwd",
  "Queue",
  "quopri",
  "random",
  "re",
  "sched",
  "select",
  "sets",
  "sha",
  "shlex",
  "shutil",
  "signal",
  "smtplib",
  "socket",
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
  "uuid",
  "warnings",
  "weakref",
  "whrandom",
  "xmlrpclib",
  "zlib",
];
