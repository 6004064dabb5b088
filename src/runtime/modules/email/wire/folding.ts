/** Lines of headers that are plain ASCII, folded at the characters where that hurts least. */

/** The beginning of a header whose name stands before its text. */
const nameAhead = /^[\x21-\x7e]+:$/;

/**
 * The lines of a text.
 * @param first how long the first one may be; @param rest how long the others may be
 * @param splitAt the characters to fold behind, the best first
 */
export function foldedPlain(
  text: string,
  first: number,
  rest: number,
  whitespace: string,
  splitAt: string,
): string[] {
  const lines: string[] = [];
  let most = first;
  for (const each of text.split(/\r\n|\r|\n/)) {
    const line = each.replace(/^\s+/, "");
    const mark = Array.from(splitAt).find((character) => line.includes(character));
    if (line.length < most || mark === undefined) lines.push(line);
    else most = foldLine(line, mark, { lines, most, rest, whitespace });
    if (line.length < most || mark === undefined) most = rest;
  }
  return lines;
}

interface Folding {
  readonly lines: string[];
  readonly most: number;
  readonly rest: number;
  readonly whitespace: string;
}

/** Adds the lines of one that is too long; gives how long the next may be. */
function foldLine(line: string, mark: string, { lines, most, rest, whitespace }: Folding): number {
  const ending = ";,".includes(mark) ? mark : "";
  const joiner = `${ending} `;
  const indent = whitespace.replaceAll("\t", " ".repeat(8)).length;
  let limit = most;
  let current: string[] = [];
  let length = 0;
  for (const part of line.split(new RegExp(`${mark === " " ? " " : `\\${mark}`}\\s*`))) {
    const taken = length + Math.max(0, current.length - 1) * joiner.length;
    if (mark === " " && lines.length === 0 && current.length === 1 && nameAhead.test(current[0]!)) {
      current.push(part);
      length += part.length;
    } else if (taken + part.length > limit) {
      if (current.length > 0) lines.push(current.join(joiner) + ending);
      if (part.length > limit && mark !== " ") {
        const parts = foldedPlain(part, limit, rest, whitespace, " ");
        lines.push(...parts.slice(0, -1));
        current = parts.slice(-1);
      } else current = [part];
      length = indent + current.at(-1)!.length;
      limit = rest;
    } else {
      current.push(part);
      length += part.length;
    }
  }
  if (current.length > 0) lines.push(current.join(joiner));
  return limit;
}
