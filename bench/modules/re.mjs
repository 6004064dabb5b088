/**
 * `re` on a long subject beside the JavaScript engine's own regular expressions: the same pattern, the same text, the same
 * answer, in turns in one process; medians and their ratio.
 *
 *     node scripts/build.mjs --no-types && node bench/modules/re.mjs [--rounds=9]
 */
import { performance } from "node:perf_hooks";

const re = await import(new URL("../../dist/runtime/modules/re.js", import.meta.url).href);

const rounds = Number(process.argv.find((arg) => arg.startsWith("--rounds="))?.slice(9) ?? 9);

const words = [
  "request",
  "from",
  "10.0.0.17",
  "GET",
  "/index.html",
  "took",
  "0.123",
  "error",
  "x@example.com",
];
let state = 12345;
const next = (below) => (state = (state * 1103515245 + 12345) % 2147483648) % below;
const lines = Array.from({ length: 20_000 }, () =>
  Array.from({ length: 8 }, () => words[next(words.length)]).join(" "),
);
const subject = lines.join("\n");

const patterns = [
  ["a word", "error", /error/g],
  ["numbers", "\\d+\\.\\d+", /\d+\.\d+/g],
  ["addresses", "([\\w.]+)@([\\w.]+)", /([\w.]+)@([\w.]+)/g],
  ["alternatives", "(?:GET|POST|PUT) (/\\S*)", /(?:GET|POST|PUT) (\/\S*)/g],
  ["lines", "(?m)^request .*$", /^request .*$/gm],
  ["named groups", "(?P<a>\\d+)\\.(?P<b>\\d+)\\.(?P<c>\\d+)", /(?<a>\d+)\.(?<b>\d+)\.(?<c>\d+)/g],
  ["look-behind", "(?<=took )\\S+", /(?<=took )\S+/g],
  ["none there", "q[xyz]+w", /q[xyz]+w/g],
];

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

function timed(work) {
  const start = performance.now();
  const answer = work();
  return { answer, time: performance.now() - start };
}

const cell = (text) => String(text).padStart(12);
console.log(`Node ${process.version}, ${subject.length} characters, medians of ${rounds}\n`);
console.log(
  `${"".padEnd(16)}${["matches", "findall", "engine", "÷", "sub", "engine", "÷"].map(cell).join("")}`,
);
let failed = false;
for (const [name, pattern, native] of patterns) {
  const compiled = re.compile(pattern);
  const works = {
    find: () => compiled.findall(subject).length,
    nativeFind: () => [...subject.matchAll(native)].length,
    sub: () => compiled.sub("-", subject).length,
    nativeSub: () => subject.replace(native, "-").length,
  };
  const times = {};
  const answers = {};
  for (let round = 0; round < rounds; round++) {
    for (const [who, work] of Object.entries(works)) {
      const { answer, time } = timed(work);
      answers[who] = answer;
      (times[who] ??= []).push(time);
    }
  }
  if (answers.find !== answers.nativeFind || answers.sub !== answers.nativeSub) {
    failed = true;
    console.log(`${name}: the answers differ`);
  }
  const [find, nativeFind, sub, nativeSub] = Object.keys(works).map((who) => median(times[who]));
  const ms = (time) => `${time.toFixed(1)} ms`;
  console.log(
    name.padEnd(16) +
      [
        answers.find,
        ms(find),
        ms(nativeFind),
        (find / nativeFind).toFixed(2),
        ms(sub),
        ms(nativeSub),
        (sub / nativeSub).toFixed(2),
      ]
        .map(cell)
        .join(""),
  );
}
process.exitCode = failed ? 1 : 0;
