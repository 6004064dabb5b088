/**
 * A reader that takes 1 KiB a second from a view that writes 1 GiB: prints by how much the server's resident memory
 * grew. `node bench/http/slow-reader.mjs [SECONDS]`; it ends with 1 where that is 32 MiB or more.
 */
import { clearInterval, setInterval } from "node:timers";
import { bundle, run, start } from "./support.mjs";

const seconds = Number(process.argv[2] ?? 10);
const file = await bundle("stream-server.ts");
for (const path of ["/large?n=16384", "/small?n=4194304"]) {
  const server = await start(file, "cpyc");
  await run("reader.mjs", server.port, "/small?n=100");
  const before = (await server.ask("usage")).rss;
  let most = before;
  const timer = setInterval(async () => {
    most = Math.max(most, (await server.ask("usage")).rss);
  }, 500);
  const [bytes] = (await run("reader.mjs", server.port, path, 1024, seconds)).split(" ");
  clearInterval(timer);
  const grown = (most - before) / 2 ** 20;
  console.log(`${path}: ${bytes} bytes read, memory grew by ${grown.toFixed(1)} MiB`);
  if (grown >= 32) process.exitCode = 1;
  server.stop();
}
