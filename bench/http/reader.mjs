/**
 * Reads an answer to its end and prints bytes and seconds: `node reader.mjs PORT PATH`; with a third argument it takes so
 * many bytes a second, for as many seconds as the fourth says, and goes away.
 */
import { connect } from "node:net";
import { clearInterval, setInterval, setTimeout } from "node:timers";

const [port, path, rate, seconds] = process.argv.slice(2);
const start = process.hrtime.bigint();
let bytes = 0;
const socket = connect(Number(port), "127.0.0.1", () => {
  socket.write(`GET ${path} HTTP/1.0\r\n\r\n`);
});
if (rate === undefined) {
  socket.on("data", (piece) => (bytes += piece.length));
  socket.on("close", report);
} else {
  socket.pause();
  const timer = setInterval(() => (bytes += socket.read(Number(rate))?.length ?? 0), 1000);
  setTimeout(
    () => {
      clearInterval(timer);
      socket.destroy();
      report();
    },
    Number(seconds) * 1000,
  );
}

function report() {
  process.stdout.write(`${bytes} ${Number(process.hrtime.bigint() - start) / 1e9}\n`);
}
