/** What is done with the strings of an argument (library, 15.4.3.2). */
import {
  add,
  callMethod,
  getAttr,
  inModule,
  NotImplementedError,
  PyObject,
  setAttr,
  ValueError,
} from "../../python/index.js";
import { copy } from "../copy.js";
import type { ActionsContainer } from "./container.js";
import { OPTIONAL, SUPPRESS } from "./constants.js";
import { shownAttributes } from "./values.js";

const signature = [
  "option_strings",
  "dest",
  "nargs?",
  "const?",
  "default?",
  "type?",
  "choices?",
  "required?",
  "help?",
  "metavar?",
];

/** An argument: what declares it, and what its strings are made into. Programs extend it. */
export class Action extends PyObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: signature,
    __call__: ["parser", "namespace", "values", "option_string?"],
  };
  declare option_strings: string[];
  declare dest: string;
  declare nargs: unknown;
  declare const: unknown;
  declare default: unknown;
  declare type: unknown;
  declare choices: unknown;
  declare required: unknown;
  declare help: unknown;
  declare metavar: unknown;
  declare container: ActionsContainer;

  __init__(
    optionStrings: unknown,
    dest: unknown,
    nargs: unknown = null,
    constant: unknown = null,
    fallback: unknown = null,
    type: unknown = null,
    choices: unknown = null,
    required: unknown = false,
    help: unknown = null,
    metavar: unknown = null,
  ): void {
    this.option_strings = optionStrings as string[];
    this.dest = dest as string;
    this.nargs = nargs;
    this.const = constant;
    this.default = fallback;
    this.type = type;
    this.choices = choices;
    this.required = required;
    this.help = help;
    this.metavar = metavar;
  }

  __call__(
    _parser: unknown,
    _namespace: unknown,
    _values: unknown,
    _optionString: unknown = null,
  ): unknown {
    throw new NotImplementedError(".__call__() not defined");
  }

  __repr__(): string {
    const names = "option_strings dest nargs const default type choices help metavar";
    return shownAttributes(this, names);
  }
}

/** What a namespace has under a name, and that it has it. */
function present(namespace: unknown, name: string, fallback: unknown): unknown {
  const value: unknown = getAttr(namespace, name, null);
  if (value !== null) return value;
  setAttr(namespace, name, fallback);
  return fallback;
}

function append(namespace: unknown, name: string, value: unknown): null {
  const items = copy(present(namespace, name, []));
  callMethod(items, "append", value);
  setAttr(namespace, name, items);
  return null;
}

function checkStored(nargs: unknown, constant: unknown, message: string): void {
  if (nargs === 0) throw new ValueError(message);
  if (constant !== null && nargs !== OPTIONAL)
    throw new ValueError(`nargs must be '${OPTIONAL}' to supply const`);
}

export class _StoreAction extends Action {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> =
    Action.signatures;

  override __init__(...given: Parameters<Action["__init__"]>): void {
    checkStored(
      given[2] ?? null,
      given[3] ?? null,
      "nargs for store actions must be > 0; if you have nothing to store, actions such as store true or store const may be more appropriate",
    );
    super.__init__(...given);
  }
  override __call__(_parser: unknown, namespace: unknown, values: unknown): null {
    setAttr(namespace, this.dest, values);
    return null;
  }
}

export class _StoreConstAction extends Action {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...Action.signatures,
    __init__: ["option_strings", "dest", "const", "default?", "required?", "help?", "metavar?"],
  };

  override __init__(
    optionStrings: unknown,
    dest: unknown,
    constant: unknown,
    fallback: unknown = null,
    required: unknown = false,
    help: unknown = null,
  ): void {
    super.__init__(optionStrings, dest, 0, constant, fallback, null, null, required, help);
  }
  override __call__(_parser: unknown, namespace: unknown): null {
    setAttr(namespace, this.dest, this.const);
    return null;
  }
}

const flagSignatures: Readonly<Record<string, readonly string[]>> = {
  ...Action.signatures,
  __init__: ["option_strings", "dest", "default?", "required?", "help?"],
};

