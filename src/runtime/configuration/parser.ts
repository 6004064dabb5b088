/** The classes of Python's module ConfigParser (library reference, 13.2). */
import {
  inModule,
  AttributeError,
  callMethod,
  Dict,
  formatPercent,
  int,
  float,
  KeyError,
  open,
  PyObject,
  str,
  takeOptions,
  iter,
  isinstance,
  IOError,
  truth,
  Tuple,
  TypeError,
  ValueError,
  basestring,
} from "../python/index.js";
import {
  DuplicateSectionError,
  InterpolationDepthError,
  InterpolationMissingOptionError,
  InterpolationSyntaxError,
  NoOptionError,
  NoSectionError,
} from "./errors.js";
import { DEFAULT_SECTION, parseSections, type Section } from "./parse.js";

/** The deepest nesting of `%(x)s`. */
export const MAX_INTERPOLATION_DEPTH = 10;

type Options = Map<string, unknown>;

/** What a parser holds: options by their names as `optionxform` makes them. */
export class Store {
  readonly sections = new Map<string, Options>();
  readonly defaults: Options = new Map();
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ["1", true],
  ["yes", true],
  ["true", true],
  ["on", true],
  ["0", false],
  ["no", false],
  ["false", false],
  ["off", false],
]);

/** `RawConfigParser`: values as they stand in the file. */
export class RawConfigParser extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["defaults?", "dict_type?", "allow_no_value?"],
    get: ["section", "option"],
    items: ["section"],
    readfp: ["fp", "filename?"],
  };
  static {
    takeOptions(this, "__init__");
  }

  // Set by __init__, which the constructor of PyObject calls before any initializer here would run.
  declare protected readonly store: Store;
  declare private readonly allowNoValue: boolean;

  __init__(defaults: unknown = null, _dictType?: unknown, allowNoValue: unknown = false): void {
    // Not enumerable: `__dict__` has only what a program set itself.
    Object.defineProperty(this, "store", { value: new Store(), configurable: true });
    Object.defineProperty(this, "allowNoValue", { value: truth(allowNoValue) });
    if (!truth(defaults)) return;
    for (const pair of iter(callMethod(defaults, "items"))) {
      const [name, value] = (pair as Tuple).items;
      this.store.defaults.set(this.optionxform(str(name)), value);
    }
  }

  /** All that it holds. */
  get contents(): Store {
    return this.store;
  }

  /** What an option's name is looked up as; subclasses and instances may put another in its place. */
  optionxform(name: string): string {
    return name.toLowerCase();
  }

  defaults(): Dict {
    return Dict.fromPairs(this.store.defaults);
  }

  sections(): string[] {
    return [...this.store.sections.keys()];
  }

  /** Adds an empty section; DuplicateSectionError where it is there, ValueError for a name like "default". */
  add_section(section: string): null {
    if (section.toLowerCase() === "default")
      throw new ValueError(`Invalid section name: ${section}`);
    if (this.store.sections.has(section)) throw new DuplicateSectionError(section);
    this.store.sections.set(section, new Map());
    return null;
  }

  has_section(section: unknown): boolean {
    return this.store.sections.has(section as string);
  }

  /** The names of a section's options, the defaults among them; NoSectionError where there is no such section. */
  options(section: unknown): string[] {
    const own = this.store.sections.get(section as string);
    if (own === undefined) throw new NoSectionError(section);
    return [...new Set([...own.keys(), ...this.store.defaults.keys()])];
  }

  has_option(section: unknown, option: unknown): boolean {
    const name = this.optionxform(str(option));
    const { defaults } = this.store;
    if (!truth(section) || section === DEFAULT_SECTION) return defaults.has(name);
    const own = this.store.sections.get(section as string);
    return own !== undefined && (own.has(name) || defaults.has(name));
  }

  get(section: unknown, option: unknown): unknown {
    return this.raw(section, this.optionxform(str(option)));
  }

  /** The value as it stands in the file, of an option's transformed name; NoSectionError, NoOptionError. */
  protected raw(section: unknown, name: string): unknown {
    const value = this.optionsOf(section).get(name);
    if (value === undefined) throw new NoOptionError(name, section);
    return value;
  }

  /** All that a section has, the defaults beneath; NoSectionError. */
  protected optionsOf(section: unknown): Options {
    const own = this.store.sections.get(section as string);
    if (own === undefined && section !== DEFAULT_SECTION) throw new NoSectionError(section);
    return new Map([...this.store.defaults, ...(own ?? [])]);
  }

  getint(section: unknown, option: unknown): int {
    return int(this.get(section, option));
  }

  getfloat(section: unknown, option: unknown): float {
    return float(this.get(section, option));
  }

  /** 1, yes, true, on, and their opposites, in any case; ValueError for what is none of them. */
  getboolean(section: unknown, option: unknown): boolean {
    const value = str(this.get(section, option));
    const found = booleans.get(value.toLowerCase());
    if (found === undefined) throw new ValueError(`Not a boolean: ${value}`);
    return found;
  }

  items(section: unknown): Tuple<[string, unknown]>[] {
    const own = this.store.sections.get(section as string);
    if (own === undefined && section !== DEFAULT_SECTION) throw new NoSectionError(section);
    return [...this.optionsOf(section)].map((pair) => new Tuple(pair));
  }

  set(section: unknown, option: unknown, value: unknown = null): null {
    const options =
      !truth(section) || section === DEFAULT_SECTION
        ? this.store.defaults
        : this.store.sections.get(section as string);
    if (options === undefined) throw new NoSectionError(section);
    options.set(this.optionxform(str(option)), value);
    return null;
  }

  remove_option(section: unknown, option: unknown): boolean {
    const isDefault = !truth(section) || section === DEFAULT_SECTION;
    const { defaults, sections } = this.store;
    const options = isDefault ? defaults : sections.get(section as string);
    if (options === undefined) throw new NoSectionError(section);
    return options.delete(this.optionxform(str(option)));
  }

  remove_section(section: unknown): boolean {
    return this.store.sections.delete(section as string);
  }

  /** Reads files; one that can't be opened is passed over. Gives the names of those that were read. */
  read(filenames: unknown): string[] {
    const names = isinstance(filenames, basestring) ? [filenames] : [...iter(filenames)];
    const found: string[] = [];
    for (const name of names) {
      try {
        const file = open(str(name));
        try {
          this.readText(file.read(), str(name));
        } finally {
          file.close();
        }
        found.push(str(name));
      } catch (error) {
        if (!(error instanceof IOError)) throw error;
      }
    }
    return found;
  }

  /** Reads an open file, by its `readline`. */
  readfp(fp: unknown, filename: unknown = null): null {
    let text = "";
    for (;;) {
      const line = str(callMethod(fp, "readline"));
      if (line === "") break;
      text += line;
    }
    this.readText(text, filename === null ? nameOf(fp) : str(filename));
    return null;
  }

  /** Takes in the text of a file whose name stands in errors. */
  readText(text: string, name: string): Section[] {
    const sections = parseSections(text.replaceAll("\r\n", "\n"), name, this.allowNoValue);
    for (const section of sections) {
      const options = this.optionsFor(section.name);
      for (const entry of section.entries) options.set(this.optionxform(entry.name), entry.value);
    }
    return sections;
  }

  private optionsFor(section: string): Options {
    if (section === DEFAULT_SECTION) return this.store.defaults;
    const known = this.store.sections.get(section);
    if (known !== undefined) return known;
    const options: Options = new Map();
    this.store.sections.set(section, options);
    return options;
  }

  /** Writes all sections to a file, in the form that `read` reads. */
  write(fp: unknown): null {
    const { defaults, sections } = this.store;
    const { allowNoValue } = this;
    if (defaults.size > 0) writeSection(fp, DEFAULT_SECTION, defaults, allowNoValue);
    for (const [name, options] of sections) writeSection(fp, name, options, allowNoValue);
    return null;
  }
}

