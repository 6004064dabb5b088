/** The parser of a command line. */
import {
  inModule,
  call,
  callMethod,
  callWith,
  Dict,
  iter,
  List,
  repr,
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
import { givenArguments } from "../shared/given-arguments.js";
import { OptionContainer, OptionGroup } from "./container.js";
import { AmbiguousOptionError, BadOptionError, OptionValueError } from "./errors.js";
import { IndentedHelpFormatter, type HelpFormatter } from "./help.js";
import { Option } from "./option.js";
import { Values } from "./values.js";

/** The usage of a parser that shows none. */
export const SUPPRESS_USAGE: string = "SUPPRESSUSAGE";

export class OptionParser extends OptionContainer {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: [
      ...["usage?", "option_list?", "option_class?", "version?", "conflict_handler?"],
      ...["description?", "formatter?", "add_help_option?", "prog?", "epilog?"],
    ],
    set_defaults: ["**kwargs"],
    parse_args: ["args?", "values?"],
    exit: ["status?", "msg?"],
    print_usage: ["file?"],
    print_version: ["file?"],
    print_help: ["file?"],
    format_help: ["formatter?"],
    format_option_help: ["formatter?"],
    add_option_group: ["*args", "**kwargs"],
  };
  static {
    takeOptions(this, "__init__", "set_defaults", "add_option_group");
  }
  declare usage: unknown;
  declare version: unknown;
  declare prog: unknown;
  declare epilog: unknown;
  declare formatter: HelpFormatter;
  declare option_groups: OptionGroup[];
  declare allow_interspersed_args: boolean;
  declare process_default_values: unknown;
  declare rargs: string[] | null;
  declare largs: string[] | null;
  declare values: unknown;

  __init__(
    usage: unknown = null,
    option_list: unknown = null,
    option_class: unknown = Option,
    version: unknown = null,
    conflict_handler: unknown = "error",
    description: unknown = null,
    formatter: unknown = null,
    add_help_option: unknown = true,
    prog: unknown = null,
    epilog: unknown = null,
  ): void {
    this.option_class = option_class;
    this.option_list = [];
    this.option_groups = [];
    this._short_opt = new Dict();
    this._long_opt = new Dict();
    this.defaults = new Dict();
    this.set_conflict_handler(conflict_handler);
    this.description = description;
    this.set_usage(usage);
    this.prog = prog;
    this.version = version;
    this.epilog = epilog;
    this.allow_interspersed_args = true;
    this.process_default_values = true;
    this.formatter = (formatter ?? call(IndentedHelpFormatter)) as HelpFormatter;
    this.formatter.set_parser(this);
    this.rargs = this.largs = null;
    this.values = null;
    if (truth(option_list)) this.add_options(option_list);
    if (truth(version))
      this._addStandard("--version", "version", "show program's version number and exit");
    if (truth(add_help_option))
      this._addStandard("--help", "help", "show this help message and exit");
  }

  private _addStandard(name: string, action: string, help: string): void {
    const names = action === "help" ? ["-h", name] : [name];
    const attributes: Dict<string> = Dict.fromPairs<string, unknown>([
      ["action", action],
      ["help", help],
    ]);
    this.add_option(new Tuple(names), attributes);
  }

  set_usage(usage: unknown): null {
    if (usage === null) this.usage = "%prog [options]";
    else if (usage === SUPPRESS_USAGE) this.usage = null;
    else this.usage = str(usage).replace(/^usage: /i, "");
    return null;
  }

  enable_interspersed_args(): null {
    this.allow_interspersed_args = true;
    return null;
  }

  disable_interspersed_args(): null {
    this.allow_interspersed_args = false;
    return null;
  }

  set_process_default_values(process: unknown): null {
    this.process_default_values = process;
    return null;
  }

  set_default(dest: unknown, value: unknown): null {
    this.defaults.setItem(dest, value);
    return null;
  }

  set_defaults(values: unknown = new Dict()): null {
    this.defaults.update(values);
    return null;
  }

  private _allOptions(): Option[] {
    return [this, ...this.option_groups].flatMap(({ option_list }) => option_list);
  }

  /** The defaults; those that are text are read as the values of their options are. */
  get_default_values(): Values {
    const defaults = this.defaults.copy();
    if (truth(this.process_default_values)) {
      for (const option of this._allOptions()) {
        const value = defaults.get(option.dest);
        if (typeof value !== "string") continue;
        defaults.setItem(option.dest, option.check_value(option.get_opt_string(), value));
      }
    }
    return call(Values, defaults) as Values;
  }

  /** A group that is given, or made of a title and a description. @throws TypeError, ValueError for what is no group of this parser */
  add_option_group(...given: unknown[]): OptionGroup {
    const [args, keywords] = givenArguments(given);
    let [group] = args;
    if (typeof group === "string") group = callWith(OptionGroup, [this, ...args], keywords);
    else if (args.length !== 1 || keywords.size > 0) throw new TypeError("invalid arguments");
    if (!(group instanceof OptionGroup))
      throw new TypeError(`not an OptionGroup instance: ${repr(group)}`);
    if (group.parser !== this) throw new ValueError("invalid OptionGroup (wrong parser)");
    this.option_groups.push(group);
    return group;
  }

  get_option_group(name: unknown): OptionGroup | null {
    const container = this.get_option(name)?.container;
    return container instanceof OptionGroup ? container : null;
  }

  /** The values of the options of a command line, and its arguments. A wrong one ends the program by {@link error}. */
  parse_args(args: unknown = null, values: unknown = null): Tuple<[unknown, unknown]> {
    const rest = args === null ? argv.slice(1) : Array.from(iter(args), (arg) => str(arg));
    const others: string[] = [];
    this.rargs = rest;
    this.largs = others;
    this.values = values ?? this.get_default_values();
    try {
      this._processAll(others, rest);
    } catch (error) {
      if (!(error instanceof BadOptionError || error instanceof OptionValueError)) throw error;
      this.error(str(error));
    }
    return this.check_values(this.values, [...others, ...rest]) as Tuple<[unknown, unknown]>;
  }

  /** What a subclass may check once all is read. */
  check_values(values: unknown, args: unknown): unknown {
    return Tuple.of(values, args);
  }

  private _processAll(others: string[], rest: string[]): void {
    for (let arg = rest[0]; arg !== undefined; arg = rest[0]) {
      if (arg === "--") {
        rest.shift();
        return;
      }
      if (arg.startsWith("--")) this._processLong(rest);
      else if (arg.startsWith("-") && arg.length > 1) this._processShort(rest);
      else if (this.allow_interspersed_args) others.push(rest.shift()!);
      else return;
    }
  }

  private _processLong(rest: string[]): void {
    const arg = rest.shift()!;
    const equals = arg.indexOf("=");
    if (equals >= 0) rest.unshift(arg.slice(equals + 1));
    const name = this._match_long_opt(equals < 0 ? arg : arg.slice(0, equals));
    const option = this._long_opt.getItem(name) as Option;
    const value = option.takes_value() ? this._take(name, option, rest) : null;
    if (equals >= 0 && !option.takes_value()) this.error(`${name} option does not take a value`);
    option.process(name, value, this.values, this);
  }

  private _processShort(rest: string[]): void {
    const letters = rest.shift()!.slice(1);
    for (let i = 0; i < letters.length; i++) {
      const name = `-${letters[i]!}`;
      const option = this._short_opt.get(name) as Option | null;
      if (option === null) throw new BadOptionError(name);
      if (!option.takes_value()) {
        option.process(name, null, this.values, this);
        continue;
      }
      // What follows in the same word is the value, or the first of several.
      if (i + 1 < letters.length) rest.unshift(letters.slice(i + 1));
      option.process(name, this._take(name, option, rest), this.values, this);
      return;
    }
  }

  /** The values of an option, taken from the arguments. */
  private _take(name: string, { nargs }: Option, rest: string[]): unknown {
    const count = nargs ?? 1;
    if (rest.length < count) {
      const needs = count === 1 ? "an argument" : `${count} arguments`;
      this.error(`${name} option requires ${needs}`);
    }
    return count === 1 ? rest.shift()! : new Tuple(rest.splice(0, count));
  }

  /** The long option that a name or the beginning of one means. @throws BadOptionError, AmbiguousOptionError */
  _match_long_opt(given: unknown): string {
    const opt = str(given);
    if (this._long_opt.has(opt)) return opt;
    const possible = this._long_opt.keys().filter((name) => name.startsWith(opt));
    const [only] = possible;
    if (only === undefined) throw new BadOptionError(opt);
    if (possible.length > 1) {
      List.sort(possible);
      throw new AmbiguousOptionError(opt, possible);
    }
    return only;
  }

  get_prog_name(): string {
    return this.prog === null ? basename(argv[0]) : str(this.prog);
  }

  expand_prog_name(text: unknown): string {
    return str(text).replaceAll("%prog", () => this.get_prog_name());
  }

  override get_description(): string | null {
    return this.description === null ? null : this.expand_prog_name(this.description);
  }

  /** Ends the program, with a message on the standard error. @throws SystemExit */
  exit(status: unknown = 0, msg: unknown = null): never {
    if (truth(msg)) callMethod(stream("stderr"), "write", msg);
    throw new SystemExit(status);
  }

  /** Ends the program with status 2, and tells the usage and what is wrong. @throws SystemExit */
  error(msg: unknown): never {
    this.print_usage(stream("stderr"));
    return this.exit(2, `${this.get_prog_name()}: error: ${str(msg)}\n`);
  }

  get_usage(): string {
    return truth(this.usage) ? this.formatter.format_usage(this.expand_prog_name(this.usage)) : "";
  }

  print_usage(file: unknown = null): null {
    if (truth(this.usage)) writeLine(file, this.get_usage());
    return null;
  }

  get_version(): string {
    return truth(this.version) ? this.expand_prog_name(this.version) : "";
  }

  print_version(file: unknown = null): null {
    if (truth(this.version)) writeLine(file, this.get_version());
    return null;
  }

  override format_option_help(given: unknown = null): string {
    const formatter = (given ?? this.formatter) as HelpFormatter;
    formatter.store_option_strings(this);
    const heading = formatter.format_heading("Options");
    formatter.indent();
    const parts: string[] = [];
    if (this.option_list.length > 0) parts.push(super.format_option_help(formatter));
    for (const group of this.option_groups) parts.push(group.format_help(formatter));
    formatter.dedent();
    // Without options there is no heading either.
    return parts.length === 0 ? "" : heading + parts.join("\n");
  }

  format_epilog(formatter: unknown): string {
    return (formatter as HelpFormatter).format_epilog(this.epilog);
  }

  override format_help(given: unknown = null): string {
    const formatter = (given ?? this.formatter) as HelpFormatter;
    let text = truth(this.usage) ? `${this.get_usage()}\n` : "";
    if (truth(this.description)) text += `${this.format_description(formatter)}\n`;
    return text + this.format_option_help(formatter) + this.format_epilog(formatter);
  }

  override format_description(formatter: unknown): string {
    return (formatter as HelpFormatter).format_description(this.get_description());
  }

  print_help(file: unknown = null): null {
    callMethod(file ?? stream("stdout"), "write", this.format_help());
    return null;
  }
}

function writeLine(file: unknown, text: string): void {
  callMethod(file ?? stream("stdout"), "write", `${text}\n`);
}

inModule("optparse", OptionParser);
