/**
 * A load generator on raw sockets: keeps `connections` open, each with `pipelining` requests under way, for `seconds`, and
 * counts the answers by their length, which it learns from the first. Runs as a child process:
 * `node load.mjs PORT PATH CONNECTIONS PIPELINING SECONDS [COOKIE]` prints the answers per second.
 */
import { Buffer } from "node:buffer";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const [port, path, connections, pipelining, seconds, cookie] = process.argv
  .slice(2)
  .map((value, index) => (index === 1 || index === 5 ? value : Number(value)));

const headers = cookie === undefined ? "" : `Cookie: ${cookie}\r\n`;
const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`);
const burst = Buffer.concat(Array(pipelining).fill(request));

/** The length of one whole answer: head, and as much as content-length says. */
function answerLength() {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(request));
    socket.on("error", reject);
    socket.on("data", (bytes) => {
      text += bytes.toString("latin1");
      const end = text.indexOf("\r\n\r\n");
      const length = /content-length: (\d+)/i.exec(text);
      if (end < 0 || length === null) return;
      socket.destroy();
      resolve(end + 4 + Number(length[1]));
    });
  });
}

const length = await answerLength();
let answers = 0;
const sockets = [];
for (let i = 0; i < connections; i++) {
  const socket = connect(port, "127.0.0.1");
  let received = 0;
  socket.setNoDelay(true);
  socket.on("connect", () => socket.write(burst));
  socket.on("data", (bytes) => {
    received += bytes.length;
    const whole = Math.floor(received / length);
    if (whole === 0) return;
    received -= whole * length;
    answers += whole;
    socket.write(whole === pipelining ? burst : burst.subarray(0, whole * request.length));
  });
  sockets.push(socket);
}
const start = process.hrtime.bigint();
await sleep(seconds * 1000);
const elapsed = Number(process.hrtime.bigint() - start) / 1e9;
for (const socket of sockets) socket.destroy();
process.stdout.write(`${answers / elapsed}\n`);