export class _StoreTrueAction extends _StoreConstAction {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = flagSignatures;

  override __init__(
    optionStrings: unknown,
    dest: unknown,
    fallback: unknown = false,
    required: unknown = false,
    help: unknown = null,
  ): void {
    super.__init__(optionStrings, dest, true, fallback, required, help);
  }
}

export class _StoreFalseAction extends _StoreConstAction {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = flagSignatures;

  override __init__(
    optionStrings: unknown,
    dest: unknown,
    fallback: unknown = true,
    required: unknown = false,
    help: unknown = null,
  ): void {
    super.__init__(optionStrings, dest, false, fallback, required, help);
  }
}

export class _AppendAction extends Action {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> =
    Action.signatures;

  override __init__(...given: Parameters<Action["__init__"]>): void {
    checkStored(
      given[2] ?? null,
      given[3] ?? null,
      "nargs for append actions must be > 0; if arg strings are not supplying the value to append, the append const action may be more appropriate",
    );
    super.__init__(...given);
  }
  override __call__(_parser: unknown, namespace: unknown, values: unknown): null {
    return append(namespace, this.dest, values);
  }
}

export class _AppendConstAction extends Action {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> =
    _StoreConstAction.signatures;

  override __init__(
    optionStrings: unknown,
    dest: unknown,
    constant: unknown,
    fallback: unknown = null,
    required: unknown = false,
    help: unknown = null,
    metavar: unknown = null,
  ): void {
    super.__init__(optionStrings, dest, 0, constant, fallback, null, null, required, help, metavar);
  }
  override __call__(_parser: unknown, namespace: unknown): null {
    return append(namespace, this.dest, this.const);
  }
}

export class _CountAction extends Action {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = flagSignatures;

  override __init__(
    optionStrings: unknown,
    dest: unknown,
    fallback: unknown = null,
    required: unknown = false,
    help: unknown = null,
  ): void {
    super.__init__(optionStrings, dest, 0, null, fallback, null, null, required, help);
  }
  override __call__(_parser: unknown, namespace: unknown): null {
    setAttr(namespace, this.dest, add(present(namespace, this.dest, 0), 1));
    return null;
  }
}

export class _HelpAction extends Action {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...Action.signatures,
    __init__: ["option_strings", "dest?", "default?", "help?"],
  };

  override __init__(
    optionStrings: unknown,
    dest: unknown = SUPPRESS,
    fallback: unknown = SUPPRESS,
    help: unknown = null,
  ): void {
    super.__init__(optionStrings, dest, 0, null, fallback, null, null, false, help);
  }
  override __call__(parser: unknown): unknown {
    callMethod(parser, "print_help");
    return callMethod(parser, "exit");
  }
}

export class _VersionAction extends Action {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...Action.signatures,
    __init__: ["option_strings", "version?", "dest?", "default?", "help?"],
  };
  declare version: unknown;

  override __init__(
    optionStrings: unknown,
    version: unknown = null,
    dest: unknown = SUPPRESS,
    fallback: unknown = SUPPRESS,
    help: unknown = "show program's version number and exit",
  ): void {
    super.__init__(optionStrings, dest, 0, null, fallback, null, null, false, help);
    this.version = version;
  }
  override __call__(parser: unknown): unknown {
    const formatter = callMethod(parser, "_get_formatter");
    callMethod(formatter, "add_text", this.version ?? getAttr(parser, "version"));
    return callMethod(parser, "exit", 0, callMethod(formatter, "format_help"));
  }
}

/** The actions by the words that declare them. */
export const actionKinds: readonly (readonly [string | null, typeof Action])[] = [
  [null, _StoreAction],
  ["store", _StoreAction],
  ["store_const", _StoreConstAction],
  ["store_true", _StoreTrueAction],
  ["store_false", _StoreFalseAction],
  ["append", _AppendAction],
  ["append_const", _AppendConstAction],
  ["count", _CountAction],
  ["help", _HelpAction],
  ["version", _VersionAction],
];

inModule("argparse", Action, ...actionKinds.slice(1).map(([, kind]) => kind));
