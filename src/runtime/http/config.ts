/** The configuration file, by the rules of Python 2.7's ConfigParser (manual, module ConfigParser; runtime.md). */
import { CherryError } from "./errors.js";

/** The deepest nesting of `%(x)s` (MAX_INTERPOLATION_DEPTH there). */
const deepest = 10;

export class Config {
  /** Sections by name, in the order of the file; options under the spelling of the file. */
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly #defaults: ReadonlyMap<string, string>;

  constructor(
    sections: ReadonlyMap<string, ReadonlyMap<string, string>>,
    defaults: ReadonlyMap<string, string>,
  ) {
    this.sections = sections;
    this.#defaults = defaults;
  }

  /** The value of an option (its name without regard to case), `%(x)s` filled in; null where it has none. */
  get(section: string, option: string): string | null {
    const raw = this.#raw(section, option);
    return raw === null ? null : this.#fill(section, option, raw, deepest);
  }

  #raw(section: string, option: string): string | null {
    const wanted = option.toLowerCase();
    // The later of two that differ in case only counts, as in the parser that lowers both.
    let found: string | null = null;
    for (const options of [this.#defaults, this.sections.get(section)]) {
      for (const [name, value] of options ?? []) if (name.toLowerCase() === wanted) found = value;
    }
    return found;
  }

  #fill(section: string, option: string, text: string, depth: number): string {
    if (!text.includes("%")) return text;
    if (depth === 0) throw new CherryError(`[${section}] ${option}: %(…)s is nested too deeply`);
    return text.replace(/%(?:\(([^)]*)\)s|(%))|%/g, (whole, name?: string, percent?: string) => {
      if (percent !== undefined) return "%";
      if (name === undefined) throw new CherryError(`[${section}] ${option}: a lone "${whole}"`);
      const value = this.#raw(section, name);
      if (value === null) throw new CherryError(`[${section}] ${option}: there is no ${name}`);
      return this.#fill(section, name, value, depth - 1);
    });
  }
}

/** Parses a configuration file; `name` stands in errors. Raises CherryError with the line that is wrong. */
export function parseConfig(text: string, name: string): Config {
  const sections = new Map<string, Map<string, string>>();
  const defaults = new Map<string, string>();
  let section: Map<string, string> | null = null;
  let option: string | null = null;
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === "" || /^[#;]/.test(line) || /^rem(\s|$)/i.test(line)) return;
    if (/^\s/.test(line) && section !== null && option !== null) {
      section.set(option, `${section.get(option)}\n${line.trim()}`);
      return;
    }
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      section = header === "DEFAULT" ? defaults : (sections.get(header) ?? new Map());
      if (header !== "DEFAULT") sections.set(header, section);
      option = null;
      return;
    }
    const place = `${name}, line ${index + 1}`;
    if (section === null) throw new CherryError(`${place}: no [section] stands before this line`);
    const match = /^([^:=\s][^:=]*)[:=]\s*(.*)$/.exec(line);
    if (match === null) throw new CherryError(`${place}: neither a [section] nor name=value`);
    option = match[1]!.trimEnd();
    const value = match[2]!.replace(/\s;.*$/, "").trim();
    section.set(option, value === '""' ? "" : value);
  });
  return new Config(sections, defaults);
}
