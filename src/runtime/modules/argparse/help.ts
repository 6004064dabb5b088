/** How the help of a program is laid out (library, 15.4.2.7 and 15.4.6.4). */
import {
  callMethod,
  Dict,
  formatPercent,
  getAttr,
  hasAttr,
  inModule,
  iterate,
  PyObject,
  str,
  Tuple,
  TypeError,
  takeOptions,
} from "../../python/index.js";
import { terminalWidth } from "../shared/terminal-width.js";
import { fill, wrap } from "../textwrap.js";
import type { Action } from "./actions.js";
import { ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE } from "./constants.js";
import { actionsUsage, usageText, type ExclusiveGroup } from "./usage.js";
import { attributesOf } from "./values.js";

/** A part of the help under its heading. */
interface Section {
  readonly parent: Section | null;
  readonly heading: unknown;
  readonly items: (() => string)[];
}

/** Lays the help out. Programs choose one of its subclasses, or extend it. */
export class HelpFormatter extends PyObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["prog", "indent_increment?", "max_help_position?", "width?"],
    start_section: ["heading"],
    add_text: ["text"],
    add_usage: ["usage", "actions", "groups", "prefix?"],
    add_argument: ["action"],
    add_arguments: ["actions"],
    _fill_text: ["text", "width", "indent"],
    _split_lines: ["text", "width"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare _prog: string;
  declare _indent_increment: number;
  declare _max_help_position: number;
  declare _width: number;
  declare _current_indent: number;
  declare _level: number;
  declare _action_max_length: number;
  declare _root_section: Section;
  declare _current_section: Section;

  __init__(
    prog: unknown,
    increment: unknown = 2,
    maxHelpPosition: unknown = 24,
    width: unknown = null,
  ): void {
    this._width = width === null ? terminalWidth() - 2 : Number(width);
    this._prog = str(prog);
    this._indent_increment = Number(increment);
    this._max_help_position = Math.min(
      Number(maxHelpPosition),
      Math.max(this._width - 20, this._indent_increment * 2),
    );
    this._current_indent = 0;
    this._level = 0;
    this._action_max_length = 0;
    this._root_section = { parent: null, heading: null, items: [] };
    this._current_section = this._root_section;
  }

  _indent(): void {
    this._current_indent += this._indent_increment;
    this._level++;
  }
  _dedent(): void {
    this._current_indent -= this._indent_increment;
    this._level--;
  }

  start_section(heading: unknown): null {
    this._indent();
    const section: Section = { parent: this._current_section, heading, items: [] };
    this._current_section.items.push(() => sectionText(this, section));
    this._current_section = section;
    return null;
  }
  end_section(): null {
    this._current_section = this._current_section.parent!;
    this._dedent();
    return null;
  }
  add_text(text: unknown): null {
    if (text !== SUPPRESS && text !== null)
      this._current_section.items.push(() => this._format_text(text));
    return null;
  }
  add_usage(usage: unknown, actions: unknown, groups: unknown, prefix: unknown = null): null {
    if (usage !== SUPPRESS)
      this._current_section.items.push(() => this._format_usage(usage, actions, groups, prefix));
    return null;
  }
  add_argument(action: unknown): null {
    const own = action as Action;
    if (own.help === SUPPRESS) return null;
    const shown = [own, ...subactions(own)].map((each) =>
      str(this._format_action_invocation(each)),
    );
    const length = Math.max(...shown.map((text) => text.length)) + this._current_indent;
    this._action_max_length = Math.max(this._action_max_length, length);
    this._current_section.items.push(() => str(this._format_action(own)));
    return null;
  }
  add_arguments(actions: unknown): null {
    for (const action of iterate(actions)) this.add_argument(action);
    return null;
  }

  format_help(): string {
    const help = sectionText(this, this._root_section).replace(/\n\n\n+/g, "\n\n");
    return help === "" ? "" : `${help.replace(/^\n+|\n+$/g, "")}\n`;
  }

  _format_usage(usage: unknown, actions: unknown, groups: unknown, prefix: unknown): string {
    const first = prefix === null ? "usage: " : str(prefix);
    if (usage !== null) return `${first}${filledIn(this, str(usage))}\n\n`;
    const list = actions as Action[];
    const usageOf = (some: readonly Action[]) => this._format_actions_usage(some, groups);
    const width = this._width - this._current_indent;
    const text =
      list.length === 0 ? this._prog : usageText(this._prog, first, width, list, usageOf);
    return `${first}${text}\n\n`;
  }
  _format_actions_usage(actions: unknown, groups: unknown): string {
    return actionsUsage(actions as Action[], groups as ExclusiveGroup[], (action, fallback) =>
      str(this._format_args(action, fallback)),
    );
  }

  _format_text(text: unknown): string {
    const whole = str(text);
    const shown = whole.includes("%(prog)") ? filledIn(this, whole) : whole;
    const width = Math.max(this._width - this._current_indent, 11);
    return `${str(this._fill_text(shown, width, " ".repeat(this._current_indent)))}\n\n`;
  }

  _format_action(action: unknown): unknown {
    const own = action as Action;
    const position = Math.min(this._action_max_length + 2, this._max_help_position);
    const helpWidth = Math.max(this._width - position, 11);
    const width = position - this._current_indent - 2;
    const header = str(this._format_action_invocation(own));
    const indent = " ".repeat(this._current_indent);
    const parts: string[] = [];
    if (own.help === null || own.help === "") parts.push(`${indent}${header}\n`);
    else {
      const isShort = header.length <= width;
      parts.push(isShort ? `${indent}${header.padEnd(width)}  ` : `${indent}${header}\n`);
      const lines = [...iterate(this._split_lines(this._expand_help(own), helpWidth))].map((line) =>
        str(line),
      );
      parts.push(`${isShort ? "" : " ".repeat(position)}${lines[0] ?? ""}\n`);
      for (const line of lines.slice(1)) parts.push(`${" ".repeat(position)}${line}\n`);
    }
    const below = subactions(own);
    if (below.length > 0) {
      this._indent();
      for (const each of below) parts.push(str(this._format_action(each)));
      this._dedent();
    }
    return parts.join("");
  }

  _format_action_invocation(action: unknown): unknown {
    const own = action as Action;
    if (own.option_strings.length === 0) return str(metavars(own, own.dest, 1)[0]);
    if (own.nargs === 0) return own.option_strings.join(", ");
    const args = str(this._format_args(own, own.dest.toUpperCase()));
    return own.option_strings.map((name) => `${name} ${args}`).join(", ");
  }

  /** @throws TypeError where there are more or fewer names than strings */
  _format_args(action: unknown, fallback: unknown): unknown {
    const own = action as Action;
    const names = (count: number) => new Tuple(metavars(own, fallback, count));
    switch (own.nargs) {
      case null:
        return formatPercent("%s", names(1));
      case OPTIONAL:
        return formatPercent("[%s]", names(1));
      case ZERO_OR_MORE:
        return formatPercent("[%s [%s ...]]", names(2));
      case ONE_OR_MORE:
        return formatPercent("%s [%s ...]", names(2));
      case REMAINDER:
        return "...";
      case PARSER:
        return formatPercent("%s ...", names(1));
      default: {
        if (typeof own.nargs !== "number")
          throw new TypeError("range() integer end argument expected, got str.");
        return formatPercent(Array(own.nargs).fill("%s").join(" "), names(own.nargs));
      }
    }
  }

  _expand_help(action: unknown): string {
    const names = new Dict<string>();
    for (const { items } of attributesOf(action).items()) {
      const [name, value] = items;
      if (value === SUPPRESS) continue;
      names.setItem(name, hasAttr(value, "__name__") ? getAttr(value, "__name__") : value);
    }
    names.setItem("prog", this._prog);
    const choices = names.get("choices");
    if (choices !== null)
      names.setItem("choices", [...iterate(choices)].map((choice) => str(choice)).join(", "));
    return formatPercent(str(this._get_help_string(action)), names);
  }

  _split_lines(text: unknown, width: unknown): unknown {
    return wrap(inOneLine(text), width);
  }
  _fill_text(text: unknown, width: unknown, indent: unknown): unknown {
    const indents = Dict.of(["initial_indent", indent], ["subsequent_indent", indent]);
    return fill(inOneLine(text), width, indents);
  }
  _get_help_string(action: unknown): unknown {
    return (action as Action).help;
  }
}

