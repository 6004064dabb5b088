/**
 * How fast compiled Python runs: eight programs as cpyc compiles them, as a TypeScript programmer writes them by hand,
 * and in CPython 2.7 where that is installed. Every answer is compared with what CPython printed. The three take turns,
 * each run in a process of its own, and medians are compared.
 *
 *     node bench/python/index.mjs [--rounds=7] [NAME …]
 */
import {
  compile,
  findPython,
  handWritten,
  prepare,
  programs,
  recorded,
  runNode,
  runPython,
} from "./support.mjs";

const rounds = Number(process.argv.find((arg) => arg.startsWith("--rounds="))?.slice(9) ?? 7);
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const chosen = wanted.length === 0 ? programs : wanted;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const geometricMean = (numbers) =>
  Math.exp(numbers.reduce((sum, each) => sum + Math.log(each), 0) / numbers.length);
const cell = (text) => text.padStart(11);
const ms = (time) => cell(time === undefined ? "–" : `${time.toFixed(1)} ms`);
const ratio = (value) => cell(value === undefined ? "–" : `${value.toFixed(2)} ×`);

const tools = await prepare();
const python = findPython();
let failed = false;
const results = [];

console.log(
  `Node ${process.version}, ${python === undefined ? "no CPython 2.7" : "CPython 2.7"}, medians of ${rounds}\n`,
);
console.log(
  `${"".padEnd(10)}${["cpyc", "by hand", "CPython", "÷ by hand", "CPython ÷"].map(cell).join("")}`,
);
for (const name of chosen) {
  const { file } = await compile(name, tools);
  const byHand = await handWritten(name, tools);
  const runs = {
    cpyc: () => runNode(file, tools.runtime),
    byHand: () => runNode(byHand, tools.runtime),
    ...(python === undefined ? {} : { python: () => runPython(name, python) }),
  };
  const times = {};
  for (let round = 0; round < rounds; round++) {
    for (const [who, run] of Object.entries(runs)) {
      const { output, time } = run();
      if (output !== recorded(name) && round === 0) {
        failed = true;
        console.log(`${name}: the answer of ${who} is wrong`);
      }
      (times[who] ??= []).push(time);
    }
  }
  const [cpyc, hand] = [median(times.cpyc), median(times.byHand)];
  const cpython = times.python && median(times.python);
  const result = { slower: cpyc / hand, faster: cpython && cpython / cpyc };
  results.push(result);
  console.log(
    `${name.padEnd(10)}${ms(cpyc)}${ms(hand)}${ms(cpython)}${ratio(result.slower)}${ratio(result.faster)}`,
  );
}

const slower = geometricMean(results.map((each) => each.slower));
const faster = python && geometricMean(results.map((each) => each.faster));
console.log(`\n${"geometric mean".padEnd(43)}${ratio(slower)}${ratio(faster)}`);
process.exitCode = failed ? 1 : 0;
