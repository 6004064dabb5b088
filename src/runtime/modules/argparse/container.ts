/** What holds arguments: a parser, and a group of its arguments (library, 15.4.3 and 15.4.5.3). */
import {
  AttributeError,
  callable,
  callWith,
  Dict,
  getAttr,
  inModule,
  PyObject,
  repr,
  str,
  truth,
  Tuple,
  TypeError,
  ValueError,
  takeOptions,
} from "../../python/index.js";
import { givenArguments, keywordsOf } from "../shared/given-arguments.js";
import { type Action, actionKinds } from "./actions.js";
import { OPTIONAL, ZERO_OR_MORE } from "./constants.js";
import { ArgumentError } from "./errors.js";
import { _SubParsersAction } from "./subparsers.js";

/** The keywords of a declaration. */
type Keywords = Dict<string>;

/** The keywords of a call, for a declaration to take some out of and to put others in. */
export function givenKeywords(keywords: unknown): Keywords {
  return keywordsOf(keywords).copy() as Keywords;
}

export abstract class ActionsContainer extends PyObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    register: ["registry_name", "value", "object"],
    set_defaults: ["**kwargs"],
    get_default: ["dest"],
    add_argument: ["*args", "**kwargs"],
    add_argument_group: ["*args", "**kwargs"],
    add_mutually_exclusive_group: ["**kwargs"],
  };
  static {
    takeOptions(
      this,
      "set_defaults",
      "add_argument",
      "add_argument_group",
      "add_mutually_exclusive_group",
    );
  }
  declare description: unknown;
  declare argument_default: unknown;
  declare prefix_chars: string;
  declare conflict_handler: unknown;
  declare _registries: Dict<string, Dict<unknown, unknown>>;
  declare _actions: Action[];
  declare _option_string_actions: Dict<string, Action>;
  declare _action_groups: _ArgumentGroup[];
  declare _mutually_exclusive_groups: _MutuallyExclusiveGroup[];
  declare _defaults: Dict<string, unknown>;
  /** Whether an option looks like a negative number: shared with groups, so a list. */
  declare _has_negative_number_optionals: boolean[];

  /** @throws ValueError for a conflict handler that there is not */
  protected setUp(
    description: unknown,
    prefixes: unknown,
    fallback: unknown,
    conflictHandler: unknown,
  ): void {
    this.description = description;
    this.argument_default = fallback;
    this.prefix_chars = prefixes as string;
    this.conflict_handler = conflictHandler;
    this._registries = new Dict();
    for (const [name, kind] of actionKinds) this.register("action", name, kind);
    this.register("action", "parsers", _SubParsersAction);
    this._get_handler();
    this._actions = [];
    this._option_string_actions = new Dict();
    this._action_groups = [];
    this._mutually_exclusive_groups = [];
    this._defaults = new Dict();
    this._has_negative_number_optionals = [];
  }

  /** What a word stands for, in a declaration. */
  register(registry: unknown, value: unknown, object: unknown): null {
    this._registries.setdefault(registry as string, new Dict()).setItem(value, object);
    return null;
  }
  _registry_get(registry: string, value: unknown): unknown {
    const known = this._registries.get(registry);
    return known?.has(value) === true ? known.getItem(value) : value;
  }

  set_defaults(keywords: unknown = new Dict()): null {
    const values = givenKeywords(keywords);
    this._defaults.update(values);
    for (const action of this._actions)
      if (values.has(action.dest)) action.default = values.getItem(action.dest);
    return null;
  }
  get_default(dest: unknown): unknown {
    const action = this._actions.find((each) => each.dest === dest && each.default !== null);
    return action === undefined ? this._defaults.get(dest as string) : action.default;
  }

  /** Declares an argument, by its name or by its option strings. @throws ValueError, TypeError, ArgumentError */
  add_argument(...given: unknown[]): Action {
    const [args, named] = givenArguments(given);
    const keywords = givenKeywords(named);
    const isPositional =
      args.length === 0 ||
      (args.length === 1 && !this.prefix_chars.includes(str(args[0])[0] ?? ""));
    if (isPositional && args.length > 0 && keywords.has("dest"))
      throw new ValueError("dest supplied twice for positional argument");
    const options = isPositional
      ? positionalOptions(args, keywords)
      : optionalOptions(args, keywords, this.prefix_chars);
    if (!options.has("default")) {
      const dest = str(options.getItem("dest"));
      if (this._defaults.has(dest)) options.setItem("default", this._defaults.getItem(dest));
      else if (this.argument_default !== null) options.setItem("default", this.argument_default);
    }
    const kind = this._pop_action_class(options);
    if (!callable(kind)) throw new ValueError(`unknown action "${str(kind)}"`);
    const action = callWith(kind, [], options) as Action;
    const type = this._registry_get("type", action.type);
    if (!callable(type) && type !== null) throw new ValueError(`${repr(type)} is not callable`);
    this.checkMetavar(action);
    return this._add_action(action);
  }

  /** @throws ValueError where a parser's formatter can't show the argument */
  protected checkMetavar(_action: Action): void {
    // A group has no formatter.
  }

  add_argument_group(...given: unknown[]): _ArgumentGroup {
    const [args, keywords] = givenArguments(given);
    const group = callWith(_ArgumentGroup, [this, ...args], keywords) as _ArgumentGroup;
    this._action_groups.push(group);
    return group;
  }
  add_mutually_exclusive_group(keywords: unknown = new Dict()): _MutuallyExclusiveGroup {
    const group = callWith(
      _MutuallyExclusiveGroup,
      [this],
      givenKeywords(keywords),
    ) as _MutuallyExclusiveGroup;
    this._mutually_exclusive_groups.push(group);
    return group;
  }

  _add_action(action: Action): Action {
    this._check_conflict(action);
    this._actions.push(action);
    action.container = this;
    for (const name of action.option_strings) {
      this._option_string_actions.setItem(name, action);
      if (negativeNumber.test(name) && this._has_negative_number_optionals.length === 0)
        this._has_negative_number_optionals.push(true);
    }
    return action;
  }
  _remove_action(action: Action): void {
    this._actions.splice(this._actions.indexOf(action), 1);
  }

  /** Takes the arguments of another container over, into groups of the same names. @throws ValueError */
  _add_container_actions(container: ActionsContainer): void {
    const titles = new Map<unknown, ActionsContainer>();
    for (const group of this._action_groups) {
      if (titles.has(group.title))
        throw new ValueError(`cannot merge actions - two groups are named ${repr(group.title)}`);
      titles.set(group.title, group);
    }
    const groups = new Map<Action, ActionsContainer>();
    for (const group of container._action_groups) {
      if (!titles.has(group.title)) {
        const options = Dict.of<string, unknown>(
          ["title", group.title],
          ["description", group.description],
          ["conflict_handler", group.conflict_handler],
        );
        titles.set(group.title, this.add_argument_group(Tuple.of(), options));
      }
      for (const action of group._group_actions) groups.set(action, titles.get(group.title)!);
    }
    for (const group of container._mutually_exclusive_groups) {
      const own = this.add_mutually_exclusive_group(Dict.of(["required", group.required]));
      for (const action of group._group_actions) groups.set(action, own);
    }
    for (const action of container._actions) (groups.get(action) ?? this)._add_action(action);
  }

  _pop_action_class(options: Keywords, fallback: unknown = null): unknown {
    return this._registry_get("action", options.pop("action", fallback));
  }

  _get_handler(): unknown {
    const name = `_handle_conflict_${str(this.conflict_handler)}`;
    try {
      return getAttr(this, name);
    } catch (error) {
      if (!(error instanceof AttributeError)) throw error;
      throw new ValueError(`invalid conflict_resolution value: ${repr(this.conflict_handler)}`);
    }
  }

  _check_conflict(action: Action): void {
    const taken = action.option_strings.filter((name) => this._option_string_actions.has(name));
    if (taken.length === 0) return;
    const pairs = taken.map((name) => Tuple.of(name, this._option_string_actions.getItem(name)));
    callWith(this._get_handler(), [action, pairs], []);
  }
  /** @throws ArgumentError, about the last of the arguments that have the names, as CPython does */
  _handle_conflict_error(_action: unknown, conflicting: unknown): never {
    const pairs = (conflicting as Tuple<[string, Action]>[]).map(({ items }) => items);
    const names = pairs.map(([name]) => name).join(", ");
    throw new ArgumentError(pairs.at(-1)![1], `conflicting option string(s): ${names}`);
  }
  _handle_conflict_resolve(_action: unknown, conflicting: unknown): void {
    for (const {
      items: [name, other],
    } of conflicting as Tuple<[string, Action]>[]) {
      other.option_strings = other.option_strings.filter((each) => each !== name);
      this._option_string_actions.pop(name, null);
      if (other.option_strings.length === 0) other.container._remove_action(other);
    }
  }
}

