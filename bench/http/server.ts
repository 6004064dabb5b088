/**
 * The servers that are compared, by the first argument: `cpyc` (the application in a server of its own, with its log),
 * `session` (with sessions in RAM), `static` (with a folder of files, the second argument), `bare` (node:http that answers the
 * same bytes), `sirv` (the folder, by sirv on node:http). Tells its port and answers questions for its CPU time and memory.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sirv from "sirv";
import { createApp } from "cpyc/runtime";
import { parseConfig } from "../../src/runtime/http/config.js";
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

async function compiled(config = ""): Promise<number> {
  const app = createApp(program, { config: parseConfig(config, "bench.cfg") });
  return (await app.listen({ port: 0, host: "127.0.0.1" })).port;
}

async function withSirv(folder: string): Promise<number> {
  const files = sirv(folder, { dev: true, etag: true });
  const server = createServer((request, response) => files(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function start(name: string, folder = ""): Promise<number> {
  switch (name) {
    case "bare":
      return bare();
    case "sirv":
      return withSirv(folder);
    case "session":
      return compiled("[session]\nstorageType=ram\n");
    case "static":
      return compiled(`[staticContent]\nfiles=${folder}\n`);
    default:
      return compiled();
  }
}

process.on("message", (question) => {
  if (question === "exit") process.exit();
  const { user, system } = process.cpuUsage();
  process.send!({ cpu: user + system, rss: process.memoryUsage.rss() });
});
const port = await start(process.argv[2]!, process.argv[3]);
process.send!({ port });
