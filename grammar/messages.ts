import type { Diagnostic, DiagnosticEntry } from "./diagnostic.js";
import { MASK_MESSAGES } from "./mask/messages.js";
import type { Span } from "./source.js";

type Entry = DiagnosticEntry<readonly string[]>;

/** Keeps each entry's own parameters, and checks that it is an entry. */
function table<Table extends Record<`CPY${number}`, Entry>>(entries: Table): Table {
  return entries;
}

/**
 * Everything that the parser reports. CPY10xx: characters, strings, brackets, indentation; CPY11xx: the module level
 * of a `.cpy` file; CPY12xx: Python; CPY13xx: the templates of masks.
 */
export const MESSAGES = table({
  CPY1001: {
    severity: "error",
    message: (character: string, _advice: string) => `unexpected character ${character}`,
    hint: (_character: string, advice: string) => advice,
    explanation:
      "The character means nothing in Python outside of strings and comments. Letters beyond ASCII, typographic quotes and operators of other languages (`&&`, `!x`, `?:`) are the usual cases.",
  },
  CPY1002: {
    severity: "error",
    message: (_quote: string) => `string is not closed before the end of the line`,
    hint: (quote: string) =>
      `close it with ${quote}; a string over several lines takes three quotes`,
    explanation:
      "A string in single or double quotes ends on its line, unless the line ends in a backslash. Text over several lines takes `'''` or `\"\"\"`.",
  },
  CPY1003: {
    severity: "error",
    message: (quote: string) => `string is never closed: no ${quote} follows`,
    explanation:
      "A string that starts with three quotes goes to the next three quotes of that kind. The parser ends it before the next line that looks like a header, so that the rest of the file is still read.",
  },
  CPY1004: {
    severity: "error",
    message: (bracket: string) => `'${bracket}' was never closed`,
    explanation:
      "Inside brackets, line ends and indentation mean nothing; so a bracket that stays open would take in the rest of the file. It is taken to end where a line starts with a word that can't stand inside brackets.",
  },
  CPY1005: {
    severity: "error",
    message: (bracket: string) => `unmatched '${bracket}'`,
    explanation: "There is no opening bracket that this one could close.",
  },
  CPY1006: {
    severity: "error",
    message: (bracket: string, opener: string) => `'${bracket}' does not match '${opener}'`,
    explanation: "Brackets nest: the one that was opened last is closed first.",
  },
  CPY1007: {
    severity: "error",
    message: (column: string) => `indentation of ${column} fits no line above`,
    hint: () => "a tab counts as 4 columns, unless `-W` says otherwise",
    explanation:
      "A line that ends a block has the indentation of one of the blocks around it. Any depth will do, as long as the lines of a block agree. A tab is 4 columns (`-W n`: n columns).",
  },
  CPY1008: {
    severity: "error",
    message: () => "unexpected indentation",
    hint: () => "only the body of a line that ends in ':' is indented deeper",
    explanation: "The line is deeper than the one above, which starts no block.",
  },
  CPY1009: {
    severity: "error",
    message: (opener: string) => `expected an indented block behind ${opener}`,
    explanation:
      "A line that ends in `:` is followed by its body, indented deeper. A body that does nothing is `pass`.",
  },
  CPY1010: {
    severity: "error",
    message: () => "unexpected character behind the line continuation '\\'",
    hint: () => "the backslash must be the last character of its line",
    explanation:
      "A backslash outside of strings continues the line; nothing may follow it, no blank either.",
  },
  CPY1011: {
    severity: "error",
    message: (number: string) => `'${number}' is not a valid number`,
    hint: () => "a number with a leading 0 is octal: its digits are 0 to 7",
    explanation:
      "Numbers are decimal (`10`, `10L`, `1_000`), hexadecimal (`0xff`), octal (`017`, `0o17`), binary (`0b11`) or floats (`1.5e3`).",
  },
  CPY1013: {
    severity: "error",
    message: (escape: string, _advice: string) => `'${escape}' is not a valid escape`,
    hint: (_escape: string, advice: string) => advice,
    explanation:
      "`\\x` is followed by two hexadecimal digits; in unicode strings `\\u` by four, `\\U` by eight (at most 0010ffff), and `\\N` by the name of a character in braces.",
  },
  CPY1014: {
    severity: "error",
    message: () => "nested too deeply",
    explanation:
      "Brackets and blocks nest to a depth of 100, and operators, calls, attributes or `elif`s follow on one another a thousand times at most; more than that is no program that a person wrote.",
  },
  CPY1015: {
    severity: "error",
    message: (problem: string) => `f-string: ${problem}`,
    explanation:
      "In an f-string, `{` starts an expression that ends with `}`; a brace that is text is doubled: `{{`, `}}`.",
  },
  CPY1016: {
    severity: "warning",
    message: (method: string) =>
      `the body of '${method}' is not indented: taken to go on to the next 'def', section or class`,
    hint: () => "indent the body one level deeper than its 'def'",
    explanation:
      "Programs printed in old manuals lost their indentation. A method whose body stands at the column of its `def` and holds simple statements only (or is the text of a mask) is understood nevertheless.",
  },
  CPY1017: {
    severity: "error",
    message: (mask: string) =>
      `this line of the mask '${mask}' is not indented deeper than its 'def'`,
    hint: () => "the text of a mask stands two levels in",
    explanation:
      "The text of a mask goes on as long as its lines are deeper than the `def`. A line that is not, with more of the text behind it, was most probably meant to be part of it.",
  },

  CPY1101: {
    severity: "error",
    message: () => "CherryClass declaration line doesn't end with ':'",
    explanation: "`CherryClass Name(Parent) hidden:` ends with a colon.",
  },
  CPY1102: {
    severity: "error",
    message: (name: string) =>
      `CherryClass '${name}' name is invalid: it must start with an upper case character and consist only of letters, numbers and underscores`,
    hint: (name: string) => `did you mean '${name.charAt(0).toUpperCase()}${name.slice(1)}'?`,
    explanation:
      "The instance of a CherryClass is named like the class, with its first letter lowered (`Root` gives `root`); so the class needs a capital letter.",
  },
  CPY1103: {
    severity: "error",
    message: (line: string, _expected: string) => `Not a valid line: '${line}'`,
    hint: (_line: string, expected: string) => expected,
    explanation:
      "At column 0 stand `use`, imports, special functions, CherryClass lines and section lines; before the first CherryClass also functions, classes, assignments and `global`. In a section of methods stand `def`s, and before the first of them imports and assignments.",
  },
  CPY1104: {
    severity: "error",
    message: () => "Line should be inside a section",
    hint: () => "put 'variable:', 'function:', 'view:', 'mask:' or 'aspect:' above it, at column 0",
    explanation:
      "What a CherryClass holds stands in one of its sections; only imports may stand right under the class line.",
  },
  CPY1105: {
    severity: "error",
    message: (header: string) =>
      `Expected function definition 'def func(self ...' instead of '${header}'`,
    hint: () => "the first parameter of a method is 'self'",
    explanation:
      "Every function, view and mask of a CherryClass is a method: its first parameter is `self`.",
  },
  CPY1106: {
    severity: "error",
    message: () => "Only views and masks can be hidden",
    explanation: "No URL reaches a `function:` anyway.",
  },
  CPY1107: {
    severity: "error",
    message: (header: string) => `Wrong aspect header: '${header}'`,
    hint: () => "write 'EXPRESSION start:' or 'EXPRESSION end:', or '*' for the expression",
    explanation:
      "An `aspect:` section lists `EXPRESSION start:` and `EXPRESSION end:`, each with a body.",
  },
  CPY1108: {
    severity: "error",
    message: () => "'use' must stand before everything else",
    hint: () => "move the line to the top of the file",
    explanation:
      "`use A, B` names the modules that this one builds upon; it stands before everything else in the file.",
  },
  CPY1109: {
    severity: "error",
    message: (word: string, _meant: string) => `Not a valid line: '${word}:'`,
    hint: (_word: string, meant: string) => `did you mean '${meant}:'?`,
    explanation:
      "The sections of a CherryClass are `variable:`, `function:`, `view:`, `mask:` and `aspect:`.",
  },
  CPY1110: {
    severity: "error",
    message: (section: string) => `section '${section}:' outside of any CherryClass`,
    hint: () => "a line 'CherryClass Name:' must stand above it",
    explanation: "Sections belong to the CherryClass above them.",
  },
  CPY1111: {
    severity: "error",
    message: (word: string, _advice: string) => `unexpected '${word}' in the header`,
    hint: (_word: string, advice: string) => advice,
    explanation:
      "Behind the name and parents of a CherryClass may stand `xmlrpc`, `hidden` and `abstract`; behind the parameters of a method `hidden` and `xmlrpc`.",
  },
  CPY1112: {
    severity: "error",
    message: (word: string) => `'${word}' stands here twice`,
    explanation: "A modifier is given once.",
  },
  CPY1113: {
    severity: "error",
    message: (name: string, _advice: string) => `'${name}' is not a special function`,
    hint: (_name: string, advice: string) => advice,
    explanation:
      "Behind the first CherryClass, a `def` at column 0 is one of the functions that the server calls (`initServer`, `initRequest`, `onError`…). A method stands in a section and takes `self`; a helper stands before the first CherryClass.",
  },
  CPY1114: {
    severity: "error",
    message: () => "the text of a mask starts on the line below its header",
    explanation: "Nothing but a comment follows the colon of a mask's header.",
  },
  CPY1115: {
    severity: "error",
    message: (word: string) => `Not a valid line: '${word} …'`,
    hint: () => "did you mean 'CherryClass'?",
    explanation: "The keyword is written `CherryClass`, with two capital letters.",
  },
  CPY1116: {
    severity: "error",
    message: (section: string) => `section '${section}:' must stand at column 0`,
    explanation: "A section line is not indented below its CherryClass.",
  },

  CPY1201: {
    severity: "error",
    message: (found: string, expected: string, _advice: string) =>
      expected === "" ? `unexpected ${found}` : `expected ${expected} before ${found}`,
    hint: (_found: string, _expected: string, advice: string) => advice,
    explanation: "The statement makes sense up to the marked place.",
  },
  CPY1202: {
    severity: "error",
    message: (opener: string) => `expected ':' at the end of the ${opener} line`,
    explanation: "The header of a block ends with a colon.",
  },
  CPY1203: {
    severity: "error",
    message: () => "assignment in an expression",
    hint: () => "use '==' to compare",
    explanation: "`=` assigns, and is a statement in Python; `==` compares.",
  },
  CPY1204: {
    severity: "error",
    message: (verb: string, target: string) => `can't ${verb} ${target}`,
    explanation:
      "Assigned to are names, attributes, items, slices, and tuples or lists of these; deleted the same.",
  },
  CPY1205: {
    severity: "error",
    message: (problem: string) => problem,
    explanation:
      "In a call, positional arguments come first, then keywords, each once; a generator expression without parentheses of its own is the only argument.",
  },
  CPY1206: {
    severity: "error",
    message: (problem: string) => problem,
    explanation:
      "Parameters without a default come first, then those with one, then `*rest`, those by keyword only, and `**keywords`; no name occurs twice, and none is declared global in the body.",
  },
  CPY1207: {
    severity: "error",
    message: (clause: string, opener: string) => `'${clause}' without ${opener} before it`,
    explanation:
      "The clause belongs to a statement that stands right before it, at the same indentation.",
  },
  CPY1208: {
    severity: "error",
    message: () => "'try' needs an 'except' or a 'finally'",
    explanation: "What is tried is followed by at least one `except` clause, or by `finally`.",
  },
  CPY1209: {
    severity: "error",
    message: (word: string) => `'${word}' is a keyword of Python and can't be a name`,
    explanation:
      "Keywords of Python 2.7 can't name variables, attributes, functions or parameters.",
  },
  CPY1210: {
    severity: "error",
    message: () => "a bare 'except:' must be the last",
    explanation: "It catches everything, so that no clause behind it could run.",
  },
  CPY1211: {
    severity: "error",
    message: () => "'not' behind an operator needs parentheses",
    hint: () => "write '(not …)'",
    explanation: "`not` binds less tightly than comparisons and arithmetic: `a == (not b)`.",
  },
  CPY1212: {
    severity: "error",
    message: () => "'else if' is written 'elif' in Python",
    explanation: "`elif CONDITION:` goes on with an `if`.",
  },
  CPY1213: {
    severity: "error",
    message: () => "only one starred target in an assignment",
    explanation:
      "`first, *rest = values`: two starred targets could share the values in many ways.",
  },

  ...MASK_MESSAGES,
});

export type MessageCode = keyof typeof MESSAGES;
type MessageParameters<Code extends MessageCode> = Parameters<(typeof MESSAGES)[Code]["message"]>;

/** A diagnostic of the table, with its parameters, at a span. */
export function diagnose<Code extends MessageCode>(
  code: Code,
  span: Span,
  parameters: MessageParameters<Code>,
  related?: Diagnostic["related"],
): Diagnostic {
  const entry: Entry = MESSAGES[code];
  const hint = entry.hint?.(...parameters) ?? "";
  return {
    code,
    severity: entry.severity,
    message: entry.message(...parameters),
    span,
    ...(hint === "" ? {} : { hint }),
    ...(related === undefined ? {} : { related }),
  };
}
