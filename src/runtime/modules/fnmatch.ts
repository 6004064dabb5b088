/** The module `fnmatch` of Python 2.7 (library, 10.8): names and patterns of a shell. */
import { iter, str } from "../python/index.js";
import { error } from "./re/error.js";

/** Whether a name matches. On POSIX case counts here as well. */
export function fnmatch(name: unknown, pattern: unknown): boolean {
  return fnmatchcase(name, pattern);
}

export function fnmatchcase(name: unknown, pattern: unknown): boolean {
  return compiled(str(pattern)).test(str(name));
}

/** The names that match. */
export function filter(names: unknown, pattern: unknown): unknown[] {
  const expression = compiled(str(pattern));
  return Array.from(iter(names)).filter((name) => expression.test(str(name)));
}

/** @throws re.error for a range that is out of order */
function compiled(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${source(pattern, false)})$`, "s");
  } catch {
    throw new error("bad character range");
  }
}

/** The regular expression of a pattern, as the module `re` reads it. */
export function translate(pattern: unknown): string {
  return `${source(str(pattern), true)}\\Z(?ms)`;
}

function source(pattern: string, isPython: boolean): string {
  const escape = isPython ? escapeForPython : escapeForJavaScript;
  let text = "";
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!;
    if (character === "*") text += ".*";
    else if (character === "?") text += ".";
    else if (character === "[") {
      const end = endOfSet(pattern, i + 1);
      if (end < 0) text += "\\[";
      else {
        text += setOf(pattern.slice(i + 1, end), isPython);
        i = end;
      }
    } else text += escape(character);
  }
  return text;
}

/** Where a set ends that begins at a place; a `]` right at its beginning belongs to it. */
function endOfSet(pattern: string, start: number): number {
  let at = start;
  if (pattern[at] === "!") at++;
  if (pattern[at] === "]") at++;
  return pattern.indexOf("]", at);
}

/** A set of characters. In JavaScript a `]` at its beginning would end it. */
function setOf(inside: string, isPython: boolean): string {
  const escaped = inside.replaceAll("\\", "\\\\");
  const isNegated = escaped.startsWith("!");
  let rest = isNegated ? escaped.slice(1) : escaped;
  if (!isNegated && rest.startsWith("^")) rest = `\\${rest}`;
  if (!isPython && rest.startsWith("]")) rest = `\\${rest}`;
  return isNegated ? `[^${rest}]` : `[${rest}]`;
}

const escapeForPython = (character: string) =>
  /[a-zA-Z0-9]/.test(character) ? character : `\\${character}`;

const escapeForJavaScript = (character: string) => character.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
