/** What a regular expression says of its groups (library reference, 7.2.1), as far as its text tells without the engine. */
export interface PatternGroups {
  /** Of each group, from 1 on: whether it takes part in every match, so that it is never None. */
  readonly certain: readonly boolean[];
  /** The numbers of those that have names. */
  readonly names: ReadonlyMap<string, number>;
}

/** A group that is open. */
interface Level {
  /** How many groups there were before it, and before those within. */
  readonly before: number;
  readonly beforeInner: number;
  hasBranches: boolean;
  /** What it says needs not be there, or is asked not to be. */
  readonly isOptional: boolean;
}

/** What opens a group: a name, or what kind it is of. */
const opening = /\((?:\?(?:P<(\w+)>|(:|=|!|<=|<!)|(\(\w+\))|(#[^)]*\)|P=\w+\)|[iLmsux]+\))))?/y;
/** A character, an escape or a set of characters. */
const single = /\\[^]|\[\^?\]?(?:\\[^]|[^\\\]])*\]|[^]/y;
/** What lets a group be left out. */
const leavesOut = /[?*]|\{0?,|\{0\}/y;

/**
 * The groups of a regular expression.
 * @returns undefined where it is not well formed, or its comments may hide what its groups are.
 */
export function patternGroups(pattern: string): PatternGroups | undefined {
  if (pattern.includes("#") && /\(\?\w*x/.test(pattern)) return undefined;
  const certain: boolean[] = [];
  const names = new Map<string, number>();
  const whole: Level = { before: 0, beforeInner: 0, hasBranches: false, isOptional: false };
  const open: Level[] = [whole];
  const close = ({ before, beforeInner, hasBranches, isOptional }: Level, end: number) => {
    leavesOut.lastIndex = end;
    if (isOptional || leavesOut.test(pattern)) certain.fill(false, before);
    else if (hasBranches) certain.fill(false, beforeInner);
  };
  for (let at = 0; at < pattern.length;) {
    opening.lastIndex = at;
    const opened = opening.exec(pattern);
    if (opened !== null) {
      at = opening.lastIndex;
      const [text, name, kind, condition, complete] = opened;
      if (complete !== undefined) continue;
      const before = certain.length;
      if (text === "(" && pattern[at] === "?") return undefined;
      if (name !== undefined) names.set(name, before + 1);
      if (name !== undefined || text === "(") certain.push(true);
      const isOptional = condition !== undefined || (kind?.endsWith("!") ?? false);
      open.push({ before, beforeInner: certain.length, hasBranches: false, isOptional });
      continue;
    }
    const level = open.at(-1)!;
    if (pattern[at] === ")") {
      if (open.length === 1) return undefined;
      close(open.pop()!, ++at);
      continue;
    }
    if (pattern[at] === "|") level.hasBranches = true;
    single.lastIndex = at;
    single.test(pattern);
    at = single.lastIndex;
  }
  if (open.length > 1) return undefined;
  close(whole, pattern.length);
  return { certain, names };
}
