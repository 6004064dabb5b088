/**
 * Streaming against a bare socket, in one run and by turns: processor time of 64 KiB pieces, and throughput of 256-byte
 * pieces, which the bare socket sends one by one. `node bench/http/stream.mjs [ROUNDS] [MIB]`
 */
import { bundle, median, run, start } from "./support.mjs";

const rounds = Number(process.argv[2] ?? 5);
const mib = Number(process.argv[3] ?? 512);
const file = await bundle("stream-server.ts");
const compiled = await start(file, "cpyc");
const bare = await start(file, "bare");

/** Throughput in MiB a second, and processor time of the server in milliseconds a GiB. */
async function stream(server, path) {
  const before = await server.ask("usage");
  const [bytes, seconds] = (await run("reader.mjs", server.port, path)).split(" ").map(Number);
  const after = await server.ask("usage");
  return {
    speed: bytes / 2 ** 20 / seconds,
    cost: (after.cpu - before.cpu) / 1000 / (bytes / 2 ** 30),
  };
}

async function measure(what, path) {
  const own = [];
  const other = [];
  await stream(bare, path);
  await stream(compiled, path);
  for (let round = 0; round < rounds; round++) {
    const order = [
      [bare, other],
      [compiled, own],
    ];
    if (round % 2 === 1) order.reverse();
    for (const [server, results] of order) results.push(await stream(server, path));
  }
  const of = (results, name) => median(results.map((result) => result[name]));
  const speed = own.map(({ speed }, round) => speed / other[round].speed);
  const cost = own.map(({ cost }, round) => cost / other[round].cost);
  console.log(
    `${what}: ${Math.round(of(own, "speed"))} MiB/s, ${median(speed).toFixed(2)} times a bare socket; ` +
      `${Math.round(of(own, "cost"))} ms of processor time a GiB, ${median(cost).toFixed(2)} times a bare socket`,
  );
}

await measure("64 KiB pieces  ", `/large?n=${mib * 16}`);
await measure("256-byte pieces", `/small?n=${(mib / 4) * 4096}`);
compiled.stop();
bare.stop();
