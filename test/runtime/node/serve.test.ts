import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CherryClass, createApp, serve, type Views } from "cpyc/runtime";
import { bodyOf, get } from "../http/support.js";

class Root extends CherryClass {
  static views: Views = { index: {} };

  index(): string {
    return "served";
  }
}
const program = { root: new Root() };

let printed = "";
/** Apart from what is printed: the log of an earlier test may still be on its way to standard output. */
let complaints = "";
beforeEach(() => {
  printed = "";
  complaints = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += text.toString();
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    complaints += text.toString();
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

const directory = mkdtempSync(join(tmpdir(), "cpyc-serve-"));
const options = { name: "app", directory };

test("serves, and tells what to open", async () => {
  const listening = await serve(program, { ...options, argv: ["--port", "0"] });
  expect(printed).toContain(`app is served: open http://localhost:${listening!.port}/\n`);
  expect(bodyOf(await get(listening!.port, "/"))).toBe("served");
  await listening!.close();
});

test("a port that is taken is a sentence and exit code 1", async () => {
  const app = createApp(program, { log: null });
  const { port } = await app.listen({ port: 0, host: "127.0.0.1" });
  const argv = ["--port", String(port), "--host", "127.0.0.1"];
  expect(await serve(program, { ...options, argv })).toBeNull();
  expect(complaints).toBe(
    `appServer: port ${port} is taken; stop what listens there, or choose another with --port\n`,
  );
  expect(process.exitCode).toBe(1);
  await app.close();
});

test("wrong arguments are exit code 2 and the usage", async () => {
  expect(await serve(program, { ...options, argv: ["--port", "many"] })).toBeNull();
  expect(complaints).toMatch(
    /^appServer: --port wants a number from 0 to 65535, not "many"\nUsage:/,
  );
  expect(process.exitCode).toBe(2);
});

test("host and port come from the configuration file beside the program, or the one that is given", async () => {
  const own = mkdtempSync(join(tmpdir(), "cpyc-serve-"));
  writeFileSync(join(own, "appServer.cfg"), "[server]\nsocketHost: 127.0.0.1\nsocketPort = 0\n");
  const listening = await serve(program, { name: "app", directory: own, argv: [] });
  expect(printed).toContain(`app is served: open http://127.0.0.1:${listening!.port}/\n`);
  await listening!.close();
  writeFileSync(join(own, "bad.cfg"), "[server]\nsocketPort=x\n");
  await serve(program, { ...options, argv: ["-C", join(own, "bad.cfg")] });
  expect(complaints).toContain('socketPort wants a number from 0 to 65535, not "x"');
  await serve(program, { ...options, argv: ["-C", join(own, "missing.cfg")] });
  expect(complaints).toContain("can't read the configuration file");
});
