/** What functions take (library, 28.13.3). */
import {
  bindArguments,
  call,
  Dict,
  getAttr,
  isinstance,
  native,
  repr,
  str,
  tuple,
  Tuple,
  TypeError,
  withSignature,
  withOptions,
  type Code,
  type Keywords,
} from "../../python/index.js";
import { namedtuple } from "../collections/namedtuple.js";
import { CO_VARARGS, CO_VARKEYWORDS, iscode, isfunction, ismethod } from "./kinds.js";

export const ArgSpec = namedtuple("ArgSpec", "args varargs keywords defaults");
export const ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals");
export const Arguments = namedtuple("Arguments", "args varargs keywords");

interface Parts {
  readonly args: string[];
  readonly varargs: string | null;
  readonly keywords: string | null;
}

function partsOf(code: Code): Parts {
  const names = code.co_varnames.items as readonly string[];
  let at = code.co_argcount;
  const varargs = (code.co_flags & CO_VARARGS) !== 0 ? names[at++]! : null;
  const keywords = (code.co_flags & CO_VARKEYWORDS) !== 0 ? names[at]! : null;
  return { args: names.slice(0, code.co_argcount), varargs, keywords };
}

/** The parameters of a code object. @throws TypeError */
export const getargs = withSignature(
  function getargs(co: unknown): Tuple {
    if (!iscode(co)) throw new TypeError(`${repr(co)} is not a code object`);
    const { args, varargs, keywords } = partsOf(co as Code);
    return call(Arguments, args, varargs, keywords) as Tuple;
  },
  ["co"],
);

/** The parameters of a function and their default values. @throws TypeError for what is no function of a program */
export const getargspec = withSignature(
  function getargspec(func: unknown): Tuple {
    const f = plainFunction(func);
    const { args, varargs, keywords } = partsOf(getAttr(f, "func_code") as Code);
    return call(ArgSpec, args, varargs, keywords, getAttr(f, "func_defaults")) as Tuple;
  },
  ["func"],
);

function plainFunction(func: unknown): unknown {
  const f = ismethod(func) ? getAttr(func, "im_func") : func;
  if (!isfunction(f)) throw new TypeError(`${repr(f)} is not a Python function`);
  return f;
}

/** What the parameters of a frame are; the values of its variables are not kept. */
export const getargvalues = withSignature(
  function getargvalues(frame: unknown): Tuple {
    const { args, varargs, keywords } = partsOf(getAttr(frame, "f_code") as Code);
    return call(ArgInfo, args, varargs, keywords, getAttr(frame, "f_locals")) as Tuple;
  },
  ["frame"],
);

export const joinseq = withSignature(
  function joinseq(seq: unknown): string {
    const texts = [...(seq as Iterable<string>)];
    return texts.length === 1 ? `(${texts[0]!},)` : `(${texts.join(", ")})`;
  },
  ["seq"],
);

/** Text of names that may stand in tuples. */
export const strseq = withSignature(
  function strseq(object: unknown, convert: unknown, join: unknown = joinseq): unknown {
    if (!Array.isArray(object) && !isinstance(object, tuple)) return call(convert, object);
    const parts = Array.from(object as Iterable<unknown>, (each) => strseq(each, convert, join));
    return call(join, parts);
  },
  ["object", "convert", "join?"],
);

const starred = (name: unknown): string => `*${str(name)}`;
const doublyStarred = (name: unknown): string => `**${str(name)}`;
const equals = (value: unknown): string => `=${repr(value)}`;

/** The parameters as they stand in a definition. */
export const formatargspec = withOptions(
  function formatargspec(
    args: unknown,
    varargs: unknown = null,
    varkw: unknown = null,
    defaults: unknown = null,
    formatarg: unknown = str,
    formatvarargs: unknown = starred,
    formatvarkw: unknown = doublyStarred,
    formatvalue: unknown = equals,
    join: unknown = joinseq,
  ): string {
    const names = [...(args as Iterable<unknown>)];
    const values = defaults === null ? [] : [...(defaults as Iterable<unknown>)];
    const first = names.length - values.length;
    const parts = names.map((name, i) => {
      const shown = str(strseq(name, formatarg, join));
      return i < first ? shown : shown + str(call(formatvalue, values[i - first]));
    });
    if (varargs !== null) parts.push(str(call(formatvarargs, varargs)));
    if (varkw !== null) parts.push(str(call(formatvarkw, varkw)));
    return `(${parts.join(", ")})`;
  },
  [
    "args",
    "varargs?",
    "varkw?",
    "defaults?",
    "formatarg?",
    "formatvarargs?",
    "formatvarkw?",
    "formatvalue?",
    "join?",
  ],
);

/** The parameters with the values that a call has given them. */
export const formatargvalues = withOptions(
  function formatargvalues(
    args: unknown,
    varargs: unknown,
    varkw: unknown,
    locals: unknown,
    formatarg: unknown = str,
    formatvarargs: unknown = starred,
    formatvarkw: unknown = doublyStarred,
    formatvalue: unknown = equals,
    join: unknown = joinseq,
  ): string {
    const values = locals as Dict;
    const shown = (name: unknown, how: unknown) =>
      str(call(how, name)) + str(call(formatvalue, values.getItem(name)));
    const parts = Array.from(args as Iterable<unknown>, (name) =>
      str(strseq(name, (each: unknown) => shown(each, formatarg), join)),
    );
    if (varargs !== null) parts.push(shown(varargs, formatvarargs));
    if (varkw !== null) parts.push(shown(varkw, formatvarkw));
    return `(${parts.join(", ")})`;
  },
  [
    "args",
    "varargs",
    "varkw",
    "locals",
    "formatarg?",
    "formatvarargs?",
    "formatvarkw?",
    "formatvalue?",
    "join?",
  ],
);

/** What a call would give to each parameter. @throws TypeError for arguments that do not fit */
export const getcallargs = native(
  function getcallargs(func: unknown, ...positional: unknown[]): Dict {
    return boundArguments(func, positional, []);
  },
  {
    least: 1,
    most: Infinity,
    style: "parsed",
    byKeyword: ([func, ...positional], named) => boundArguments(func, positional, named),
  },
);

function boundArguments(func: unknown, positional: readonly unknown[], named: Keywords): Dict {
  const f = plainFunction(func);
  const { args, varargs, keywords } = partsOf(getAttr(f, "func_code") as Code);
  const defaults = [...((getAttr(f, "func_defaults") ?? []) as Iterable<unknown>)];
  const first = args.length - defaults.length;
  const signature = [
    ...args.map((name, i) => (i < first ? name : `${name}?`)),
    ...(varargs === null ? [] : [`*${varargs}`]),
    ...(keywords === null ? [] : [`**${keywords}`]),
  ];
  const self: unknown = ismethod(func) ? getAttr(func, "im_self") : null;
  const given = self === null ? positional : [self, ...positional];
  const bound = bindArguments(signature, str(getAttr(f, "__name__")), given, named);
  const result = new Dict();
  const names = signature.map((each) => each.replace(/^\*+|\?$/g, ""));
  for (const [i, name] of names.entries())
    result.setItem(name, bound[i] === undefined ? defaults[i - first] : bound[i]);
  return result;
}
