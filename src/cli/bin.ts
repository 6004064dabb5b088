#!/usr/bin/env node
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";
import { main, type System } from "./index.js";

// From Node 22 on, compiled code is kept between runs: the compiler's chunk then needs no second compilation.
if ("enableCompileCache" in nodeModule && typeof nodeModule.enableCompileCache === "function") {
  nodeModule.enableCompileCache();
}

const system: System = {
  cwd: process.cwd(),
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  installation: fileURLToPath(new URL("..", import.meta.url)),
  loadCompiler: () => import("cpyc"),
  interruption: () =>
    new Promise((resolve) => {
      process.once("SIGINT", resolve);
      process.once("SIGTERM", resolve);
    }),
};

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(); // the reader (`| head`) has seen enough
    throw error;
  });
}

const status = await main(process.argv.slice(2), system);
// What is still open (a program's timers, say) keeps the process alive no longer; what is written goes out first.
process.exitCode = status;
