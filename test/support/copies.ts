/** The compiled copies of the modules that ship, made of the sources at hand. */
import { join } from "node:path";
import { compileLibrary, type OutputFile } from "../../src/compiler/index.js";
import { host, root, writeOutputs } from "./compile.js";

/** Writes the copies to a new folder and gives its path. */
export function writeCopies(): string {
  return writeOutputs(compileLibrary(host, join(root, "lib")));
}

/** Outputs that import copies from the folder where they lie, as Node would find them by their public name. */
export function withCopies(outputs: readonly OutputFile[], folder: string): OutputFile[] {
  return outputs.map((output) => ({
    ...output,
    text: output.text.replaceAll('from "cpyc/lib/', `from "${folder}/`),
  }));
}

/** The names of the modules of which copies are imported. */
export function importedCopies(outputs: readonly OutputFile[]): string[] {
  const names = new Set<string>();
  for (const { text } of outputs) {
    for (const [, name] of text.matchAll(/ from "cpyc\/lib\/(\w+)\.js";$/gm)) names.add(name!);
  }
  return [...names].sort();
}
