/**
 * The printer: a target module as the text of TypeScript, of JavaScript, or of declarations, and the map of that text to
 * its sources. TypeScript comes out as Prettier would format it, so that neither formats the other's work anew.
 */
import type { TargetModule } from "../target/index.js";
import { lineComment } from "./comments.js";
import { declarationsOf } from "./declarations.js";
import { eraseTypes } from "./erase.js";
import { Printer } from "./printer.js";
import { Mappings, type SourceMap, type SourceMapOptions } from "./source-map.js";
import { statements } from "./statements.js";

export type { SourceMap, SourceMapOptions } from "./source-map.js";

export interface PrintOptions {
  readonly form: "typescript" | "javascript" | "declarations";
  /** Makes a source map; none without. */
  readonly map?: SourceMapOptions | undefined;
}

export interface PrintedModule {
  readonly text: string;
  readonly map?: SourceMap;
}

/**
 * Prints a module. TypeScript shows everything; JavaScript (ES2023) has no types; declarations have signatures only,
 * and of what is not exported only what they need.
 */
export function print(module: TargetModule, options: PrintOptions): PrintedModule {
  const mappings = options.map === undefined ? undefined : new Mappings();
  const printer = new Printer(mappings, options.form === "declarations");
  const { banner, statements: list } = formOf(module, options.form);
  for (const line of banner) {
    printer.foreignText(lineComment(` ${line}`));
    printer.hardline();
  }
  if (list.length > 0) {
    if (banner.length > 0) printer.hardline();
    statements(printer, list);
    printer.hardline();
  }
  const text = printer.output;
  return mappings === undefined ? { text } : { text, map: mappings.finish(options.map!) };
}

function formOf(module: TargetModule, form: PrintOptions["form"]): TargetModule {
  switch (form) {
    case "typescript":
      return module;
    case "javascript":
      return eraseTypes(module);
    case "declarations":
      return declarationsOf(module);
  }
}
