/**
 * Ordinary views against node:http that answers the same bytes, in one run: 100 connections, ten requests under way on each, the
 * two servers by turns. What counts is the processor time of a request, which other work on the machine disturbs less than requests a
 * second. `node bench/http/ordinary.mjs [ROUNDS] [REQUESTS] [PATH…]`
 */
import { bundle, load, median, start } from "./support.mjs";

const rounds = Number(process.argv[2] ?? 15);
const requests = Number(process.argv[3] ?? 20_000);
const wanted = process.argv.slice(4);
const file = await bundle("server.ts");
const plain = await start(file, "cpyc");
const withSession = await start(file, "session");
const bare = await start(file, "bare");

async function measure(path, compiled = plain, cookie = []) {
  if (wanted.length > 0 && !wanted.includes(path)) return;
  const one = (server) =>
    load(server, path, { connections: 100, pipelining: 10, requests, cookie });
  const results = [];
  for (let round = -1; round < rounds; round++) {
    const order = round % 2 === 0 ? [bare, compiled] : [compiled, bare];
    const measured = new Map();
    for (const server of order) measured.set(server, await one(server));
    const [own, other] = [measured.get(compiled), measured.get(bare)];
    // The first round warms up.
    if (round >= 0) results.push({ own, rate: own.rate / other.rate, cost: other.cost / own.cost });
  }
  const of = (pick) => median(results.map(pick));
  console.log(
    `${path.padEnd(16)} ${of(({ own }) => own.cost).toFixed(1)} us of processor time each, ` +
      `${of(({ cost }) => cost).toFixed(3)} of node:http; ` +
      `${Math.round(of(({ own }) => own.rate))} a second, ${of(({ rate }) => rate).toFixed(3)} of node:http`,
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
