/** How help texts are laid out. */
import {
  takeOptions,
  inModule,
  ClassicObject,
  Dict,
  NotImplementedError,
  str,
  truth,
} from "../../python/index.js";
import { terminalWidth } from "../shared/terminal-width.js";
import { fill, wrap } from "../textwrap.js";
import { NO_DEFAULT, SUPPRESS_HELP, type Option } from "./option.js";
import type { OptionContainer } from "./container.js";
import type { OptionParser } from "./parser.js";

const layout = ["indent_increment?", "max_help_position?", "width?", "short_first?"];

/** What all formatters share; they differ in usage and headings. */
export class HelpFormatter extends ClassicObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["indent_increment", "max_help_position", "width", "short_first"],
  };
  declare __module__: string;
  declare parser: OptionParser | null;
  declare indent_increment: number;
  declare max_help_position: number;
  declare help_position: number;
  declare width: number;
  declare current_indent: number;
  declare level: number;
  declare help_width: number | null;
  declare short_first: unknown;
  declare default_tag: string;
  declare option_strings: Dict;
  /** What stands between an option and its value. */
  declare _short_delimiter: string;
  declare _long_delimiter: string;

  static {
    this.prototype.__module__ = "optparse";
  }

  __init__(increment: unknown, position: unknown, width: unknown, short_first: unknown): void {
    this.parser = null;
    this.indent_increment = Number(increment);
    this.width = width === null ? terminalWidth() - 2 : Number(width);
    const room = Math.max(this.width - 20, this.indent_increment * 2);
    this.max_help_position = this.help_position = Math.min(Number(position), room);
    this.current_indent = 0;
    this.level = 0;
    this.help_width = null;
    this.short_first = short_first;
    this.default_tag = "%default";
    this.option_strings = new Dict();
    this._short_delimiter = " ";
    this._long_delimiter = "=";
  }

  set_parser(parser: unknown): null {
    this.parser = parser as OptionParser;
    return null;
  }

  set_short_opt_delimiter(delimiter: unknown): null {
    this._short_delimiter = str(delimiter);
    return null;
  }

  set_long_opt_delimiter(delimiter: unknown): null {
    this._long_delimiter = str(delimiter);
    return null;
  }

  indent(): null {
    this.current_indent += this.indent_increment;
    this.level += 1;
    return null;
  }

  dedent(): null {
    this.current_indent -= this.indent_increment;
    this.level -= 1;
    return null;
  }

  private _paragraph(text: unknown): string {
    const width = Math.max(this.width - this.current_indent, 11);
    const indent = " ".repeat(this.current_indent);
    const options = Dict.fromPairs<string, unknown>([
      ["initial_indent", indent],
      ["subsequent_indent", indent],
    ]);
    return fill(text, width, options);
  }

  format_description(description: unknown): string {
    return description === null || description === "" ? "" : `${this._paragraph(description)}\n`;
  }

  format_epilog(epilog: unknown): string {
    return epilog === null || epilog === "" ? "" : `\n${this._paragraph(epilog)}\n`;
  }

  /** The help of an option, its default in the place of `%default`. */
  expand_default(given: unknown): string {
    const option = given as Option;
    const help = str(option.help);
    if (this.parser === null || this.default_tag === "") return help;
    const value = this.parser.defaults.get(option.dest);
    const isNone = value === null || value === NO_DEFAULT;
    return help.replaceAll(this.default_tag, () => (isNone ? "none" : str(value)));
  }

  /** The names of an option at the left, its help at the right, or below where the names are long. */
  format_option(given: unknown): string {
    const option = given as Option;
    const names = str(this.option_strings.getItem(option));
    const indent = " ".repeat(this.current_indent);
    const room = this.help_position - this.current_indent - 2;
    const isLong = names.length > room;
    let text = isLong ? `${indent}${names}\n` : `${indent}${names.padEnd(room)}  `;
    if (option.help !== null && option.help !== "") {
      const lines = wrap(this.expand_default(option), this.help_width);
      const column = " ".repeat(this.help_position);
      lines.forEach((line, i) => (text += `${i > 0 || isLong ? column : ""}${line}\n`));
    } else if (!text.endsWith("\n")) text += "\n";
    return text;
  }

  /** Writes the names of all options, and finds the column of the help. */
  store_option_strings(given: unknown): null {
    const parser = given as OptionParser;
    this.indent();
    let longest = this._storeNames(parser);
    this.indent();
    for (const group of parser.option_groups) longest = Math.max(longest, this._storeNames(group));
    this.dedent();
    this.dedent();
    this.help_position = Math.min(longest + 2, this.max_help_position);
    this.help_width = Math.max(this.width - this.help_position, 11);
    return null;
  }

  private _storeNames({ option_list }: OptionContainer): number {
    let longest = 0;
    for (const option of option_list) {
      const names = this.format_option_strings(option);
      this.option_strings.setItem(option, names);
      longest = Math.max(longest, names.length + this.current_indent);
    }
    return longest;
  }

  /** The names of an option, with its value. */
  format_option_strings(given: unknown): string {
    const option = given as Option;
    let short: string[] = option._short_opts;
    let long: string[] = option._long_opts;
    if (option.takes_value()) {
      const metavar =
        option.metavar === null || option.metavar === ""
          ? option.dest!.toUpperCase()
          : str(option.metavar);
      short = short.map((name) => `${name}${this._short_delimiter}${metavar}`);
      long = long.map((name) => `${name}${this._long_delimiter}${metavar}`);
    }
    return (truth(this.short_first) ? [...short, ...long] : [...long, ...short]).join(", ");
  }

  format_usage(_usage: unknown): string {
    throw new NotImplementedError("subclasses must implement");
  }

  format_heading(_heading: unknown): string {
    throw new NotImplementedError("subclasses must implement");
  }

  /** Does the help text leave out an option? */
  static isHidden(option: Option): boolean {
    return option.help === SUPPRESS_HELP;
  }
}

/** Options below headings, indented. */
export class IndentedHelpFormatter extends HelpFormatter {
  static override readonly signatures = { __init__: layout };
  static {
    takeOptions(this, "__init__");
  }

  override __init__(
    increment: unknown = 2,
    position: unknown = 24,
    width: unknown = null,
    short_first: unknown = 1,
  ): void {
    super.__init__(increment, position, width, short_first);
  }

  override format_usage(usage: unknown): string {
    return `Usage: ${str(usage)}\n`;
  }

  override format_heading(heading: unknown): string {
    return `${" ".repeat(this.current_indent)}${str(heading)}:\n`;
  }
}

/** Options below underlined headings. */
export class TitledHelpFormatter extends HelpFormatter {
  static override readonly signatures = { __init__: layout };
  static {
    takeOptions(this, "__init__");
  }

  override __init__(
    increment: unknown = 0,
    position: unknown = 24,
    width: unknown = null,
    short_first: unknown = 0,
  ): void {
    super.__init__(increment, position, width, short_first);
  }

  override format_usage(usage: unknown): string {
    return `${this.format_heading("Usage")}  ${str(usage)}\n`;
  }

  override format_heading(heading: unknown): string {
    const text = str(heading);
    return `${text}\n${"=-"[this.level]!.repeat(text.length)}\n`;
  }
}

inModule("optparse", IndentedHelpFormatter, TitledHelpFormatter);
