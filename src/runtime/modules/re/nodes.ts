/** The tree of a regular expression. Characters are UTF-16 units, as everywhere in Python's strings here. */

export type Node =
  | Character
  | CharacterSet
  | Position
  | Sequence
  | Branch
  | Group
  | Repeat
  | Reference
  | Look
  | Conditional;

export interface Character {
  readonly kind: "character";
  readonly code: number;
}

/** `[...]`, `.`, `\d` and the like: one character out of some. */
export interface CharacterSet {
  readonly kind: "set";
  readonly negated: boolean;
  readonly items: readonly SetItem[];
}

export type SetItem = CharacterRange | CharacterClass;

/** From one character to another, both included. */
export interface CharacterRange {
  readonly kind: "range";
  readonly from: number;
  readonly to: number;
}

/** A class by its letter; an upper case one is all that the lower case one is not. */
export interface CharacterClass {
  readonly kind: "class";
  readonly name: "d" | "D" | "s" | "S" | "w" | "W";
}

/** A place that has no width: `^ $ \A \Z \b \B`. */
export interface Position {
  readonly kind: "position";
  readonly at: "^" | "$" | "A" | "Z" | "b" | "B";
}

export interface Sequence {
  readonly kind: "sequence";
  readonly items: readonly Node[];
}

export interface Branch {
  readonly kind: "branch";
  readonly branches: readonly Node[];
}

/** Parentheses; `index` is null where they capture nothing. */
export interface Group {
  readonly kind: "group";
  readonly index: number | null;
  readonly body: Node;
}

/** `* + ? {m,n}`; `max` may be Infinity. */
export interface Repeat {
  readonly kind: "repeat";
  readonly min: number;
  readonly max: number;
  readonly greedy: boolean;
  readonly body: Node;
}

/** What a group matched, again. */
export interface Reference {
  readonly kind: "reference";
  readonly group: number;
}

/** `(?=...)` and its three likes. */
export interface Look {
  readonly kind: "look";
  readonly ahead: boolean;
  readonly negated: boolean;
  readonly body: Node;
}

/** `(?(group)yes|no)`. */
export interface Conditional {
  readonly kind: "conditional";
  readonly group: number;
  readonly yes: Node;
  readonly no: Node | null;
}

/** A parsed pattern: its tree, its groups, and its flags with those set inside. */
export interface Parsed {
  readonly tree: Node;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
  readonly flags: number;
}

/** The flags of the module. */
export const flags = {
  ignoreCase: 2,
  locale: 4,
  multiline: 8,
  dotAll: 16,
  unicode: 32,
  verbose: 64,
  debug: 128,
} as const;