/** What looks like a negative number, and so is no option unless one does. */
export const negativeNumber = /^-\d+$|^-\d*\.\d+$/;

function positionalOptions(args: readonly unknown[], keywords: Keywords): Keywords {
  if (keywords.has("required"))
    throw new TypeError("'required' is an invalid argument for positionals");
  const dest = args.length > 0 ? args[0] : keywords.get("dest");
  if (dest === null)
    throw new TypeError("_get_positional_kwargs() takes exactly 2 arguments (1 given)");
  const nargs = keywords.get("nargs");
  const mayLack = nargs === OPTIONAL || (nargs === ZERO_OR_MORE && keywords.has("default"));
  if (!mayLack) keywords.setItem("required", true);
  keywords.setItem("dest", dest);
  keywords.setItem("option_strings", []);
  return keywords;
}

function optionalOptions(args: readonly unknown[], keywords: Keywords, prefixes: string): Keywords {
  const names = args.map((arg) => str(arg));
  for (const name of names) {
    if (!prefixes.includes(name[0] ?? ""))
      throw new ValueError(
        `invalid option string ${repr(name)}: must start with a character ${repr(prefixes)}`,
      );
  }
  const isPrefix = (c: string | undefined) => c !== undefined && prefixes.includes(c);
  let dest: unknown = keywords.pop("dest", null);
  if (dest === null) {
    const named = names.find((name) => isPrefix(name[1])) ?? names[0]!;
    let start = 0;
    while (isPrefix(named[start])) start++;
    if (start === named.length)
      throw new ValueError(`dest= is required for options like ${repr(names.at(-1))}`);
    dest = named.slice(start).replaceAll("-", "_");
  }
  keywords.setItem("dest", dest);
  keywords.setItem("option_strings", names);
  return keywords;
}

