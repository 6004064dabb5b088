/** Compares what an example printed with what it should (library, 26.2.6.6). */
import { ClassicObject, inModule, iterate, str } from "../../python/index.js";
import { context_diff, Differ, IS_CHARACTER_JUNK, unified_diff } from "../difflib.js";
import type { Example } from "./examples.js";
import {
  BLANKLINE_MARKER,
  DONT_ACCEPT_BLANKLINE,
  DONT_ACCEPT_TRUE_FOR_1,
  ELLIPSIS,
  ELLIPSIS_MARKER,
  NORMALIZE_WHITESPACE,
  REPORT_CDIFF,
  REPORT_NDIFF,
  REPORT_UDIFF,
} from "./flags.js";

/** Lines further to the right. */
export function indented(text: string): string {
  return text.replace(/^(?!$)/gm, "    ");
}

export class OutputChecker extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    check_output: ["want", "got", "optionflags"],
    output_difference: ["example", "got", "optionflags"],
  };

  /** Whether the output will do, as the flags say. */
  check_output(wanted: unknown, gotten: unknown, optionflags: unknown): boolean {
    let [want, got] = [str(wanted), str(gotten)];
    const flags = Number(optionflags);
    if (got === want) return true;
    if ((flags & DONT_ACCEPT_TRUE_FOR_1) === 0) {
      if (got === "True\n" && want === "1\n") return true;
      if (got === "False\n" && want === "0\n") return true;
    }
    if ((flags & DONT_ACCEPT_BLANKLINE) === 0) {
      want = want.replace(/^<BLANKLINE>\s*?$/gm, "");
      got = got.replace(/^\s*?$/gm, "");
      if (got === want) return true;
    }
    if ((flags & NORMALIZE_WHITESPACE) !== 0) {
      [got, want] = [words(got), words(want)];
      if (got === want) return true;
    }
    return (flags & ELLIPSIS) !== 0 && fitsEllipsis(want, got);
  }

  /** What is different, in the form that the flags ask for. */
  output_difference(given: unknown, gotten: unknown, optionflags: unknown): string {
    const { want } = given as Example;
    const flags = Number(optionflags);
    const got =
      (flags & DONT_ACCEPT_BLANKLINE) === 0
        ? str(gotten).replace(/^ *(?=\n)/gm, BLANKLINE_MARKER)
        : str(gotten);
    if (wantsDifference(want, got, flags)) return difference(want, got, flags);
    if (want !== "" && got !== "") return `Expected:\n${indented(want)}Got:\n${indented(got)}`;
    if (want !== "") return `Expected:\n${indented(want)}Got nothing\n`;
    return got === ""
      ? "Expected nothing\nGot nothing\n"
      : `Expected nothing\nGot:\n${indented(got)}`;
  }
}

function words(text: string): string {
  return text.split(/\s+/).filter(Boolean).join(" ");
}

/** Whether the parts between `...` stand in the text in their order, the first and the last at its ends. */
function fitsEllipsis(want: string, got: string): boolean {
  const parts = want.split(ELLIPSIS_MARKER);
  if (parts.length === 1) return want === got;
  const [first, last] = [parts.shift()!, parts.pop()!];
  if (!got.startsWith(first) || !got.endsWith(last)) return false;
  const end = got.length - last.length;
  let at = first.length;
  if (at > end) return false;
  for (const part of parts) {
    const found = got.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

function wantsDifference(want: string, got: string, flags: number): boolean {
  if ((flags & REPORT_NDIFF) !== 0) return true;
  const isLong = (text: string) => text.split("\n").length > 3;
  return (flags & (REPORT_UDIFF | REPORT_CDIFF)) !== 0 && isLong(want) && isLong(got);
}

function difference(want: string, got: string, flags: number): string {
  const [before, after] = [linesOf(want), linesOf(got)];
  const [kind, lines] =
    (flags & REPORT_UDIFF) !== 0
      ? [
          "unified diff with -expected +actual",
          rest(unified_diff(before, after, "", "", "", "", 2)),
        ]
      : (flags & REPORT_CDIFF) !== 0
        ? [
            "context diff with expected followed by actual",
            rest(context_diff(before, after, "", "", "", "", 2)),
          ]
        : [
            "ndiff with -expected +actual",
            [...iterate(new Differ(null, IS_CHARACTER_JUNK).compare(before, after))],
          ];
  return `Differences (${kind}):\n${indented(lines.map((line) => str(line)).join(""))}`;
}

/** What follows the two lines of a difference's head. */
function rest(lines: unknown): unknown[] {
  return [...iterate(lines)].slice(2);
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

inModule("doctest", OutputChecker);
