/** One option: its names, what it does, and how it reads its value. */
import {
  callable,
  callWith,
  callMethod,
  ClassicObject,
  Dict,
  float,
  getAttr,
  id,
  int,
  isClass,
  iter,
  long,
  repr,
  takeOptions,
  setAttr,
  str,
  Tuple,
  TypeError,
  typeName,
  ValueError,
} from "../../python/index.js";
import { givenArguments } from "../shared/given-arguments.js";
import { OptionError, OptionValueError } from "./errors.js";
import type { OptionContainer } from "./container.js";
import type { OptionParser } from "./parser.js";
import type { Values } from "./values.js";

/** What stands for a default that is not given. */
export const NO_DEFAULT = Tuple.of("NO", "DEFAULT");
/** The help of an option that the help text does not show. */
export const SUPPRESS_HELP: string = "SUPPRESSHELP";

const kinds: Readonly<Record<string, string>> = {
  int: "integer",
  long: "long integer",
  float: "floating-point",
};

/** A number of a command line: `0x`, `0b` and a leading `0` tell the base. */
function integer(type: typeof int | typeof long, text: string): unknown {
  const prefix = text.slice(0, 2).toLowerCase();
  if (prefix === "0x") return type(text, 16);
  if (prefix === "0b") return type(text.slice(2) || "0", 2);
  return type(text, text.startsWith("0") ? 8 : 10);
}

/** Reads a value of type int, long or float. @throws OptionValueError */
function checkNumber(option: unknown, opt: unknown, value: unknown): unknown {
  const type = (option as Option).type as string;
  try {
    if (type === "float") return float(value);
    return integer(type === "int" ? int : long, str(value));
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new OptionValueError(`option ${str(opt)}: invalid ${kinds[type]} value: ${repr(value)}`);
  }
}

/** @throws OptionValueError for a value that is none of the choices */
function checkChoice(option: unknown, opt: unknown, value: unknown): unknown {
  const choices = [...iter((option as Option).choices)];
  if (choices.includes(value)) return value;
  const names = choices.map((choice) => repr(choice)).join(", ");
  throw new OptionValueError(
    `option ${str(opt)}: invalid choice: ${repr(value)} (choose from ${names})`,
  );
}

const includes = (list: unknown, value: unknown): boolean => [...iter(list)].includes(value);

