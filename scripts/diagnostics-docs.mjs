/**
 * Writes docs/diagnostics.md from the tables of diagnostics.
 *
 *     node scripts/diagnostics-docs.mjs [--check]
 *
 * With --check nothing is written; the exit code is 1 if the page is stale.
 */
import { Buffer } from "node:buffer";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { format, resolveConfig } from "prettier";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = `${root}docs/diagnostics.md`;

/** The page, made by the compiler's own sources; names of parameters stay, they are shown. */
async function makePage() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["src/compiler/diagnostics/documentation.ts"],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20.19",
    logLevel: "warning",
  });
  const code = Buffer.from(outputFiles[0].contents).toString("base64");
  const { documentationPage } = await import(`data:text/javascript;base64,${code}`);
  return format(documentationPage(), { ...(await resolveConfig(page)), filepath: page });
}

const made = await makePage();
if (!process.argv.includes("--check")) {
  writeFileSync(page, made);
} else if (!existsSync(page) || readFileSync(page, "utf8") !== made) {
  console.error("docs/diagnostics.md is stale: run node scripts/diagnostics-docs.mjs");
  process.exitCode = 1;
}
