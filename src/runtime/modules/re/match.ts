/** Match objects (library reference, 7.2.5). */
import { Dict, IndexError, isinstance, int, PyObject, str, Tuple } from "../../python/index.js";
import type { Found } from "./engine.js";
import type { Pattern } from "./pattern.js";
import { expandTemplate, parseTemplate } from "./template.js";
import { textOf } from "./text.js";

export class Match extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    groups: ["default?"],
    groupdict: ["default?"],
    start: ["group?"],
    end: ["group?"],
    span: ["group?"],
    expand: ["template"],
  };
  static readonly __name__ = "SRE_Match";
  declare __module__: string;

  readonly re: Pattern;
  readonly string: string;
  readonly pos: number;
  readonly endpos: number;
  readonly #found: Found;
  #spans: readonly number[] | null = null;

  static {
    this.prototype.__module__ = "_sre";
  }

  constructor(re: Pattern, string: string, pos: number, endpos: number, found: Found) {
    super();
    this.re = re;
    this.string = string;
    this.pos = pos;
    this.endpos = endpos;
    this.#found = found;
  }

  /** The whole match. */
  group(group?: 0): string;
  /** One group, by its number or its name; None where it took no part. */
  group(group: unknown): string | null;
  /** Several, in a tuple. */
  group(...groups: unknown[]): Tuple;
  group(...groups: unknown[]): unknown {
    const found = this.#found.groups;
    if (groups.length === 0) return found[0];
    if (groups.length === 1) return found[this.#index(groups[0])] ?? null;
    return new Tuple(groups.map((group) => found[this.#index(group)] ?? null));
  }

  #index(group: unknown): number {
    let index: unknown = group;
    if (typeof group === "string") index = this.re.names.get(group) ?? -1;
    else if (typeof group === "bigint" || isinstance(group, int)) index = Number(group);
    if (typeof index !== "number" || index < 0 || index > this.re.groups) {
      throw new IndexError("no such group");
    }
    return index;
  }

  groups(fallback: unknown = null): Tuple {
    return new Tuple(Array.from(this.#found.groups, (group) => group ?? fallback).slice(1));
  }

  groupdict(fallback: unknown = null): Dict<string, unknown> {
    const dict = new Dict<string, unknown>();
    for (const [name, index] of this.re.groupindex.items()) {
      dict.setItem(name, this.#found.groups[index] ?? fallback);
    }
    return dict;
  }

  start(group: unknown = 0): number {
    return group === 0 ? this.#found.start : this.#places[this.#index(group) * 2]!;
  }

  end(group: unknown = 0): number {
    return group === 0 ? this.#found.end : this.#places[this.#index(group) * 2 + 1]!;
  }

  span(group: unknown = 0): Tuple<[number, number]> {
    return new Tuple([this.start(group), this.end(group)]);
  }

  get #places(): readonly number[] {
    return (this.#spans ??= this.#found.spans);
  }

  get regs(): Tuple {
    const pairs = Array.from(this.#found.groups, (_, group) => this.span(group));
    return new Tuple(pairs);
  }

  /** The group that closed last, None without one. */
  get lastindex(): number | null {
    return this.#found.lastIndex;
  }

  /** Its name, None where it has none. */
  get lastgroup(): string | null {
    const { lastIndex } = this.#found;
    for (const [name, index] of this.re.names) if (index === lastIndex) return name;
    return null;
  }

  /** A template with the groups of this match in it. */
  expand(template: unknown): string {
    return expandTemplate(parseTemplate(textOf(template), this.re.names), this.#found);
  }

  __copy__(): this {
    return this;
  }

  override toString(): string {
    return str(this);
  }
}
