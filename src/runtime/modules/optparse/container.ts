/** What holds options: a parser, and a group of its options. */
import {
  inModule,
  callWith,
  ClassicObject,
  Dict,
  iter,
  repr,
  str,
  TypeError,
  ValueError,
  takeOptions,
} from "../../python/index.js";
import { givenArguments } from "../shared/given-arguments.js";
import { OptionConflictError } from "./errors.js";
import { HelpFormatter } from "./help.js";
import { NO_DEFAULT, Option } from "./option.js";
import type { OptionParser } from "./parser.js";

export abstract class OptionContainer extends ClassicObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    add_option: ["*args", "**kwargs"],
  };
  static {
    takeOptions(this, "add_option");
  }
  declare __module__: string;
  declare option_list: Option[];
  declare option_class: unknown;
  declare conflict_handler: string;
  declare description: unknown;
  declare defaults: Dict;
  /** By name; a group has those of its parser. */
  declare _short_opt: Dict<string, Option>;
  declare _long_opt: Dict<string, Option>;

  static {
    this.prototype.__module__ = "optparse";
  }

  /** @throws ValueError for a handler that is neither `error` nor `resolve` */
  set_conflict_handler(handler: unknown): null {
    if (handler !== "error" && handler !== "resolve")
      throw new ValueError(`invalid conflict_resolution value ${repr(handler)}`);
    this.conflict_handler = handler;
    return null;
  }

  set_description(description: unknown): null {
    this.description = description;
    return null;
  }

  get_description(): unknown {
    return this.description;
  }

  /** The options by a name's kind. */
  private _named(name: string): Dict<string, Option> {
    return name.startsWith("--") ? this._long_opt : this._short_opt;
  }

  private _resolveConflicts(option: Option): void {
    const taken = [...option._short_opts, ...option._long_opts].filter(
      (name) => this._named(name).get(name) !== null,
    );
    if (taken.length === 0) return;
    if (this.conflict_handler === "error")
      throw new OptionConflictError(`conflicting option string(s): ${taken.join(", ")}`, option);
    for (const name of taken) {
      const other = this._named(name).pop(name) as Option;
      other._short_opts = other._short_opts.filter((each) => each !== name);
      other._long_opts = other._long_opts.filter((each) => each !== name);
      if (other._short_opts.length + other._long_opts.length > 0) continue;
      const list = other.container.option_list;
      list.splice(list.indexOf(other), 1);
    }
  }

  /** Adds an option, given as such or by its names and attributes. @throws OptionError, OptionConflictError, TypeError */
  add_option(...given: unknown[]): Option {
    const [args, keywords] = givenArguments(given);
    const [first] = args;
    let option: unknown = first;
    if (typeof first === "string") option = callWith(this.option_class, args, keywords);
    else if (args.length !== 1 || keywords.size > 0) throw new TypeError("invalid arguments");
    if (!(option instanceof Option)) throw new TypeError(`not an Option instance: ${repr(option)}`);
    this._resolveConflicts(option);
    this.option_list.push(option);
    option.container = this;
    for (const name of option._short_opts) this._short_opt.setItem(name, option);
    for (const name of option._long_opts) this._long_opt.setItem(name, option);
    if (option.dest !== null) {
      if (option.default !== NO_DEFAULT) this.defaults.setItem(option.dest, option.default);
      else if (!this.defaults.has(option.dest)) this.defaults.setItem(option.dest, null);
    }
    return option;
  }

  add_options(options: unknown): null {
    for (const option of iter(options)) this.add_option(option);
    return null;
  }

  get_option(name: unknown): Option | null {
    return this._short_opt.get(str(name)) ?? this._long_opt.get(str(name));
  }

  has_option(name: unknown): boolean {
    return this.get_option(name) !== null;
  }

  /** @throws ValueError for a name that no option has */
  remove_option(name: unknown): null {
    const option = this.get_option(name);
    if (option === null) throw new ValueError(`no such option ${repr(name)}`);
    for (const each of option._short_opts) this._short_opt.delItem(each);
    for (const each of option._long_opts) this._long_opt.delItem(each);
    const list = option.container.option_list;
    list.splice(list.indexOf(option), 1);
    return null;
  }

  format_option_help(formatter: unknown): string {
    const shown = this.option_list.filter((option) => !HelpFormatter.isHidden(option));
    return shown.map((option) => (formatter as HelpFormatter).format_option(option)).join("");
  }

  format_description(formatter: unknown): string {
    return (formatter as HelpFormatter).format_description(this.description);
  }

  format_help(formatter: unknown): string {
    const description =
      this.description === null || this.description === ""
        ? []
        : [this.format_description(formatter)];
    return [...description, this.format_option_help(formatter)].join("\n");
  }
}

/** Options that the help text shows below a title of their own. */
export class OptionGroup extends OptionContainer {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["parser", "title", "description?"],
  };
  declare parser: OptionParser;
  declare title: unknown;

  __init__(parser: unknown, title: unknown, description: unknown = null): void {
    this.parser = parser as OptionParser;
    this.option_list = [];
    this._short_opt = this.parser._short_opt;
    this._long_opt = this.parser._long_opt;
    this.defaults = this.parser.defaults;
    this.option_class = this.parser.option_class;
    this.conflict_handler = this.parser.conflict_handler;
    this.description = description;
    this.title = title;
  }

  set_title(title: unknown): null {
    this.title = title;
    return null;
  }

  override format_help(given: unknown): string {
    const formatter = given as HelpFormatter;
    const heading = formatter.format_heading(this.title);
    formatter.indent();
    const text = super.format_help(formatter);
    formatter.dedent();
    return heading + text;
  }
}

inModule("optparse", OptionGroup);
