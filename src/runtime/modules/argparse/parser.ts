/** Parsers of command lines (library, 15.4.2). */
import {
  callMethod,
  callWith,
  delAttr,
  Dict,
  getAttr,
  hasAttr,
  inModule,
  IOError,
  iterate,
  open,
  setAttr,
  str,
  stream,
  SystemExit,
  truth,
  Tuple,
  TypeError,
  ValueError,
  takeOptions,
} from "../../python/index.js";
import { basename } from "../os/path.js";
import { argv } from "../sys.js";
import type { Action } from "./actions.js";
import { CommandLine, type OptionString } from "./command-line.js";
import { SUPPRESS, UNRECOGNIZED } from "./constants.js";
import {
  type _ArgumentGroup,
  ActionsContainer,
  givenKeywords,
  negativeNumber,
} from "./container.js";
import { ArgumentError } from "./errors.js";
import { HelpFormatter } from "./help.js";
import type { _SubParsersAction } from "./subparsers.js";
import { Namespace, shownAttributes } from "./values.js";

export class ArgumentParser extends ActionsContainer {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...ActionsContainer.signatures,
    __init__: [
      "prog?",
      "usage?",
      "description?",
      "epilog?",
      "version?",
      "parents?",
      "formatter_class?",
      "prefix_chars?",
      "fromfile_prefix_chars?",
      "argument_default?",
      "conflict_handler?",
      "add_help?",
    ],
    add_subparsers: ["**kwargs"],
    parse_args: ["args?", "namespace?"],
    parse_known_args: ["args?", "namespace?"],
    convert_arg_line_to_args: ["arg_line"],
    print_usage: ["file?"],
    print_help: ["file?"],
    print_version: ["file?"],
    exit: ["status?", "message?"],
    error: ["message"],
  };
  static {
    takeOptions(this, "__init__", "add_subparsers");
  }
  declare prog: unknown;
  declare usage: unknown;
  declare epilog: unknown;
  declare version: unknown;
  declare formatter_class: unknown;
  declare fromfile_prefix_chars: unknown;
  declare add_help: unknown;
  declare _positionals: _ArgumentGroup;
  declare _optionals: _ArgumentGroup;
  declare _subparsers: _ArgumentGroup | null;

  __init__(
    prog: unknown = null,
    usage: unknown = null,
    description: unknown = null,
    epilog: unknown = null,
    version: unknown = null,
    parents: unknown = [],
    formatter: unknown = HelpFormatter,
    prefixes: unknown = "-",
    filePrefixes: unknown = null,
    fallback: unknown = null,
    conflictHandler: unknown = "error",
    addHelp: unknown = true,
  ): void {
    this.setUp(description, prefixes, fallback, conflictHandler);
    this.prog = prog ?? basename(argv[0] ?? "");
    this.usage = usage;
    this.epilog = epilog;
    this.version = version;
    this.formatter_class = formatter;
    this.fromfile_prefix_chars = filePrefixes;
    this.add_help = addHelp;
    this._positionals = this.add_argument_group("positional arguments");
    this._optionals = this.add_argument_group("optional arguments");
    this._subparsers = null;
    this.register("type", null, null);
    const prefix = this.prefix_chars.includes("-") ? "-" : this.prefix_chars[0]!;
    if (truth(addHelp))
      addOwnOption(this, prefix, "help", Dict.of(["help", "show this help message and exit"]));
    if (truth(version)) {
      const help = "show program's version number and exit";
      addOwnOption(
        this,
        prefix,
        "version",
        Dict.of<string, unknown>(["version", version], ["help", help]),
      );
    }
    for (const parent of iterate(parents) as Iterable<ActionsContainer>) {
      this._add_container_actions(parent);
      this._defaults.update(parent._defaults);
    }
  }

  __repr__(): string {
    const names = "prog usage description version formatter_class conflict_handler add_help";
    return shownAttributes(this, names);
  }

  /** @throws ValueError */
  protected override checkMetavar(action: Action): void {
    try {
      callMethod(this._get_formatter(), "_format_args", action, null);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new ValueError("length of metavar tuple does not match nargs");
    }
  }

  /** Declares that a word chooses a parser for what follows it. */
  add_subparsers(keywords: unknown = new Dict()): _SubParsersAction {
    const options = givenKeywords(keywords);
    if (this._subparsers !== null)
      callMethod(this, "error", "cannot have multiple subparser arguments");
    if (!options.has("parser_class")) options.setItem("parser_class", this.constructor);
    if (options.has("title") || options.has("description")) {
      const title = options.pop("title", "subcommands");
      const description = options.pop("description", null);
      this._subparsers = this.add_argument_group(title, description);
    } else this._subparsers = this._positionals;
    if (options.get("prog") === null) {
      const formatter = this._get_formatter();
      const groups = this._mutually_exclusive_groups;
      callMethod(formatter, "add_usage", this.usage, this._get_positional_actions(), groups, "");
      options.setItem("prog", str(callMethod(formatter, "format_help")).trim());
    }
    const kind = this._pop_action_class(options, "parsers");
    options.setItem("option_strings", []);
    const action = callWith(kind, [], options) as _SubParsersAction;
    this._subparsers._add_action(action);
    return action;
  }

  override _add_action(action: Action): Action {
    const group = action.option_strings.length > 0 ? this._optionals : this._positionals;
    return group._add_action(action);
  }
  _get_optional_actions(): Action[] {
    return this._actions.filter(({ option_strings: names }) => names.length > 0);
  }
  _get_positional_actions(): Action[] {
    return this._actions.filter(({ option_strings: names }) => names.length === 0);
  }

  /** The arguments of a command line, of the program's own where none is given; ends the program for one that is wrong. */
  parse_args(args: unknown = null, namespace: unknown = null): unknown {
    const [found, rest] = (callMethod(this, "parse_known_args", args, namespace) as Tuple).items;
    const unknown = rest as string[];
    if (unknown.length > 0)
      callMethod(this, "error", `unrecognized arguments: ${unknown.join(" ")}`);
    return found;
  }

  /** The same, and the strings that no argument takes. */
  parse_known_args(args: unknown = null, namespace: unknown = null): Tuple {
    const strings = args === null ? argv.slice(1) : ([...iterate(args)] as string[]);
    const found: unknown = namespace ?? new Namespace();
    for (const { dest, default: value } of this._actions) {
      const isSet = dest !== SUPPRESS && value !== SUPPRESS && !hasAttr(found, dest);
      if (isSet) setAttr(found, dest, value);
    }
    for (const { items } of this._defaults.items())
      if (!hasAttr(found, items[0])) setAttr(found, items[0], items[1]);
    try {
      const whole = this.fromfile_prefix_chars === null ? strings : fromFiles(this, strings);
      const rest = new CommandLine(this, whole, found).parse();
      if (hasAttr(found, UNRECOGNIZED)) {
        rest.push(...(getAttr(found, UNRECOGNIZED) as string[]));
        delAttr(found, UNRECOGNIZED);
      }
      return Tuple.of(found, rest);
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      callMethod(this, "error", str(error));
      throw error;
    }
  }
  convert_arg_line_to_args(line: unknown): unknown {
    return [line];
  }

  /** What a string is as an option; null where it is none. */
  _parse_optional(string: string): OptionString | null {
    const known = this._option_string_actions;
    if (!this.prefix_chars.includes(string[0] ?? "") || string === "") return null;
    if (known.has(string)) return [known.getItem(string), string, null];
    if (string.length === 1) return null;
    const equals = string.indexOf("=");
    if (equals >= 0 && known.has(string.slice(0, equals))) {
      const name = string.slice(0, equals);
      return [known.getItem(name), name, string.slice(equals + 1)];
    }
    const fitting = this._get_option_tuples(string);
    if (fitting.length > 1) {
      const names = fitting.map(([, name]) => name).join(", ");
      callMethod(this, "error", `ambiguous option: ${string} could match ${names}`);
    } else if (fitting.length === 1) return fitting[0]!;
    if (negativeNumber.test(string) && this._has_negative_number_optionals.length === 0)
      return null;
    return string.includes(" ") ? null : [null, string, null];
  }

  /** The options that a string may be short for. */
  _get_option_tuples(string: string): OptionString[] {
    const isLong = this.prefix_chars.includes(string[1]!);
    const equals = isLong ? string.indexOf("=") : -1;
    const prefix = equals < 0 ? string : string.slice(0, equals);
    const explicit = equals < 0 ? null : string.slice(equals + 1);
    const found: OptionString[] = [];
    for (const name of this._option_string_actions.keys()) {
      const action = this._option_string_actions.getItem(name);
      if (!isLong && name === string.slice(0, 2)) found.push([action, name, string.slice(2)]);
      else if (name.startsWith(prefix)) found.push([action, name, explicit]);
    }
    return found;
  }

  _get_formatter(): unknown {
    return callWith(this.formatter_class, [], [["prog", this.prog]]);
  }
  format_usage(): unknown {
    const formatter = this._get_formatter();
    callMethod(formatter, "add_usage", this.usage, this._actions, this._mutually_exclusive_groups);
    return callMethod(formatter, "format_help");
  }
  format_help(): unknown {
    const formatter = this._get_formatter();
    callMethod(formatter, "add_usage", this.usage, this._actions, this._mutually_exclusive_groups);
    callMethod(formatter, "add_text", this.description);
    for (const group of this._action_groups) {
      callMethod(formatter, "start_section", group.title);
      callMethod(formatter, "add_text", group.description);
      callMethod(formatter, "add_arguments", group._group_actions);
      callMethod(formatter, "end_section");
    }
    callMethod(formatter, "add_text", this.epilog);
    return callMethod(formatter, "format_help");
  }
  format_version(): unknown {
    const formatter = this._get_formatter();
    callMethod(formatter, "add_text", this.version);
    return callMethod(formatter, "format_help");
  }

  print_usage(file: unknown = null): null {
    return this._print_message(callMethod(this, "format_usage"), file ?? stream("stdout"));
  }
  print_help(file: unknown = null): null {
    return this._print_message(callMethod(this, "format_help"), file ?? stream("stdout"));
  }
  print_version(file: unknown = null): null {
    return this._print_message(callMethod(this, "format_version"), file);
  }
  _print_message(message: unknown, file: unknown = null): null {
    if (truth(message)) callMethod(file ?? stream("stderr"), "write", message);
    return null;
  }

  /** @throws SystemExit */
  exit(status: unknown = 0, message: unknown = null): never {
    if (truth(message)) callMethod(this, "_print_message", message, stream("stderr"));
    throw new SystemExit(status);
  }
  /** Says what is wrong with the command line, and ends the program. @throws SystemExit */
  error(message: unknown): unknown {
    callMethod(this, "print_usage", stream("stderr"));
    return callMethod(this, "exit", 2, `${str(this.prog)}: error: ${str(message)}\n`);
  }
}

/** Puts the lines of files in the place of `@file`. */
function fromFiles(parser: ArgumentParser, strings: readonly string[]): string[] {
  const prefixes = str(parser.fromfile_prefix_chars);
  return strings.flatMap((string) => {
    if (string === "" || !prefixes.includes(string[0]!)) return [string];
    try {
      const file = open(string.slice(1));
      const lines = file.read().split(/\r\n|[\n\r]/);
      file.close();
      if (lines.at(-1) === "") lines.pop();
      const args = lines.flatMap((line) => [
        ...iterate(callMethod(parser, "convert_arg_line_to_args", line)),
      ]);
      return fromFiles(parser, args as string[]);
    } catch (error) {
      if (!(error instanceof IOError)) throw error;
      callMethod(parser, "error", str(error));
      return [];
    }
  });
}

/** `-h` and `--help`, or the like. */
function addOwnOption(
  parser: ArgumentParser,
  prefix: string,
  name: string,
  options: Dict<string, unknown>,
): void {
  options.setItem("action", name);
  options.setItem("default", SUPPRESS);
  const names = [`${prefix}${name[0]!}`, `${prefix}${prefix}${name}`];
  callWith(getAttr(parser, "add_argument"), names, options);
}

inModule("argparse", ArgumentParser);
