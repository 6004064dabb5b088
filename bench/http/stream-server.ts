/**
 * The streams that are compared, by the first argument: `cpyc`; `bare` (a socket of node:net that is written to piece by
 * piece, and waited for when it is full). Both answer `/large?n=` and `/small?n=`.
 */
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { createApp } from "cpyc/runtime";
import * as program from "./program.js";

async function bare(): Promise<number> {
  const pieces = { large: "x".repeat(64 * 1024), small: "y".repeat(256) };
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", async (bytes) => {
      const [, kind, n] = /\/(large|small)\?n=(\d+)/.exec(bytes.toString())!;
      const piece = pieces[kind as "large" | "small"];
      socket.write(program.head);
      for (let i = Number(n); i > 0; i--) if (!socket.write(piece)) await once(socket, "drain");
      socket.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function compiled(): Promise<number> {
  const { port } = await createApp(program, { log: null }).listen({ port: 0, host: "127.0.0.1" });
  return port;
}

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send!({ cpu: user + system, rss: process.memoryUsage.rss() });
});
process.send!({ port: await (process.argv[2] === "bare" ? bare() : compiled()) });
