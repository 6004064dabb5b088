import { posix } from "node:path";
import type { Diagnostic } from "../../../grammar/diagnostic.js";
import { SourceFile } from "../../../grammar/source.js";
import type { CompileOptions, OutputFile } from "../../../src/compiler/index.js";
import type { Compiler } from "../../../src/cli/index.js";

/**
 * A compiler of a language that the tests of the command can see through: `use A` is a dependency, `error TEXT` an error,
 * and whatever else a line says is output. `compiled` lists the entries in the order in which they were compiled.
 */
export function fakeCompiler(): { compiler: Compiler; compiled: string[] } {
  const compiled: string[] = [];
  const compiler: Compiler = {
    createParseCache: () => ({
      parse: () => {
        throw new Error("nothing of the command parses");
      },
      retain: () => {},
      masks: new WeakMap(),
    }),
    findPrograms(files, options) {
      const used = new Set<string>();
      for (const file of files) {
        const text = options.host.readFile(file) ?? "";
        for (const name of usesOf(text)) {
          const found = placesOf(name, file, options).find((path) => options.host.isFile(path));
          if (found !== undefined) used.add(found);
        }
      }
      return { entries: files.filter((file) => !used.has(file)), shared: new Set() };
    },
    compileProgram(entry, options) {
      compiled.push(entry);
      const diagnostics: Diagnostic[] = [];
      const outputs: OutputFile[] = [];
      const inputs = new Set<string>();
      const visit = (path: string): void => {
        inputs.add(path);
        const text = options.host.readFile(path);
        if (text === undefined) return;
        const source = new SourceFile(path, text);
        for (const name of usesOf(text)) {
          const places = placesOf(name, path, options);
          const found = places.find((place) => {
            inputs.add(place);
            return options.host.isFile(place);
          });
          if (found === undefined)
            diagnostics.push(errorAt(source, text.indexOf(name), `no ${name}`));
          else visit(found);
        }
        for (const { index, 1: message } of text.matchAll(/^error (.*)$/gm)) {
          diagnostics.push(errorAt(source, index, message!));
        }
        const below = posix.relative(options.rootDir, path);
        const name = below.startsWith("..") ? posix.basename(path) : below;
        outputs.push({
          path: name.replace(/\.c?py$/, ".ts"),
          text: `// Made by cpyc from ${posix.basename(path)}.\n${text}`,
          kind: "module",
          source: path,
        });
      };
      visit(entry);
      return {
        entry,
        diagnostics,
        outputs: diagnostics.length > 0 ? [] : outputs,
        inputs: [...inputs],
      };
    },
  };
  return { compiler, compiled };
}

const usesOf = (text: string): string[] =>
  [...text.matchAll(/^use (\w+)$/gm)].map(([, name]) => name!);

const placesOf = (name: string, from: string, { searchPath }: CompileOptions): string[] =>
  [".", posix.dirname(from), ...searchPath].map((place) => posix.join(place, `${name}.cpy`));

function errorAt(source: SourceFile, start: number, message: string): Diagnostic {
  const span = { source, start, end: start + 1 };
  return { code: "CPY9999", severity: "error", message, span };
}
