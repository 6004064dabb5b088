/** Serves the program of a folder with what its configuration says. */
import { existsSync } from "node:fs";
import { onTestFinished } from "vitest";
import { createApp } from "cpyc/runtime";
import { loadProgram } from "../conformance/load-program.js";

/** Compiles and serves a program until the test ends; gives its port. */
export async function serveProgram(folder: string): Promise<number> {
  const config = `${folder}/app.cfg`;
  const app = createApp(...(await loadProgram(folder)), {
    mode: "development",
    log: null,
    ...(existsSync(config) && { config }),
  });
  const { port } = await app.listen({ port: 0, host: "localhost" });
  onTestFinished(() => app.close());
  return port;
}
