/** What `optparse` raises: errors of the program that declares options, and of the user that gives them. */
import { inModule, Exception, str } from "../../python/index.js";

export class OptParseError extends Exception {
  static readonly signatures: Record<string, string[]> = { __init__: ["msg"] };
  declare msg: string;

  override __init__(msg: unknown): void {
    super.__init__(msg);
    this.msg = str(msg);
  }

  override __str__(): string {
    return this.msg;
  }
}

/** An option is declared with attributes that do not fit. */
export class OptionError extends OptParseError {
  declare option_id: string;

  override __init__(msg: unknown, option: unknown = ""): void {
    super.__init__(msg);
    this.option_id = str(option);
  }

  override __str__(): string {
    return this.option_id === "" ? this.msg : `option ${this.option_id}: ${this.msg}`;
  }
}

/** Two options of a parser have the same name. */
export class OptionConflictError extends OptionError {}

/** The value of an option has the wrong form. */
export class OptionValueError extends OptParseError {}

/** The command line has an option that the parser does not know. */
export class BadOptionError extends OptParseError {
  declare opt_str: unknown;

  override __init__(opt_str: unknown): void {
    super.__init__("");
    this.opt_str = opt_str;
  }

  override __str__(): string {
    return `no such option: ${str(this.opt_str)}`;
  }
}

/** The beginning of a long option fits several. */
export class AmbiguousOptionError extends BadOptionError {
  declare possibilities: unknown;

  override __init__(opt_str: unknown, possibilities: unknown = []): void {
    super.__init__(opt_str);
    this.possibilities = possibilities;
  }

  override __str__(): string {
    const names = (this.possibilities as readonly unknown[]).map((name) => str(name));
    return `ambiguous option: ${str(this.opt_str)} (${names.join(", ")}?)`;
  }
}

inModule(
  "optparse",
  AmbiguousOptionError,
  BadOptionError,
  OptParseError,
  OptionConflictError,
  OptionError,
  OptionValueError,
);
