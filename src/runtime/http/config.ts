/** The configuration file (runtime.md, "The configuration file"), as the server itself reads it. */
import {
  ConfigParser,
  InterpolationError,
  InterpolationMissingOptionError,
  MissingSectionHeaderError,
  NoOptionError,
  NoSectionError,
  ParsingError,
  type Section,
} from "../configuration/index.js";
import { strOf } from "../python/index.js";
import { CherryError } from "./errors.js";

/** A configuration file that was read. */
export class Config {
  /** What programs see of it as `configFile`. */
  readonly parser: ConfigParser;
  /** Its name in errors. */
  readonly name: string;
  /** The folder that its relative paths count from; "" for the current one. */
  readonly folder: string;
  readonly #sections: readonly Section[];

  constructor(parser: ConfigParser, name: string, folder: string, sections: readonly Section[]) {
    this.parser = parser;
    this.name = name;
    this.folder = folder;
    this.#sections = sections;
  }

  /** The value of an option (its name without regard to case); null where it has none. Raises CherryError. */
  get(section: string, option: string): string | null {
    try {
      const value = this.parser.get(section, option);
      return value === null ? null : strOf(value);
    } catch (error) {
      if (error instanceof NoSectionError || error instanceof NoOptionError) return null;
      throw this.#explained(section, option, error);
    }
  }

  /** The options of a section in the order of the file, names as they are spelled there. Raises CherryError. */
  entries(section: string): [name: string, value: string][] {
    const found = this.#sections.filter(({ name }) => name === section);
    return found.flatMap(({ entries }) =>
      entries.map(({ name, value }): [string, string] => [
        name,
        this.#filledIn(section, name, value ?? ""),
      ]),
    );
  }

  /** Names that differ in case only are several entries, and one option of the parser: each keeps its own value. */
  #filledIn(section: string, option: string, value: string): string {
    if (!value.includes("%(")) return value;
    const parser = new ConfigParser();
    for (const name of this.parser.options(section)) {
      parser.set("DEFAULT", name, this.parser.get(section, name, true));
    }
    parser.set("DEFAULT", option, value);
    try {
      return strOf(parser.get("DEFAULT", option));
    } catch (error) {
      throw this.#explained(section, option, error);
    }
  }

  #explained(section: string, option: string, error: unknown): unknown {
    if (!(error instanceof InterpolationError)) return error;
    const reason =
      error instanceof InterpolationMissingOptionError
        ? `there is no ${error.reference}, which it refers to`
        : "its %(name)s are nested too deeply";
    return new CherryError(`${this.name}: [${section}] ${option}: ${reason}`);
  }
}

/**
 * Parses a configuration file; `name` stands in errors, relative paths in it count from `folder`. Raises CherryError with
 * the line that is wrong.
 */
export function parseConfig(text: string, name: string, folder = ""): Config {
  const parser = new ConfigParser();
  try {
    return new Config(parser, name, folder, parser.readText(text, name));
  } catch (error) {
    if (error instanceof MissingSectionHeaderError) {
      throw new CherryError(`${name}, line ${error.lineno}: no [section] stands before this line`);
    }
    if (error instanceof ParsingError) {
      const [line] = error.errors[0]!.items;
      throw new CherryError(`${name}, line ${line}: neither a [section] nor name=value`);
    }
    throw error;
  }
}
