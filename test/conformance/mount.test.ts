/** The compiled streaming program inside somebody's own server. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished, expect, test } from "vitest";
import { createApp, type ProgramModule } from "../../src/runtime/index.js";
import { root } from "../support/compile.js";
import { bodyOf, get } from "../runtime/http/support.js";
import { loadProgram } from "./load-program.js";

/** Mounts the program beside a page of the server's own; gives the port. */
async function mounted(): Promise<number> {
  const modules = await loadProgram(join(root, "fixtures/conformance/streaming"));
  const app = createApp(...(modules as ProgramModule[]));
  const server = createServer((request, response) => {
    if (request.url === "/health") response.end("ok");
    else app.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test("serves beside pages of the server's own", async () => {
  const port = await mounted();
  expect(bodyOf(await get(port, "/health"))).toBe("ok");
  expect(bodyOf(await get(port, "/maybe"))).toBe("not streamed");
});

test("200 clients stream at once, and each gets its own bytes in order", async () => {
  const port = await mounted();
  const counts = Array.from({ length: 200 }, (_, i) => i + 1);
  const answers = await Promise.all(counts.map((n) => get(port, `/quick?n=${n}`)));
  const chunks = (n: number) => Array.from({ length: n }, (_, i) => `chunk ${i};`).join("");
  expect(answers.map((answer) => bodyOf(answer))).toEqual(counts.map(chunks));
});
