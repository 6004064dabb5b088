/** What `call` and `repr` know of the builtin functions. */
import { basestring, slice, unicode } from "./builtin-types.js";
import * as builtins from "./builtins/index.js";
import { isinstance, issubclass, type } from "./classes.js";
import { classmethod, property, staticmethod } from "./descriptors.js";
import type { Dict } from "./dict.js";
import { file, open } from "./file.js";
import { hash } from "./hash.js";
import { len } from "./items.js";
import { next } from "./iteration.js";
import { abs, divmod, pow } from "./operators.js";
import { bindArguments, native, type Arity, type Signature } from "./signature.js";
import * as Str from "./str/index.js";
import { super_ } from "./super.js";
import { repr, str } from "./text.js";
import type { Tuple } from "./tuple.js";

/** Those that take keyword arguments. */
const signatures: Readonly<Record<string, Signature>> = {
  enumerate: ["sequence", "start?"],
  file: ["name", "mode?", "buffering?"],
  int: ["x?", "base?"],
  long: ["x?", "base?"],
  open: ["name", "mode?", "buffering?"],
  property: ["fget?", "fset?", "fdel?", "doc?"],
  round: ["number", "ndigits?"],
  sorted: ["iterable", "cmp?", "key?", "reverse?"],
  str: ["object?", "encoding?", "errors?"],
  unicode: ["string?", "encoding?", "errors?"],
};

/** How many arguments the others take, where they do not say so themselves. */
const unpacked: Readonly<Record<string, readonly [least: number, most: number]>> = {
  apply: [1, 3],
  cmp: [2, 2],
  delattr: [2, 2],
  dir: [0, 1],
  divmod: [2, 2],
  filter: [2, 2],
  getattr: [2, 3],
  hasattr: [2, 2],
  isinstance: [2, 2],
  issubclass: [2, 2],
  iter: [1, 2],
  next: [1, 2],
  pow: [2, 3],
  range: [1, 3],
  reduce: [2, 3],
  setattr: [3, 3],
  sum: [1, 2],
  vars: [0, 1],
};

/** Types of containers that take one iterable or none, and how they say so. */
const optional: Readonly<Record<string, Arity["style"]>> = {
  bool: "parsed",
  float: "parsed",
  frozenset: "unpacked",
  list: "parsed",
  set: "unpacked",
  tuple: "parsed",
};

/** Those that take one argument. */
const single: ReadonlySet<string> = new Set(
  "abs all any bin callable chr hash hex id len oct ord repr unichr".split(" "),
);

/** `dict`, whose keywords are pairs. */
const dictArity: Arity = {
  least: 0,
  most: 1,
  style: "unpacked",
  byKeyword(args, keywords) {
    const [source, pairs] = bindArguments(["source?", "**keywords"], "dict", args, keywords);
    return builtins.dict(source, pairs as Dict<string>);
  },
};

/** `min` and `max`, whose values come one by one and whose key comes by keyword alone. */
function describeExtreme(
  f: object,
  name: string,
  by: (key: unknown, ...values: unknown[]) => unknown,
): void {
  const signature: Signature = ["*values", "key?"];
  native(f, {
    least: 0,
    most: Infinity,
    style: "unpacked",
    byKeyword(args, keywords) {
      const [values, key = null] = bindArguments(signature, name, args, keywords);
      return by(key, ...(values as Tuple).items);
    },
  });
}

/** Marks the builtin functions; done once, when the door of this folder loads. */
export function describeBuiltins(): void {
  describeExtreme(builtins.min, "min", builtins.minBy);
  describeExtreme(builtins.max, "max", builtins.maxBy);
  const functions = {
    ...builtins,
    ...{
      abs,
      basestring,
      classmethod,
      divmod,
      file,
      hash,
      isinstance,
      issubclass,
      len,
      next,
      open,
      pow,
    },
    ...{ property, repr, slice, staticmethod, str, super_, type, unicode, format: Str.formatValue },
  };
  for (const [name, f] of Object.entries(functions)) {
    // A bundler may have renamed it.
    if (f.name !== name && f.name.startsWith(name))
      Object.defineProperty(f, "name", { value: name, configurable: true });
    const [least, most] = unpacked[name] ?? [1, 1];
    const counted = name in unpacked || single.has(name);
    const style = optional[name];
    if (name === "min" || name === "max") continue;
    if (name === "dict") native(f, dictArity);
    else if (style !== undefined) native(f, { least: 0, most: 1, style });
    else native(f, signatures[name] ?? (counted ? { least, most, style: "unpacked" } : undefined));
  }
}
