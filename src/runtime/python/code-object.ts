/** Code objects: `compile(…)`, and `func_code` of functions. */

import { functionName } from "./object-text.js";
import type { Described } from "./parameters.js";
import { PARAMETERS } from "./symbols.js";
import { Tuple } from "./tuple.js";

/** What Python calls a code object. */
export class Code {
  static readonly __name__: string = "code";
  declare readonly __module__: string;
  readonly co_name: string;
  readonly co_filename: string;
  readonly co_argcount: number;
  readonly co_varnames: unknown;
  readonly co_firstlineno: number;
  readonly co_flags: number;

  static {
    Object.defineProperty(this.prototype, "__module__", { value: "__builtin__" });
  }

  constructor(fields: {
    readonly name: string;
    readonly file: string;
    readonly parameters: unknown;
    readonly count: number;
    readonly line?: number;
    readonly flags?: number;
  }) {
    this.co_name = fields.name;
    this.co_filename = fields.file;
    this.co_argcount = fields.count;
    this.co_varnames = fields.parameters;
    this.co_firstlineno = fields.line ?? 1;
    this.co_flags = fields.flags ?? 0;
  }
}

/** `func_code`: what is known of a function by its signature, or by how it is written in JavaScript. */
export function codeOfFunction(f: object): Code {
  const parameters = (f as Described)[PARAMETERS];
  const names = parameters?.checked === true ? parameters.names : writtenNames(f);
  const stars = (parameters?.rest ?? -1) >= 0 || (parameters?.keywords ?? -1) >= 0;
  return new Code({
    name: functionName(f),
    file: "",
    parameters: new Tuple(names),
    count: parameters?.checked === true ? parameters.positional : names.length,
    flags: stars ? 12 : 0,
  });
}

/** The names between the parentheses behind which the body of a function begins. */
function writtenNames(f: object): string[] {
  const text = Function.prototype.toString.call(f);
  const list = /^[^(]*\(([^)]*)\)/.exec(text)?.[1] ?? /^(?:async )?(\w+) =>/.exec(text)?.[1] ?? "";
  return list
    .split(",")
    .map((part) => part.replace(/=.*/s, "").trim())
    .filter((part) => /^\w+$/.test(part));
}
