/** The exceptions of Python's module ConfigParser (library reference, 13.2). */
import { inModule, Exception, repr, Tuple } from "../python/index.js";

/** The root of them all; named `Error` in Python. */
export class ConfigurationError extends Exception {
  static {
    Object.defineProperty(this, "name", { value: "Error" });
  }

  override __str__(): string {
    return this.message;
  }

  override __repr__(): string {
    return this.message;
  }
}

export class NoSectionError extends ConfigurationError {
  readonly section: unknown;

  constructor(section: unknown) {
    super(`No section: ${repr(section)}`);
    this.section = section;
  }
}

export class DuplicateSectionError extends ConfigurationError {
  readonly section: unknown;

  constructor(section: unknown) {
    super(`Section ${repr(section)} already exists`);
    this.section = section;
  }
}

export class NoOptionError extends ConfigurationError {
  readonly option: unknown;
  readonly section: unknown;

  constructor(option: unknown, section: unknown) {
    super(`No option ${repr(option)} in section: ${repr(section)}`);
    this.option = option;
    this.section = section;
  }
}

/** A `%(x)s` that can't be filled in. */
export class InterpolationError extends ConfigurationError {
  readonly option: unknown;
  readonly section: unknown;

  constructor(option: unknown, section: unknown, message: string) {
    super(message);
    this.option = option;
    this.section = section;
  }
}

export class InterpolationMissingOptionError extends InterpolationError {
  readonly reference: string;

  constructor(option: unknown, section: unknown, value: string, reference: string) {
    super(
      option,
      section,
      `Bad value substitution:\n\tsection: [${String(section)}]\n\toption : ${String(option)}\n` +
        `\tkey    : ${reference}\n\trawval : ${value}\n`,
    );
    this.reference = reference;
  }
}

export class InterpolationSyntaxError extends InterpolationError {}

export class InterpolationDepthError extends InterpolationError {
  constructor(option: unknown, section: unknown, value: string) {
    super(
      option,
      section,
      `Value interpolation too deeply recursive:\n\tsection: [${String(section)}]\n` +
        `\toption : ${String(option)}\n\trawval : ${value}\n`,
    );
  }
}

/** Lines that are neither a section nor an option; each with its number. */
export class ParsingError extends ConfigurationError {
  readonly filename: string;
  readonly errors: Tuple<[line: number, text: string]>[] = [];

  constructor(filename: string, errors: readonly (readonly [number, string])[] = []) {
    super(`File contains parsing errors: ${filename}`);
    this.filename = filename;
    for (const [line, text] of errors) this.append(line, text);
    this.args = Tuple.of(filename);
  }

  append(lineno: number, line: string): void {
    this.errors.push(Tuple.of(lineno, line));
    const { args } = this;
    this.__init__(`${this.message}\n\t[line ${String(lineno).padStart(2)}]: ${line}`);
    this.args = args;
  }
}

export class MissingSectionHeaderError extends ParsingError {
  readonly lineno: number;
  readonly line: string;

  constructor(filename: string, lineno: number, line: string) {
    super(filename, []);
    const message = `File contains no section headers.\nfile: ${filename}, line: ${lineno}\n${repr(line)}`;
    this.__init__(message);
    this.lineno = lineno;
    this.line = line;
  }
}

inModule(
  "ConfigParser",
  ConfigurationError,
  DuplicateSectionError,
  InterpolationDepthError,
  InterpolationError,
  InterpolationMissingOptionError,
  InterpolationSyntaxError,
  MissingSectionHeaderError,
  NoOptionError,
  NoSectionError,
  ParsingError,
);