function sectionText(formatter: HelpFormatter, { parent, heading, items }: Section): string {
  if (parent !== null) formatter._indent();
  const text = items.map((item) => item()).join("");
  if (parent !== null) formatter._dedent();
  if (text === "") return "";
  const isHeaded = heading !== SUPPRESS && heading !== null;
  const head = isHeaded ? `${" ".repeat(formatter._current_indent)}${str(heading)}:\n` : "";
  return `\n${head}${text}\n`;
}

/** A text with the program's name in the place of `%(prog)s`. */
function filledIn(formatter: HelpFormatter, text: string): string {
  return formatPercent(text, Dict.of(["prog", formatter._prog]));
}

function subactions(action: Action): Action[] {
  return hasAttr(action, "_get_subactions")
    ? (callMethod(action, "_get_subactions") as Action[])
    : [];
}

/** What an argument's strings are called, so many times, unless each has a name. */
function metavars(action: Action, fallback: unknown, count: number): readonly unknown[] {
  const { metavar, choices } = action;
  if (metavar instanceof Tuple) return metavar.items;
  const name =
    metavar ??
    (choices === null
      ? fallback
      : `{${[...iterate(choices)].map((choice) => str(choice)).join(",")}}`);
  return Array.from({ length: count }, () => name);
}

/** A text with one blank wherever it has blanks or ends of lines. */
function inOneLine(text: unknown): string {
  return str(text).replace(/\s+/g, " ").trim();
}

/** Keeps the lines of descriptions. */
export class RawDescriptionHelpFormatter extends HelpFormatter {
  override _fill_text(text: unknown, _width: unknown, indent: unknown): unknown {
    const lines = str(text).match(/[^\n]*\n|[^\n]+$/g) ?? [];
    return lines.map((line) => str(indent) + line).join("");
  }
}

/** Keeps the lines of all texts. */
export class RawTextHelpFormatter extends RawDescriptionHelpFormatter {
  override _split_lines(text: unknown, _width: unknown): unknown {
    return str(text).replace(/\n$/, "").split("\n");
  }
}

/** Adds the default values to the helps. */
export class ArgumentDefaultsHelpFormatter extends HelpFormatter {
  override _get_help_string(action: unknown): unknown {
    const { help, default: fallback, option_strings: names, nargs } = action as Action;
    const shows = names.length > 0 || nargs === OPTIONAL || nargs === ZERO_OR_MORE;
    const isTold = str(help).includes("%(default)") || fallback === SUPPRESS;
    return shows && !isTold ? `${str(help)} (default: %(default)s)` : help;
  }
}

inModule(
  "argparse",
  HelpFormatter,
  RawDescriptionHelpFormatter,
  RawTextHelpFormatter,
  ArgumentDefaultsHelpFormatter,
);
