/**
 * Everything that tests write for a while (compiled programs, sockets, sessions) goes into one folder of the run, which is removed at its end: `os.tmpdir()` of the tests, and of
 * the processes they start, is that folder.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "cpyc-tests-"));
  process.env["TMPDIR"] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
