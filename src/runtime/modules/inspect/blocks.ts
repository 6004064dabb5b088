/** Where a block of Python ends, by its lines. */

/** Quotes that a text of several lines may stand in. */
const tripled = ['"""', "'''"] as const;

/** What is open at the end of a line: brackets, a text of several lines, a line that goes on. */
interface Open {
  brackets: number;
  quote: string | null;
  goesOn: boolean;
}

/** Does the next line go on with what the one before began? */
function isContinued({ brackets, quote, goesOn }: Open): boolean {
  return quote !== null || brackets > 0 || goesOn;
}

/** Reads a line that begins with something open; is there anything in it but blanks and comments? */
function readLine(line: string, open: Open): boolean {
  let hasCode = isContinued(open);
  open.goesOn = false;
  for (let i = 0; i < line.length;) {
    if (open.quote !== null) {
      if (line[i] === "\\") i += 2;
      else if (line.startsWith(open.quote, i)) {
        i += open.quote.length;
        open.quote = null;
      } else i++;
      continue;
    }
    const c = line[i]!;
    if (c === "#" || c === "\n" || c === "\r") break;
    if (c === "\\" && /^\\\r?\n?$/.test(line.slice(i))) {
      open.goesOn = true;
      break;
    }
    if (!/\s/.test(c)) hasCode = true;
    if ("([{".includes(c)) open.brackets++;
    else if (")]}".includes(c)) open.brackets = Math.max(0, open.brackets - 1);
    else if (c === '"' || c === "'") {
      const triple = tripled.find((each) => line.startsWith(each, i));
      open.quote = triple ?? c;
      i += open.quote.length;
      continue;
    }
    i++;
  }
  // A text in single quotes ends with its line, unless that goes on.
  if (open.quote?.length === 1 && !/\\\r?\n$/.test(line)) open.quote = null;
  return hasCode;
}

/** The lines of the definition that begins at the first one, decorators included. */
export function blockOf(lines: readonly string[]): string[] {
  const open: Open = { brackets: 0, quote: null, goesOn: false };
  let indent = -1;
  let end = 0;
  let isHeader = true;
  for (const [at, line] of lines.entries()) {
    const isWithin = isContinued(open);
    const depth = /^\s*/.exec(line)![0].length;
    const hasCode = readLine(line, open);
    if (!hasCode) continue;
    if (isWithin) {
      end = at + 1;
      continue;
    }
    if (indent < 0) indent = depth;
    else if (!isHeader && depth <= indent) break;
    end = at + 1;
    // Decorators stand before the line of the definition itself.
    if (isHeader) isHeader = line.trimStart().startsWith("@");
    if (at === 0 && !/^\s*(?:@|def\b|class\b)/.test(line)) return lambdaLines(lines, open);
  }
  return lines.slice(0, Math.max(end, 1));
}

/** A statement that is no definition, as that of a lambda: its own lines. */
function lambdaLines(lines: readonly string[], open: Open): string[] {
  let end = 1;
  while (end < lines.length && isContinued(open)) readLine(lines[end++]!, open);
  return lines.slice(0, end);
}