/** An option without a value is written as its name alone only where the parser reads such. */
function writeSection(fp: unknown, name: string, options: Options, allowNoValue: boolean): void {
  let text = `[${name}]\n`;
  for (const [option, value] of options) {
    const written = value === null && allowNoValue ? option : `${option} = ${str(value)}`;
    text += `${written.replaceAll("\n", "\n\t")}\n`;
  }
  callMethod(fp, "write", `${text}\n`);
}

function nameOf(fp: unknown): string {
  try {
    return str((fp as { name?: unknown }).name ?? "<???>");
  } catch (error) {
    if (error instanceof AttributeError) return "<???>";
    throw error;
  }
}

/** `ConfigParser`: `%(x)s` in a value stands for the value of x. */
export class ConfigParser extends RawConfigParser {
  static override signatures = {
    ...RawConfigParser.signatures,
    get: ["section", "option", "raw?", "vars?"],
    items: ["section", "raw?", "vars?"],
  };

  override get(
    section: unknown,
    option: unknown,
    raw: unknown = false,
    vars: unknown = null,
  ): unknown {
    const options = this.withVariables(section, vars);
    const name = this.optionxform(str(option));
    const value = options.get(name);
    if (value === undefined) throw new NoOptionError(name, section);
    if (truth(raw) || value === null) return value;
    return this.interpolate(section, name, str(value), withName(section, options));
  }