/** Arguments that stand together in the help. */
export class _ArgumentGroup extends ActionsContainer {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...ActionsContainer.signatures,
    __init__: [
      "container",
      "title?",
      "description?",
      "conflict_handler?",
      "prefix_chars?",
      "argument_default?",
    ],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare title: unknown;
  declare _group_actions: Action[];

  __init__(
    container: unknown,
    title: unknown = null,
    description: unknown = null,
    conflictHandler?: unknown,
    prefixes?: unknown,
    fallback?: unknown,
  ): void {
    const whole = container as ActionsContainer;
    this.setUp(
      description,
      prefixes ?? whole.prefix_chars,
      fallback ?? whole.argument_default,
      conflictHandler ?? whole.conflict_handler,
    );
    this.title = title;
    this._group_actions = [];
    this._registries = whole._registries;
    this._actions = whole._actions;
    this._option_string_actions = whole._option_string_actions;
    this._defaults = whole._defaults;
    this._has_negative_number_optionals = whole._has_negative_number_optionals;
    this._mutually_exclusive_groups = whole._mutually_exclusive_groups;
  }

  override _add_action(action: Action): Action {
    super._add_action(action);
    this._group_actions.push(action);
    return action;
  }
  override _remove_action(action: Action): void {
    super._remove_action(action);
    this._group_actions.splice(this._group_actions.indexOf(action), 1);
  }
}

/** Arguments of which one may be given. */
export class _MutuallyExclusiveGroup extends _ArgumentGroup {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...ActionsContainer.signatures,
    __init__: ["container", "required?"],
  };
  declare required: unknown;
  declare _container: ActionsContainer;

  override __init__(container: unknown, required: unknown = false): void {
    super.__init__(container);
    this.required = required;
    this._container = container as ActionsContainer;
  }

  /** @throws ValueError for an argument that must be given */
  override _add_action(action: Action): Action {
    if (truth(action.required))
      throw new ValueError("mutually exclusive arguments must be optional");
    this._container._add_action(action);
    this._group_actions.push(action);
    return action;
  }
  override _remove_action(action: Action): void {
    this._container._remove_action(action);
    this._group_actions.splice(this._group_actions.indexOf(action), 1);
  }
}

inModule("argparse", ActionsContainer, _ArgumentGroup, _MutuallyExclusiveGroup);
