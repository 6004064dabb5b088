/** Examples, and the texts that they stand in (library, 26.2.6.1 and 26.2.6.2). */
import {
  ClassicObject,
  cmp,
  Dict,
  eq,
  hash,
  id,
  inModule,
  NotImplemented,
  str,
  Tuple,
  takeOptions,
  type int,
} from "../../python/index.js";

/** A statement, and what it is to print or to raise. */
export class Example extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["source", "want", "exc_msg?", "lineno?", "indent?", "options?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare source: string;
  declare want: string;
  declare exc_msg: string | null;
  declare lineno: number;
  declare indent: number;
  declare options: Dict<number, boolean>;

  __init__(
    source: unknown,
    want: unknown,
    message: unknown = null,
    lineno: unknown = 0,
    indent: unknown = 0,
    options: unknown = null,
  ): void {
    this.source = ended(str(source));
    this.want = want === "" ? "" : ended(str(want));
    this.exc_msg = message === null ? null : ended(str(message));
    this.lineno = Number(lineno);
    this.indent = Number(indent);
    this.options = (options as Dict<number, boolean> | null) ?? new Dict();
  }

  __eq__(other: unknown): unknown {
    if (!(other instanceof Example)) return NotImplemented;
    return eq(partsOf(this), partsOf(other));
  }
  __ne__(other: unknown): boolean {
    return this.__eq__(other) !== true;
  }
  __hash__(): int {
    return hash(Tuple.of(this.source, this.want, this.lineno, this.indent, this.exc_msg));
  }
}

function partsOf({ source, want, lineno, indent, options, exc_msg }: Example): Tuple {
  return Tuple.of(source, want, lineno, indent, options, exc_msg);
}

function ended(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}

/** The examples of a text, and the names that they run among: a copy of those given. */
export class DocTest extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["examples", "globs", "name", "filename", "lineno", "docstring"],
  };
  declare examples: Example[];
  declare globs: Dict<unknown, unknown>;
  declare name: unknown;
  declare filename: unknown;
  declare lineno: unknown;
  declare docstring: unknown;

  __init__(
    examples: unknown,
    globs: unknown,
    name: unknown,
    filename: unknown,
    lineno: unknown,
    docstring: unknown,
  ): void {
    this.examples = examples as Example[];
    this.globs = copied(globs as Dict<unknown, unknown>);
    this.name = name;
    this.filename = filename;
    this.lineno = lineno;
    this.docstring = docstring;
  }

  __repr__(): string {
    const count = this.examples.length;
    const shown = count === 0 ? "no examples" : count === 1 ? "1 example" : `${count} examples`;
    return `<DocTest ${str(this.name)} from ${str(this.filename)}:${str(this.lineno)} (${shown})>`;
  }
  /** By their names, then by where they are. */
  __cmp__(other: unknown): int {
    if (!(other instanceof DocTest)) return -1;
    return cmp(orderOf(this), orderOf(other));
  }
}

function orderOf(test: DocTest): Tuple {
  return Tuple.of(test.name, test.filename, test.lineno, id(test));
}

/** A dict of its own with these names: code that runs there does not change the program's. */
export function copied(names: Dict<unknown, unknown>): Dict<unknown, unknown> {
  const copy = new Dict<unknown, unknown>();
  for (const name of names.keys()) copy.setItem(name, names.getItem(name));
  return copy;
}

/** The names among which examples run: copies of those given, and `__name__`. */
export function namesFor(
  globs: Dict<unknown, unknown>,
  extraglobs: unknown,
): Dict<unknown, unknown> {
  const names = copied(globs);
  if (extraglobs !== null) names.update(extraglobs);
  if (!names.has("__name__")) names.setItem("__name__", "__main__");
  return names;
}

inModule("doctest", Example, DocTest);
