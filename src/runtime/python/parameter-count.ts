/** How many arguments a function of JavaScript takes, which it tells of those without default only. */

/** What was counted, since a function's text is made anew each time that it is asked for. */
const counted = new WeakMap<object, number>();

/** The most arguments that a function takes by position; Infinity where it takes any number, or its text does not tell. */
export function mostArguments(f: object): number {
  const known = counted.get(f);
  if (known !== undefined) return known;
  const most = Math.max(countParameters(Function.prototype.toString.call(f)), lengthOf(f));
  counted.set(f, most);
  return most;
}

function lengthOf(f: object): number {
  return (f as { readonly length: number }).length;
}

/** A string, a bracket or what else ends a parameter, in the text of a function. */
const marks =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[^]*?\*\/|=>|\.\.\.|[()[\]{},`/]|\barguments\b/g;

/**
 * Counts the parameters in the text of a function, as ECMAScript's grammar has it (15.1 to 15.4): a method, an arrow function or a
 * declaration. Infinity where there is a rest parameter, where the body reads `arguments`, and of whatever is not understood.
 */
function countParameters(text: string): number {
  if (text.endsWith("{ [native code] }") || /\barguments\b/.test(text)) return Infinity;
  const alone = /^(?:async\s*)?[\w$]+\s*=>/.exec(text);
  if (alone !== null) return 1;
  marks.lastIndex = text.indexOf("(");
  // A computed name or a class stands before the parameters.
  if (marks.lastIndex < 0 || /^class\b|[[{]/.test(text.slice(0, marks.lastIndex))) return Infinity;
  let depth = 0;
  let commas = 0;
  let last = marks.lastIndex + 1;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const [found] = mark;
    if (found === "`" || found === "/" || (found === "..." && depth === 1)) return Infinity;
    if (/^[([{]$/.test(found)) depth++;
    else if (/^[)\]}]$/.test(found)) depth--;
    else if (found === "," && depth === 1) [commas, last] = [commas + 1, mark.index + 1];
    // The last comma may stand behind the last parameter.
    if (depth === 0) return text.slice(last, mark.index).trim() === "" ? commas : commas + 1;
  }
  return Infinity;
}
