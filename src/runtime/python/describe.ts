/** What `call` and `repr` know of the builtin functions. */
import { basestring, slice, unicode } from "./builtin-types.js";
import * as builtins from "./builtins/index.js";
import { isinstance, issubclass, type } from "./classes.js";
import { classmethod, property, staticmethod } from "./descriptors.js";
import { file, open } from "./file.js";
import { hash } from "./hash.js";
import { len } from "./items.js";
import { next } from "./iteration.js";
import { abs, divmod, pow } from "./operators.js";
import { native, type Signature } from "./signature.js";
import * as Str from "./str/index.js";
import { super_ } from "./super.js";
import { repr, str } from "./text.js";

/** Those that take keyword arguments. */
const signatures: Readonly<Record<string, Signature>> = {
  dict: ["source?", "**keywords"],
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

/** Those that do without a signature and take exactly so many arguments. */
const counts: Readonly<Record<string, number>> = {
  abs: 1,
  all: 1,
  any: 1,
  bin: 1,
  callable: 1,
  chr: 1,
  cmp: 2,
  delattr: 2,
  divmod: 2,
  filter: 2,
  hasattr: 2,
  hash: 1,
  hex: 1,
  id: 1,
  isinstance: 2,
  issubclass: 2,
  len: 1,
  oct: 1,
  ord: 1,
  repr: 1,
  setattr: 3,
  unichr: 1,
};

/** Marks the builtin functions; done once, when the door of this folder loads. */
export function describeBuiltins(): void {
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
    const n = counts[name];
    native(f, signatures[name] ?? (n === undefined ? undefined : places(n)));
  }
}

/** A signature of so many parameters. */
function places(n: number): Signature {
  return Array.from({ length: n }, (_, i) => `object${i}`);
}
