import { moduleNames } from "../scopes/index.js";
import { moduleArities } from "./module-arities.js";
import { moduleClasses } from "./module-classes.js";
import { moduleResults } from "./module-results.js";
import { runtimeSignature } from "./signatures.js";

/**
 * What is known of the types that the runtime ships: the results of their methods and attributes.
 * A result is written as in `list[str]`; `element`, `key` and `value` are those of the receiver, `self` is the receiver.
 */
export type ResultSpec = string;

type Results = Readonly<Record<string, ResultSpec>>;

/** Methods of str (Python Library Reference, 5.6.1). */
const strMethods: Results = {
  ...each(
    "str",
    "capitalize center encode decode expandtabs format join ljust lower lstrip replace",
  ),
  ...each("str", "rjust rstrip strip swapcase title translate upper zfill"),
  ...each("index", "count index rindex"),
  ...each("position", "find rfind"),
  ...each("bool", "endswith isalnum isalpha isdigit islower isspace istitle isupper startswith"),
  ...each("bool", "isdecimal isnumeric"),
  ...each("list[str]", "rsplit split splitlines"),
  ...each("tuple[str,str,str]", "partition rpartition"),
};

const listMethods: Results = {
  ...each("none", "append extend insert remove reverse sort"),
  ...each("index", "count index"),
  pop: "element",
};

const tupleMethods: Results = each("index", "count index");

const dictMethods: Results = {
  ...each("bool", "has_key"),
  ...each("list[key]", "keys"),
  ...each("list[value]", "values"),
  ...each("list[tuple[key,value]]", "items"),
  iterkeys: "iterator[key]",
  itervalues: "iterator[value]",
  iteritems: "iterator[tuple[key,value]]",
  popitem: "tuple[key,value]",
  copy: "self",
  ...each("none", "clear update"),
};

const setMethods: Results = {
  ...each("none", "add clear discard remove update difference_update intersection_update"),
  symmetric_difference_update: "none",
  ...each("bool", "isdisjoint issubset issuperset"),
  ...each("self", "copy difference intersection symmetric_difference union"),
  pop: "element",
};

export const methodResults: Readonly<Record<string, Results>> = {
  str: strMethods,
  list: listMethods,
  tuple: tupleMethods,
  dict: dictMethods,
  set: setMethods,
  frozenset: setMethods,
  complex: { conjugate: "complex" },
};

/** Results of builtin functions that do not depend on the arguments; the others are computed by inference. */
export const builtinResults: Results = {
  ...each("index", "len"),
  ord: "unit",
  ...each("int", "hash id"),
  ...each("bool", "all any bool callable hasattr isinstance issubclass"),
  ...each("float", "float"),
  complex: "complex",
  ...each("str", "bin chr hex oct raw_input repr str unichr unicode format"),
  cmp: "order",
  ...each("none", "delattr setattr print"),
  ...each("list[str]", "dir"),
  ...each("__builtin__.File", "file open"),
};

const httpConnection: Results = {
  ...each("() -> none", "request putrequest putheader endheaders connect send close"),
  getresponse: "() -> httplib.HTTPResponse",
};

/** What is known of the runtime's objects beyond what their types say (module-classes.ts). */
const moreOfObjects: Readonly<Record<string, Results>> = {
  "__builtin__.File": {
    name: "unknown",
    next: "() -> str",
    ...each("(0,0) -> index", "fileno tell"),
  },
  "datetime.date": each("index", "year month day"),
  "datetime.datetime": each("index", "year month day hour minute second microsecond"),
  "datetime.time": each("index", "hour minute second microsecond"),
  "datetime.timedelta": { days: "days", ...each("index", "seconds microseconds") },
  "re.Pattern": {
    ...each("index", "flags groups"),
    pattern: "str",
    groupindex: "dict[str,index]",
  },
  "re.Match": {
    ...each("index", "pos endpos"),
    string: "str",
    re: "re.Pattern",
  },
  "subprocess.Popen": each("os._PipeFile", "stdin stdout stderr"),
  "popen2.Popen3": each("os._PipeFile", "tochild fromchild childerr"),
  "popen2.Popen4": each("os._PipeFile", "tochild fromchild childerr"),
  "socket.socket": {
    ...each("() -> str", "recv"),
    ...each("() -> int", "send sendto connect_ex fileno"),
    ...each(
      "() -> none",
      "connect bind listen sendall close shutdown settimeout setblocking setsockopt",
    ),
    ...each("int", "family type proto"),
    accept: "() -> tuple[socket.socket,unknown]",
    recvfrom: "() -> tuple[str,unknown]",
    makefile: "() -> socket._fileobject",
    dup: "() -> socket.socket",
  },
  "httplib.HTTPConnection": httpConnection,
  "httplib.HTTPSConnection": httpConnection,
  "httplib.HTTPResponse": {
    ...each("() -> str", "read"),
    ...each("int", "status version"),
    reason: "str",
  },
  "urllib.addinfourl": {
    ...each("() -> str", "read readline"),
    readlines: "() -> list[str]",
    close: "() -> none",
  },
  "socket._fileobject": {
    ...each("() -> str", "read readline"),
    readlines: "() -> list[str]",
    ...each("() -> none", "write writelines flush close"),
    ...each("bool", "closed"),
  },
  Request: {
    ...each("str", "method path originalPath base browserUrl"),
    ...each("dict[unknown,unknown]", "paramMap originalParamMap filenameMap fileTypeMap headerMap"),
    ...each("dict[unknown,unknown]", "sessionMap simpleCookie"),
    rfile: "RFile",
  },
  Response: {
    ...each("dict[unknown,unknown]", "headerMap simpleCookie"),
    wfile: "WFile",
  },
  RFile: {
    ...each("() -> str", "read readline"),
    readlines: "() -> list[str]",
  },
  ConfigFile: {
    ...each("() -> str", "get"),
    ...each("() -> int", "getint"),
    ...each("() -> float", "getfloat"),
    ...each("() -> bool", "getboolean has_section has_option"),
    ...each("() -> list[str]", "options sections"),
    items: "() -> list[tuple[str,str]]",
  },
  WFile: {
    ...each("() -> none", "write writelines flush close"),
  },
};

