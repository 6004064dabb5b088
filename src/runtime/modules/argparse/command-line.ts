/** One command line as it is parsed: options and strings in their order (library, 15.4.4). */
import { call, callMethod, getAttr, hasAttr, isSame, setAttr, truth } from "../../python/index.js";
import type { Action } from "./actions.js";
import { SUPPRESS } from "./constants.js";
import { actionName, ArgumentError } from "./errors.js";
import { countFor, countsFor } from "./matching.js";
import type { ArgumentParser } from "./parser.js";
import { valueOf, valuesOf } from "./conversion.js";

/** A string that is an option: its argument (null for an unknown one), its name, and what follows its `=`. */
export type OptionString = readonly [action: Action | null, name: string, explicit: string | null];

export class CommandLine {
  readonly #parser: ArgumentParser;
  readonly #strings: readonly string[];
  readonly #namespace: unknown;
  /** What each string is, and the options by their places. */
  readonly #kinds: string;
  readonly #options = new Map<number, OptionString>();
  readonly #seen = new Set<Action>();
  readonly #given = new Set<Action>();
  #positionals: readonly Action[];
  readonly #extras: string[] = [];

  constructor(parser: ArgumentParser, strings: readonly string[], namespace: unknown) {
    this.#parser = parser;
    this.#strings = strings;
    this.#namespace = namespace;
    this.#positionals = parser._get_positional_actions();
    const end = strings.indexOf("--");
    this.#kinds = strings
      .map((string, i) => {
        if (end >= 0 && i >= end) return i === end ? "-" : "A";
        const option = parser._parse_optional(string);
        if (option === null) return "A";
        this.#options.set(i, option);
        return "O";
      })
      .join("");
  }

  /** Gives the namespace its values; what is left are the strings that no argument takes. @throws ArgumentError */
  parse(): string[] {
    let at = 0;
    const nextOption = () => this.#kinds.indexOf("O", at);
    for (let next = nextOption(); next >= 0; next = nextOption()) {
      const end = next === at ? at : this.#takePositionals(at);
      if (end === at) {
        this.#extras.push(...this.#strings.slice(at, next));
        at = this.#takeOption(next);
      } else at = end;
    }
    this.#extras.push(...this.#strings.slice(this.#takePositionals(at)));
    this.#checkMissing();
    return this.#extras;
  }

  #take(action: Action, strings: readonly string[], name: string | null): void {
    this.#seen.add(action);
    const values = valuesOf(this.#parser, action, strings);
    const isDefault =
      isSame(values, action.default) && (strings.length === 0 || typeof values !== "string");
    if (!isDefault) {
      this.#given.add(action);
      const rival = this.#rivalOf(action);
      if (rival !== undefined)
        throw new ArgumentError(action, `not allowed with argument ${actionName(rival)!}`);
    }
    if (values !== SUPPRESS) call(action, this.#parser, this.#namespace, values, name);
  }

  /** An argument that has been given and excludes another one. */
  #rivalOf(action: Action): Action | undefined {
    return this.#parser._mutually_exclusive_groups
      .map(({ _group_actions: group }) => group)
      .filter((group) => group.includes(action))
      .flat()
      .find((other) => other !== action && this.#given.has(other));
  }

  /** Takes the option at a place and its strings; gives the place behind. */
  #takeOption(start: number): number {
    let [action, name, explicit] = this.#options.get(start)!;
    let end = start + 1;
    if (action === null) {
      this.#extras.push(this.#strings[start]!);
      return end;
    }
    const taken: (readonly [Action, readonly string[], string])[] = [];
    for (;;) {
      if (explicit === null) {
        end += countFor(action, this.#kinds.slice(start + 1));
        taken.push([action, this.#strings.slice(start + 1, end), name]);
        break;
      }
      const count = countFor(action, "A");
      if (count === 1) {
        taken.push([action, [explicit], name]);
        break;
      }
      // Short options without strings stand together: `-xyz`.
      const next = `${name[0]!}${explicit[0] ?? ""}`;
      const known = this.#parser._option_string_actions;
      if (count !== 0 || this.#parser.prefix_chars.includes(name[1]!) || !known.has(next))
        throw new ArgumentError(action, `ignored explicit argument '${explicit}'`);
      taken.push([action, [], name]);
      [action, name, explicit] = [known.getItem(next), next, explicit.slice(1) || null];
    }
    for (const [each, strings, option] of taken) this.#take(each, strings, option);
    return end;
  }

  /** Takes as many strings as the next arguments want; gives the place behind. */
  #takePositionals(start: number): number {
    const counts = countsFor(this.#positionals, this.#kinds.slice(start));
    const actions = this.#positionals.slice(0, counts.length);
    // An argument may run a parser that looks at what is left.
    let at = start;
    for (const [i, action] of actions.entries()) {
      const end = at + counts[i]!;
      this.#take(action, this.#strings.slice(at, end), null);
      at = end;
    }
    this.#positionals = this.#positionals.slice(counts.length);
    return at;
  }

  #checkMissing(): void {
    const parser = this.#parser;
    if (this.#positionals.length > 0) callMethod(parser, "error", "too few arguments");
    for (const action of parser._actions) {
      if (this.#seen.has(action)) continue;
      if (truth(action.required))
        callMethod(parser, "error", `argument ${actionName(action)!} is required`);
      else this.#convertDefault(action);
    }
    for (const { required, _group_actions: group } of parser._mutually_exclusive_groups) {
      if (!truth(required) || group.some((action) => this.#given.has(action))) continue;
      const names = group.filter(({ help }) => help !== SUPPRESS).map(actionName);
      callMethod(parser, "error", `one of the arguments ${names.join(" ")} is required`);
    }
  }

  /** A default that is text is converted as if it had been given. */
  #convertDefault(action: Action): void {
    const { default: value, dest } = action;
    if (typeof value !== "string" || !hasAttr(this.#namespace, dest)) return;
    if (getAttr(this.#namespace, dest) !== value) return;
    setAttr(this.#namespace, dest, valueOf(this.#parser, action, value));
  }
}
