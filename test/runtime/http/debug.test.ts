import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { debug } from "cpyc/runtime";

test("debug() appends lines to NAME.dbg", () => {
  const program = join(mkdtempSync(join(tmpdir(), "cpyc-debug-")), "app");
  debug("first", program);
  debug(12, program);
  expect(readFileSync(`${program}.dbg`, "utf8")).toBe("first\n12\n");
});
