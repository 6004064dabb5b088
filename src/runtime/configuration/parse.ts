/** The lines of a configuration file, by the rules of Python 2.7's ConfigParser (library reference, 13.2). */
import { repr } from "../python/index.js";
import { MissingSectionHeaderError, ParsingError } from "./errors.js";

/** The section whose options every other one has. */
export const DEFAULT_SECTION = "DEFAULT";

/** An option as it is spelled; null: one without a value, where such are allowed. */
export interface Entry {
  readonly name: string;
  readonly value: string | null;
}

/** A section in the order of the file; one that comes several times is given each time. */
export interface Section {
  readonly name: string;
  readonly entries: readonly Entry[];
}

const comment = /^(?:[#;]|[rR][eE][mM](?:\s|$))/;
const header = /^\[([^\]]+)\]/;
const withValue = /^([^:=\s][^:=]*?)\s*[:=]\s*(.*)$/s;
const withoutValue = /^([^:=\s][^:=]*?)\s*(?:[:=]\s*(.*))?$/s;

/**
 * Reads sections: `name=value` or `name: value`, lines that begin with white space continue a value, a `;` behind white
 * space begins a comment. `name` stands in errors.
 *
 * @throws MissingSectionHeaderError where an option comes before any section, ParsingError for all other lines that are wrong
 */
export function parseSections(text: string, name: string, allowNoValue = false): Section[] {
  const sections: { name: string; entries: { name: string; value: string | null }[] }[] = [];
  const errors: [number, string][] = [];
  const option = allowNoValue ? withoutValue : withValue;
  let continued = false;
  // A last newline begins no line.
  const lines = text.replace(/\n$/, "").split("\n");
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "" || comment.test(line)) continue;
    const section = sections.at(-1);
    if (/^\s/.test(line) && section !== undefined && continued) {
      const last = section.entries.at(-1)!;
      last.value = `${last.value ?? ""}\n${line.trim()}`;
      continue;
    }
    const title = header.exec(line)?.[1];
    if (title !== undefined) {
      sections.push({ name: title, entries: [] });
      continued = false;
      continue;
    }
    const isCut = index === lines.length - 1 && !text.endsWith("\n");
    const source = isCut ? line : `${line}\n`;
    if (section === undefined) throw new MissingSectionHeaderError(name, index + 1, source);
    const found = option.exec(line);
    if (found === null) {
      errors.push([index + 1, repr(source)]);
      continue;
    }
    section.entries.push({ name: found[1]!, value: valueOf(found[2]) });
    continued = true;
  }
  if (errors.length > 0) throw new ParsingError(name, errors);
  return sections;
}

function valueOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const semicolon = text.indexOf(";");
  const isComment = semicolon > 0 && /\s/.test(text[semicolon - 1]!);
  const value = (isComment ? text.slice(0, semicolon) : text).trim();
  return value === '""' ? "" : value;
}
