import type { DiagnosticEntry } from "../diagnostic.js";

/** Text of the author's as a message quotes it: one line, and not much of it. */
const quoted = (text: string) => {
  const line = text.replace(/\s+/g, " ").trim();
  return `'${line.length > 60 ? `${line.slice(0, 59)}…` : line}'`;
};

/** What is reported of the templates of masks: CPY13xx. */
export const MASK_MESSAGES = {
  CPY1301: {
    severity: "error",
    message: (tag: string) => `Tag 'py-${tag}' should be followed by '="'`,
    hint: (tag: string) => `write <py-${tag}="…">; text that means the word writes py&#45;${tag}`,
    explanation:
      "The words of the tags (`py-eval`, `py-if`…) stand in tags only: their code follows in double quotes, with no blank before it.",
  },
  CPY1302: {
    severity: "error",
    message: (code: string) =>
      `No closing '"' for string ${quoted(code)} before the end of the line`,
    hint: () => 'a quote inside of the code is written \\" or as a single quote',
    explanation:
      'The code of `py-eval`, `py-attr`, `py-exec`, `py-include` and `py-debug` ends on its line at the first `"` that has no backslash before it; that of `py-if` and `py-for` ends at `">`, that of `py-code` at a `">` behind its last line.',
  },
  CPY1303: {
    severity: "error",
    message: () => "'py-else' is written '<py-else>' or '<div py-else>'",
    explanation:
      "An else has no code: `<py-else>…</py-else>` or `<div py-else>…</div>` right behind the end of an if.",
  },
  CPY1304: {
    severity: "error",
    message: () => "'py-code=\"' must be followed by a newline",
    hint: () => "a statement alone is written py-exec",
    explanation:
      '`py-code` holds a block of Python: its lines stand below the tag, indented as they like, and end with `">`.',
  },
  CPY1305: {
    severity: "error",
    message: (end: string, start: string, code: string) =>
      code === ""
        ? `No matching '${end}' tag for '${start} py-else>'`.replace(
            "<py-else py-else>",
            "<py-else>",
          )
        : `No matching '${end}' tag for '${start} … ${quoted(code).slice(1, -1)} …'`,
    explanation:
      "`<py-if>`, `<py-for>` and `<py-else>` end with their own end tags. A `<div>` with a tag ends with the `</div>` that matches when all the divs between are counted.",
  },
  CPY1306: {
    severity: "error",
    message: (tag: string) => `the code of 'py-${tag}' should end with '">', '"/>' or '" />'`,
    hint: () =>
      'a quote inside of the code is written \\" or as a single quote; py-* is the last attribute of its tag',
    explanation:
      'The code ends at the first `"` that has no backslash before it, and the tag with it.',
  },
  CPY1307: {
    severity: "error",
    message: (tag: string) => `'py-${tag}' can't stand here`,
    hint: (tag: string) =>
      tag === "eval"
        ? 'write <py-eval="…">, or make it an attribute behind a blank'
        : `write <py-${tag}="…">, or <div py-${tag}="…">`,
    explanation:
      "Only `py-eval` and `py-attr` are attributes of any tag; the other tags stand alone, or are attributes of a `<div>`.",
  },
  CPY1308: {
    severity: "error",
    message: () => "'py-attr' is followed by no attribute with a value in quotes",
    hint: () => 'write <td py-attr="EXPRESSION" name="">',
    explanation:
      "`py-attr` gives its value to the next attribute of the same tag that has a value in quotes.",
  },
  CPY1309: {
    severity: "error",
    message: (tag: string) => `'${tag}' without the tag that it ends`,
    explanation: "`</py-if>`, `</py-for>` and `</py-else>` end the tag that was opened last.",
  },
  CPY1310: {
    severity: "error",
    message: () => "Infinite loop in 'py-include'",
    explanation: "Files that are included nest to a depth of 100: one of them includes itself.",
  },
  CPY1311: {
    severity: "error",
    message: (file: string) => `cannot find the file '${file}' of 'py-include'`,
    hint: () =>
      "it is looked for where cpyc was started, beside the file, and in the folders of -I",
    explanation:
      "The file of a `py-include` is found as a module is: in the folder where cpyc was started, beside the file that includes it, in the folders of `-I`, in the library.",
  },
  CPY1312: {
    severity: "warning",
    message: (tag: string) => `'${tag}' is no tag: it goes to the page as it is`,
    hint: () =>
      "the tags are py-eval, py-attr, py-exec, py-code, py-if, py-else, py-for, py-include and py-debug",
    explanation: "What starts with `<py-` and is none of the tags is most probably misspelt.",
  },
  CPY1313: {
    severity: "error",
    message: () => "Tag 'py-else' found without corresponding 'py-if'",
    explanation: "Nothing but white space stands between the end of an if and its else.",
  },
  CPY1314: {
    severity: "error",
    message: (tag: string, code: string) =>
      `'<div py-${tag}=${quoted(code).slice(1, -1)}' is not closed with '</div>'`,
    hint: () => "</div> follows at once: there is nothing that the div could hold",
    explanation:
      "A div with `py-exec` or `py-code` writes nothing: `</div>` follows right behind its `>`.",
  },
  CPY1315: {
    severity: "error",
    message: (code: string) => `py-for string ${quoted(code)} is not correct: it has no ' in '`,
    hint: () => 'write <py-for="NAME in SEQUENCE">',
    explanation:
      "The code of a `py-for` is the head of a Python `for`, without the word and the colon.",
  },
  CPY1316: {
    severity: "error",
    message: (tag: string) => `'py-${tag}' must be the last attribute of its tag`,
    hint: (tag: string) => `write <div class="…" py-${tag}="…">`,
    explanation:
      'The code of `py-if` and `py-for` ends at the first `">`, so that it may hold quotes; an attribute behind it would be part of the code.',
  },
} as const satisfies Record<`CPY${number}`, DiagnosticEntry<readonly string[]>>;
