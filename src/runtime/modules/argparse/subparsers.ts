/** Parsers for what follows a word of the command line (library, 15.4.5.1). */
import {
  callMethod,
  callWith,
  contains,
  Dict,
  getAttr,
  getItem,
  hasAttr,
  inModule,
  iterate,
  repr,
  setAttr,
  str,
  takeOptions,
  type Tuple,
} from "../../python/index.js";
import { OrderedDict } from "../collections/ordered-dict.js";
import { Action } from "./actions.js";
import { PARSER, SUPPRESS, UNRECOGNIZED } from "./constants.js";
import { ArgumentError } from "./errors.js";
import { attributesOf } from "./values.js";

/** The line of a subparser in the help. */
class Choice extends Action {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...Action.signatures,
    __init__: ["name", "help"],
  };
  override __init__(name: unknown, help: unknown): void {
    super.__init__([], name, null, null, null, null, null, false, help);
  }
}

export class _SubParsersAction extends Action {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...Action.signatures,
    __init__: ["option_strings", "prog", "parser_class", "dest?", "help?", "metavar?"],
    add_parser: ["name", "**kwargs"],
  };
  static {
    takeOptions(this, "add_parser");
  }
  declare _prog_prefix: unknown;
  declare _parser_class: unknown;
  declare _name_parser_map: OrderedDict;
  declare _choices_actions: Choice[];

  override __init__(
    optionStrings: unknown,
    prog: unknown,
    parserClass: unknown,
    dest: unknown = SUPPRESS,
    help: unknown = null,
    metavar: unknown = null,
  ): void {
    this._prog_prefix = prog;
    this._parser_class = parserClass;
    this._name_parser_map = new OrderedDict();
    this._choices_actions = [];
    const parsers = this._name_parser_map;
    super.__init__(optionStrings, dest, PARSER, null, null, null, parsers, false, help, metavar);
  }

  /** Makes the parser for what follows a word. */
  add_parser(name: unknown, keywords: unknown = new Dict()): unknown {
    const options = (keywords as Dict<string>).copy() as Dict<string>;
    if (options.get("prog") === null)
      options.setItem("prog", `${str(this._prog_prefix)} ${str(name)}`);
    if (options.has("help")) this._choices_actions.push(new Choice(name, options.pop("help")));
    const parser = callWith(this._parser_class, [], options);
    this._name_parser_map.setItem(name, parser);
    return parser;
  }

  _get_subactions(): Choice[] {
    return this._choices_actions;
  }

  /** Has the parser of the first word parse the others. @throws ArgumentError for an unknown word */
  override __call__(_parser: unknown, namespace: unknown, values: unknown): null {
    const [name, ...strings] = values as unknown[];
    if (this.dest !== SUPPRESS) setAttr(namespace, this.dest, name);
    if (!contains(this._name_parser_map, name)) {
      const names = [...iterate(this._name_parser_map)].map((each) => str(each)).join(", ");
      throw new ArgumentError(this, `unknown parser ${repr(name)} (choices: ${names})`);
    }
    const parser = getItem(this._name_parser_map, name);
    const [found, rest] = (callMethod(parser, "parse_known_args", strings, null) as Tuple).items;
    for (const { items } of attributesOf(found).items()) setAttr(namespace, items[0], items[1]);
    const unknown = rest as unknown[];
    if (unknown.length === 0) return null;
    if (!hasAttr(namespace, UNRECOGNIZED)) setAttr(namespace, UNRECOGNIZED, []);
    (getAttr(namespace, UNRECOGNIZED) as unknown[]).push(...unknown);
    return null;
  }
}

inModule("argparse", _SubParsersAction);
