/** Broken input: mutations of texts by a seeded generator, and what every diagnostic has to keep to. */
import { expect } from "vitest";
import type { Diagnostic } from "../../grammar/index.js";

/** A generator of numbers below a limit that goes the same way each time (a linear congruence). */
export function numbers(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** The seed that belongs to a name. */
export function seedOf(name: string, start = 0): number {
  return Array.from(name, (c) => c.charCodeAt(0)).reduce((a, b) => (a * 31 + b) | 0, start);
}

/** A character deleted, doubled or swapped with the next; a line dropped or re-indented; one that means something put in; the end cut off. */
export function mutate(text: string, below: (limit: number) => number): string {
  const lines = text.split("\n");
  const at = below(text.length);
  const line = below(lines.length);
  switch (below(7)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at + 1) + text.slice(at);
    case 2:
      return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
    case 3:
      return lines.toSpliced(line, 1).join("\n");
    case 4:
      return lines.with(line, " ".repeat(below(16)) + lines[line]!.trimStart()).join("\n");
    case 5:
      return text.slice(0, at) + "([{'\"`\\:=#\n\t*!}])\0é<>".charAt(below(22)) + text.slice(at);
    default:
      return text.slice(0, at);
  }
}

/** Diagnostics lie in their files, and speak of what is there. */
export function expectInside(diagnostics: readonly Diagnostic[]): void {
  for (const { code, message, hint = "", span, related = [] } of diagnostics) {
    for (const { source, start, end } of [span, ...related.map((other) => other.span)]) {
      const isInside = 0 <= start && start <= end && end <= source.text.length;
      if (!isInside) expect.fail(`${code} at ${start}-${end}: ${message}`);
    }
    // A word of the source may look like a value that was turned into text by mistake.
    for (const [word] of (message + hint).matchAll(/undefined|NaN|\[object/g)) {
      expect(span.source.text, `${code}: ${message}`).toContain(word);
    }
  }
}
