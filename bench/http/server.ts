/**
 * The servers that are compared, by the first argument: `cpyc` (the application in a server of its own, with its log),
 * `bare` (node:http that answers the same bytes). Tells its port and answers questions for its CPU time and memory.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createApp } from "cpyc/runtime";
import * as program from "./program.js";

/** Answers as an ordinary view does: the same head, the same body. */
async function bare(): Promise<number> {
  const server = createServer((request, response) => {
    const body = request.url === "/greet?name=Ann" ? "Hello, Ann" : "Hello, world";
    response.writeHead(200, {
      "content-type": "text/html",
      server: "cpyc",
      "content-length": Buffer.byteLength(body),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function compiled(): Promise<number> {
  const { port } = await createApp(program).listen({ port: 0, host: "127.0.0.1" });
  return port;
}

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send!({ cpu: user + system, rss: process.memoryUsage.rss() });
});
const port = await (process.argv[2] === "bare" ? bare() : compiled());
process.send!({ port });
