/** The section words of a CherryClass. */
export const SECTION_WORDS = ["variable", "function", "view", "mask", "aspect"] as const;
export type SectionWord = (typeof SECTION_WORDS)[number];

/**
 * The word that was most probably meant: the one with the fewest edits (insert, delete, replace, swap neighbours),
 * capital letters aside, and at most a third of its letters changed; null when none is that near.
 */
export function nearest<Word extends string>(written: string, words: Iterable<Word>): Word | null {
  const lower = written.toLowerCase();
  let best: Word | null = null;
  let bestDistance = Infinity;
  for (const word of words) {
    const limit = Math.max(1, Math.floor(word.length / 3));
    if (Math.abs(word.length - lower.length) > limit) continue;
    const distance = editDistance(lower, word.toLowerCase());
    if (distance <= limit && distance < bestDistance) {
      best = word;
      bestDistance = distance;
    }
  }
  return best;
}

/** Damerau's distance of two words, without transpositions across edits. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, beforeLast[j - 2]! + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