  override items(
    section: unknown,
    raw: unknown = false,
    vars: unknown = null,
  ): Tuple<[string, unknown]>[] {
    const options = this.withVariables(section, vars);
    const named = withName(section, options);
    return [...options].map(([name, value]) => {
      if (truth(raw) || value === null) return Tuple.of(name, value);
      return Tuple.of(name, this.interpolate(section, name, str(value), named));
    });
  }

  private withVariables(section: unknown, vars: unknown): Options {
    const options = this.optionsOf(section);
    if (!truth(vars)) return options;
    for (const pair of iter(callMethod(vars, "items"))) {
      const [name, value] = (pair as Tuple).items;
      options.set(this.optionxform(str(name)), value);
    }
    return options;
  }

  /** Fills in `%(x)s`, again and again until there is none; InterpolationError where that can't be done. */
  protected interpolate(section: unknown, option: string, raw: string, options: Options): string {
    let value = raw;
    const values = Dict.fromPairs(options);
    for (let depth = 0; depth < MAX_INTERPOLATION_DEPTH && value.includes("%("); depth++) {
      const template = value.replace(/%\(([^)]*)\)s|./gs, (whole, name?: string) =>
        name === undefined ? whole : `%(${this.optionxform(name)})s`,
      );
      try {
        value = formatPercent(template, values);
      } catch (error) {
        if (!(error instanceof KeyError)) throw error;
        const [missing] = error.args.items;
        throw new InterpolationMissingOptionError(option, section, raw, str(missing));
      }
    }
    if (value.includes("%(")) throw new InterpolationDepthError(option, section, raw);
    return value;
  }
}

/** The options of a section, and its name, which values may refer to as well. */
function withName(section: unknown, options: Options): Options {
  return options.has("__name__") ? options : new Map([...options, ["__name__", section]]);
}

/** `SafeConfigParser`: interpolation that knows `%(x)s` and `%%` and nothing else. */
export class SafeConfigParser extends ConfigParser {
  protected override interpolate(
    section: unknown,
    option: string,
    raw: string,
    options: Options,
  ): string {
    return this.fill(section, option, raw, options, 1);
  }

  private fill(
    section: unknown,
    option: string,
    text: string,
    options: Options,
    depth: number,
  ): string {
    if (depth > MAX_INTERPOLATION_DEPTH) throw new InterpolationDepthError(option, section, text);
    return text.replace(
      /%(?:(%)|\(([^)]*)\)s)?/g,
      (found, percent: string | undefined, given: string | undefined, at: number) => {
        if (percent !== undefined) return "%";
        if (given === undefined) {
          const rest = text.slice(at);
          const message = rest.startsWith("%(")
            ? `bad interpolation variable reference '${rest}'`
            : `'%' must be followed by '%' or '(', found: '${rest}'`;
          throw new InterpolationSyntaxError(option, section, message);
        }
        const name = this.optionxform(given);
        const value = options.get(name);
        if (value === undefined) {
          // CPython shows what is left of the value here.
          const rest = text.slice(at + found.length);
          throw new InterpolationMissingOptionError(option, section, rest, name);
        }
        return this.fill(section, option, str(value), options, depth + 1);
      },
    );
  }

  /** Sets a value, which has to be a string without a lone `%`; TypeError, ValueError. */
  override set(section: unknown, option: unknown, value: unknown = null): null {
    if (!isinstance(value, basestring)) throw new TypeError("option values must be strings");
    const text = str(value);
    const rest = text.replaceAll("%%", "").replace(/%\([^)]+\)s/g, "");
    if (rest.includes("%")) {
      throw new ValueError(
        `invalid interpolation syntax in '${text}' at position ${text.indexOf("%")}`,
      );
    }
    return super.set(section, option, text);
  }
}

inModule("ConfigParser", ConfigParser, RawConfigParser, SafeConfigParser);
