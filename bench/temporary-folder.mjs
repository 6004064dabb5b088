/** Folders of benchmarks, which last as long as the process. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes a folder that is removed when this process exits, and gives its path. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "cpyc-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
