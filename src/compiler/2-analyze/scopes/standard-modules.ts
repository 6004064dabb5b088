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

/** The standard module that a name of another one is, as `path` of `os`; undefined where it is none. */
export function submodule(module: string, name: string): string | undefined {
  const whole = `${module}.${name}`;
  return standardModules.has(whole) ? canonicalModule(whole) : undefined;
}

/** The module that a name stands for: some have an older name as well. */
export function canonicalModule(name: string): string {
  return moduleAliases[name] ?? name;
}

/** The names that the modules of `email` had before Python 2.5, and that of the ElementTree in C. */
const moduleAliases: Readonly<Record<string, string>> = {
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
  "xml.etree.cElementTree": "xml.etree.ElementTree",
};

/** Whether a standard module has a name, as far as its names are known. */
export function hasModuleMember(module: string, name: string): boolean {
  return moduleNames.moduleMembers[module]?.includes(name) ?? true;
}

/** The standard modules that the runtime ships (`cpyc/runtime/NAME`). */
export const standardModules: ReadonlySet<string> = new Set([
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
  "xml",
  "xml.dom",
  "xml.dom.minidom",
  "xml.etree",
  "xml.etree.ElementTree",
  "xml.parsers",
  "xml.parsers.expat",
  "xmlrpclib",
  "zlib",
  ...Object.keys(moduleAliases),
]);
