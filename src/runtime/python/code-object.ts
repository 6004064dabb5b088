/** Code objects: `compile(…)`, and `func_code` of functions. */
import { inModule } from "./class-module.js";
import { NameError } from "./exceptions/plain.js";
import { identity } from "./identity.js";
import { typeName } from "./names.js";
import { functionName, generatorName } from "./object-text.js";
import { isNative, type Described } from "./parameters.js";
import { CODE_FACTS, FUNCTION, MAKER, PARAMETERS, SELF } from "./symbols.js";
import { Tuple } from "./tuple.js";

/** The bits of `co_flags`. */
const [OPTIMIZED, NEW_LOCALS, REST, KEYWORDS, NESTED, GENERATOR, NO_FREE] = [
  1, 2, 4, 8, 16, 32, 64,
] as const;

/** What the compiler tells of a function, in programs that ask. */
export interface CodeFacts {
  readonly file: string;
  readonly line: number;
  /** Its variables behind the parameters. */
  readonly locals: readonly string[];
  /** The name of the object of a method. */
  readonly self?: string;
  readonly defaults?: readonly unknown[];
  /** The variables of functions around that it reads, and how to read them. */
  readonly free?: readonly string[];
  readonly cells?: readonly (() => unknown)[];
  /** Its own variables that functions inside share. */
  readonly shared?: readonly string[];
  readonly nested?: boolean;
  readonly generator?: boolean;
  readonly globals?: () => unknown;
}

interface Known {
  [CODE_FACTS]?: CodeFacts;
}

/** Gives a function what is known of its code. */
export function withCode<F extends object>(f: F, facts: CodeFacts): F {
  Object.defineProperty(f, CODE_FACTS, { value: facts, configurable: true });
  const { prototype } = f as { prototype?: object };
  if (facts.generator === true && prototype !== undefined)
    Object.defineProperty(prototype, MAKER, { value: f });
  return f;
}

/** `__name__`, `gi_code` and `gi_running` of a generator; undefined for any other name. */
export function generatorAttribute(generator: object, name: string): unknown {
  const { [MAKER]: maker } = generator as { [MAKER]?: object };
  switch (name) {
    case "__name__":
      return generatorName(generator);
    case "gi_code":
      return maker === undefined
        ? new Code({ name: "<genexpr>", file: "", names: [".0"], count: 1, flags: GENERATOR })
        : codeOfFunction(maker, factsOf(maker));
    case "gi_running":
      return 0;
    default:
      return undefined;
  }
}

/** What Python calls a code object. */
export class Code {
  static readonly __name__: string = "code";
  declare readonly __module__: string;
  readonly co_name: string;
  readonly co_filename: string;
  readonly co_argcount: number;
  readonly co_varnames: Tuple;
  readonly co_nlocals: number;
  readonly co_freevars: Tuple;
  readonly co_cellvars: Tuple;
  readonly co_firstlineno: number;
  readonly co_flags: number;

  static {
    inModule("__builtin__", this);
  }

  constructor(fields: {
    readonly name: string;
    readonly file: string;
    readonly names: readonly string[];
    readonly count: number;
    readonly line?: number;
    readonly flags?: number;
    readonly free?: readonly string[];
    readonly shared?: readonly string[];
  }) {
    this.co_name = fields.name;
    this.co_filename = fields.file;
    this.co_argcount = fields.count;
    this.co_varnames = new Tuple(fields.names);
    this.co_nlocals = fields.names.length;
    this.co_freevars = new Tuple(fields.free ?? []);
    this.co_cellvars = new Tuple(fields.shared ?? []);
    this.co_firstlineno = fields.line ?? 1;
    this.co_flags = fields.flags ?? 0;
  }
}

/** What `func_closure` holds: a variable of a function around. */
class Cell {
  static readonly __builtin__: string = "cell";
  readonly #read: () => unknown;

  constructor(read: () => unknown) {
    this.#read = read;
  }

  __repr__(): string {
    const value = this.#read();
    const held =
      value === undefined
        ? "empty"
        : `${typeName(value)} object at 0x${identity(value).toString(16)}`;
    return `<cell at 0x${identity(this).toString(16)}: ${held}>`;
  }

  get cell_contents(): unknown {
    const value = this.#read();
    if (value === undefined) throw new NameError("Cell is empty");
    return value;
  }
}

/**
 * An attribute of a function that tells of its code; undefined for any other name, and for functions of the runtime.
 * What the compiler told is complete; else it is what the signature says, or how the function is written in JavaScript.
 */
export function codeAttribute(f: object, name: string): unknown {
  const { [FUNCTION]: wrapped } = f as { [FUNCTION]?: unknown };
  if (typeof wrapped === "function") return codeAttribute(wrapped, name);
  if (SELF in f) return undefined;
  if (isNative(f)) return undefined;
  const facts = factsOf(f);
  switch (name) {
    case "func_code":
    case "__code__":
      return codeOfFunction(f, facts);
    case "func_defaults":
    case "__defaults__":
      return facts?.defaults === undefined ? null : new Tuple(facts.defaults);
    case "func_closure":
    case "__closure__":
      return facts?.cells === undefined
        ? null
        : new Tuple(facts.cells.map((read) => new Cell(read)));
    case "func_globals":
    case "__globals__":
      return facts?.globals?.();
    default:
      return undefined;
  }
}

function factsOf(f: object): CodeFacts | undefined {
  const { [CODE_FACTS]: own, [FUNCTION]: wrapped } = f as Known & { [FUNCTION]?: object };
  return own ?? (wrapped === undefined ? undefined : factsOf(wrapped));
}

function codeOfFunction(f: object, facts: CodeFacts | undefined): Code {
  const parameters = (f as Described)[PARAMETERS];
  const isKnown = parameters?.checked === true;
  const written = isKnown ? parameters.names : writtenNames(f);
  // The object of a method is no parameter in JavaScript.
  const hasSelf = facts?.self !== undefined && written[0] !== facts.self;
  const names = hasSelf
    ? [facts.self!, ...written.filter((name) => name !== "self")]
    : [...written];
  const count = isKnown ? parameters.positional : written.length;
  const isFree = (facts?.free ?? facts?.shared) === undefined;
  return new Code({
    name: functionName(f),
    file: facts?.file ?? "",
    names: [...names, ...(facts?.locals ?? [])],
    count: hasSelf ? names.length - (written.length - count) : count,
    line: facts?.line ?? 1,
    flags:
      OPTIMIZED |
      NEW_LOCALS |
      ((parameters?.rest ?? -1) >= 0 ? REST : 0) |
      ((parameters?.keywords ?? -1) >= 0 ? KEYWORDS : 0) |
      (facts?.nested === true ? NESTED : 0) |
      (facts?.generator === true ? GENERATOR : 0) |
      (isFree ? NO_FREE : 0),
    free: facts?.free ?? [],
    shared: facts?.shared ?? [],
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
