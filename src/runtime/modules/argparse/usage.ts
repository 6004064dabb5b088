/** The usage of a program, in as few lines as fit (library, 15.4.2.2). */
import { truth } from "../../python/index.js";
import type { Action } from "./actions.js";
import { SUPPRESS } from "./constants.js";

/** Some arguments of which one may be given. */
export interface ExclusiveGroup {
  readonly required: unknown;
  readonly _group_actions: readonly Action[];
}

/** How a formatter shows the strings of an argument. */
type ShownStrings = (action: Action, fallback: string) => string;

/** How the arguments are given, in one line. */
export function actionsUsage(
  actions: readonly Action[],
  groups: readonly ExclusiveGroup[],
  shownStrings: ShownStrings,
): string {
  const grouped = new Set<Action>();
  const inserts = new Map<number, string>();
  for (const group of groups) {
    const own = group._group_actions;
    const start = own.length === 0 ? -1 : actions.indexOf(own[0]!);
    if (start < 0) continue;
    const end = start + own.length;
    if (!own.every((action, i) => actions[start + i] === action)) continue;
    for (const action of own) grouped.add(action);
    const [open, close] = truth(group.required) ? ["(", ")"] : ["[", "]"];
    inserts.set(start, inserts.has(start) ? `${inserts.get(start)!} ${open}` : open);
    inserts.set(end, close);
    for (let i = start + 1; i < end; i++) inserts.set(i, "|");
  }
  const parts: (string | null)[] = actions.map((action, i) => {
    if (action.help !== SUPPRESS) return partOf(action, grouped.has(action), shownStrings);
    if (inserts.get(i) === "|") inserts.delete(i);
    else if (inserts.get(i + 1) === "|") inserts.delete(i + 1);
    return null;
  });
  for (const at of [...inserts.keys()].sort((a, b) => b - a)) parts.splice(at, 0, inserts.get(at)!);
  return parts
    .filter((part) => part !== null)
    .join(" ")
    .replace(/([[(]) /g, "$1")
    .replace(/ ([\])])/g, "$1")
    .replace(/[[(] *[\])]/g, "")
    .replace(/\(([^|]*)\)/g, "$1")
    .trim();
}

function partOf(action: Action, isGrouped: boolean, shownStrings: ShownStrings): string {
  const [option] = action.option_strings;
  if (option === undefined) {
    const part = shownStrings(action, action.dest);
    return isGrouped && part.startsWith("[") && part.endsWith("]") ? part.slice(1, -1) : part;
  }
  const part =
    action.nargs === 0 ? option : `${option} ${shownStrings(action, action.dest.toUpperCase())}`;
  return truth(action.required) || isGrouped ? part : `[${part}]`;
}

const partForm = /\(.*?\)+(?=\s|$)|\[.*?\]+(?=\s|$)|\S+/g;

/** The usage behind its prefix, broken into lines where it is too wide. */
export function usageText(
  program: string,
  prefix: string,
  width: number,
  actions: readonly Action[],
  usageOf: (actions: readonly Action[]) => string,
): string {
  const optionals = actions.filter(({ option_strings: names }) => names.length > 0);
  const positionals = actions.filter(({ option_strings: names }) => names.length === 0);
  const whole = [program, usageOf([...optionals, ...positionals])]
    .filter((s) => s !== "")
    .join(" ");
  if (prefix.length + whole.length <= width) return whole;
  const options = usageOf(optionals).match(partForm) ?? [];
  const others = usageOf(positionals).match(partForm) ?? [];
  if (prefix.length + program.length <= 0.75 * width) {
    const indent = " ".repeat(prefix.length + program.length + 1);
    if (options.length > 0)
      return [
        ...linesOf([program, ...options], indent, width, prefix),
        ...linesOf(others, indent, width),
      ].join("\n");
    if (others.length > 0) return linesOf([program, ...others], indent, width, prefix).join("\n");
    return program;
  }
  const indent = " ".repeat(prefix.length);
  const together = linesOf([...options, ...others], indent, width);
  const lines =
    together.length > 1
      ? [...linesOf(options, indent, width), ...linesOf(others, indent, width)]
      : together;
  return [program, ...lines].join("\n");
}

function linesOf(
  parts: readonly string[],
  indent: string,
  width: number,
  prefix?: string,
): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let length = (prefix ?? indent).length - 1;
  for (const part of parts) {
    if (length + 1 + part.length > width && line.length > 0) {
      lines.push(indent + line.join(" "));
      line = [];
      length = indent.length - 1;
    }
    line.push(part);
    length += part.length + 1;
  }
  if (line.length > 0) lines.push(indent + line.join(" "));
  if (prefix !== undefined && lines.length > 0) lines[0] = lines[0]!.slice(indent.length);
  return lines;
}
