/**
 * Static files against sirv on node:http that reads the same folder as it is, in one run: 100 connections, one request
 * under way on each, the two servers by turns. `node bench/http/static.mjs [ROUNDS] [REQUESTS]`
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../temporary-folder.mjs";
import { bundle, load, median, start } from "./support.mjs";

const rounds = Number(process.argv[2] ?? 7);
const requests = Number(process.argv[3] ?? 5_000);
const folder = temporaryFolder();
writeFileSync(join(folder, "small.css"), "x".repeat(1024));
writeFileSync(join(folder, "large.js"), "x".repeat(256 * 1024));
const file = await bundle("server.ts");
const ours = await start(file, "static", folder);
const other = await start(file, "sirv", folder);

async function measure(name) {
  const results = [];
  for (let round = -1; round < rounds; round++) {
    const turns = [
      [ours, `/files/${name}`],
      [other, `/${name}`],
    ];
    if (round % 2 === 0) turns.reverse();
    const measured = new Map();
    for (const [server, path] of turns) {
      measured.set(server, await load(server, path, { connections: 100, pipelining: 1, requests }));
    }
    const [own, theirs] = [measured.get(ours), measured.get(other)];
    // The first round warms up.
    if (round >= 0)
      results.push({ own, rate: own.rate / theirs.rate, cost: theirs.cost / own.cost });
  }
  const of = (pick) => median(results.map(pick));
  console.log(
    `${name.padEnd(12)} ${of(({ own }) => own.cost).toFixed(1)} us of processor time each, ` +
      `${of(({ cost }) => cost).toFixed(3)} of sirv; ` +
      `${Math.round(of(({ own }) => own.rate))} a second, ${of(({ rate }) => rate).toFixed(3)} of sirv`,
  );
}

await measure("small.css");
await measure("large.js");
ours.stop();
other.stop();
