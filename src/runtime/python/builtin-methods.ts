/** The methods of builtin values by name: which there are, what they take, and how they are called. */
import { getAttr } from "./attributes.js";
import { callWith } from "./call.js";
import { close, next, send, throwInto } from "./generators.js";
import { isGenerator } from "./object-iteration.js";
import { Dict } from "./dict.js";
import { dictViews } from "./dict-views.js";
import { TypeError } from "./exceptions/plain.js";
import { File } from "./file.js";
import { Float } from "./float.js";
import * as List from "./list.js";
import * as number from "./number-methods.js";
import { PyObject } from "./object.js";
import { isNumeric } from "./float.js";
import { primitive } from "./primitive.js";
import { BaseSet, FrozenSet } from "./set.js";
import { bind, collectable, wrongCount } from "./binding.js";
import {
  one,
  parseSignature,
  type Arity,
  type Keywords,
  type Parameters,
  type Signature,
} from "./parameters.js";
import * as Str from "./str/index.js";
import { Tuple } from "./tuple.js";

/** A function that takes the receiver first. */
export type Receiving = (self: unknown, ...args: unknown[]) => unknown;

/** How many arguments a method takes; `bound` where it takes keywords. */
interface Count extends Arity {
  readonly bound?: Parameters;
  /** The function behind a method of str, list or a number, found on first use. */
  f?: Receiving;
}

/** Reads `name:1`, `name:1-3`, `name:1+`; `shared` is what messages call all of them. */
function arities(
  text: string,
  style: Arity["style"] = "parsed",
  keywords: Readonly<Record<string, Signature>> = {},
  shared?: string,
): ReadonlyMap<string, Count> {
  const table = new Map<string, Count>();
  for (const entry of text.trim().split(/\s+/)) {
    const [name = "", range = "0"] = entry.split(":");
    const [first = "0", last = first] = range.split("-");
    const least = Number.parseInt(first);
    const most = range.endsWith("+") ? Infinity : Number(last);
    const count = { least, most, style, ...(shared === undefined ? {} : { name: shared }) };
    const signature = keywords[name];
    table.set(
      name,
      signature
        ? { ...count, bound: { ...parseSignature(signature), native: true, inC: true } }
        : count,
    );
  }
  return table;
}

const strMethods = new Map<string, Count>([
  ...arities(
    `capitalize:0 center:1-2 count:1-3 decode:0-2 encode:0-2 endswith:1-3 expandtabs:0-1 format:0+
  isalnum:0 isalpha:0 isdecimal:0 isdigit:0 islower:0 isnumeric:0 isspace:0 istitle:0 isupper:0 join:1
  ljust:1-2 lower:0 lstrip:0-1 partition:1 replace:2-3 rjust:1-2 rpartition:1 rsplit:0-2
  rstrip:0-1 split:0-2 splitlines:0-1 startswith:1-3 strip:0-1 swapcase:0 title:0 upper:0`,
    "parsed",
    {
      format: ["*args", "**keywords"],
      encode: ["encoding?", "errors?"],
      decode: ["encoding?", "errors?"],
    },
  ),
  ...arities("find:1-3 index:1-3 rfind:1-3 rindex:1-3", "parsed", {}, "find/rfind/index/rindex"),
  ...arities("translate:1-2", "unpacked"),
  ["zfill", one("parsed")],
]);
const listMethods = arities(
  "append:1 count:1 extend:1 index:1-3 insert:2 pop:0-1 remove:1 reverse:0 sort:0-3",
  "parsed",
  { sort: ["cmp?", "key?", "reverse?"] },
);
const dictMethods = arities(
  `clear:0 copy:0 fromkeys:1-2 get:1-2 has_key:1 items:0 iteritems:0 iterkeys:0 itervalues:0 keys:0 pop:1-2
  popitem:0 setdefault:1-2 update:0-1 values:0 viewitems:0 viewkeys:0 viewvalues:0`,
  "unpacked",
  // No keyword has the name of what comes by position alone.
  { update: ["0?", "**keywords"] },
);
const tupleMethods = arities("count:1 index:1-3");
const frozensetMethods = arities(
  "copy:0 difference:0+ intersection:0+ isdisjoint:1 issubset:1 issuperset:1 symmetric_difference:1 union:0+",
);
const setMethods = new Map([
  ...frozensetMethods,
  ...arities(
    `add:1 clear:0 difference_update:0+ discard:1 intersection_update:0+ pop:0 remove:1
    symmetric_difference_update:1 update:0+`,
  ),
]);
const intMethods = arities("bit_length:0 conjugate:0");
const floatMethods = arities("as_integer_ratio:0 conjugate:0 hex:0 is_integer:0");
const generatorMethods = arities("close:0 next:0 send:1 throw:1-3");
const fileMethods = arities(
  `__enter__:0 __exit__:0-3 close:0 fileno:0 flush:0 isatty:0 next:0 read:0-1 readline:0-1 readlines:0-1 seek:1-2
  tell:0 truncate:0-1 write:1 writelines:1 xreadlines:0`,
);
const iteratorMethods = arities("next:0");
const none: ReadonlyMap<string, Count> = new Map();

