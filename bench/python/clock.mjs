/** Loads the runtime, then runs a module, and writes to the standard error how many milliseconds that took. */
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";

const [runtime, file] = process.argv.slice(2).map((path) => pathToFileURL(path).href);
await import(runtime);
const started = performance.now();
await import(file);
process.stderr.write((performance.now() - started).toFixed(3));
