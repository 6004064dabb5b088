/** What a failed `assertEqual` says of two values: of containers of one type, what differs in them. */
import { Dict, eq, FrozenSet, PySet, repr, Tuple } from "../../python/index.js";
import { ndiff } from "../difflib.js";
import { pformat } from "../pprint.js";

/** Longer differences are left out. */
const longest = 640;

export function differenceOf(first: unknown, second: unknown): string {
  if (Array.isArray(first) && Array.isArray(second)) return ofSequences("Lists", first, second);
  if (first instanceof Tuple && second instanceof Tuple) {
    return ofSequences("Tuples", first, second);
  }
  if (first instanceof Dict && second instanceof Dict) {
    const head = `${shortened(first)} != ${shortened(second)}`;
    return withDiff(head, pformat(first), pformat(second));
  }
  const isSet = (value: unknown) => value instanceof PySet || value instanceof FrozenSet;
  if (isSet(first) && isSet(second)) {
    return ofSets(first as PySet, second as PySet);
  }
  return `${repr(first)} != ${repr(second)}`;
}

/** The repr of a value; of a long one its beginning. */
function shortened(value: unknown): string {
  const text = repr(value);
  return text.length < 80 ? text : `${text.slice(0, 80)} [truncated]...`;
}

function ofSequences(name: string, first: unknown, second: unknown): string {
  const [a, b] = [first, second].map((each) =>
    each instanceof Tuple ? (each.items as readonly unknown[]) : (each as readonly unknown[]),
  );
  let text = `${name} differ: ${shortened(first)} != ${shortened(second)}\n`;
  const least = Math.min(a!.length, b!.length);
  const at = a!.slice(0, least).findIndex((item, i) => !eq(item, b![i]));
  if (at >= 0) {
    text += `\nFirst differing element ${at}:\n${shortened(a![at])}\n${shortened(b![at])}\n`;
  }
  const kind = name.slice(0, -1).toLowerCase();
  const more = (which: string, items: readonly unknown[]) =>
    `\n${which} ${kind} contains ${items.length - least} additional elements.\n` +
    `First extra element ${least}:\n${repr(items[least])}\n`;
  if (a!.length > least) text += more("First", a!);
  else if (b!.length > least) text += more("Second", b!);
  return withDiff(text, pformat(first), pformat(second));
}

function withDiff(head: string, first: string, second: string): string {
  const lines = [...ndiff(first.split("\n"), second.split("\n"))];
  const difference = `\n${lines.join("\n")}`;
  if (difference.length <= longest) return head + difference;
  return `${head}\nDiff is ${difference.length} characters long. Set self.maxDiff to None to see it.`;
}

function ofSets(first: PySet, second: PySet): string {
  const lines: string[] = [];
  const tell = (what: string, items: unknown[]) => {
    if (items.length === 0) return;
    lines.push(`Items in the ${what}:`, ...items.map((item) => repr(item)));
  };
  tell(
    "first set but not the second",
    [...first].filter((item) => !second.has(item)),
  );
  tell(
    "second set but not the first",
    [...second].filter((item) => !first.has(item)),
  );
  return lines.join("\n");
}
