/**
 * Requests a second of ordinary views against node:http that answers the same bytes, in one run: 100 connections, ten
 * requests under way on each, the two servers by turns. `node bench/http/ordinary.mjs [ROUNDS] [SECONDS]`
 */
import { bundle, median, run, start } from "./support.mjs";

const rounds = Number(process.argv[2] ?? 7);
const seconds = Number(process.argv[3] ?? 2);
const file = await bundle("server.ts");
const plain = await start(file, "cpyc");
const withSession = await start(file, "session");
const bare = await start(file, "bare");

/** Answers a second, and processor time an answer in microseconds, which other work on the machine disturbs less. */
async function load(server, path, cookie) {
  const before = await server.ask("usage");
  const rate = Number(await run("load.mjs", server.port, path, 100, 10, seconds, ...cookie));
  const after = await server.ask("usage");
  return { rate, cost: (after.cpu - before.cpu) / (rate * seconds) };
}

async function measure(path, compiled = plain, cookie = []) {
  await load(bare, path, cookie);
  await load(compiled, path, cookie);
  const results = [];
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? [bare, compiled] : [compiled, bare];
    const measured = new Map();
    for (const server of order) measured.set(server, await load(server, path, cookie));
    const own = measured.get(compiled);
    const other = measured.get(bare);
    results.push({ own, rate: own.rate / other.rate, cost: other.cost / own.cost });
  }
  const of = (pick) => median(results.map(pick));
  console.log(
    `${path.padEnd(16)} ${Math.round(of(({ own }) => own.rate))} requests a second, ` +
      `${of(({ rate }) => rate).toFixed(3)} of node:http; ` +
      `${of(({ own }) => own.cost).toFixed(1)} us of processor time each, ` +
      `${of(({ cost }) => cost).toFixed(3)} of node:http`,
  );
}

await measure("/");
await measure("/greet?name=Ann");
await measure("/later");
// A visitor who comes again: the session is there.
const answer = await globalThis.fetch(`http://127.0.0.1:${withSession.port}/visit`);
const [cookie] = answer.headers.get("set-cookie").split(";");
await measure("/visit", withSession, [cookie]);
for (const server of [plain, withSession, bare]) server.stop();