export class Option extends ClassicObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["*opts", "**attrs"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare __module__: string;
  // What a subclass may extend.
  declare ATTRS: unknown;
  declare ACTIONS: unknown;
  declare STORE_ACTIONS: unknown;
  declare TYPED_ACTIONS: unknown;
  declare ALWAYS_TYPED_ACTIONS: unknown;
  declare CONST_ACTIONS: unknown;
  declare TYPES: unknown;
  declare TYPE_CHECKER: unknown;

  declare action: string;
  declare type: unknown;
  declare dest: string | null;
  declare default: unknown;
  declare nargs: number | null;
  declare const: unknown;
  declare choices: unknown;
  declare callback: unknown;
  declare callback_args: Tuple | null;
  declare callback_kwargs: Dict<string> | null;
  declare help: unknown;
  declare metavar: unknown;
  declare container: OptionContainer;
  declare _short_opts: string[];
  declare _long_opts: string[];

  static {
    const { prototype } = this;
    prototype.__module__ = "optparse";
    prototype.ATTRS = [
      ...["action", "type", "dest", "default", "nargs", "const", "choices", "callback"],
      ...["callback_args", "callback_kwargs", "help", "metavar"],
    ];
    const stores = ["store", "store_const", "store_true", "store_false", "append", "append_const"];
    prototype.ACTIONS = new Tuple([...stores, "count", "callback", "help", "version"]);
    prototype.STORE_ACTIONS = new Tuple([...stores, "count"]);
    prototype.TYPED_ACTIONS = Tuple.of("store", "append", "callback");
    prototype.ALWAYS_TYPED_ACTIONS = Tuple.of("store", "append");
    prototype.CONST_ACTIONS = Tuple.of("store_const", "append_const");
    prototype.TYPES = Tuple.of("string", "int", "long", "float", "choice");
    prototype.TYPE_CHECKER = Dict.fromPairs<string, unknown>([
      ["int", checkNumber],
      ["long", checkNumber],
      ["float", checkNumber],
      ["choice", checkChoice],
    ]);
  }

  /** @throws OptionError for names or attributes that do not fit; TypeError without a name */
  __init__(...given: unknown[]): void {
    const [opts, attrs] = givenArguments(given);
    this._short_opts = [];
    this._long_opts = [];
    const names = opts.filter((opt) => opt !== null && opt !== "");
    if (names.length === 0) throw new TypeError("at least one option string must be supplied");
    for (const name of names) this._addName(str(name));
    this._setAttributes(attrs);
    this._checkAction();
    this._checkType();
    this._checkChoices();
    this._checkDest();
    this._checkUse();
    this._checkCallback();
  }

  private _fail(message: string): never {
    throw new OptionError(message, this);
  }

  private _addName(name: string): void {
    if (name.length < 2)
      this._fail(`invalid option string ${repr(name)}: must be at least two characters long`);
    if (name.length === 2) {
      if (!name.startsWith("-") || name === "--")
        this._fail(
          `invalid short option string ${repr(name)}: must be of the form -x, (x any non-dash char)`,
        );
      this._short_opts.push(name);
      return;
    }
    if (!name.startsWith("--") || name[2] === "-")
      this._fail(
        `invalid long option string ${repr(name)}: must start with --, followed by non-dash`,
      );
    this._long_opts.push(name);
  }

  private _setAttributes(attrs: Dict<string>): void {
    const left = new Set<unknown>(iter(attrs));
    for (const name of iter(this.ATTRS)) {
      const isGiven = left.delete(name);
      const none = name === "default" ? NO_DEFAULT : null;
      setAttr(this, str(name), isGiven ? attrs.getItem(name) : none);
    }
    if (left.size > 0)
      this._fail(
        `invalid keyword arguments: ${[...left]
          .map((k) => str(k))
          .toSorted()
          .join(", ")}`,
      );
  }

  private _checkAction(): void {
    this.action ??= "store";
    if (!includes(this.ACTIONS, this.action)) this._fail(`invalid action: ${repr(this.action)}`);
  }

  private _checkType(): void {
    if (this.type === null) {
      if (includes(this.ALWAYS_TYPED_ACTIONS, this.action))
        this.type = this.choices === null ? "string" : "choice";
      return;
    }
    if (isClass(this.type) || typeof this.type === "function")
      this.type = getAttr(this.type, "__name__");
    if (this.type === "str") this.type = "string";
    if (!includes(this.TYPES, this.type)) this._fail(`invalid option type: ${repr(this.type)}`);
    if (!includes(this.TYPED_ACTIONS, this.action))
      this._fail(`must not supply a type for action ${repr(this.action)}`);
  }

  private _checkChoices(): void {
    const { choices } = this;
    if (this.type === "choice") {
      if (choices === null) this._fail("must supply a list of choices for type 'choice'");
      if (!Array.isArray(choices) && !(choices instanceof Tuple))
        this._fail(`choices must be a list of strings ('${typeName(choices)}' supplied)`);
    } else if (choices !== null) {
      this._fail(`must not supply choices for type ${repr(this.type)}`);
    }
  }

  private _checkDest(): void {
    const stores = includes(this.STORE_ACTIONS, this.action) || this.type !== null;
    if (this.dest !== null || !stores) return;
    const [long] = this._long_opts;
    this.dest = long === undefined ? this._short_opts[0]![1]! : long.slice(2).replaceAll("-", "_");
  }

  private _checkUse(): void {
    const action = repr(this.action);
    if (this.const !== null && !includes(this.CONST_ACTIONS, this.action))
      this._fail(`'const' must not be supplied for action ${action}`);
    if (includes(this.TYPED_ACTIONS, this.action)) this.nargs ??= 1;
    else if (this.nargs !== null) this._fail(`'nargs' must not be supplied for action ${action}`);
  }

  private _checkCallback(): void {
    const { callback, callback_args: args, callback_kwargs: keywords } = this;
    if (this.action !== "callback") {
      if (callback !== null)
        this._fail(`callback supplied (${repr(callback)}) for non-callback option`);
      if (args !== null) this._fail("callback_args supplied for non-callback option");
      if (keywords !== null) this._fail("callback_kwargs supplied for non-callback option");
      return;
    }
    if (!callable(callback)) this._fail(`callback not callable: ${repr(callback)}`);
    if (args !== null && !(args instanceof Tuple))
      this._fail(`callback_args, if supplied, must be a tuple: not ${repr(args)}`);
    if (keywords !== null && !(keywords instanceof Dict))
      this._fail(`callback_kwargs, if supplied, must be a dict: not ${repr(keywords)}`);
  }

  __str__(): string {
    return [...this._short_opts, ...this._long_opts].join("/");
  }

  __repr__(): string {
    return `<Option at 0x${id(this).toString(16)}: ${this.__str__()}>`;
  }

  takes_value(): boolean {
    return this.type !== null;
  }

  /** The name that messages call the option by: the first long one, else the first short one. */
  get_opt_string(): string {
    return this._long_opts[0] ?? this._short_opts[0]!;
  }

  /** A value as its type reads it. @throws OptionValueError */
  check_value(opt: unknown, value: unknown): unknown {
    const checker = (this.TYPE_CHECKER as Dict).get(this.type);
    return checker === null ? value : callWith(checker, [this, opt, value], []);
  }

  /** One value, or a tuple of as many as `nargs` says. */
  convert_value(opt: unknown, value: unknown): unknown {
    if (value === null) return null;
    if (this.nargs === 1) return this.check_value(opt, value);
    return new Tuple(Array.from(iter(value), (each) => this.check_value(opt, each)));
  }

  /** Reads the value and does what the option is for. */
  process(opt: unknown, value: unknown, values: unknown, parser: unknown): unknown {
    const converted = this.convert_value(opt, value);
    return this.take_action(this.action, this.dest, opt, converted, values, parser);
  }

  /** @throws ValueError for an action that only a subclass knows */
  take_action(
    action: unknown,
    dest: unknown,
    opt: unknown,
    value: unknown,
    values: unknown,
    parser: unknown,
  ): unknown {
    const name = dest as string;
    const holder = values as Values;
    if (action === "store") setAttr(holder, name, value);
    else if (action === "store_const") setAttr(holder, name, this.const);
    else if (action === "store_true") setAttr(holder, name, true);
    else if (action === "store_false") setAttr(holder, name, false);
    else if (action === "append") callMethod(holder.ensure_value(name, []), "append", value);
    else if (action === "append_const")
      callMethod(holder.ensure_value(name, []), "append", this.const);
    else if (action === "count")
      setAttr(holder, name, (holder.ensure_value(name, 0) as number) + 1);
    else if (action === "callback") {
      const args = [this, opt, value, parser, ...(this.callback_args?.items ?? [])];
      callWith(this.callback, args, this.callback_kwargs ?? []);
    } else if (action === "help") {
      (parser as OptionParser).print_help();
      (parser as OptionParser).exit();
    } else if (action === "version") {
      (parser as OptionParser).print_version();
      (parser as OptionParser).exit();
    } else throw new ValueError(`unknown action ${repr(this.action)}`);
    return 1;
  }
}