/** The methods of a builtin value's type; empty for objects of programs. */
function methodTable(value: unknown): ReadonlyMap<string, Count> {
  if (typeof value === "string") return strMethods;
  if (Array.isArray(value)) return listMethods;
  if (value instanceof Dict) return dictMethods;
  if (value instanceof Tuple) return tupleMethods;
  if (value instanceof FrozenSet) return frozensetMethods;
  if (value instanceof BaseSet) return setMethods;
  if (value instanceof Float || (typeof value === "number" && !Number.isInteger(value)))
    return floatMethods;
  if (isNumeric(value)) return intMethods;
  if (isGenerator(value)) return generatorMethods;
  if (value instanceof File) return fileMethods;
  if (typeof value === "object" && value !== null && !(value instanceof PyObject))
    if (typeof (value as { next?: unknown }).next === "function" && Symbol.iterator in value)
      return iteratorMethods;
  return none;
}

/** The names of the methods, for `dir`. */
export function builtinMethodNames(value: unknown): string[] {
  return [...methodTable(primitive(value)).keys()].filter((name) => !ofUnicode.has(name));
}

/** The methods that unicode has and str has not. */
const ofUnicode: ReadonlySet<string> = new Set(["isdecimal", "isnumeric"]);

/** Do builtin values of this kind have the method? */
export function hasBuiltinMethod(value: unknown, name: string): boolean {
  return methodTable(value).has(name);
}

/**
 * Calls a method of a builtin value, or another attribute of it where {@link hasBuiltinMethod} knows none of the name.
 * TypeError where the arguments do not fit. The method is that of `sample`, a value of a type that the class of `self`
 * may extend.
 */
export function callBuiltinMethod(
  self: unknown,
  name: string,
  args: readonly unknown[],
  keywords: Keywords = [],
  sample: unknown = self,
): unknown {
  const arity = methodTable(self).get(name);
  if (arity === undefined) return callWith(getAttr(self, name), args, keywords);
  const count = keywords instanceof Dict ? keywords.size : keywords.length;
  let given = args;
  if (arity.bound !== undefined)
    given = bind(arity.bound, name, args, collectable(arity.bound, keywords));
  else if (count > 0) throw new TypeError(`${name}() takes no keyword arguments`);
  else if (args.length < arity.least || args.length > arity.most)
    throw wrongCount(name, arity, args.length);
  const f =
    typeof self === "string" || Array.isArray(self)
      ? (arity.f ??= implementation(self, name))
      : implementation(sample, name);
  const answer = f(self, ...given);
  return answer === undefined ? null : answer;
}

/** The function behind a method. */
function implementation(self: unknown, name: string): Receiving {
  if (typeof self === "string") return Str[name as "upper"] as Receiving;
  if (Array.isArray(self)) return List[name as "append"] as Receiving;
  if (isNumeric(self)) return number[name as "conjugate"] as Receiving;
  if (isGenerator(self)) return generatorFunctions[name]!;
  if (name === "next") return generatorFunctions["next"]!;
  if (self instanceof Dict && name === "fromkeys")
    return (_, keys, value) => Dict.fromkeys(keys, value);
  if (self instanceof Dict && name in dictViews) return dictViews[name] as Receiving;
  const own = runtimePrototype(self as object) as Record<string, (...args: unknown[]) => unknown>;
  return (receiver, ...args) => own[name]!.apply(receiver, args);
}

const generatorFunctions: Readonly<Record<string, Receiving>> = {
  next: (self) => next(self),
  send: (self, value) => send(self, value),
  throw: (self, type, value, traceback) => throwInto(self, type, value, traceback),
  close: (self) => close(self),
};

/** The prototype of the runtime's own class that the object belongs to, past those of programs. */
function runtimePrototype(self: object): object {
  if (self instanceof Dict) return Dict.prototype;
  if (self instanceof Tuple) return Tuple.prototype;
  return self instanceof FrozenSet ? FrozenSet.prototype : (Object.getPrototypeOf(self) as object);
}
