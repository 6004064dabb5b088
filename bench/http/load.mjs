/**
 * A load generator on raw sockets: keeps `connections` open, each with `pipelining` requests under way, until it has so many
 * answers, which it counts by their length, learnt from the first. Runs as a child process:
 * `node load.mjs PORT PATH CONNECTIONS PIPELINING ANSWERS [COOKIE]` prints the seconds that took.
 */
import { Buffer } from "node:buffer";
import { connect } from "node:net";

const [port, path, connections, pipelining, wanted, cookie] = process.argv
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
let [asked, answers] = [0, 0];
const sockets = [];
const start = process.hrtime.bigint();
for (let i = 0; i < connections; i++) {
  const socket = connect(port, "127.0.0.1");
  let received = 0;
  socket.setNoDelay(true);
  socket.on("connect", () => ask(socket, pipelining));
  socket.on("data", (bytes) => {
    received += bytes.length;
    const whole = Math.floor(received / length);
    if (whole === 0) return;
    received -= whole * length;
    answers += whole;
    if (answers === wanted) finish();
    else ask(socket, whole);
  });
  sockets.push(socket);
}

/** Sends requests, but no more than are wanted in all. */
function ask(socket, count) {
  const more = Math.min(count, wanted - asked);
  asked += more;
  if (more > 0)
    socket.write(more === pipelining ? burst : burst.subarray(0, more * request.length));
}

function finish() {
  process.stdout.write(`${Number(process.hrtime.bigint() - start) / 1e9}\n`);
  for (const socket of sockets) socket.destroy();
}
