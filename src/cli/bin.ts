#!/usr/bin/env node
import * as nodeModule from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main, type System } from "./index.js";

// From Node 22 on, compiled code is kept between runs: the compiler's chunk then needs no second compilation.
if ("enableCompileCache" in nodeModule && typeof nodeModule.enableCompileCache === "function") {
  nodeModule.enableCompileCache();
}

const installation = fileURLToPath(new URL("..", import.meta.url));

const system: System = {
  cwd: process.cwd(),
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  installation,
  loadCompiler: () => import("cpyc"),
  loadTypeScriptChecker: async (folder) => {
    const { createTypeScriptChecker } = await import("../compiler/typescript/index.js");
    const types = join(installation, "dist/types/src/runtime");
    return createTypeScriptChecker({
      folder,
      runtimeTypes: { index: join(types, "index.d.ts"), modules: join(types, "modules/*.d.ts") },
      copies: join(installation, "dist/lib"),
    });
  },
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

// Not `process.exit`: what is written goes out first, and timers of a Python program are waited for.
process.exitCode = await main(process.argv.slice(2), system);
