const SYLLABLES = "ba co di fu ga ho ji ku la mo ni pu ra so ti vu".split(" ");

function makeText(words: number): string {
  let seed = 42;
  const lines: string[] = [];
  let line: string[] = [];
  for (let i = 0; i < words; i++) {
    seed = (seed * 3877 + 29573) % 139968;
    let word = SYLLABLES[Math.floor((seed * 16) / 139968)]!;
    for (let k = Math.floor(seed / 10) % 3; k > 0; k--) {
      seed = (seed * 3877 + 29573) % 139968;
      word += SYLLABLES[Math.floor((seed * 16) / 139968)]!;
    }
    if (seed % 11 === 0) word = `${word.charAt(0).toUpperCase()}${word.slice(1)},`;
    line.push(word);
    if (line.length === 12) {
      lines.push(line.join(" "));
      line = [];
    }
  }
  lines.push(`${line.join(" ")}.`);
  return lines.join("\n");
}

function count(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split("\n")) {
    for (const part of line.toLowerCase().trim().split(/\s+/)) {
      const word = part.replace(/^[.,]+|[.,]+$/g, "");
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

function lengths(counts: Map<string, number>): [Map<number, string[]>, Map<string, number>] {
  const byLength = new Map<number, string[]>();
  for (const word of counts.keys()) {
    const words = byLength.get(word.length);
    if (words === undefined) byLength.set(word.length, [word]);
    else words.push(word);
  }
  const letters = new Map<string, number>();
  for (const [word, number] of counts) {
    for (const letter of word) letters.set(letter, (letters.get(letter) ?? 0) + number);
  }
  return [byLength, letters];
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function main(): void {
  const text = makeText(250000);
  const counts = count(text);
  const [byLength, letters] = lengths(counts);
  const items = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  let total = 0;
  for (const number of counts.values()) total += number;
  console.log(text.length, counts.size, total);
  for (const [word, number] of items.slice(0, 10)) {
    console.log(`${word.padEnd(10)} ${String(number).padStart(6)}`);
  }
  for (const length of [...byLength.keys()].sort((a, b) => a - b)) {
    const words = byLength.get(length)!;
    let least = words[0]!;
    for (const word of words) if (word < least) least = word;
    console.log(length, words.length, least);
  }
  const top = [...letters].sort((a, b) => b[1] - a[1]).slice(0, 5);
  console.log(`[${top.map(([letter, number]) => `('${letter}', ${number})`).join(", ")}]`);
}

main();
