/** The documentation page of the diagnostics, made from their tables. */
import type { CompilerEntry } from "./entry.js";
import { allDiagnostics } from "./table.js";

const chapters: readonly (readonly [prefix: string, title: string])[] = [
  ["CPY10", "Characters, strings, indentation"],
  ["CPY11", "The module level"],
  ["CPY12", "Python"],
  ["CPY13", "Masks"],
  ["CPY20", "Modules and classes"],
  ["CPY21", "Names"],
  ["CPY22", "Aspects"],
  ["CPY23", "Escaping"],
  ["CPY24", "Known to fail"],
  ["CPY30", "Types"],
  ["CPY31", "Not supported"],
];

/** The page as Markdown. Throws for a code that belongs to no chapter. */
export function documentationPage(): string {
  const entries = Object.entries(allDiagnostics) as [string, CompilerEntry][];
  const stray = entries.find(([code]) => !chapters.some(([prefix]) => code.startsWith(prefix)));
  if (stray !== undefined) throw new Error(`${stray[0]} belongs to no chapter of the page`);
  const parts = [
    "# Diagnostics",
    "Made by `node scripts/diagnostics-docs.mjs` from the tables in the source; do not edit. Codes are stable: a message may be worded anew, its code stays.",
  ];
  for (const [prefix, title] of chapters) {
    const chapter = entries.filter(([code]) => code.startsWith(prefix)).sort(byCode);
    if (chapter.length === 0) continue;
    parts.push(`## ${title}`);
    for (const [code, entry] of chapter) {
      parts.push(
        `### ${code}`,
        `_${capital(entry.severity)}:_ ${pattern(entry)}`,
        entry.explanation,
      );
    }
  }
  return `${parts.join("\n\n")}\n`;
}

function byCode([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1);
}

/** The message, with the names of its parameters where their values go. */
function pattern({ message }: CompilerEntry): string {
  const names = parameterNames(message);
  const given = names.map((name) => new Placeholder(`‹${name}›`)) as unknown[];
  return `\`${message(...(given as never))}\``;
}

/** The names of a function's parameters, as they are written. */
function parameterNames(fn: (...parameters: never) => unknown): string[] {
  const list = /^[^(]*\(([^)]*)\)/.exec(fn.toString())?.[1] ?? "";
  return list
    .split(",")
    .map((name) => name.trim().replace(/^_/, "").replace(/=.*$/, ""))
    .filter((name) => name !== "");
}

/** Stands for a value of any type that messages are made from: a text, a number, or a list. */
class Placeholder extends String {
  join(): string {
    return this.toString();
  }
}