/** What is known of standard modules beyond what their types say (module-results.ts). */
const moreOfModules: Readonly<Record<string, Results>> = {
  operator: each("() -> unknown", "attrgetter methodcaller"),
  math: { frexp: "() -> tuple[float,index]" },
  string: {
    ...each("() -> index", "count index rindex"),
    ...each("() -> position", "find rfind"),
  },
  os: {
    environ: "dict[str,str]",
    walk: "() -> iterator[tuple[str,list[str],list[str]]]",
    popen: "() -> os._PipeFile",
    popen2: "() -> tuple[os._PipeFile,os._PipeFile]",
    popen3: "() -> tuple[os._PipeFile,os._PipeFile,os._PipeFile]",
    popen4: "() -> tuple[os._PipeFile,os._PipeFile]",
  },
  popen2: {
    ...each("() -> tuple[os._PipeFile,os._PipeFile]", "popen2 popen4"),
    popen3: "() -> tuple[os._PipeFile,os._PipeFile,os._PipeFile]",
  },
  select: { select: "() -> tuple[list[unknown],list[unknown],list[unknown]]" },
  socket: {
    ...each("() -> socket.socket", "socket SocketType create_connection"),
  },
  sys: {
    ...each("list[str]", "argv path"),
    ...each("__builtin__.File", "__stdin__ __stdout__ __stderr__"),
  },
  urllib: { urlopen: "() -> urllib.addinfourl" },
  urllib2: { urlopen: "() -> urllib.addinfourl" },
};

/** An attribute or a method of an object of the runtime; of a method it is written `() -> …` what it gives. */
export function objectMember(type: string, name: string): ResultSpec | undefined {
  return moreOfObjects[type]?.[name] ?? moduleClasses[type]?.[name];
}

/** What going through an object of the runtime gives, where JavaScript goes through it as Python does. */
export function objectElement(type: string): ResultSpec | undefined {
  return moduleClasses[type]?.["[iterate]"];
}

/** What a method of an operator gives, of an object of the runtime, for an operand of a type: as module-classes.ts has them. */
export function operatorResult(
  type: string,
  method: string,
  operand: ResultSpec,
): ResultSpec | undefined {
  return moduleClasses[type]?.[`${method}(${operand})`];
}

/** A method as it is written: how many arguments it takes, where that is known, and what it gives. */
const method = /^\((?:(\d+),(\w+))?\) -> /;

/** The result of a function or method; undefined of what is none. */
export function resultOf(spec: ResultSpec | undefined): ResultSpec | undefined {
  const written = method.exec(spec ?? "");
  return written === null ? undefined : spec!.slice(written[0].length);
}

/** Whether objects of a class of the runtime have a method that takes so many arguments, whatever they are. */
export function isObjectMethod(type: string, name: string, given: number): boolean {
  const [, least, most] = method.exec(objectMember(type, name) ?? "") ?? [];
  return least !== undefined && given >= Number(least) && given <= Number(most);
}

/** A function of a standard module that does not take so many arguments, and how many it does; undefined where it may. */
export function misfit(module: string, name: string, given: number): Arity | undefined {
  const signature = runtimeSignature(module, name);
  const counts = moduleArities[module]?.[name]?.split(",").map(Number);
  const [least, most] =
    signature === undefined
      ? [counts?.[0] ?? 0, counts?.[1] ?? Infinity]
      : [signature.required, signature.hasRest ? Infinity : signature.positional];
  return given < least || given > most ? { least, most } : undefined;
}

/** The fewest and the most arguments of a function. */
export interface Arity {
  readonly least: number;
  readonly most: number;
}

/** What methods of `str` are members of where they are taken from the type itself, as `str.lower` is. */
export const TEXT = "__builtin__.str";

/** What is known of a member of a standard module, or of {@link TEXT}: also of classes whose objects wait. */
export function moduleMember(module: string, name: string): ResultSpec | undefined {
  if (module === TEXT) return `() -> ${strMethods[name] ?? "unknown"}`;
  const known = moreOfModules[module]?.[name] ?? moduleResults[module]?.[name];
  if (known !== undefined) return known;
  const key = `${module}.${name}`;
  return key in moduleNames.asyncMethods ? `() -> ${key}` : undefined;
}

function each(result: ResultSpec, names: string): Results {
  return Object.fromEntries(names.split(" ").map((name) => [name, result]));
}
